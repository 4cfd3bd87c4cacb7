#include "server/text/numbers.h"

#include <algorithm>
#include <array>

#include <unicode/uchar.h>

#include "server/text/utf8.h"

namespace entente::text {
namespace {

// The separator that may be inside a number: ' ' for any spaces, and 0 for anything else.
char separator_between(std::string_view text, const Run& left, const Run& right) {
  std::size_t position = left.byte_end;
  if (position == right.byte_begin) return 0;
  const char32_t c = next_code_point(text, position);
  const CharacterClass kind = character(c).kind;
  if (kind == CharacterClass::kSpace) {
    while (position < right.byte_begin) {
      if (character(next_code_point(text, position)).kind != CharacterClass::kSpace) return 0;
    }
    return ' ';
  }
  if (position != right.byte_begin) return 0;
  constexpr char32_t kArabicDecimal = 0x066B;
  constexpr char32_t kArabicThousands = 0x066C;
  if (kind == CharacterClass::kApostrophe) return '\'';
  if (c == ',' || c == kArabicThousands) return ',';
  return c == '.' || c == kArabicDecimal ? '.' : '\0';
}

bool is_digits(const Run& run) {
  return run.kind == CharacterClass::kDigit;
}

// Groups of digits and the separators between them, in order, from one run on.
class Groups {
 public:
  Groups(std::string_view text, const std::vector<Run>& runs, std::size_t first)
      : text_(text), runs_(runs), at_(first) {}

  // The separator after group `i`; 0 if no group follows.
  char separator(std::size_t i) {
    while (separators_ <= i) read_next();
    return i < kMost ? found_[i] : '\0';
  }
  const Run& group(std::size_t i) const { return runs_[run_of_[i]]; }
  std::size_t run_index(std::size_t i) const { return run_of_[i]; }
  bool is_group_of_three(std::size_t i) const { return group(i).end - group(i).begin == 3; }
  bool may_lead_groups() const {
    const Run& run = group(0);
    return run.end - run.begin <= 3 && text_[run.byte_begin] != '0';
  }

 private:
  static constexpr std::size_t kMost = 12;  // Groups of one number; further ones are another number.

  void read_next() {
    if (separators_ == 0) run_of_[0] = at_;
    char separator = 0;
    if (separators_ + 1 < kMost) {
      // A space makes no run, but a sign does.
      for (const std::size_t step : {std::size_t{1}, std::size_t{2}}) {
        if (separator != 0 || at_ + step >= runs_.size() || !is_digits(runs_[at_ + step])) continue;
        separator = separator_between(text_, runs_[at_], runs_[at_ + step]);
        if (separator != 0) run_of_[separators_ + 1] = at_ += step;
        break;
      }
      found_[separators_] = separator;
    }
    ++separators_;
  }

  std::string_view text_;
  const std::vector<Run>& runs_;
  std::size_t at_;
  std::size_t separators_ = 0;
  std::array<char, kMost> found_{};
  std::array<std::size_t, kMost> run_of_{};
};

// The last of the groups of three digits that `separator` separates, as an index; 0 if there are none.
std::size_t last_grouped(Groups& groups, char separator) {
  std::size_t last = 0;
  if (!groups.may_lead_groups()) return 0;
  while (groups.separator(last) == separator && groups.is_group_of_three(last + 1)) ++last;
  return last;
}

struct Reading {
  std::size_t last_integer_group = 0;
  bool decimals = false;  // The group after it is the decimals.
  bool verbatim = false;  // A date or version: all groups unchanged, with points between them.
};

bool is_sign(char separator) {
  return separator == ',' || separator == '.';
}

// "12.03.2024", "1,200,000", "1.200.5": more than one separator of the same kind.
Reading read_many(Groups& groups, char sign) {
  std::size_t last = 0;
  while (groups.separator(last) == sign) ++last;
  const std::size_t grouped = last_grouped(groups, sign);
  if (grouped == last) {
    const bool decimals = is_sign(groups.separator(last)) && !is_sign(groups.separator(last + 1));
    return {last, decimals, false};
  }
  return sign == '.' ? Reading{last, false, true} : Reading{};
}

Reading read(Groups& groups, bool decimal_point) {
  const char first = groups.separator(0);
  for (const char quiet : {' ', '\''}) {
    if (first != quiet) continue;
    const std::size_t last = last_grouped(groups, quiet);
    const bool decimals = is_sign(groups.separator(last)) && !is_sign(groups.separator(last + 1));
    return {last, decimals, false};
  }
  if (first == 0) return {};
  const char second = groups.separator(1);
  if (second == first) return read_many(groups, first);
  const bool grouped = last_grouped(groups, first) == 1;
  // "1,200.50": a group, then decimals, whatever the language.
  if (is_sign(second)) return grouped && !is_sign(groups.separator(2)) ? Reading{1, true, false} : Reading{};
  const bool first_is_decimal = (first == '.') == decimal_point;
  return grouped && !first_is_decimal ? Reading{1, false, false} : Reading{0, true, false};
}

void append_digits(std::string_view text, const Run& run, std::string& out) {
  for (std::size_t position = run.byte_begin; position < run.byte_end;) {
    const std::int32_t digit = u_charDigitValue(static_cast<UChar32>(next_code_point(text, position)));
    if (digit >= 0) out += static_cast<char>('0' + digit);
  }
}

}  // namespace

bool writes_decimal_point(std::string_view language) {
  constexpr std::array<std::string_view, 24> kPoint = {"en", "zh", "ja", "ko", "th", "he", "hi", "bn",
                                                       "ta", "te", "ur", "ne", "my", "km", "lo", "ar",
                                                       "fa", "ga", "cy", "ms", "mt", "sw", "am", "yue"};
  return std::find(kPoint.begin(), kPoint.end(), language) != kPoint.end();
}

std::size_t read_number(std::string_view text, const std::vector<Run>& runs, std::size_t first,
                        bool decimal_point, std::string& canonical) {
  Groups groups(text, runs, first);
  const Reading reading = read(groups, decimal_point);
  canonical.clear();
  for (std::size_t i = 0; i <= reading.last_integer_group; ++i) {
    if (i > 0 && reading.verbatim) canonical += '.';
    append_digits(text, groups.group(i), canonical);
  }
  std::size_t last = reading.last_integer_group;
  if (reading.decimals) {
    canonical += '.';
    append_digits(text, groups.group(++last), canonical);
  }
  return groups.run_index(last) - first + 1;
}

}  // namespace entente::text
