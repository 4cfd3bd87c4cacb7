// The table of all settings. The file's keys, the environment's names, the options of the command line,
// --help and SETTINGS.md come from it.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "server/settings/values.h"

namespace entente::settings {

// Where a value is kept; its type is the type of the setting.
using Slot = std::variant<std::string*, std::vector<std::string>*, std::filesystem::path*, Bytes*, Duration*,
                          std::uint64_t*, bool*>;

struct Setting {
  const char* name;  // "tls.certificate": the key "certificate" of the table [tls] in the file.
  const char* help;  // One sentence without its full stop.
  Slot (*slot)(Values&);
  std::vector<std::string> choices = {};  // The only values of a text; empty where any will do.
  bool is_file = false;                   // A path of a file that must be readable, if it is given.
  const char* flag_name = nullptr;        // Where it is not made of the name.
  bool reloads = false;                   // SIGHUP changes it; else it waits for a restart.

  std::string flag() const;         // "--tls-certificate"
  std::string environment() const;  // "ENTENTE_SERVER_TLS_CERTIFICATE"
  std::string group() const;        // "tls"; empty for a key at the beginning of the file.
  std::string key() const;          // "certificate"
};

// In the order of the documents.
const std::vector<Setting>& all_settings();

// Nothing where there is none of the name.
const Setting* find(std::string_view name);

inline constexpr const char* kEnvironmentPrefix = "ENTENTE_SERVER_";

}  // namespace entente::settings
