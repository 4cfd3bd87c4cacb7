#include "client/cli/desk/quick_edit.h"

#include <cstdio>

#include "client/cli/desk/concept_differences.h"
#include "client/cli/screen/style.h"
#include "client/cli/shell/json.h"
#include "client/cli/shell/names.h"
#include "client/cli/shell/session.h"
#include "client/cli/show/history_text.h"
#include "client/library/error.h"
#include "client/library/glossaries.h"
#include "entente/v1/history_service.pb.h"

namespace entente::cli {

void quick_edit(Session& session, client::Glossaries& glossaries, const std::string& name,
                const std::function<bool(v1::Concept&)>& change) {
  constexpr int kTries = 10;
  for (int tries = 1;; ++tries) {
    const v1::Concept before = glossaries.get_concept(name);
    v1::UpdateConceptRequest request;
    *request.mutable_concept_entry() = before;
    if (!change(*request.mutable_concept_entry()) ||
        differences_of(before, request.concept_entry()).empty()) {
      std::fprintf(stderr, "entente: nothing was changed\n");
      if (session.json()) print_json(before);
      return;
    }
    request.mutable_update_mask()->add_paths("*");
    try {
      client::Glossaries writing(session.connection_for_one_change());
      return tell_stored(session, before, writing.update_concept(request));
    } catch (const client::Error& error) {
      if (error.cause() != client::cause::kStaleEtag || tries == kTries) throw;
    }
  }
}

void tell_stored(const Session& session, const v1::Concept& before, const v1::Concept& stored, bool shown) {
  if (session.json()) return print_json(stored);
  const Style style = session.style();
  if (!shown) print_differences(differences_of(before, stored), style, 0);
  style.print("", last_part(stored.name()) + ": stored as change " + stored.etag() +
                      "; take it back with: entente undo " + stored.etag());
}

}  // namespace entente::cli
