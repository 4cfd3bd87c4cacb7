#include "server/settings/load.h"

#include <cerrno>
#include <map>
#include <system_error>

#include <unistd.h>

#include "server/error/error.h"
#include "server/settings/file.h"
#include "server/settings/forms.h"
#include "server/settings/nearest.h"
#include "server/settings/table.h"

extern char** environ;

namespace entente::settings {
namespace {

const std::string kConfigVariable = std::string(kEnvironmentPrefix) + "CONFIG";

// The variables that are the server's, by name.
std::map<std::string, std::string> variables_of(const std::vector<std::string>& environment) {
  std::map<std::string, std::string> variables;
  for (const std::string& line : environment) {
    const std::size_t equals = line.find('=');
    if (line.starts_with(kEnvironmentPrefix) && equals != std::string::npos && equals + 1 < line.size())
      variables.emplace(line.substr(0, equals), line.substr(equals + 1));
  }
  return variables;
}

void set_or_refuse(const Setting& setting, Values& values, const std::string& text,
                   const std::string& where) {
  const std::string complaint = set(setting, values, text);
  if (!complaint.empty()) throw Error(Reason::kInvalidArgument, where + " " + complaint);
}

std::filesystem::path file_of(const Given& given, std::map<std::string, std::string>& variables) {
  const auto variable = variables.extract(kConfigVariable);
  if (!given.config.empty()) return given.config;
  if (!variable.empty()) return variable.mapped();
  std::error_code error;
  return std::filesystem::exists(kDefaultFile, error) ? kDefaultFile : "";
}

// Later options of a list add to the earlier ones.
void set_options(const Given& given, Values& values) {
  std::map<std::string, std::string> texts;
  for (const auto& [name, text] : given.options) {
    Values unused;
    const bool is_list = std::holds_alternative<std::vector<std::string>*>(find(name)->slot(unused));
    std::string& whole = texts[name];
    whole = is_list && !whole.empty() ? whole + "," + text : text;
  }
  for (const auto& [name, text] : texts) {
    const Setting& setting = *find(name);
    set_or_refuse(setting, values, text, "The option " + setting.flag());
  }
}

}  // namespace

std::vector<std::string> present_environment() {
  std::vector<std::string> lines;
  for (char** line = environ; line != nullptr && *line != nullptr; ++line) lines.emplace_back(*line);
  return lines;
}

Loaded load(const Given& given, const std::vector<std::string>& environment) {
  Loaded loaded;
  std::map<std::string, std::string> variables = variables_of(environment);
  loaded.file = file_of(given, variables);
  if (!loaded.file.empty()) read_file(loaded.file, loaded.values);
  for (const Setting& setting : all_settings()) {
    const auto variable = variables.extract(setting.environment());
    if (!variable.empty()) {
      set_or_refuse(setting, loaded.values, variable.mapped(),
                    "The environment variable " + setting.environment());
    }
  }
  for (const auto& [name, text] : variables) loaded.unknown.push_back(name);
  set_options(given, loaded.values);
  return loaded;
}

std::vector<std::string> complaints(const Values& values) {
  std::vector<std::string> all;
  Values copy = values;
  for (const Setting& setting : all_settings()) {
    if (!setting.is_file) continue;
    const std::filesystem::path& file = *std::get<std::filesystem::path*>(setting.slot(copy));
    if (file.empty() || ::access(file.c_str(), R_OK) == 0) continue;
    all.push_back(std::string(setting.name) + " names the file " + file.string() +
                  ", which cannot be read: " + std::generic_category().message(errno));
  }
  if (values.tls.certificate.empty() != values.tls.key.empty())
    all.emplace_back("tls.certificate and tls.key belong together; give both, or none");
  if (!values.tls.client_ca.empty() && values.tls.certificate.empty())
    all.emplace_back("tls.client_ca needs tls.certificate and tls.key; give them, too");
  if (values.listen.empty() && values.socket.empty())
    all.emplace_back("Neither listen nor socket names a place to serve; give one of them");
  return all;
}

}  // namespace entente::settings
