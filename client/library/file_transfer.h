// Files on their way to and from a server.
#pragma once

#include <functional>
#include <string_view>

namespace entente::v1 {
class ImportProgress;
}

namespace entente::client {

// Takes the progress of an import, on the thread that called it. What it throws ends the import, of which the
// server keeps what it has stored by then.
using OnProgress = std::function<void(const v1::ImportProgress&)>;

// Takes the next bytes of an export, on the thread that called it. What it throws ends the export.
using OnChunk = std::function<void(std::string_view)>;

}  // namespace entente::client
