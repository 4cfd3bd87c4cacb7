#include "client/cli/show/change_text.h"

#include <algorithm>

#include "client/cli/screen/amounts.h"
#include "client/cli/screen/columns.h"
#include "client/cli/screen/style.h"
#include "client/cli/show/history_text.h"
#include "client/library/error.h"
#include "client/library/history.h"
#include "entente/v1/history_service.pb.h"

namespace entente::cli {

void print_edits(client::History& history, const v1::Change& change, const Style& style,
                 const std::string& before, int most) {
  const bool few = change.edit_count() <= kFewEdits;
  for (int i = 0; i < change.edits_size() && i < most; ++i) {
    const v1::EditEntry& edit = change.edits(i);
    const bool told =
        few && edit.kind() == v1::EditEntry::PUT &&
        print_step(history, edit.name(), {change.sequence() - 1, change.sequence()}, style, before);
    if (!told) print_edit(edit, style, before);
  }
  const std::int64_t left = change.edit_count() - std::min(change.edits_size(), most);
  if (left > 0) style.print(before, style(Ink::kFaint, "and " + grouped(left) + " more"));
}

bool print_step(client::History& history, const std::string& name, const Step& step, const Style& style,
                const std::string& before) {
  // The service takes 0 for the version before the last.
  if (step.from == 0 || step.to == 0) return false;
  v1::CompareVersionsRequest request;
  request.set_name(name);
  request.set_from_sequence(step.from);
  request.set_to_sequence(step.to);
  v1::CompareVersionsResponse found;
  try {
    found = history.compare_versions(request);
  } catch (const client::Error& error) {
    if (error.code() != client::Code::kFailedPrecondition && error.code() != client::Code::kNotFound) throw;
    return false;
  }
  if (found.from_sequence() == 0 || found.to_sequence() == 0) return false;
  const int indent = std::min(columns(before), 4) + 2;
  style.print(before + style(Ink::kWarning, "~ "), name, indent);
  print_differences(found.differences(), style, indent);
  return true;
}

}  // namespace entente::cli
