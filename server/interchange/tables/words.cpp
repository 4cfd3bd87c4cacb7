#include "server/interchange/tables/words.h"

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <utility>

#include "server/interchange/iso_dates.h"
#include "server/interchange/tables/language_names.h"
#include "server/interchange/tbx_vocabulary.h"
#include "server/interchange/tmx_dates.h"

namespace entente::interchange {
namespace {

template <typename Enum>
using Row = std::pair<std::string_view, Enum>;

// The first row of a value is the word that is written. All are as plain_words writes them.
constexpr Row<TermStatus> kStatuses[] = {
    {"preferred", TermStatus::kPreferred},
    {"admitted", TermStatus::kAdmitted},
    {"deprecated", TermStatus::kDeprecated},
    {"superseded", TermStatus::kSuperseded},
    {"forbidden", TermStatus::kForbidden},
    {"approved", TermStatus::kPreferred},
    {"recommended", TermStatus::kPreferred},
    {"standardized", TermStatus::kPreferred},
    {"standard", TermStatus::kPreferred},
    {"official", TermStatus::kPreferred},
    {"prefere", TermStatus::kPreferred},
    {"preferee", TermStatus::kPreferred},
    {"privilegie", TermStatus::kPreferred},
    {"a privilegier", TermStatus::kPreferred},
    {"recommande", TermStatus::kPreferred},
    {"approuve", TermStatus::kPreferred},
    {"valide", TermStatus::kPreferred},
    {"officiel", TermStatus::kPreferred},
    {"normalise", TermStatus::kPreferred},
    {"preferential", TermStatus::kPreferred},
    {"retenu", TermStatus::kPreferred},
    {"vedette", TermStatus::kPreferred},
    {"allowed", TermStatus::kAdmitted},
    {"acceptable", TermStatus::kAdmitted},
    {"accepted", TermStatus::kAdmitted},
    {"provisional", TermStatus::kAdmitted},
    {"admis", TermStatus::kAdmitted},
    {"admise", TermStatus::kAdmitted},
    {"accepte", TermStatus::kAdmitted},
    {"tolere", TermStatus::kAdmitted},
    {"autorise", TermStatus::kAdmitted},
    {"toleree", TermStatus::kAdmitted},
    {"not recommended", TermStatus::kDeprecated},
    {"notrecommended", TermStatus::kDeprecated},
    {"non-standard", TermStatus::kDeprecated},
    {"non standard", TermStatus::kDeprecated},
    {"to avoid", TermStatus::kDeprecated},
    {"avoid", TermStatus::kDeprecated},
    {"discouraged", TermStatus::kDeprecated},
    {"a eviter", TermStatus::kDeprecated},
    {"deconseille", TermStatus::kDeprecated},
    {"deconseillee", TermStatus::kDeprecated},
    {"non recommande", TermStatus::kDeprecated},
    {"obsolete", TermStatus::kSuperseded},
    {"outdated", TermStatus::kSuperseded},
    {"dated", TermStatus::kSuperseded},
    {"archaic", TermStatus::kSuperseded},
    {"remplace", TermStatus::kSuperseded},
    {"vieilli", TermStatus::kSuperseded},
    {"perime", TermStatus::kSuperseded},
    {"desuet", TermStatus::kSuperseded},
    {"prohibited", TermStatus::kForbidden},
    {"do not use", TermStatus::kForbidden},
    {"banned", TermStatus::kForbidden},
    {"rejected", TermStatus::kForbidden},
    {"interdit", TermStatus::kForbidden},
    {"interdite", TermStatus::kForbidden},
    {"proscrit", TermStatus::kForbidden},
    {"a proscrire", TermStatus::kForbidden},
    {"prohibe", TermStatus::kForbidden},
    {"rejete", TermStatus::kForbidden},
    {"ne pas employer", TermStatus::kForbidden},
    {"ne pas utiliser", TermStatus::kForbidden},
    {"a ne pas employer", TermStatus::kForbidden},
};

constexpr Row<PartOfSpeech> kPartsOfSpeech[] = {
    {"noun", PartOfSpeech::kNoun},
    {"verb", PartOfSpeech::kVerb},
    {"adjective", PartOfSpeech::kAdjective},
    {"adverb", PartOfSpeech::kAdverb},
    {"proper noun", PartOfSpeech::kProperNoun},
    {"other", PartOfSpeech::kOther},
    {"n", PartOfSpeech::kNoun},
    {"nm", PartOfSpeech::kNoun},
    {"nf", PartOfSpeech::kNoun},
    {"n m", PartOfSpeech::kNoun},
    {"n f", PartOfSpeech::kNoun},
    {"nom", PartOfSpeech::kNoun},
    {"nom commun", PartOfSpeech::kNoun},
    {"substantif", PartOfSpeech::kNoun},
    {"substantive", PartOfSpeech::kNoun},
    {"noun phrase", PartOfSpeech::kNoun},
    {"groupe nominal", PartOfSpeech::kNoun},
    {"v", PartOfSpeech::kVerb},
    {"vb", PartOfSpeech::kVerb},
    {"verbe", PartOfSpeech::kVerb},
    {"adj", PartOfSpeech::kAdjective},
    {"adjectif", PartOfSpeech::kAdjective},
    {"adv", PartOfSpeech::kAdverb},
    {"adverbe", PartOfSpeech::kAdverb},
    {"propernoun", PartOfSpeech::kProperNoun},
    {"propn", PartOfSpeech::kProperNoun},
    {"nom propre", PartOfSpeech::kProperNoun},
    {"name", PartOfSpeech::kProperNoun},
    {"autre", PartOfSpeech::kOther},
    {"preposition", PartOfSpeech::kOther},
    {"interjection", PartOfSpeech::kOther},
    {"sentence", PartOfSpeech::kOther},
};

constexpr Row<Gender> kGenders[] = {
    {"masculine", Gender::kMasculine}, {"feminine", Gender::kFeminine}, {"neuter", Gender::kNeuter},
    {"other", Gender::kOther},         {"m", Gender::kMasculine},       {"masc", Gender::kMasculine},
    {"masculin", Gender::kMasculine},  {"f", Gender::kFeminine},        {"fem", Gender::kFeminine},
    {"feminin", Gender::kFeminine},    {"n", Gender::kNeuter},          {"neutre", Gender::kNeuter},
    {"autre", Gender::kOther},         {"epicene", Gender::kOther},     {"nm", Gender::kMasculine},
    {"nf", Gender::kFeminine},         {"n m", Gender::kMasculine},     {"n f", Gender::kFeminine},
    {"m f", Gender::kOther},           {"mf", Gender::kOther},
};

constexpr Row<Number> kNumbers[] = {
    {"singular", Number::kSingular}, {"plural", Number::kPlural}, {"singulier", Number::kSingular},
    {"pluriel", Number::kPlural},    {"sg", Number::kSingular},   {"pl", Number::kPlural},
    {"s", Number::kSingular},        {"p", Number::kPlural},      {"sing", Number::kSingular},
    {"plur", Number::kPlural},
};

constexpr Row<TermType> kTermTypes[] = {
    {"full form", TermType::kFullForm},
    {"acronym", TermType::kAcronym},
    {"abbreviation", TermType::kAbbreviation},
    {"short form", TermType::kShortForm},
    {"variant", TermType::kVariant},
    {"transliteration", TermType::kTransliteration},
    {"phrase", TermType::kPhrase},
    {"forme complete", TermType::kFullForm},
    {"full term", TermType::kFullForm},
    {"term", TermType::kFullForm},
    {"acronyme", TermType::kAcronym},
    {"sigle", TermType::kAcronym},
    {"initialism", TermType::kAcronym},
    {"abbreviated form", TermType::kAbbreviation},
    {"abbrev", TermType::kAbbreviation},
    {"abreviation", TermType::kAbbreviation},
    {"forme abregee", TermType::kAbbreviation},
    {"forme courte", TermType::kShortForm},
    {"variante", TermType::kVariant},
    {"spelling variant", TermType::kVariant},
    {"transcription", TermType::kTransliteration},
    {"translitteration", TermType::kTransliteration},
    {"locution", TermType::kPhrase},
    {"expression", TermType::kPhrase},
};

constexpr Row<ReferenceType> kReferences[] = {
    {"see also", ReferenceType::kSeeAlso},  {"broader", ReferenceType::kBroader},
    {"narrower", ReferenceType::kNarrower}, {"related", ReferenceType::kRelated},
    {"antonym", ReferenceType::kAntonym},   {"voir aussi", ReferenceType::kSeeAlso},
    {"generique", ReferenceType::kBroader}, {"specifique", ReferenceType::kNarrower},
    {"associe", ReferenceType::kRelated},   {"antonyme", ReferenceType::kAntonym},
};

template <typename Enum, std::size_t N>
std::optional<Enum> find(const Row<Enum> (&rows)[N], std::string_view text) {
  const std::string words = plain_words(text);
  for (const auto& [word, value] : rows) {
    if (word == words) return value;
  }
  return std::nullopt;
}

template <typename Enum, std::size_t N>
std::string_view first(const Row<Enum> (&rows)[N], Enum wanted) {
  for (const auto& [word, value] : rows) {
    if (value == wanted) return word;
  }
  return {};
}

// The number of digits at the beginning, at least `least` and at most `most`, taken from the text; -1 if
// there are fewer.
int take_number(std::string_view& text, std::size_t least, std::size_t most) {
  std::size_t size = 0;
  int value = 0;
  for (; size < most && size < text.size() && text[size] >= '0' && text[size] <= '9'; ++size)
    value = value * 10 + (text[size] - '0');
  if (size < least) return -1;
  text.remove_prefix(size);
  return value;
}

bool take(std::string_view& text, std::string_view one_of) {
  if (text.empty() || one_of.find(text[0]) == std::string_view::npos) return false;
  text.remove_prefix(1);
  return true;
}

// The time of day after a date, with its offset. False for other text.
bool add_time_of_day(std::string_view text, Time& time) {
  if (text.empty()) return true;
  if (!take(text, "T ")) return false;
  const int hour = take_number(text, 1, 2);
  if (hour < 0 || hour > 24 || !take(text, ":")) return false;
  const int minute = take_number(text, 2, 2);
  if (minute < 0 || minute > 59) return false;
  time += std::chrono::hours(hour) + std::chrono::minutes(minute);
  if (take(text, ":")) {
    const int second = take_number(text, 2, 2);
    if (second < 0 || second > 60) return false;
    time += std::chrono::seconds(second);
    if (take(text, ".,")) {
      for (int unit = 100'000; !text.empty() && text[0] >= '0' && text[0] <= '9'; unit /= 10) {
        time += std::chrono::microseconds((text[0] - '0') * unit);
        text.remove_prefix(1);
      }
    }
  }
  if (text.empty() || text == "Z" || text == "z" || text == " UTC") return true;
  const bool east = text[0] == '+';
  if (!take(text, "+-")) return false;
  const int hours = take_number(text, 2, 2);
  take(text, ":");
  const int minutes = text.empty() ? 0 : take_number(text, 2, 2);
  if (hours < 0 || minutes < 0 || !text.empty()) return false;
  const auto offset = std::chrono::hours(hours) + std::chrono::minutes(minutes);
  time -= east ? offset : -offset;
  return true;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

}  // namespace

std::optional<TermStatus> status_word(std::string_view text) {
  const auto found = find(kStatuses, text);
  return found ? found : term_status(trimmed(text));
}
std::optional<PartOfSpeech> part_of_speech_word(std::string_view text) {
  const auto found = find(kPartsOfSpeech, text);
  return found ? found : grammar_of(trimmed(text), Category::kPartOfSpeech).part_of_speech;
}
std::optional<Gender> gender_word(std::string_view text) {
  const auto found = find(kGenders, text);
  return found ? found : grammar_of(trimmed(text), Category::kGender).gender;
}
std::optional<Number> number_word(std::string_view text) {
  const auto found = find(kNumbers, text);
  return found ? found : grammar_of(trimmed(text), Category::kNumber).number;
}
std::optional<TermType> term_type_word(std::string_view text) {
  const auto found = find(kTermTypes, text);
  return found ? found : term_type(trimmed(text));
}
std::optional<ReferenceType> reference_word(std::string_view text) {
  const auto found = find(kReferences, text);
  return found ? found : reference_type(trimmed(text));
}

std::optional<bool> yes_or_no(std::string_view text) {
  constexpr Row<bool> kWords[] = {{"yes", true}, {"y", true},   {"oui", true},    {"o", true},
                                  {"x", true},   {"1", true},   {"true", true},   {"vrai", true},
                                  {"✓", true},   {"no", false}, {"non", false},   {"n", false},
                                  {"0", false},  {"-", false},  {"false", false}, {"faux", false}};
  return find(kWords, text);
}

Time time_of(std::string_view text) {
  text = trimmed(text);
  // "02/03/2024": a table has the day first, and Trados, which the ISO dates know too, the month.
  const bool is_iso = text.size() > 2 && text[2] != '/';
  if (const Time time = is_iso ? parse_iso_date(text) : Time(); time != Time()) return time;
  if (const auto time = parse_tmx_date(text)) return *time;
  const std::string_view whole = text;
  int year = take_number(text, 4, 4);
  int month = 0;
  int day = 0;
  if (year >= 0 && take(text, "-/")) {
    month = take_number(text, 1, 2);
    if (!take(text, "-/")) return {};
    day = take_number(text, 1, 2);
  } else {
    text = whole;
    day = take_number(text, 1, 2);
    if (!take(text, "/.")) return {};
    month = take_number(text, 1, 2);
    if (!take(text, "/.")) return {};
    year = take_number(text, 4, 4);
  }
  if (year < 0 || month < 0 || day < 0) return {};
  const std::chrono::year_month_day date(std::chrono::year(year),
                                         std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day)));
  if (!date.ok()) return {};
  Time time{std::chrono::sys_days(date)};
  return add_time_of_day(text, time) ? time : Time();
}

std::string text_of(Time time) {
  if (time == Time()) return {};
  const auto days = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date(days);
  const std::chrono::hh_mm_ss clock(time - days);
  char buffer[64];
  std::snprintf(buffer, sizeof buffer, "%04d-%02u-%02uT%02d:%02d:%02d", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                static_cast<int>(clock.seconds().count()));
  std::string out = buffer;
  if (const auto rest = clock.subseconds().count(); rest != 0) {
    std::snprintf(buffer, sizeof buffer, ".%06d", static_cast<int>(rest));
    out += buffer;
  }
  return out + "Z";
}

std::string_view word_of(TermStatus value) {
  return first(kStatuses, value);
}
std::string_view word_of(PartOfSpeech value) {
  return first(kPartsOfSpeech, value);
}
std::string_view word_of(Gender value) {
  return first(kGenders, value);
}
std::string_view word_of(Number value) {
  return first(kNumbers, value);
}
std::string_view word_of(TermType value) {
  return first(kTermTypes, value);
}
std::string_view word_of(ReferenceType value) {
  return first(kReferences, value);
}

}  // namespace entente::interchange
