// Files on their way to and from a server.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

#include "entente/v1/text.pb.h"

namespace entente::client {

// Told of the progress of an import, on a thread of the library's.
using OnProgress = std::function<void(const v1::ImportProgress&)>;

// Takes the next bytes of an export. What it throws ends the export.
using OnChunk = std::function<void(std::string_view)>;

}  // namespace entente::client
