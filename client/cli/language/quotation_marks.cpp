#include "client/cli/language/quotation_marks.h"

#include <array>
#include <optional>
#include <string_view>

namespace entente::cli {
namespace {

enum class Kind { kFrench, kEnglish, kStraight };

struct Mark {
  std::string_view text;
  Kind kind;
  bool opens;
  bool closes;
};

constexpr std::array<Mark, 5> kMarks{{{"«", Kind::kFrench, true, false},
                                      {"»", Kind::kFrench, false, true},
                                      {"“", Kind::kEnglish, true, false},
                                      {"”", Kind::kEnglish, false, true},
                                      {"\"", Kind::kStraight, true, true}}};

struct Placed {
  const Mark* mark;
  std::size_t begin;
};

// After a figure, a straight mark is one of inches or seconds.
bool is_measure(std::string_view text, std::size_t at, bool is_open) {
  return !is_open && text[at] == '"' && at > 0 && text[at - 1] >= '0' && text[at - 1] <= '9';
}

std::vector<Placed> marks_in(std::string_view text) {
  std::vector<Placed> found;
  bool is_open = false;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t step = 1;
    for (const Mark& mark : kMarks) {
      if (!text.substr(at).starts_with(mark.text) || is_measure(text, at, is_open)) continue;
      if (mark.kind == Kind::kStraight) is_open = !is_open;
      found.push_back({&mark, at});
      step = mark.text.size();
      break;
    }
    at += step;
  }
  return found;
}

struct Unpaired {
  std::vector<Placed> marks;
  // How many of each kind.
  std::array<int, 3> count{};
};

// Marks pair within their kind.
Unpaired unpaired_in(const std::vector<Placed>& marks) {
  Unpaired unpaired;
  std::array<std::vector<Placed>, 3> open;
  for (const Placed& placed : marks) {
    auto& of_kind = open[static_cast<std::size_t>(placed.mark->kind)];
    if (placed.mark->closes && !of_kind.empty()) {
      of_kind.pop_back();
    } else if (placed.mark->opens) {
      of_kind.push_back(placed);
    } else {
      unpaired.marks.push_back(placed);
    }
  }
  for (const auto& of_kind : open)
    unpaired.marks.insert(unpaired.marks.end(), of_kind.begin(), of_kind.end());
  for (const Placed& placed : unpaired.marks) ++unpaired.count[static_cast<std::size_t>(placed.mark->kind)];
  return unpaired;
}

bool is_of(const std::string& language, std::string_view primary) {
  return language.substr(0, language.find('-')) == primary;
}

// Of the other language's kind; English marks may stand inside French ones.
void add_foreign(const std::vector<Placed>& marks, const std::string& language,
                 std::vector<QuotationFault>& faults) {
  const bool french = is_of(language, "fr");
  int depth = 0;
  for (const auto& [mark, begin] : marks) {
    if (mark->kind == Kind::kFrench) depth += mark->opens ? 1 : -1;
    const bool foreign = french ? mark->kind == Kind::kEnglish && depth <= 0 : mark->kind == Kind::kFrench;
    if (!foreign) continue;
    faults.push_back(
        {begin, begin + mark->text.size(), std::string(mark->text),
         french ? "is an English mark; French writes « »" : "is a French mark; English writes “ ”"});
  }
}

}  // namespace

std::vector<QuotationFault> quotation_faults(const std::string& source, const std::string& target,
                                             const std::string& target_language) {
  if (!is_of(target_language, "fr") && !is_of(target_language, "en")) return {};
  const std::vector<Placed> marks = marks_in(target);
  std::vector<QuotationFault> faults;
  add_foreign(marks, target_language, faults);
  if (!unpaired_in(marks_in(source)).marks.empty()) return faults;
  for (const auto& [mark, begin] : unpaired_in(marks).marks) {
    const bool known = [&] {
      for (const QuotationFault& fault : faults) {
        if (fault.begin == begin) return true;
      }
      return false;
    }();
    if (known) continue;
    faults.push_back({begin, begin + mark->text.size(), std::string(mark->text),
                      mark->kind == Kind::kStraight ? "has no second one"
                      : mark->opens                 ? "is not closed"
                                                    : "was not opened"});
  }
  return faults;
}

}  // namespace entente::cli
