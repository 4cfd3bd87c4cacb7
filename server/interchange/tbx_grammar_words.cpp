// The words for parts of speech, genders and numbers in other people's files.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "server/interchange/tbx_vocabulary.h"
#include "server/interchange/tbx_words.h"

namespace entente::interchange {
namespace {

template <typename Enum>
using Row = std::pair<std::string_view, Enum>;

constexpr Row<PartOfSpeech> kParts[] = {
    {"noun", PartOfSpeech::kNoun},
    {"nouns", PartOfSpeech::kNoun},
    {"substantive", PartOfSpeech::kNoun},
    {"nom", PartOfSpeech::kNoun},
    {"noms", PartOfSpeech::kNoun},
    {"substantif", PartOfSpeech::kNoun},
    {"subst", PartOfSpeech::kNoun},
    {"nominal", PartOfSpeech::kNoun},
    {"nominale", PartOfSpeech::kNoun},
    {"substantiv", PartOfSpeech::kNoun},
    {"sustantivo", PartOfSpeech::kNoun},
    {"sostantivo", PartOfSpeech::kNoun},
    {"verb", PartOfSpeech::kVerb},
    {"verbe", PartOfSpeech::kVerb},
    {"verbs", PartOfSpeech::kVerb},
    {"verbal", PartOfSpeech::kVerb},
    {"verbale", PartOfSpeech::kVerb},
    {"verbo", PartOfSpeech::kVerb},
    {"vb", PartOfSpeech::kVerb},
    {"adjective", PartOfSpeech::kAdjective},
    {"adj", PartOfSpeech::kAdjective},
    {"adjectif", PartOfSpeech::kAdjective},
    {"adjectival", PartOfSpeech::kAdjective},
    {"adjectivale", PartOfSpeech::kAdjective},
    {"adjectives", PartOfSpeech::kAdjective},
    {"adjektiv", PartOfSpeech::kAdjective},
    {"adjetivo", PartOfSpeech::kAdjective},
    {"aggettivo", PartOfSpeech::kAdjective},
    {"adverb", PartOfSpeech::kAdverb},
    {"adv", PartOfSpeech::kAdverb},
    {"adverbe", PartOfSpeech::kAdverb},
    {"adverbial", PartOfSpeech::kAdverb},
    {"adverbiale", PartOfSpeech::kAdverb},
    {"adverbio", PartOfSpeech::kAdverb},
    {"propernoun", PartOfSpeech::kProperNoun},
    {"nompropre", PartOfSpeech::kProperNoun},
    {"propn", PartOfSpeech::kProperNoun},
    {"eigenname", PartOfSpeech::kProperNoun},
    {"other", PartOfSpeech::kOther},
    {"autre", PartOfSpeech::kOther},
};
// Ours has none of these; the word itself is kept beside it.
constexpr std::string_view kOtherParts[] = {
    "preposition", "prep",         "conjunction", "conj",       "conjonction", "pronoun", "pron",
    "pronom",      "article",      "art",         "determiner", "determinant", "det",     "interjection",
    "interj",      "numeral",      "num",         "prefix",     "prefixe",     "suffix",  "suffixe",
    "particle",    "abbreviation", "abreviation", "affix",      "symbol",      "symbole", "sentence"};

constexpr Row<Gender> kGenders[] = {
    {"masculine", Gender::kMasculine}, {"masculin", Gender::kMasculine},  {"masc", Gender::kMasculine},
    {"male", Gender::kMasculine},      {"masculino", Gender::kMasculine}, {"maschile", Gender::kMasculine},
    {"feminine", Gender::kFeminine},   {"feminin", Gender::kFeminine},    {"fem", Gender::kFeminine},
    {"female", Gender::kFeminine},     {"femenino", Gender::kFeminine},   {"femminile", Gender::kFeminine},
    {"neuter", Gender::kNeuter},       {"neutre", Gender::kNeuter},       {"neut", Gender::kNeuter},
    {"neutral", Gender::kNeuter},      {"othergender", Gender::kOther},
};
constexpr std::string_view kBothGenders[] = {"epicene", "commongender", "mf", "fm", "mixte"};

constexpr Row<Number> kNumbers[] = {
    {"singular", Number::kSingular}, {"singulier", Number::kSingular}, {"sing", Number::kSingular},
    {"sg", Number::kSingular},       {"plural", Number::kPlural},      {"pluriel", Number::kPlural},
    {"plur", Number::kPlural},       {"pl", Number::kPlural},          {"plurals", Number::kPlural},
};

// They say nothing more.
constexpr std::string_view kFillers[] = {"common", "commun",  "communs",  "gender", "genre",  "form",
                                         "phrase", "phrases", "locution", "loc",    "groupe", "syntagme",
                                         "number", "nombre",  "de",       "of",     "speech", "et",
                                         "and",    "ou",      "or"};
constexpr std::string_view kProper[] = {"proper", "propre", "propres", "propername"};

// Two or three words as one, as dictionaries abbreviate: "nm", "nfpl", "vtr".
constexpr std::pair<std::string_view, std::string_view> kRunTogether[] = {
    {"nm", "n m"},           {"nf", "n f"},
    {"nmf", "n m f"},        {"nmpl", "n m pl"},
    {"nfpl", "n f pl"},      {"npl", "n pl"},
    {"sm", "n m"},           {"sf", "n f"},
    {"nprm", "npr m"},       {"nprf", "npr f"},
    {"mpl", "m pl"},         {"fpl", "f pl"},
    {"msing", "m sing"},     {"fsing", "f sing"},
    {"vt", "v transitive"},  {"vi", "v intransitive"},
    {"vtr", "v transitive"}, {"vintr", "v intransitive"},
    {"vpr", "v pronominal"}, {"vpron", "v pronominal"},
    {"adjm", "adj m"},       {"adjf", "adj f"}};

template <typename Rows>
bool has(const Rows& rows, std::string_view word) {
  return std::find(std::begin(rows), std::end(rows), word) != std::end(rows);
}

template <typename Enum, std::size_t N>
const Enum* find(const Row<Enum> (&rows)[N], std::string_view word) {
  for (const auto& [name, value] : rows) {
    if (name == word) return &value;
  }
  return nullptr;
}

class Reading {
 public:
  explicit Reading(Category category) : category_(category) {}

  void take(const std::string& word) {
    if (word.size() == 1 && take_letter(word[0])) return;
    if (const auto* part = find(kParts, word); part != nullptr && category_ == Category::kPartOfSpeech) {
      set_part(*part);
    } else if (has(kOtherParts, word) && category_ == Category::kPartOfSpeech) {
      if (!said_.part_of_speech) said_.part_of_speech = PartOfSpeech::kOther;
      said_.is_exact = false;
    } else if (const auto* gender = find(kGenders, word)) {
      set_gender(*gender);
    } else if (has(kBothGenders, word) || (category_ == Category::kGender && word == "common")) {
      set_gender(Gender::kOther);
      said_.is_exact = false;
    } else if (category_ == Category::kGender && (word == "other" || word == "autre")) {
      set_gender(Gender::kOther);
    } else if (const auto* number = find(kNumbers, word)) {
      set_number(*number);
    } else if (has(kProper, word) || word == "npr" || word == "pn") {
      is_proper_ = true;
    } else if (!has(kFillers, word)) {
      said_.is_exact = false;
    }
  }

  Grammar finish() {
    if (is_proper_) said_.part_of_speech = PartOfSpeech::kProperNoun;
    return said_;
  }

 private:
  bool take_letter(char letter) {
    if (letter == 'm') {
      set_gender(Gender::kMasculine);
    } else if (letter == 'f') {
      set_gender(Gender::kFeminine);
    } else if (letter == 'n' && category_ == Category::kGender) {
      set_gender(Gender::kNeuter);
    } else if ((letter == 'n' || letter == 's') && category_ == Category::kPartOfSpeech) {
      set_part(PartOfSpeech::kNoun);
    } else if (letter == 'v' && category_ == Category::kPartOfSpeech) {
      set_part(PartOfSpeech::kVerb);
    } else if (letter == 's' && category_ == Category::kNumber) {
      set_number(Number::kSingular);
    } else if (letter == 'p') {
      set_number(Number::kPlural);
    } else {
      return false;
    }
    return true;
  }

  // Of two that differ, neither is said.
  void set_part(PartOfSpeech part) {
    if (said_.part_of_speech && *said_.part_of_speech != part) {
      part = PartOfSpeech::kOther;
      said_.is_exact = false;
    }
    said_.part_of_speech = part;
  }
  void set_gender(Gender gender) {
    if (said_.gender && *said_.gender != gender) {
      gender = Gender::kOther;
      said_.is_exact = false;
    }
    said_.gender = gender;
  }
  void set_number(Number number) {
    if (said_.number && *said_.number != number) said_.is_exact = false;
    if (!said_.number) said_.number = number;
  }

  Category category_;
  Grammar said_;
  bool is_proper_ = false;
};

}  // namespace

Grammar grammar_of(std::string_view words, Category category) {
  Reading reading(category);
  std::vector<std::string> keys = word_keys(words);
  const auto together = [](const std::string& word) -> const std::string_view* {
    for (const auto& [abbreviation, parts] : kRunTogether) {
      if (abbreviation == word) return &parts;
    }
    return nullptr;
  };
  for (const std::string& word : keys) {
    if (const auto* parts = together(word)) {
      for (const std::string& part : word_keys(*parts)) reading.take(part);
    } else {
      reading.take(word);
    }
  }
  return reading.finish();
}

}  // namespace entente::interchange
