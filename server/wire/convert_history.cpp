#include "server/wire/convert_history.h"

#include <algorithm>
#include <variant>

#include "server/catalogue/catalogue.h"
#include "server/model/limits.h"
#include "server/wire/answer_room.h"
#include "server/wire/convert_glossary.h"
#include "server/wire/convert_memory.h"
#include "server/wire/convert_text.h"
#include "server/wire/convert_time.h"
#include "server/wire/names.h"
#include "server/wire/request_fields.h"

namespace entente::wire {
namespace {

using store::ReadTransaction;
using Kind = JournalEdit::Kind;

bool is_in(const std::string& name, const std::string& wanted) {
  return name.starts_with(wanted) && (name.size() == wanted.size() || name[wanted.size()] == '/');
}

// The alternatives of the oneof have the same names in all messages that have it.
template <typename Message>
struct FillContent {
  const ReadTransaction& transaction;
  text::OffsetUnit unit;
  Message& out;

  void operator()(std::monostate) const {}
  void operator()(const Concept& value) const { to_api(value, *out.mutable_concept_entry()); }
  void operator()(const TranslationUnit& value) const { to_api(value, unit, *out.mutable_unit()); }
  void operator()(const catalogue::NumberedGlossary& value) const {
    to_api(value, catalogue::counters(transaction, value.number), *out.mutable_glossary());
  }
  void operator()(const catalogue::NumberedMemory& value) const {
    to_api(value, catalogue::counters(transaction, value.number), *out.mutable_memory());
  }
};

}  // namespace

ChangeReporter::ChangeReporter(const v1::ChangeFilter& filter, bool with_content)
    : author_(filter.author()),
      operation_(filter.operation()),
      with_uses_(filter.with_uses()),
      with_content_(with_content) {
  check_count("filter.names", static_cast<std::size_t>(filter.names_size()), limits::kResourcesPerCall);
  for (const std::string& name : filter.names()) {
    parse_thing_name("filter.names", name);
    names_.push_back(name);
  }
  for (const std::string& tag : filter.language_codes())
    languages_.push_back(parse_language("filter.language_codes", tag));
  if (filter.has_from()) from_ = to_model("filter.from", filter.from());
  if (filter.has_before()) before_ = to_model("filter.before", filter.before());
}

bool ChangeReporter::accepts(const JournalEntry& entry) const {
  return (author_.empty() || entry.author == author_) &&
         (operation_.empty() || entry.operation == operation_) && (from_ == Time() || entry.time >= from_) &&
         (before_ == Time() || entry.time < before_);
}

bool ChangeReporter::accepts(const ReadTransaction& transaction, const JournalEdit& edit,
                             Revision sequence) const {
  if (edit.kind == Kind::kUse && !with_uses_) return false;
  const std::string name = thing_name(edit.thing);
  const bool named =
      names_.empty() || std::any_of(names_.begin(), names_.end(),
                                    [&](const std::string& wanted) { return is_in(name, wanted); });
  if (!named) return false;
  return languages_.empty() || speaks(transaction, edit, sequence);
}

bool ChangeReporter::speaks(const ReadTransaction& transaction, const JournalEdit& edit,
                            Revision sequence) const {
  if (edit.thing.is_resource()) return false;
  const history::Content after = history::content_at(transaction, edit.thing, sequence);
  // A term that was taken away is news for those who read its language.
  const history::Content before = history::content_at(transaction, edit.thing, sequence - 1);
  if (history::has_language(after, languages_) || history::has_language(before, languages_)) return true;
  // What is not kept any more may have had it.
  const history::Content& shown = edit.kind == Kind::kDelete ? before : after;
  return !history::is_there(shown) && sequence <= history::history_begin(transaction, edit.thing);
}

bool ChangeReporter::report(const ReadTransaction& transaction, const JournalEntry& entry,
                            v1::Change& out) const {
  if (!accepts(entry)) return false;
  AnswerRoom room;
  for (const JournalEdit& edit : entry.edits) {
    if (static_cast<std::size_t>(out.edits_size()) == limits::kEditsReported) break;
    if (!accepts(transaction, edit, entry.sequence)) continue;
    v1::EditEntry& added = *out.add_edits();
    to_api(edit, added);
    if (edit.kind != Kind::kPut) continue;
    added.set_added(!history::is_there(history::content_at(transaction, edit.thing, entry.sequence - 1)) &&
                    entry.sequence > history::history_begin(transaction, edit.thing));
    if (!with_content_ || room.is_full()) continue;
    to_api(history::content_at(transaction, edit.thing, entry.sequence), transaction,
           text::OffsetUnit::kCodePoints, added);
    if (!room.take(added.ByteSizeLong())) added.clear_content();
  }
  if (out.edits().empty()) return false;
  out.set_sequence(static_cast<std::int64_t>(entry.sequence));
  out.set_author(entry.author);
  to_api(entry.time, *out.mutable_time());
  out.set_comment(entry.comment);
  out.set_operation(entry.operation);
  out.set_edit_count(static_cast<std::int64_t>(entry.edits.size()));
  return true;
}

void to_api(const JournalEdit& edit, v1::EditEntry& out) {
  out.set_name(thing_name(edit.thing));
  out.set_kind(edit.kind == Kind::kUse      ? v1::EditEntry::USED
               : edit.kind == Kind::kPurge  ? v1::EditEntry::PURGED
               : edit.kind == Kind::kDelete ? v1::EditEntry::DELETED
                                            : v1::EditEntry::PUT);
}

void to_api(const history::Content& content, const ReadTransaction& transaction, text::OffsetUnit unit,
            v1::EditEntry& out) {
  std::visit(FillContent<v1::EditEntry>{transaction, unit, out}, content);
}

void to_api(const history::Content& content, const ReadTransaction& transaction, text::OffsetUnit unit,
            v1::Version& out) {
  std::visit(FillContent<v1::Version>{transaction, unit, out}, content);
}

bool add_differences(const std::vector<history::Difference>& differences, std::size_t most_bytes,
                     Differences& out) {
  std::size_t bytes = 0;
  for (const history::Difference& one : differences) {
    v1::FieldDifference& added = *out.Add();
    added.set_path(one.path);
    added.set_before(one.before);
    added.set_after(one.after);
    bytes += added.ByteSizeLong();
    if (bytes <= most_bytes) continue;
    out.RemoveLast();
    return false;
  }
  return true;
}

}  // namespace entente::wire
