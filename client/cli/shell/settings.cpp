#include "client/cli/shell/settings.h"

#include <cstdio>
#include <cstdlib>

#include "client/cli/language/language_tag.h"
#include "client/cli/screen/pager.h"
#include "client/cli/shell/config.h"
#include "client/cli/shell/names.h"
#include "client/cli/shell/person.h"
#include "client/cli/shell/session.h"
#include "client/cli/shell/token.h"
#include "client/cli/shell/usage_error.h"

namespace entente::cli {
namespace {

struct Row {
  const char* name;  // In the configuration file.
  const char* option;
  const char* variable;  // Or null.
  std::string Globals::*value;
};

constexpr Row kRows[] = {
    {"server", "--server", "ENTENTE_SERVER", &Globals::server},
    {"from", "--from", nullptr, &Globals::from},
    {"to", "--to", nullptr, &Globals::to},
    {"author", "--author", "ENTENTE_AUTHOR", &Globals::author},
    {"color", "--color", nullptr, &Globals::color},
};

std::string environment(const char* name) {
  const char* value = name == nullptr ? nullptr : std::getenv(name);
  return value == nullptr ? "" : value;
}

void settle_text(const Row& row, const Verb& program, const Config& config, Session& session) {
  std::string& value = session.globals.*row.value;
  std::string origin = "built in";
  const auto configured = config.values.find(row.name);
  if (program.given(row.option)) {
    origin = "command line";
  } else if (const std::string set = environment(row.variable); !set.empty()) {
    value = set;
    origin = row.variable;
  } else if (std::string(row.name) == "color" && !environment("NO_COLOR").empty()) {
    value = "never";
    origin = "NO_COLOR";
  } else if (configured != config.values.end()) {
    value = configured->second;
    origin = session.config_path;
  }
  session.settings.push_back({row.name, value, origin});
}

void refuse_unknown_languages(const Session& session) {
  for (const SettingInForce& setting : session.settings) {
    if (setting.name != "from" && setting.name != "to") continue;
    const std::string fault = fault_of_tag(setting.value);
    if (!fault.empty()) throw UsageError("--" + setting.name + " (" + setting.origin + "): " + fault);
  }
}

void settle_pager(const Config& config, Session& session) {
  std::string origin = "built in";
  const auto configured = config.values.find("pager");
  if (session.globals.no_pager) {
    session.globals.pager = "none";
    origin = "command line";
  } else {
    session.globals.pager =
        Pager::command(configured == config.values.end() ? std::string() : configured->second);
    if (!environment("ENTENTE_PAGER").empty()) {
      origin = "ENTENTE_PAGER";
    } else if (configured != config.values.end()) {
      origin = session.config_path;
    } else if (!environment("PAGER").empty()) {
      origin = "PAGER";
    }
  }
  session.settings.push_back({"pager", session.globals.pager, origin});
}

// The server's own lists come before those of the file.
void settle_list(const char* name, const std::vector<std::string>& of_server,
                 const std::vector<std::string>& of_file, std::string (*full_name)(const std::string&),
                 std::vector<std::string>& value, Session& session) {
  std::string origin = value.empty() ? "built in" : "command line";
  const std::vector<std::string>& configured = of_server.empty() ? of_file : of_server;
  if (value.empty() && !configured.empty()) {
    for (const std::string& one : configured) value.push_back(full_name(one));
    origin = session.config_path;
  }
  std::string shown;
  for (const std::string& one : value) shown += (shown.empty() ? "" : ", ") + last_part(one);
  session.settings.push_back({name, shown.empty() ? "all" : shown, origin});
}

// Answers what the file says of the server that is meant, and puts its address in place of its name.
ConfiguredServer settle_server(const Config& config, Session& session) {
  std::string& server = session.globals.server;
  const auto named = config.servers.find(server);
  if (named == config.servers.end()) {
    if (server.find(':') != std::string::npos) return {};
    std::string names;
    for (const auto& [name, details] : config.servers) names += (names.empty() ? "" : ", ") + name;
    throw UsageError("there is no server \"" + server + "\": write HOST:PORT, or a name under [servers] in " +
                     session.config_path + (names.empty() ? names : " (it has " + names + ")"));
  }
  server = named->second.address;
  session.settings.push_back({"address", server, session.config_path});
  return named->second;
}

// --token-file before ENTENTE_TOKEN before the server's file. A token goes to the server that it is for, so
// the configuration file has none for all servers.
void settle_token(const Verb& program, const ConfiguredServer& server, Session& session) {
  Globals& globals = session.globals;
  std::string origin = "command line";
  const std::string variable = environment("ENTENTE_TOKEN");
  if (!program.given("--token-file")) {
    globals.token = variable;
    globals.token_file = variable.empty() ? server.token_file : std::string();
    origin = !variable.empty()           ? "ENTENTE_TOKEN"
             : server.token_file.empty() ? "built in"
                                         : session.config_path;
  }
  if (!globals.token_file.empty()) {
    globals.token = read_token(globals.token_file);
    if (const auto warning = warning_about(globals.token_file))
      std::fprintf(stderr, "entente: %s\n", warning->c_str());
  }
  session.settings.push_back({"token", globals.token.empty() ? "none" : "given", origin});
}

// The command line's files before the server's, each for itself.
void settle_tls(const ConfiguredServer& server, Session& session) {
  client::Tls& tls = session.globals.tls;
  const client::Tls asked = tls;
  tls.is_on = tls.is_on || server.tls.is_on;
  for (const auto part :
       {&client::Tls::authority_file, &client::Tls::certificate_file, &client::Tls::key_file}) {
    if ((tls.*part).empty()) tls.*part = server.tls.*part;
    tls.is_on = tls.is_on || !(tls.*part).empty();
  }
  const bool is_asked = asked.is_on || !asked.authority_file.empty() || !asked.certificate_file.empty();
  session.settings.push_back({"tls", tls.is_on ? "on" : "off",
                              is_asked    ? "command line"
                              : tls.is_on ? session.config_path
                                          : "built in"});
}

}  // namespace

void add_globals(Verb program, Globals& globals) {
  program
      .add_option(
          "--server", globals.server,
          "HOST:PORT of the server, unix:PATH, or its name in the configuration file (or ENTENTE_SERVER)")
      .shows_default();
  program
      .add_option("--token-file", globals.token_file,
                  "File whose first line is your token (or ENTENTE_TOKEN, which is the token itself)")
      .named("FILE");
  program.add_flag("--tls", globals.tls.is_on, "Encrypt the connection; so do the next three");
  program
      .add_option(
          "--tls-ca", globals.tls.authority_file,
          "PEM file of the authority that signed the server's certificate; else one that the system knows")
      .named("FILE");
  program
      .add_option("--tls-cert", globals.tls.certificate_file,
                  "PEM file of your certificate, for a server that asks for one")
      .named("FILE");
  program.add_option("--tls-key", globals.tls.key_file, "PEM file of its key").named("FILE");
  program.add_option("--from", globals.from, "Language of the text (BCP 47: fr, en-GB)").shows_default();
  program.add_option("--to", globals.to, "Language to translate to").shows_default();
  program.add_option("-o,--format", globals.format, "text, or json: one object a line")
      .one_of({"text", "json"})
      .shows_default();
  program.add_option("--offsets", globals.offsets, "What offsets in JSON count")
      .one_of({"code-points", "utf16", "utf8"})
      .shows_default();
  program.add_option("--color", globals.color, "auto (on a terminal), always or never")
      .one_of({"auto", "always", "never"})
      .shows_default();
  program.add_flag("--no-pager", globals.no_pager, "Print without a pager whatever the length");
  program
      .add_option("--config", globals.config,
                  "Configuration file (or ENTENTE_CONFIG); see \"entente config\"")
      .named("FILE");
  program.add_option("--glossary", globals.glossaries, "Look in this glossary only; may be repeated")
      .read_by(glossary_name);
  program.add_option("--memory", globals.memories, "Look in this memory only; may be repeated")
      .read_by(memory_name);
  program.add_option("--author", globals.author,
                     "Who makes the change (or ENTENTE_AUTHOR); else your name, as this machine knows it. A "
                     "server that knows you by your token takes the name from that");
  program.add_option("--comment", globals.comment, "Why; kept in the journal");
  program.add_option(
      "--operation", globals.operation,
      "A name of your own for this change: sent again with it, it is applied once; for undo, too");
  program.add_option("--timeout", globals.timeout_s, "Seconds to wait for an answer")
      .within(1, 3600)
      .shows_default();
}

void settle(const Verb& program, Session& session) {
  if (session.globals.author.empty() && !program.given("--author")) session.globals.author = person_here();
  const ConfigPlace place = config_place(session.globals.config);
  session.config_path = place.path;
  const Config config = read_config(place);
  for (const Row& row : kRows) settle_text(row, program, config, session);
  refuse_unknown_languages(session);
  settle_pager(config, session);
  const ConfiguredServer server = settle_server(config, session);
  settle_token(program, server, session);
  settle_tls(server, session);
  settle_list("glossary", server.glossaries, config.glossaries, glossary_name, session.globals.glossaries,
              session);
  settle_list("memory", server.memories, config.memories, memory_name, session.globals.memories, session);
}

}  // namespace entente::cli
