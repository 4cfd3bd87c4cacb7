#include "server/settings/options.h"

#include <sstream>

#include <CLI/CLI.hpp>

#include "server/settings/forms.h"
#include "server/settings/nearest.h"
#include "server/settings/table.h"

namespace entente::settings {
namespace {

constexpr std::size_t kColumn = 34;
constexpr std::size_t kHelpWidth = 78;

// With line breaks where a screen of some hundred columns needs them.
std::string wrapped(const std::string& text) {
  std::istringstream words(text);
  std::string all;
  std::size_t column = 0;
  for (std::string word; words >> word;) {
    if (column > 0 && column + 1 + word.size() > kHelpWidth) {
      all += '\n';
      column = 0;
    } else if (column > 0) {
      all += ' ';
      ++column;
    }
    all += word;
    column += word.size();
  }
  return all;
}

std::string help_of(const Setting& setting) {
  std::string choices;
  if (!setting.choices.empty()) choices = "; " + expected(setting);
  std::string standard = shown(setting, {});
  std::erase_if(standard, [](char c) { return c == '"' || c == '[' || c == ']'; });
  return wrapped(setting.help + choices + (standard.empty() ? "" : " (default: " + standard + ")"));
}

std::string heading_of(const Setting& setting) {
  return setting.group().empty() ? "Settings" : "Settings of [" + setting.group() + "]";
}

void add(CLI::App& app, const Setting& setting, Given& given) {
  Values values;
  const Slot slot = setting.slot(values);
  CLI::Option* option = nullptr;
  if (std::holds_alternative<bool*>(slot)) {
    option = app.add_flag_function(
        setting.flag(),
        [&given, name = setting.name](std::int64_t count) {
          given.options.emplace_back(name, count > 0 ? "true" : "false");
        },
        help_of(setting));
  } else {
    const bool is_list = std::holds_alternative<std::vector<std::string>*>(slot);
    option = app.add_option(
        setting.flag(),
        [&given, name = setting.name](const CLI::results_t& texts) {
          for (const std::string& text : texts) given.options.emplace_back(name, text);
          return true;
        },
        help_of(setting));
    option->type_name(type_name(setting))->type_size(1)->expected(1);
    option->multi_option_policy(is_list ? CLI::MultiOptionPolicy::TakeAll : CLI::MultiOptionPolicy::TakeLast);
  }
  option->group(heading_of(setting));
}

std::vector<std::string> flags() {
  std::vector<std::string> all = {"--config", "--check-config", "--example-config", "--help", "--version"};
  for (const Setting& setting : all_settings()) all.push_back(setting.flag());
  return all;
}

std::vector<std::string> verbs_of(const CLI::App& app) {
  std::vector<std::string> all;
  for (const CLI::App* verb : app.get_subcommands([](const CLI::App*) { return true; }))
    all.push_back(verb->get_name());
  return all;
}

}  // namespace

void add_options(CLI::App& app, Given& given) {
  app.get_formatter()->column_width(kColumn);
  app.add_option(
         "--config", given.config,
         wrapped(std::string("The configuration file; without it, the one that ") + kEnvironmentPrefix +
                 "CONFIG names, or " + kDefaultFile + " if it is there; /dev/null for none"))
      ->type_name("FILE");
  for (const Setting& setting : all_settings()) add(app, setting, given);
  app.footer(
      "Each setting is also a key of the configuration file and a variable of the environment: --tls-key is\n"
      "key in the table [tls], and ENTENTE_SERVER_TLS_KEY. Options go before the environment, and that\n"
      "before the file.");
}

std::string complaint_of_extras(const CLI::App& app) {
  const std::vector<std::string> extras = app.remaining(true);
  const std::string word = extras.empty() ? "" : extras.front();
  const bool is_option = word.starts_with('-');
  const std::string name = is_option ? word.substr(0, word.find('=')) : word;
  const std::string near = did_you_mean(name, is_option ? flags() : verbs_of(app));
  return (is_option ? "There is no option \"" : "There is no verb \"") + name + "\"" +
         (near.empty() ? "; entente-server --help lists all" : near);
}

}  // namespace entente::settings
