// Files on their way to and from a server.
#pragma once

#include <cstdint>
#include <functional>
#include <istream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace entente::v1 {
class ImportProgress;
}

namespace entente::client {

// Takes the progress of an import, on the thread that called it. What it throws ends the import, of which the
// server keeps what it has stored by then.
using OnProgress = std::function<void(const v1::ImportProgress&)>;

// One of the files of an import.
struct ImportFile {
  std::string name;       // For the report; it also helps the server to recognise the file.
  std::istream* content;  // Lives until the next file is asked for.
};
// The files, one after the other; nothing after the last. Runs on a thread of its own.
using NextFile = std::function<std::optional<ImportFile>()>;

// What an export could not write in its format: the first sentences, and how many in all.
struct ExportLosses {
  std::vector<std::string> first;
  std::int64_t count = 0;
};

// Takes the next bytes of an export, on the thread that called it. What it throws ends the export.
using OnChunk = std::function<void(std::string_view)>;

}  // namespace entente::client
