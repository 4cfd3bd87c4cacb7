// A file that appears under its name when it is whole and durable, so that broken work leaves the older one.
#pragma once

#include <functional>
#include <string>

#include "client/library/file_transfer.h"

namespace entente::cli {

// make(write) writes all of it. "-" is standard output, which gets the bytes as they come. Throws
// std::runtime_error, with the path, where the file cannot be written, and UsageError for a path that is
// meant as a format ("json").
void write_whole_file(const std::string& path, const std::function<void(const client::OnChunk&)>& make);

}  // namespace entente::cli
