// Entries of the journal, versions and differences between the API and the model.
#pragma once

#include <string>
#include <vector>

#include "entente/v1/history_service.pb.h"
#include "server/history/things.h"
#include "server/journal/entries.h"
#include "server/store/transaction.h"
#include "server/text/offsets.h"

namespace entente::wire {

// Reports changes as a filter wants them. Throws kInvalidArgument for a filter that is malformed.
class ChangeReporter {
 public:
  ChangeReporter(const v1::ChangeFilter& filter, bool with_content);

  // False, and an `out` to throw away, where the filter leaves nothing of the change.
  bool report(const store::ReadTransaction& transaction, const JournalEntry& entry, v1::Change& out) const;

 private:
  bool accepts(const JournalEntry& entry) const;
  bool accepts(const store::ReadTransaction& transaction, const JournalEdit& edit, Revision sequence) const;
  // Whether what was edited has one of the languages, before or after.
  bool speaks(const store::ReadTransaction& transaction, const JournalEdit& edit, Revision sequence) const;

  std::vector<std::string> names_;
  std::vector<Language> languages_;
  std::string author_;
  std::string operation_;
  Time from_;
  Time before_;
  bool with_uses_;
  bool with_content_;
};

// Name and kind of an edit.
void to_api(const JournalEdit& edit, v1::EditEntry& out);

// Fills the oneof `content` of an EditEntry or Version; nothing of what is not there.
void to_api(const history::Content& content, const store::ReadTransaction& transaction, text::OffsetUnit unit,
            v1::EditEntry& out);
void to_api(const history::Content& content, const store::ReadTransaction& transaction, text::OffsetUnit unit,
            v1::Version& out);

// Adds the first differences that hold at most this many bytes together. False if some are left out.
using Differences = google::protobuf::RepeatedPtrField<v1::FieldDifference>;
bool add_differences(const std::vector<history::Difference>& differences, std::size_t most_bytes,
                     Differences& out);

}  // namespace entente::wire
