#include "client/cli/shell/config.h"

#include <cstdio>
#include <filesystem>
#include <memory>

#include <google/protobuf/struct.pb.h>

#include "client/cli/screen/style.h"
#include "client/cli/shell/json.h"
#include "client/cli/shell/session.h"
#include "client/cli/verbs/verbs.h"

namespace entente::cli {
namespace {

void print_text(const Session& session) {
  const Style style = session.style();
  std::error_code ignored;
  const bool there = std::filesystem::exists(session.config_path, ignored);
  style.print("file      ",
              session.config_path + (there ? "" : " (not there; \"entente config --example\" prints one)"));
  for (const SettingInForce& setting : session.settings) {
    std::string name = setting.name;
    name.resize(10, ' ');
    style.print(name, setting.value + "  " + style(Ink::kFaint, "(" + setting.origin + ")"));
  }
}

void print_as_json(const Session& session) {
  google::protobuf::Struct all;
  auto& fields = *all.mutable_fields();
  fields["file"].set_string_value(session.config_path);
  for (const SettingInForce& setting : session.settings) {
    auto& both = *fields[setting.name].mutable_struct_value()->mutable_fields();
    both["value"].set_string_value(setting.value);
    both["origin"].set_string_value(setting.origin);
  }
  print_json(all);
}

}  // namespace

void add_config(Verb app, Session& session) {
  Verb verb = app.add_verb("config", "Which settings are in force, and where did each come from?");
  auto example = std::make_shared<bool>(false);
  verb.add_flag("--example", *example,
                "Print a configuration file that says all that can be said, commented");
  verb.footer(
      "The command line comes before the environment, that before the file, and that before what is built "
      "in.\n\n"
      "Examples:\n  entente config\n  entente config --example > ~/.config/entente/config.toml");
  verb.needs_no_settings([example] { return *example; });
  verb.runs([&session, example] {
    if (*example) {
      std::printf("%s", example_config());
    } else if (session.json()) {
      print_as_json(session);
    } else {
      print_text(session);
    }
  });
}

}  // namespace entente::cli
