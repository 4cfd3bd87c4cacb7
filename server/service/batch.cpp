#include "server/service/batch.h"

#include "server/history/things.h"
#include "server/journal/entries.h"
#include "server/wire/convert_history.h"
#include "server/wire/names.h"

namespace entente::service {

void Previews::add(const std::string& name, const std::vector<history::Field>& before,
                   const std::vector<history::Field>& after) {
  v1::BatchPreview& preview = *out_.Add();
  preview.set_name(name);
  for (const history::Difference& one : history::differences(before, after))
    wire::to_api(one, *preview.add_differences());
  bytes_ += preview.ByteSizeLong();
}

void Previews::add_applied(const store::ReadTransaction& transaction, const std::string& operation) {
  journal::for_each_part(transaction, operation, [&](std::uint64_t number, const AppliedPart& part) {
    if (are_full()) return;
    // A part without effect names the change before it.
    const auto entry = journal::read_entry(transaction, part.sequence);
    if (!entry || entry->operation != operation || entry->operation_part != number) return;
    for (const JournalEdit& edit : entry->edits) {
      if (are_full()) return;
      const history::Content before = history::content_at(transaction, edit.thing, entry->sequence - 1);
      const history::Content after = history::content_at(transaction, edit.thing, entry->sequence);
      const bool are_kept = history::is_there(before) && history::is_there(after);
      const std::vector<history::Field> none;
      add(wire::thing_name(edit.thing), are_kept ? history::fields_of(before) : none,
          are_kept ? history::fields_of(after) : none);
    }
  });
}

}  // namespace entente::service
