#include "client/cli/language/figure_reading.h"

#include <array>
#include <cctype>
#include <optional>
#include <string_view>

namespace entente::cli {
namespace {

constexpr std::array<std::string_view, 4> kSpaces{"\u00A0", "\u202F", "\u2009", " "};

struct Scale {
  std::string_view word;
  int power;
};

// « billion » is 10^12 in French, and 10^9 in English.
constexpr Scale kFrenchScales[] = {{"milliards", 9}, {"milliard", 9},   {"millions", 6},
                                   {"million", 6},   {"mille", 3},      {"billions", 12},
                                   {"billion", 12},  {"trillions", 18}, {"trillion", 18}};
constexpr Scale kEnglishScales[] = {{"thousand", 3},  {"millions", 6}, {"million", 6},
                                    {"billions", 9},  {"billion", 9},  {"trillions", 12},
                                    {"trillion", 12}, {"bn", 9},       {"tn", 12}};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// The bytes of a space at the place; 0 if there is none.
std::size_t space_at(std::string_view text, std::size_t at) {
  for (const std::string_view space : kSpaces) {
    if (text.substr(at).starts_with(space)) return space.size();
  }
  return 0;
}

std::size_t digits_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && is_digit(text[end])) ++end;
  return end - at;
}

// Letters at the place, in small ones.
std::string word_at(std::string_view text, std::size_t at) {
  std::string word;
  for (; at < text.size() && std::isalpha(static_cast<unsigned char>(text[at])) != 0; ++at)
    word += static_cast<char>(std::tolower(static_cast<unsigned char>(text[at])));
  return word;
}

bool is_french(const std::string& language) {
  return language.starts_with("fr");
}

// A run of digits, and of separators between digits. `end` is behind it, `shown` has ' ' for every space.
struct Run {
  std::size_t end;
  std::string shown;
};

Run run_at(std::string_view text, std::size_t at) {
  Run run{at, ""};
  std::size_t group = digits_at(text, at);
  const auto take = [&](std::size_t from, std::size_t count) {
    run.shown += text.substr(from, count);
    run.end = from + count;
  };
  take(at, group);
  bool spaced = group <= 3;
  while (run.end < text.size()) {
    const std::size_t space = space_at(text, run.end);
    const std::string_view sign = text.substr(run.end, 1);
    const bool apostrophe = text.substr(run.end).starts_with("’");
    const std::size_t separator = space > 0 ? space : apostrophe ? 3 : 1;
    group = digits_at(text, run.end + separator);
    if (space > 0) {
      if (!spaced || group != 3) break;
    } else if (apostrophe ? group != 3 : group == 0 || (sign != "." && sign != ",")) {
      break;
    } else {
      spaced = false;
    }
    run.shown += space > 0 ? ' ' : apostrophe ? '\'' : sign[0];
    take(run.end + separator, group);
  }
  return run;
}

int scale_after(std::string_view text, std::size_t at, const std::string& language) {
  const std::string word = word_at(text, at + space_at(text, at));
  const auto find = [&](const auto& scales) {
    for (const Scale& scale : scales) {
      if (word == scale.word) return scale.power;
    }
    return 0;
  };
  return is_french(language) ? find(kFrenchScales) : find(kEnglishScales);
}

// Whether an hour ends here; `after` is behind the sign that says so, where minutes may come.
bool is_hour(std::string_view text, std::size_t end, std::size_t& after) {
  after = end + space_at(text, end);
  const std::string word = word_at(text, after);
  if (word == "h" || word == "heures" || word == "heure" || word == "hours") {
    after += word.size();
    return true;
  }
  if (end < text.size() && text[end] == ':' && digits_at(text, end + 1) == 2) {
    after = end + 1;
    return true;
  }
  const bool dotted = (word == "a" || word == "p") && text.substr(after + 1).starts_with(".m");
  return dotted || word == "am" || word == "pm" || word == "gmt" || word == "o";
}

void add_parts(std::vector<Figure>& found, std::string_view text, std::size_t begin, std::size_t end) {
  for (std::size_t at = begin; at < end; ++at) {
    const std::size_t digits = digits_at(text, at);
    if (digits == 0) continue;
    Figure part{.begin = at, .end = at + digits};
    part.values.push_back(*value_of(text.substr(at, digits), Notation{}));
    found.push_back(part);
    at += digits;
  }
}

// "8.30" and « 8.30 » are hours and minutes, or a figure with a fraction.
void read_time_of_day(const std::string& shown, Figure& figure) {
  const std::size_t point = shown.find('.');
  if (point == std::string::npos || point > 2 || shown.size() != point + 3) return;
  if (std::stoi(shown.substr(0, point)) > 24 || std::stoi(shown.substr(point + 1)) > 59) return;
  figure.hour = *value_of(shown.substr(0, point), Notation{});
  figure.minutes = *value_of(shown.substr(point + 1), Notation{});
}

void read_parts(const std::string& shown, Figure& figure) {
  if (shown.find(' ') == std::string::npos) return;
  for (std::size_t at = 0; at < shown.size(); ++at) {
    const std::size_t digits = digits_at(shown, at);
    if (digits > 0) figure.parts.push_back(*value_of(shown.substr(at, digits), Notation{}));
    at += digits;
  }
}

}  // namespace

std::vector<Figure> figures(const std::string& text, const std::string& language) {
  const Notation notation = Notation::of(language);
  std::vector<Figure> found;
  std::size_t minutes_at = std::string::npos;
  for (std::size_t at = 0; at < text.size();) {
    if (!is_digit(text[at])) {
      ++at;
      continue;
    }
    const Run run = run_at(text, at);
    Figure figure{.begin = at, .end = run.end};
    const auto own = value_of(run.shown, notation);
    const auto foreign = value_of(run.shown, notation.other());
    if (own) figure.values.push_back(*own);
    if (foreign && foreign != own) figure.foreign = *foreign;
    if (!own && !foreign) {
      add_parts(found, text, at, run.end);
    } else {
      read_time_of_day(run.shown, figure);
      read_parts(run.shown, figure);
      figure.scale = scale_after(text, run.end, language);
      figure.is_minute =
          at == minutes_at || at == minutes_at + (minutes_at < text.size() ? space_at(text, minutes_at) : 0);
      std::size_t after = run.end;
      figure.is_hour = !figure.is_minute && run.shown.size() <= 2 && is_hour(text, run.end, after);
      minutes_at = figure.is_hour ? after : std::string::npos;
      found.push_back(figure);
    }
    at = run.end;
  }
  return found;
}

}  // namespace entente::cli
