#include "server/interchange/tbx_transactions.h"

#include <utility>

#include "server/interchange/iso_dates.h"

namespace entente::interchange {
namespace {

void append(std::string& text, const std::string& more) {
  if (more.empty()) return;
  if (!text.empty()) text += ", ";
  text += more;
}

}  // namespace

std::string TbxTransactions::Transaction::remark() const {
  std::string text = who;
  const std::string time = iso_time_of_day(when);
  append(text, iso_day(when) + (time.empty() ? "" : "T" + time));
  append(text, more);
  return (name.empty() ? "transaction" : name) + about + (text.empty() ? "" : ": " + text);
}

void TbxTransactions::take(const std::vector<TbxItem>& group, const std::string& about) {
  Transaction one;
  one.about = about;
  std::string date;
  std::string time;
  for (const TbxItem& item : group) {
    const std::string& text = item.text.empty() ? item.target : item.text;
    switch (item.kind) {
      case Category::kTransaction:
        one.kind = transaction_kind(text);
        one.name = text;
        break;
      case Category::kResponsibility:
        append(one.who, text);
        break;
      case Category::kDate:
        date = text;
        break;
      case Category::kTimeOfDay:
        time = text;
        break;
      default:
        // As MultiTerm writes it: the element says which kind, and its text who.
        if (item.element == "transac") {
          one.kind = transaction_kind(item.category);
          one.name = item.category;
          append(one.who, text);
        } else {
          append(one.more, item.category + ": " + text);
        }
    }
  }
  one.when = parse_iso_date(date + (time.empty() ? "" : "T" + time));
  if (one.when == Time() && !date.empty()) append(one.more, date + (time.empty() ? "" : "T" + time));
  all_.push_back(std::move(one));
}

bool TbxTransactions::take(Category category, const std::string& text) {
  if (category == Category::kCreator || category == Category::kChanger) {
    std::string& who = category == Category::kCreator ? creator_ : changer_;
    if (!who.empty()) return who == text;
    who = text;
    return true;
  }
  if (category != Category::kCreated && category != Category::kUpdated) return false;
  Time& when = category == Category::kCreated ? created_ : updated_;
  const Time time = parse_iso_date(text);
  if (time == Time() || (when != Time() && when != time)) return false;
  when = time;
  return true;
}

std::vector<std::string> TbxTransactions::finish(Concept& value) {
  const Transaction* first = nullptr;
  const Transaction* last = nullptr;
  for (const Transaction& one : all_) {
    if (one.kind == TransactionKind::kOrigination) {
      const bool of_entry = one.about.empty();
      const bool better_place = first != nullptr && of_entry && !first->about.empty();
      const bool same_place = first != nullptr && of_entry == first->about.empty();
      const bool earlier =
          first != nullptr && one.when != Time() && (first->when == Time() || one.when < first->when);
      if (first == nullptr || better_place || (same_place && earlier)) first = &one;
    }
    if (one.kind == TransactionKind::kModification && (last == nullptr || one.when > last->when)) last = &one;
  }
  value.creator = first == nullptr || first->who.empty() ? creator_ : first->who;
  value.created = first == nullptr || first->when == Time() ? created_ : first->when;
  value.changer = last == nullptr || last->who.empty() ? changer_ : last->who;
  value.updated = last == nullptr || last->when == Time() ? updated_ : last->when;
  std::vector<std::string> remarks;
  for (const Transaction& one : all_) {
    const bool is_first = first != nullptr && one.kind == first->kind && one.who == value.creator &&
                          (one.when == value.created || one.when == Time());
    const bool is_last = last != nullptr && one.kind == last->kind && one.who == value.changer &&
                         (one.when == value.updated || one.when == Time());
    if (!one.more.empty() || (!is_first && !is_last)) remarks.push_back(one.remark());
  }
  if (value.updated == Time() && value.changer.empty()) {
    value.updated = value.created;
    value.changer = value.creator;
  }
  if (value.created == Time()) value.created = value.updated;
  return remarks;
}

}  // namespace entente::interchange
