#include "server/calls/refusal.h"

#include <variant>

#include "server/model/journal_entry.h"

namespace entente::calls {

std::vector<ExpectedVersion> expected_versions(const std::vector<Edit>& edits) {
  std::vector<ExpectedVersion> all;
  for (const Edit& edit : edits) {
    std::visit(
        [&](const auto& one) {
          if constexpr (requires { one.expected; }) {
            if (one.expected.kind == Expectation::Kind::kRevision)
              all.push_back({journal_edit(edit).thing, one.expected.revision});
          }
        },
        edit);
  }
  return all;
}

}  // namespace entente::calls
