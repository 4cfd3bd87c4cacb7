#include "client/cli/verbs/removal.h"

#include <cstdio>

#include "client/cli/screen/ask.h"
#include "client/cli/shell/usage_error.h"

namespace entente::cli {

bool agrees_to_removal(Session& session, const std::string& what, bool is_sure) {
  if (is_sure) return true;
  if (!can_ask())
    throw UsageError("nobody can be asked here whether to delete " + what + ": say --yes to delete it");
  if (confirm("Delete " + what + "?", OnEnter::kNo)) return true;
  std::fprintf(stderr, "entente: nothing was deleted\n");
  session.exit_code = kNothingFound;
  return false;
}

}  // namespace entente::cli
