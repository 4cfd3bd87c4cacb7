// What the verbs of glossaries and of memories have in common. Options: a struct with `id` and `etag`.
#pragma once

#include <memory>

#include "client/cli/shell/verb.h"

namespace entente::cli {

class Session;

// A verb about the one that its first word names.
template <typename Options>
Verb add_resource_verb(Verb group, const char* name, const char* what, Session& session,
                       void (*action)(Session&, const Options&), const std::shared_ptr<Options>& options) {
  Verb verb = group.add_verb(name, what);
  verb.add_option("ID", options->id, "a-z, 0-9 and -, a letter first").required();
  verb.runs([&session, options, action] { action(session, *options); });
  return verb;
}

template <typename Options>
void add_etag(Verb verb, Options& options) {
  verb.add_option("--etag", options.etag, "Only if this is still its etag: nobody has changed it since");
}

}  // namespace entente::cli
