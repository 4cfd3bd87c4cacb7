#include "client/cli/language/figures.h"

#include <algorithm>
#include <map>
#include <set>

#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "client/cli/language/figure_reading.h"

namespace entente::cli {
namespace {

constexpr int kHoursOfADay = 24;
constexpr int kHoursOfHalfADay = 12;

bool is_whole(const std::string& value) {
  return value.find('.') == std::string::npos;
}

// The other ways to say the hour: 16 is 4, and 4 is 16.
std::set<std::string> hours_like(const std::string& value) {
  if (!is_whole(value) || value.size() > 2) return {value};
  const int hour = std::stoi(value);
  if (hour > kHoursOfADay) return {value};
  return {value, std::to_string((hour + kHoursOfHalfADay) % kHoursOfADay),
          std::to_string(hour < kHoursOfHalfADay ? hour : hour - kHoursOfHalfADay)};
}

// In small letters, with one space for whatever is no letter, and one at both ends.
std::string words_of(const std::string& text) {
  icu::UnicodeString all = icu::UnicodeString::fromUTF8(text);
  all.toLower();
  std::string words = " ";
  icu::UnicodeString word;
  const auto end_word = [&] {
    if (word.isEmpty()) return;
    word.toUTF8String(words);
    words += ' ';
    word.remove();
  };
  for (int at = 0; at < all.length(); at = all.moveIndex32(at, 1)) {
    const UChar32 c = all.char32At(at);
    if (u_isalnum(c) != 0) {
      word.append(c);
    } else {
      end_word();
    }
  }
  end_word();
  return words;
}

int roman(const std::string& text) {
  int value = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto of = [](char c) { return c == 'I' ? 1 : c == 'V' ? 5 : c == 'X' ? 10 : c == 'L' ? 50 : 100; };
    const bool less = i + 1 < text.size() && of(text[i]) < of(text[i + 1]);
    value += less ? -of(text[i]) : of(text[i]);
  }
  return value;
}

// All that the target says in figures.
struct Said {
  std::set<std::string> values;    // With their scale.
  std::set<std::string> unscaled;  // Of figures that have no scale.
  std::set<std::string> bare;      // Of all figures, without their scale.
  std::string words;
};

Said said_in(const std::string& target, const std::string& language) {
  Said said{.words = words_of(target)};
  const std::vector<Figure> all = figures(target, language);
  for (std::size_t i = 0; i < all.size(); ++i) {
    said.values.insert(all[i].parts.begin(), all[i].parts.end());
    if (!all[i].hour.empty()) {
      said.values.merge(hours_like(all[i].hour));
      said.values.insert(all[i].minutes);
    }
    for (const std::string& value : all[i].values) {
      said.values.insert(times_ten_to(value, all[i].scale));
      said.bare.insert(value);
      if (all[i].scale == 0) said.unscaled.insert(value);
      if (!all[i].is_hour) continue;
      said.values.merge(hours_like(value));
      // « 16H30 » says 1630.
      if (i + 1 < all.size() && all[i + 1].is_minute && !all[i + 1].values.empty() &&
          is_whole(all[i + 1].values[0])) {
        const std::string& minute = all[i + 1].values[0];
        said.values.insert(value + (minute.size() < 2 ? "0" : "") + minute);
      }
    }
  }
  for (std::size_t at = 0; at < target.size();) {
    const std::size_t end = std::min(target.find_first_not_of("IVXLC", at), target.size());
    if (end > at) said.values.insert(std::to_string(roman(target.substr(at, end - at))));
    at = end + 1;
  }
  return said;
}

bool has_words(const Said& said, const std::string& forms) {
  for (std::size_t at = 0; at < forms.size();) {
    const std::size_t end = forms.find('\n', at);
    const std::string form = words_of(forms.substr(at, end - at));
    if (form.size() > 2 && said.words.find(form) != std::string::npos) return true;
    at = end + 1;
  }
  return false;
}

// Words of one number that no list of number words has.
std::string further_words(const std::string& value) {
  static const std::map<std::string, const char*> all = {{"0", "midnight\nminuit\nno\nnone\naucun\naucune\n"},
                                                         {"1", "a\nan\nsingle\nun\nune\nseul\nseule\n"},
                                                         {"2", "both\ntwice\npair\ncouple\n"},
                                                         {"8", "huitaine\n"},
                                                         {"10", "dizaine\n"},
                                                         {"12", "noon\nmidday\nmidi\ndozen\ndouzaine\n"},
                                                         {"15", "quinzaine\n"},
                                                         {"20", "vingtaine\nscore\ntwenties\n"},
                                                         {"24", "midnight\nminuit\n"},
                                                         {"30", "trentaine\nthirties\n"},
                                                         {"40", "quarantaine\nforties\n"},
                                                         {"50", "cinquantaine\nfifties\nhalf\nmoitié\n"},
                                                         {"60", "soixantaine\nsixties\n"},
                                                         {"70", "seventies\n"},
                                                         {"80", "eighties\n"},
                                                         {"90", "nineties\n"},
                                                         {"100", "a hundred\ncent\ncentaine\n"},
                                                         {"1000", "a thousand\nmille\nmillier\n"},
                                                         {"1000000", "a million\nun million\n"}};
  const auto found = all.find(value);
  return found == all.end() ? "" : found->second;
}

// A year as its last two digits, or as a decade in words; and the other way.
bool is_year_of(const Said& said, const std::string& value, const std::string& language) {
  const auto year = [&](const std::string& one) {
    return one.size() == 4 && is_whole(one) && (one.starts_with("19") || one.starts_with("20"));
  };
  if (year(value)) {
    const std::string last = times_ten_to(value.substr(2), 0);
    return said.values.contains(last) ||
           (value.ends_with('0') && has_words(said, in_words(last, language) + further_words(last)));
  }
  return value.size() == 2 &&
         std::any_of(said.values.begin(), said.values.end(),
                     [&](const std::string& one) { return year(one) && one.substr(2) == value; });
}

bool is_said(const Said& said, const Figure& figure, const std::string& value, const std::string& language) {
  const std::string full = times_ten_to(value, figure.scale);
  if (said.values.contains(full)) return true;
  // « entre 2 millions et 3 millions » is "2 to 3 million".
  if (figure.scale > 0 && said.unscaled.contains(value)) return true;
  if (figure.is_minute && value == "0") return true;
  if (figure.is_hour) {
    for (const std::string& hour : hours_like(value)) {
      if (said.values.contains(hour) || has_words(said, in_words(hour, language) + further_words(hour)))
        return true;
    }
  }
  return is_year_of(said, value, language) || has_words(said, in_words(full, language) + further_words(full));
}

// "1630" of the source where the target has 16H30: said_in made 1630 of it. The other way, an hour and its
// minutes.
bool is_said_with_minutes(const Said& said, const std::vector<Figure>& all, std::size_t i) {
  const bool first = all[i].is_hour && i + 1 < all.size() && all[i + 1].is_minute;
  const bool second = all[i].is_minute && i > 0;
  if (!first && !second) return false;
  const std::size_t hour = first ? i : i - 1;
  if (all[hour].values.empty() || all[hour + 1].values.empty()) return false;
  const std::string& minute = all[hour + 1].values[0];
  return said.values.contains(all[hour].values[0] + (minute.size() < 2 ? "0" : "") + minute);
}

// « 5 300 » as 5 and 300, "8.30" as half past eight.
template <typename Fits>
bool is_said_in_parts(const Said& said, const Figure& figure, const Fits& fits) {
  if (!figure.parts.empty() && std::all_of(figure.parts.begin(), figure.parts.end(), fits)) return true;
  if (figure.hour.empty()) return false;
  const std::set<std::string> hours = hours_like(figure.hour);
  const bool hour = std::any_of(hours.begin(), hours.end(),
                                [&](const std::string& one) { return said.values.contains(one); });
  return hour && (figure.minutes == "0" || said.values.contains(figure.minutes));
}

}  // namespace

std::vector<MissingFigure> missing_figures(const std::string& source, const std::string& source_language,
                                           const std::string& target, const std::string& target_language) {
  const Said said = said_in(target, target_language);
  const std::vector<Figure> all = figures(source, source_language);
  std::vector<MissingFigure> missing;
  std::set<std::string> reported;
  const bool has_scale = std::any_of(all.begin(), all.end(), [](const Figure& one) { return one.scale > 0; });
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Figure& figure = all[i];
    std::vector<std::string> values = figure.values;
    // A source that does not follow its own notation means what the other one says.
    if (values.empty()) values.push_back(figure.foreign);
    const auto fits = [&](const std::string& value) { return is_said(said, figure, value, target_language); };
    if (std::any_of(values.begin(), values.end(), fits) || is_said_with_minutes(said, all, i)) continue;
    if (is_said_in_parts(said, figure, fits)) continue;
    // « de 17 à 54 milliards » is "17 billion to 54 billion".
    if (figure.scale == 0 && has_scale && !figure.values.empty() && said.bare.contains(figure.values[0]))
      continue;
    const std::string text = source.substr(figure.begin, figure.end - figure.begin);
    if (!reported.insert(text).second) continue;
    missing.push_back({figure.begin, figure.end, text,
                       written(values.front(), target_language, text.size() > values.front().size())});
  }
  return missing;
}

}  // namespace entente::cli
