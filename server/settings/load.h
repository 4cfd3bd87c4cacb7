// All settings together: defaults, over them the file, over it the environment, over it the command line.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "server/settings/values.h"

namespace entente::settings {

// Read where no other file is named and it is there.
inline constexpr const char* kDefaultFile = "/etc/entente/entente.toml";

struct Given {
  std::string config = {};  // The file that --config names, or "".
  // The options of the command line: the name of the setting and the text.
  std::vector<std::pair<std::string, std::string>> options = {};
};

struct Loaded {
  Values values;
  std::filesystem::path file = {};        // Empty where none was read.
  std::vector<std::string> unknown = {};  // Variables of the environment that set nothing.
};

// "NAME=value" for each variable, as the process has them.
std::vector<std::string> present_environment();

// Throws as read_file() does, and kInvalidArgument for an option or variable that cannot be its value. A
// variable that is empty counts as absent. The file is that of --config, that of ENTENTE_SERVER_CONFIG, or
// kDefaultFile.
Loaded load(const Given& given, const std::vector<std::string>& environment);

// What is wrong with the values, each as a sentence: files that are absent or cannot be read, and settings
// that need another one.
std::vector<std::string> complaints(const Values& values);

}  // namespace entente::settings
