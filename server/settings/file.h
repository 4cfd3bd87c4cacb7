// The configuration file. The only place that knows TOML.
#pragma once

#include <filesystem>
#include <string>

#include "server/settings/values.h"

namespace entente::settings {

// Sets what the file sets. Throws kInvalidArgument with the file and the line where it is not TOML, or has a
// key that there is not, or a value of another type; and kNotFound or kUnavailable where it cannot be read.
void read_file(const std::filesystem::path& file, Values& values);

// A file that sets nothing: every setting with its help and its default, each in a comment.
std::string example_file();

}  // namespace entente::settings
