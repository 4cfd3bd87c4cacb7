// One protocol that a tool speaks. A tool looks at a request and answers it, or leaves it to another.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "client/gateway/http/form.h"
#include "client/gateway/http/message.h"
#include "client/gateway/tools/backend.h"

namespace entente::gateway {

// A request whose token was accepted, taken apart.
struct Call {
  const Request& request;
  std::vector<std::string> path;  // Its parts, not decoded, without a token.
  std::string path_text;          // The same as it was sent, to tell "/languages/" from "/languages".
  Form query;
  std::string author;  // Whose token it is; "" where the gateway knows no tokens.
};

using Tool = std::optional<Response> (*)(Backend& backend, const Call& call);

// tmserver and amaGama: Weblate, Okapi, Virtaal.
std::optional<Response> tmserver(Backend& backend, const Call& call);
// LanguageTool's /v2: OmegaT, LibreOffice, Lokalize, TeXstudio.
std::optional<Response> language_tool(Backend& backend, const Call& call);
// Apertium-APy: OmegaT from 5.8, Weblate.
std::optional<Response> apertium(Backend& backend, const Call& call);
// LibreTranslate: Weblate.
std::optional<Response> libre_translate(Backend& backend, const Call& call);
// MyMemory: a MateCat of one's own.
std::optional<Response> my_memory(Backend& backend, const Call& call);
// t5memory and TermTagger: translate5.
std::optional<Response> t5memory(Backend& backend, const Call& call);
std::optional<Response> term_tagger(Backend& backend, const Call& call);
// A page for people.
std::optional<Response> find_page(Backend& backend, const Call& call);

}  // namespace entente::gateway
