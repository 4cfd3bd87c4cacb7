#include "client/cli/shell/config.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include <toml++/toml.h>

#include "client/cli/shell/input.h"
#include "client/cli/shell/session.h"
#include "client/cli/shell/usage_error.h"

namespace entente::cli {
namespace {

const std::vector<std::string> kTexts = {"server", "from", "to", "author", "color", "pager"};
const char* const kLists = "glossary, memory";

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

// Reads one table after the other; knows the file's name for what it has to say.
class Reader {
 public:
  explicit Reader(std::string path) : path_(std::move(path)) {}

  Config read(const toml::table& file) const {
    Config config;
    for (const auto& [key, value] : file) {
      const std::string name(key.str());
      if (std::find(kTexts.begin(), kTexts.end(), name) != kTexts.end()) {
        config.values[name] = text(name, value);
      } else if (name == "glossary") {
        config.glossaries = list(name, value);
      } else if (name == "memory") {
        config.memories = list(name, value);
      } else if (name == "servers") {
        config.servers = servers(value);
      } else {
        refuse(value, "there is no setting \"" + name + "\"; write one of " + all_settings());
      }
    }
    check_color(file, config);
    return config;
  }

 private:
  [[noreturn]] void refuse(const toml::node& node, const std::string& why) const {
    throw UsageError(path_ + ":" + std::to_string(node.source().begin.line) + ": " + why);
  }

  static std::string all_settings() {
    std::string all;
    for (const std::string& name : kTexts) all += name + ", ";
    all += kLists;
    all += " and the table [servers]";
    return all;
  }

  std::string text(const std::string& name, const toml::node& node) const {
    const auto value = node.value_exact<std::string>();
    if (!value) refuse(node, name + " wants a text in quotes, for example " + name + " = \"...\"");
    return *value;
  }

  bool truth(const std::string& name, const toml::node& node) const {
    const auto value = node.value_exact<bool>();
    if (!value) refuse(node, name + " is true or false, without quotes");
    return *value;
  }

  // A text, or several in brackets.
  std::vector<std::string> list(const std::string& name, const toml::node& node) const {
    if (node.is_string()) return {text(name, node)};
    const toml::array* array = node.as_array();
    if (array == nullptr)
      refuse(node, name + " wants texts in brackets, for example " + name + " = [\"news\"]");
    std::vector<std::string> texts;
    for (const toml::node& one : *array) texts.push_back(text(name, one));
    return texts;
  }

  std::map<std::string, ConfiguredServer> servers(const toml::node& node) const {
    const toml::table* table = node.as_table();
    if (table == nullptr)
      refuse(node, "servers is a table: write [servers], and NAME = \"HOST:PORT\" below it");
    std::map<std::string, ConfiguredServer> all;
    for (const auto& [key, value] : *table)
      all[std::string(key.str())] = server(std::string(key.str()), value);
    return all;
  }

  ConfiguredServer server(const std::string& name, const toml::node& node) const {
    ConfiguredServer server;
    if (const toml::table* table = node.as_table()) {
      for (const auto& [key, value] : *table) {
        const std::string part(key.str());
        if (part == "address") {
          server.address = text(part, value);
        } else if (part == "glossary") {
          server.glossaries = list(part, value);
        } else if (part == "memory") {
          server.memories = list(part, value);
        } else if (part == "token_file") {
          server.token_file = text(part, value);
        } else if (part == "tls") {
          server.tls.is_on = truth(part, value);
        } else if (part == "tls_ca") {
          server.tls.authority_file = text(part, value);
        } else if (part == "tls_cert") {
          server.tls.certificate_file = text(part, value);
        } else if (part == "tls_key") {
          server.tls.key_file = text(part, value);
        } else {
          refuse(value,
                 "a server has no \"" + part +
                     "\"; write address, glossary, memory, token_file, tls, tls_ca, tls_cert or tls_key");
        }
      }
    } else {
      server.address = text(name, node);
    }
    if (server.address.find(':') == std::string::npos)
      refuse(node, "the server " + name + " needs an address: write \"HOST:PORT\"");
    return server;
  }

  void check_color(const toml::table& file, const Config& config) const {
    const auto color = config.values.find("color");
    if (color == config.values.end()) return;
    for (const char* choice : {"auto", "always", "never"}) {
      if (color->second == choice) return;
    }
    refuse(*file.get("color"), "color is \"auto\", \"always\" or \"never\"");
  }

  std::string path_;
};

}  // namespace

ConfigPlace config_place(const std::string& option) {
  if (!option.empty()) return {option, "--config"};
  if (const std::string named = environment("ENTENTE_CONFIG"); !named.empty())
    return {named, "ENTENTE_CONFIG"};
  std::string folder = environment("XDG_CONFIG_HOME");
  // The base directory specification: a path that is not absolute is to be ignored.
  if (!folder.starts_with('/')) folder = environment("HOME") + "/.config";
  return {folder + "/entente/config.toml", ""};
}

Config read_config(const ConfigPlace& place) {
  std::error_code ignored;
  if (!std::filesystem::exists(place.path, ignored)) {
    if (place.chosen_by.empty()) return {};
    throw UsageError("there is no file " + place.path + ", which " + place.chosen_by +
                     " names; \"entente config --example\" prints one to begin with");
  }
  return parse_config(read_all(place.path), place.path);
}

Config parse_config(const std::string& text, const std::string& path) {
  try {
    return Reader(path).read(toml::parse(text, path));
  } catch (const toml::parse_error& error) {
    throw UsageError(path + ":" + std::to_string(error.source().begin.line) +
                     ": this is not TOML: " + std::string(error.description()) +
                     "; \"entente config --example\" shows how it is written");
  }
}

const char* example_config() {
  return R"(# The command line of Entente. What is given on the command line or in the environment comes first.

# Where to ask: one of the names below, or HOST:PORT.
server = "work"

# Languages of the text and of its translation.
from = "fr"
to = "en"

# Who makes the changes.
author = "anne"

# "auto" (on a terminal), "always" or "never".
color = "auto"

# What shows output that is longer than the screen; "none" for nothing.
pager = "less -FRX"

# Where to look when no --glossary and no --memory is given; all of them without these lines.
glossary = ["conflict"]
memory = ["news", "agency"]

[servers]
home = "localhost:50051"

# A server with lists of its own, over TLS, and with the file of a token. Without tls_ca, the server's certificate must
# be from an authority that the system knows; tls_cert and tls_key are for a server that asks for a certificate.
[servers.work]
address = "entente.example.org:50051"
token_file = "/home/anne/.config/entente/work.token"
tls = true
tls_ca = "/etc/ssl/newsroom-ca.pem"
glossary = ["house", "conflict"]
memory = ["news"]
)";
}

}  // namespace entente::cli
