#include "server/text/inflection.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <utility>

#include "server/text/fold.h"
#include "server/text/utf8.h"

namespace entente::text {
namespace {

using Pair = std::pair<std::string_view, std::string_view>;

// How two forms of a French noun or adjective end where they part; "è" is "e" here (« premier, première »).
constexpr auto kFrenchEndings = std::to_array<Pair>({
    {"", "s"},         {"", "x"},      {"", "e"},       {"", "es"},      {"s", "e"},       {"s", "es"},
    {"e", "es"},       {"l", "ux"},    {"il", "ux"},    {"le", "ux"},    {"les", "ux"},    {"f", "ve"},
    {"f", "ves"},      {"fs", "ve"},   {"fs", "ves"},   {"x", "se"},     {"x", "ses"},     {"r", "se"},
    {"r", "ses"},      {"rs", "se"},   {"rs", "ses"},   {"eur", "rice"}, {"eur", "rices"}, {"eurs", "rice"},
    {"eurs", "rices"}, {"", "ne"},     {"", "nes"},     {"s", "ne"},     {"s", "nes"},     {"", "le"},
    {"", "les"},       {"s", "le"},    {"s", "les"},    {"", "te"},      {"", "tes"},      {"s", "te"},
    {"s", "tes"},      {"c", "que"},   {"c", "ques"},   {"cs", "que"},   {"cs", "ques"},   {"", "he"},
    {"", "hes"},       {"s", "he"},    {"s", "hes"},    {"", "ue"},      {"", "ues"},      {"s", "ue"},
    {"s", "ues"},      {"", "que"},    {"", "ques"},    {"s", "que"},    {"s", "ques"},    {"au", "lle"},
    {"au", "lles"},    {"aux", "lle"}, {"aux", "lles"}, {"ur", "resse"}, {"", "sse"},      {"", "sses"},
    {"s", "sses"},     {"x", "ille"},  {"x", "illes"},  {"u", "lle"},    {"u", "lles"},    {"us", "lles"},
    {"us", "lle"},
});

constexpr auto kEnglishEndings = std::to_array<Pair>({
    {"", "s"},
    {"", "es"},
    {"y", "ies"},
    {"f", "ves"},
    {"fe", "ves"},
    {"an", "en"},
    {"", "ren"},
    {"is", "es"},
    {"oot", "eet"},
    {"ooth", "eeth"},
    {"rson", "ople"},
    {"on", "a"},
    {"um", "a"},
    {"ex", "ices"},
    {"us", "i"},
});

// Words that only a circumflex on "i" or "u" tells apart, which the spelling of 1990 therefore keeps.
constexpr auto kKeepCircumflex = std::to_array<std::string_view>(
    {"mûr", "mûre", "mûrs", "mûres", "sûr", "sûre", "sûrs", "sûres", "dû", "jeûne", "jeûnes", "crû"});

template <std::size_t N>
bool end_as(const std::array<Pair, N>& endings, std::string_view a, std::string_view b) {
  const auto common = static_cast<std::size_t>(
      std::mismatch(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(std::min(a.size(), b.size())),
                    b.begin())
          .first -
      a.begin());
  // « l’an » and « l’as » share a letter, not a word.
  if (common < 2) return false;
  // An ending of the table may begin before the forms part: "al, aux" part behind "a", "eau, elle" behind
  // "e".
  a.remove_prefix(common);
  b.remove_prefix(common);
  return std::any_of(endings.begin(), endings.end(), [&](const Pair& pair) {
    return (pair.first == a && pair.second == b) || (pair.first == b && pair.second == a);
  });
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
}

// Without the accents that change within a family (« assiéger, assiège »; « événement, évènement ») or that
// the spelling of 1990 leaves out.
std::string without_weak_accents(std::string_view lower) {
  std::string word(lower);
  replace_all(word, "è", "e");
  if (std::find(kKeepCircumflex.begin(), kKeepCircumflex.end(), lower) != kKeepCircumflex.end()) return word;
  replace_all(word, "î", "i");
  replace_all(word, "û", "u");
  return word;
}

// « événement » and « évènement » as one.
std::string with_acute(std::string_view lower) {
  std::string word(lower);
  replace_all(word, "è", "é");
  return word;
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return (c & 0x80) == 0; });
}

std::string fold_first_letter(std::string word) {
  std::size_t end = 0;
  if (word.empty()) return word;
  next_code_point(word, end);
  return fold(std::string_view(word).substr(0, end)) + word.substr(end);
}

// The two words as far as their diacritics count.
Pair comparable(std::string_view term, const WordForm& word, std::string& first, std::string& second) {
  if (word.all_capitals && is_ascii(word.lower)) {
    first = fold(term);
    second = word.folded;
  } else {
    first = without_weak_accents(term);
    second = without_weak_accents(word.lower);
    if (word.capitalised) {
      first = fold_first_letter(std::move(first));
      second = fold_first_letter(std::move(second));
    }
  }
  return {first, second};
}

bool is_french_form(std::string_view term, const WordForm& word, WordKind kind) {
  std::string first, second;
  const auto [a, b] = comparable(term, word, first, second);
  if (a == b || with_acute(term) == with_acute(word.lower)) return true;
  switch (kind) {
    case WordKind::kNominal:
      return end_as(kFrenchEndings, a, b);
    case WordKind::kVerb: {
      const auto forms = french_verb_forms(term);
      return std::any_of(forms.begin(), forms.end(), [&](const std::string& form) {
        std::string third, fourth;
        const auto [one, other] = comparable(form, word, third, fourth);
        return one == other;
      });
    }
    case WordKind::kName:
      return fold(term) == word.folded || b == std::string(a) + "s" || a == std::string(b) + "s";
    case WordKind::kInvariable:
      return false;
    case WordKind::kAny:
      return true;
  }
  return false;
}

bool is_english_form(std::string_view term, const WordForm& word, WordKind kind) {
  const std::string folded = fold(term);
  if (folded == word.folded) return true;
  switch (kind) {
    case WordKind::kNominal:
      return end_as(kEnglishEndings, folded, word.folded);
    case WordKind::kName:
      return word.folded == folded + "s" || folded == std::string(word.folded) + "s";
    case WordKind::kInvariable:
      return false;
    // The stems of English verbs hold what is inflected and nothing else (stem_english).
    case WordKind::kVerb:
    case WordKind::kAny:
      return true;
  }
  return false;
}

// A French masculine singular's ending, and those of its other forms.
struct Paradigm {
  std::string_view ending;
  std::array<std::string_view, 3> others;
};
constexpr auto kFrenchParadigms = std::to_array<Paradigm>({
    {"al", {"aux", "ale", "ales"}},
    {"ail", {"aux", "ails", "ail"}},
    {"eau", {"eaux", "elle", "elles"}},
    {"eu", {"eux", "eue", "eues"}},
    {"if", {"ive", "ives", "ifs"}},
    {"teur", {"trice", "trices", "teurs"}},
    {"eur", {"euse", "euses", "eurs"}},
    {"eux", {"euse", "euses", "eux"}},
    {"er", {"ère", "ères", "ers"}},
    {"el", {"elle", "elles", "els"}},
    {"en", {"enne", "ennes", "ens"}},
    {"on", {"onne", "onnes", "ons"}},
    {"et", {"ète", "ètes", "ets"}},
    {"c", {"que", "ques", "cs"}},
    {"", {"s", "e", "es"}},
});

void add_french_spellings(std::string_view lower, std::vector<std::string>& spellings) {
  for (const Paradigm& paradigm : kFrenchParadigms) {
    const std::string_view endings[] = {paradigm.ending, paradigm.others[0], paradigm.others[1],
                                        paradigm.others[2]};
    for (const std::string_view ending : endings) {
      if (!lower.ends_with(ending) || lower.size() < ending.size() + 2) continue;
      const std::string_view root = lower.substr(0, lower.size() - ending.size());
      for (const std::string_view other : endings)
        spellings.push_back(std::string(root) + std::string(other));
      if (!paradigm.ending.empty()) return;
    }
  }
}

void add_english_spellings(std::string_view lower, std::vector<std::string>& spellings) {
  const std::string word(lower);
  spellings.push_back(word + "s");
  if (word.ends_with('y')) spellings.push_back(word.substr(0, word.size() - 1) + "ies");
  if (word.ends_with('s')) spellings.push_back(word.substr(0, word.size() - 1));
  if (word.ends_with("ies")) spellings.push_back(word.substr(0, word.size() - 3) + "y");
}

}  // namespace

std::vector<std::string> nominal_spellings(std::string_view lower, const Language& language) {
  std::vector<std::string> spellings = {std::string(lower)};
  if (language.primary() == "fr") add_french_spellings(lower, spellings);
  if (language.primary() == "en") add_english_spellings(lower, spellings);
  return spellings;
}

bool is_form_of(std::string_view term, const WordForm& word, const Language& language, WordKind kind) {
  if (language.primary() == "fr") return is_french_form(term, word, kind);
  if (language.primary() == "en") return is_english_form(term, word, kind);
  return kind != WordKind::kInvariable || fold(term) == word.folded;
}

}  // namespace entente::text
