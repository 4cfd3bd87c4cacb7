// The configuration file: what a person would else write on every command line.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "client/library/connection.h"

namespace entente::cli {

struct ConfiguredServer {
  std::string address;
  std::string token_file;
  client::Tls tls;
  std::vector<std::string> glossaries;
  std::vector<std::string> memories;
};

struct Config {
  // server, from, to, author, color and pager, as far as the file has them.
  std::map<std::string, std::string> values;
  std::map<std::string, ConfiguredServer> servers;
  std::vector<std::string> glossaries;
  std::vector<std::string> memories;
};

struct ConfigPlace {
  std::string path;
  std::string chosen_by;  // "--config", "ENTENTE_CONFIG", or empty for the usual place.
};

// --config FILE, else ENTENTE_CONFIG, else entente/config.toml in XDG_CONFIG_HOME, else in ~/.config.
ConfigPlace config_place(const std::string& option);

// Throws UsageError with file, line and remedy for what is wrong in it, and where a file that somebody named
// is not there. Nothing in the usual place is an empty configuration.
Config read_config(const ConfigPlace& place);

// The same of a text; `path` is what messages call it.
Config parse_config(const std::string& text, const std::string& path);

// A configuration file that says all that can be said, commented.
const char* example_config();

}  // namespace entente::cli
