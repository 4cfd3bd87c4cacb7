#include "server/settings/file.h"

#include <cerrno>
#include <fstream>
#include <sstream>
#include <system_error>

#include <toml++/toml.h>

#include "server/error/error.h"
#include "server/settings/forms.h"
#include "server/settings/nearest.h"
#include "server/settings/table.h"

namespace entente::settings {
namespace {

std::string content_of(const std::filesystem::path& file) {
  std::ifstream stream(file);
  std::ostringstream content;
  if (stream && !std::filesystem::is_directory(file)) {
    content << stream.rdbuf();
    return content.str();
  }
  const int why = std::filesystem::is_directory(file) ? EISDIR : errno;
  throw Error(why == ENOENT ? Reason::kNotFound : Reason::kUnavailable,
              "The configuration file " + file.string() +
                  " cannot be read: " + std::generic_category().message(why) +
                  "; name another with --config, or /dev/null for none");
}

bool is_group(const std::string& name) {
  for (const Setting& setting : all_settings()) {
    if (setting.group() == name) return true;
  }
  return false;
}

// "a list", for a value that should be something else.
std::string kind_of(const toml::node& node) {
  if (node.is_table()) return "a table";
  if (node.is_array()) return "a list";
  if (node.is_string()) return "a text";
  if (node.is_boolean()) return "true or false";
  return node.is_number() ? "a number" : "a date or time";
}

// Written without quotes.
bool is_bare(const Slot& slot) {
  return std::holds_alternative<std::uint64_t*>(slot) || std::holds_alternative<bool*>(slot);
}

class Reader {
 public:
  Reader(const std::filesystem::path& file, Values& values) : file_(file), values_(values) {}

  void read() {
    try {
      read_table(toml::parse(content_of(file_)), "");
    } catch (const toml::parse_error& error) {
      refuse(error.source().begin.line, "this is not TOML: " + std::string(error.description()));
    }
  }

 private:
  [[noreturn]] void refuse(std::size_t line, const std::string& why) const {
    throw Error(Reason::kInvalidArgument, file_.string() + ":" + std::to_string(line) + ": " + why);
  }

  void read_table(const toml::table& table, const std::string& before) {
    for (const auto& [key, node] : table) {
      const std::string name = before + std::string(key.str());
      const std::size_t line = key.source().begin.line;
      if (const Setting* setting = find(name)) {
        read_value(*setting, node, line);
      } else if (!is_group(name)) {
        refuse_name(name, line);
      } else if (const toml::table* inner = node.as_table()) {
        read_table(*inner, name + ".");
      } else {
        refuse(line, name + " is a table; write its keys below a line [" + name + "]");
      }
    }
  }

  [[noreturn]] void refuse_name(const std::string& name, std::size_t line) const {
    std::vector<std::string> names;
    for (const Setting& setting : all_settings()) names.emplace_back(setting.name);
    refuse(line, "there is no setting \"" + name + "\"" + did_you_mean(name, names));
  }

  void read_value(const Setting& setting, const toml::node& node, std::size_t line) {
    const Slot slot = setting.slot(values_);
    std::string text;
    if (node.is_string() && !is_bare(slot)) {
      text = **node.as_string();
    } else if (node.is_integer() && std::holds_alternative<std::uint64_t*>(slot)) {
      text = std::to_string(**node.as_integer());
    } else if (std::holds_alternative<bool*>(slot) && node.is_boolean()) {
      text = **node.as_boolean() ? "true" : "false";
    } else if (std::holds_alternative<std::vector<std::string>*>(slot) && node.is_array()) {
      text = joined(setting, *node.as_array(), line);
    } else {
      refuse(line, std::string(setting.name) + " is " + kind_of(node) + "; write " + written(setting));
    }
    const std::string complaint = set(setting, values_, text);
    if (!complaint.empty()) refuse(line, std::string(setting.name) + " " + complaint);
  }

  // What to write in a file, where texts are between quotes.
  std::string written(const Setting& setting) {
    return expected(setting) + (is_bare(setting.slot(values_)) ? "" : ", between quotes");
  }

  std::string joined(const Setting& setting, const toml::array& list, std::size_t line) {
    std::string text;
    for (const toml::node& element : list) {
      if (!element.is_string())
        refuse(line, std::string(setting.name) + " has " + kind_of(element) + " in its list; write " +
                         written(setting));
      text += (text.empty() ? "" : ",") + **element.as_string();
    }
    return text;
  }

  const std::filesystem::path& file_;
  Values& values_;
};

}  // namespace

void read_file(const std::filesystem::path& file, Values& values) {
  Reader(file, values).read();
}

std::string example_file() {
  std::string text =
      "# The configuration of entente-server. Every setting has its default here; take away the \"#\" before "
      "one to set it.\n# Variables of the environment and options of the command line go before this file.\n";
  std::string group;
  for (const Setting& setting : all_settings()) {
    if (setting.group() != group) text += "\n[" + setting.group() + "]\n";
    group = setting.group();
    text += "\n# " + std::string(setting.help) + ".\n#" + setting.key() + " = " + shown(setting, {}) + "\n";
  }
  return text;
}

}  // namespace entente::settings
