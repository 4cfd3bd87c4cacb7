// A backup as a file of this machine.
#pragma once

#include <cstdint>
#include <filesystem>

#include "server/backup/reader.h"
#include "server/backup/writer.h"
#include "server/cancellation/cancellation.h"

namespace entente::backup {

// What an unfinished file's name ends with.
inline constexpr const char* kUnfinished = ".part";

// Writes all that the writer gives. The file has its name only when all of it is durable; until then it is
// FILE.part, for nobody else to read. Throws kAlreadyExists where there is such a file, and
// kResourceExhausted when the disk is full, or would have less than the reserve left. A failure leaves
// neither file; a process that is killed may leave FILE.part.
Summary write_file(Writer& writer, const std::filesystem::path& file, std::uint64_t reserve_bytes,
                   const Cancellation& cancellation);

// Writes the rows of the file into a new data file of the folder, which must have none. Throws as Reader
// does, kFailedPrecondition where the rows are of a format that this program does not know how to open, and
// kResourceExhausted when the disk is full.
Summary put_rows(const std::filesystem::path& file, const std::filesystem::path& folder,
                 const Cancellation& cancellation);

}  // namespace entente::backup
