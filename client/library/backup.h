// A copy of everything that a server holds, as one file.
#pragma once

#include <chrono>
#include <functional>
#include <string>

#include "client/library/connection.h"
#include "client/library/file_transfer.h"
#include "entente/v1/server_service.pb.h"

namespace entente::client {

// Called once, before the first chunk.
using OnBackupStart = std::function<void(const v1::BackupStart&)>;

// Calls on_chunk for the bytes of the file as they come. All of them are there, and as the server sent them,
// when it returns; until then they are no backup. Throws Error, with kDataLoss where the bytes are not those
// that the server sent.
v1::BackupEnd fetch_backup(const Connection& connection, std::chrono::milliseconds time_limit,
                           const OnBackupStart& on_start, const OnChunk& on_chunk);

}  // namespace entente::client
