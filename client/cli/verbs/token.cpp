// The verbs on tokens.
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "client/cli/screen/style.h"
#include "client/cli/shell/dates.h"
#include "client/cli/shell/json.h"
#include "client/cli/shell/names.h"
#include "client/cli/shell/session.h"
#include "client/cli/shell/usage_error.h"
#include "client/cli/verbs/verbs.h"
#include "client/library/access.h"

namespace entente::cli {
namespace {

struct Options {
  std::string owner;
  std::vector<std::string> grants;
  std::string expires;
  std::string id;
};

v1::Role role_of(const std::string& name) {
  if (name == "reader") return v1::READER;
  if (name == "translator") return v1::TRANSLATOR;
  if (name == "terminologist") return v1::TERMINOLOGIST;
  if (name == "administrator") return v1::ADMINISTRATOR;
  throw UsageError("There is no role \"" + name +
                   "\"; say reader, translator, terminologist or administrator");
}

std::string name_of(v1::Role role) {
  switch (role) {
    case v1::READER:
      return "reader";
    case v1::TRANSLATOR:
      return "translator";
    case v1::TERMINOLOGIST:
      return "terminologist";
    case v1::ADMINISTRATOR:
      return "administrator";
    default:
      return "no role";
  }
}

// "translator:memories/news,glossaries/*"
void parse_grant(const std::string& text, v1::Grant& out) {
  const std::size_t colon = text.find(':');
  out.set_role(role_of(text.substr(0, colon)));
  if (colon == std::string::npos) return;
  std::string rest = text.substr(colon + 1);
  while (true) {
    const std::size_t comma = rest.find(',');
    out.add_resources(rest.substr(0, comma));
    if (comma == std::string::npos) return;
    rest = rest.substr(comma + 1);
  }
}

template <typename Grants>
std::string text_of(const Grants& grants) {
  std::string text;
  for (const v1::Grant& grant : grants) {
    text += (text.empty() ? "" : ", ") + name_of(grant.role());
    for (int i = 0; i < grant.resources_size(); ++i) text += (i == 0 ? " on " : " and ") + grant.resources(i);
  }
  return text.empty() ? "nothing" : text;
}

void create(Session& session, const Options& options) {
  v1::Token wanted;
  wanted.set_display_name(options.owner);
  for (const std::string& grant : options.grants) parse_grant(grant, *wanted.add_grants());
  if (!options.expires.empty()) parse_date("--expires", options.expires, *wanted.mutable_expire_time());
  const v1::CreateTokenResponse made = client::create_token(session.connection(), wanted);
  if (session.json()) return print_json(made);
  std::fprintf(stderr, "%s of %s: %s. This is the only time that the secret is shown:\n",
               made.token().name().c_str(), made.token().display_name().c_str(),
               text_of(made.token().grants()).c_str());
  std::printf("%s\n", made.secret().c_str());
}

void list(Session& session) {
  for (const v1::Token& token : client::list_tokens(session.connection())) {
    if (session.json()) {
      print_json(token);
      continue;
    }
    const std::string expires =
        token.has_expire_time() ? "expires on " + day_of(token.expire_time()) : "never expires";
    const std::string used =
        token.has_last_use_time() ? "last used on " + day_of(token.last_use_time()) : "never used";
    session.style().print("",
                          token.name() + "  " + token.display_name() + ": " + text_of(token.grants()) + "; " +
                              expires + ", " + used,
                          4);
  }
}

void revoke(Session& session, const Options& options) {
  const std::string name = options.id.starts_with("tokens/") ? options.id : "tokens/" + options.id;
  client::revoke_token(session.connection(), name);
  if (!session.json())
    std::fprintf(stderr, "%s is revoked; no call with it is answered any more\n", name.c_str());
}

void show_caller(Session& session) {
  const v1::Caller caller = client::caller(session.connection());
  if (session.json()) return print_json(caller);
  const std::string who =
      caller.display_name().empty() ? "anybody: this server needs no token" : caller.display_name();
  std::string text = who + "; " + text_of(caller.grants());
  if (caller.has_expire_time()) text += "; the token expires on " + day_of(caller.expire_time());
  session.style().print("", text, 4);
}

}  // namespace

void add_token(Verb app, Session& session) {
  const auto options = std::make_shared<Options>();
  Verb group = app.add_group("token", "Give, list and revoke tokens: who may use the server");
  Verb making = group.add_verb("create", "Make a token, and print its secret once");
  making.add_option("OWNER", options->owner, "Whom it stands for: the author of what it changes").required();
  making
      .add_option("--role", options->grants,
                  "reader, translator, terminologist or administrator; on some things only: "
                  "translator:memories/news,glossaries/*")
      .required()
      .named("ROLE");
  making.add_option("--expires", options->expires, "The day from which on it is refused").named("DATE");
  making.footer(
      "A role may do what the one before it may: a reader looks up, a translator adds and changes units, a\n"
      "terminologist edits glossaries and imports, an administrator deletes, backs up and gives tokens.\n\n"
      "Examples:\n"
      "  entente token create \"Anne Martin\" --role translator\n"
      "  entente token create Weblate --role reader:memories/news,glossaries/* --expires 2027-06-30");
  making.runs([&session, options] { create(session, *options); });
  Verb listing = group.add_verb("list", "List the tokens, without their secrets");
  listing.footer("Example:\n  entente token list");
  listing.runs([&session] { list(session); });
  Verb revoking = group.add_verb("revoke", "Revoke a token");
  revoking.add_option("ID", options->id, "The token's name, as the list says it").required();
  revoking.footer("Example:\n  entente token revoke tokens/0123456789ab");
  revoking.runs([&session, options] { revoke(session, *options); });
  Verb asking = group.add_verb("whoami", "Say who you are to the server, and what you may do");
  asking.footer("Example:\n  entente token whoami");
  asking.runs([&session] { show_caller(session); });
}

}  // namespace entente::cli
