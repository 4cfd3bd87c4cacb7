#include "server/glossary/stretch.h"

#include <algorithm>
#include <array>

#include "server/glossary/person_name.h"
#include "server/text/fold.h"
#include "server/text/inclusive.h"

namespace entente::glossary {
namespace {

using text::WordForm;
using text::WordKind;

// What French joins to a verb or a noun by hyphens.
constexpr auto kClitics = std::to_array<std::string_view>(
    {"ce",   "ci",  "elle", "elles", "en",  "eux",  "il", "ils", "je",  "la", "le",   "les",
     "leur", "lui", "meme", "memes", "moi", "nous", "on", "t",   "toi", "tu", "vous", "y"});

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

constexpr auto kReflexive = std::to_array<std::string_view>({"se", "s'", "me", "m'", "te", "t'"});
constexpr auto kReflexiveAfterVerb = std::to_array<std::string_view>({"toi", "nous", "vous"});
// They begin another verb's part of the sentence: « se disent prêts à rendre les armes ».
constexpr auto kBeforeInfinitive = std::to_array<std::string_view>({"a", "de", "d'", "pour"});
constexpr auto kContracted = std::to_array<std::string_view>({"au", "aux", "du", "des"});

// « nous » and « vous » are reflexive where they are the subject too: « nous nous rendons », « vous êtes-vous
// rendus », « nous rendre ». In « l’armée nous rend la ville » they are an object.
bool is_of_person(std::string_view pronoun, std::string_view verb, bool has_auxiliary) {
  if (pronoun != "nous" && pronoun != "vous") return false;
  const bool is_infinitive = verb.ends_with("er") || verb.ends_with("ir") || verb.ends_with("re");
  return is_infinitive || has_auxiliary || verb.ends_with(pronoun == "nous" ? "ons" : "ez");
}

constexpr auto kAuxiliaries = std::to_array<std::string_view>(
    {"sommes", "etes", "serons", "serez", "etions", "etiez", "serions", "seriez"});

bool is_clitic(std::string_view folded) {
  return std::binary_search(kClitics.begin(), kClitics.end(), folded);
}

constexpr std::string_view kStraightPossessive = "'s";
constexpr std::string_view kPossessive = "’s";

// The word without the ending of an English possessive.
std::string_view without_possessive(std::string_view word) {
  for (const std::string_view ending : {kStraightPossessive, kPossessive}) {
    if (word.size() > ending.size() && word.ends_with(ending))
      return word.substr(0, word.size() - ending.size());
  }
  return word;
}

WordKind kind_of(const TermPattern& pattern, std::size_t place) {
  if (pattern.capitals_only) return WordKind::kName;
  switch (pattern.part_of_speech) {
    case PartOfSpeech::kVerb:
      return place == 0 ? WordKind::kVerb : WordKind::kNominal;
    case PartOfSpeech::kProperNoun:
      return pattern.words.size() == 1 ? WordKind::kName : WordKind::kNominal;
    case PartOfSpeech::kNoun:
      return pattern.words.size() == 1 && pattern.form != PatternForm::kJoined ? WordKind::kNoun
                                                                               : WordKind::kNominal;
    case PartOfSpeech::kAdjective:
      return WordKind::kNominal;
    case PartOfSpeech::kAdverb:
      return WordKind::kInvariable;
    case PartOfSpeech::kUnspecified:
    case PartOfSpeech::kOther:
      break;
  }
  return WordKind::kAny;
}

std::optional<text::WordClass> class_of(PartOfSpeech part_of_speech) {
  switch (part_of_speech) {
    case PartOfSpeech::kNoun:
      return text::WordClass::kNoun;
    case PartOfSpeech::kVerb:
      return text::WordClass::kVerb;
    case PartOfSpeech::kAdjective:
      return text::WordClass::kAdjective;
    case PartOfSpeech::kAdverb:
      return text::WordClass::kAdverb;
    case PartOfSpeech::kUnspecified:
    case PartOfSpeech::kProperNoun:
    case PartOfSpeech::kOther:
      break;
  }
  return std::nullopt;
}

}  // namespace

std::string_view StretchJudge::surface_of(const PhraseWord& word) const {
  const text::Token& token = *word.token;
  return sentence_.substr(token.byte_begin, token.byte_end - token.byte_begin);
}

const WordForm& StretchJudge::form(int word) {
  auto& cached = forms_[static_cast<std::size_t>(word)];
  if (!cached) {
    const PhraseWord& one = words_[static_cast<std::size_t>(word)];
    const text::Token& token = *one.token;
    const bool english = language_.primary() == "en";
    const std::string_view folded = english ? without_possessive(one.folded) : one.folded;
    std::string lower = text::fold_case(surface_of(one));
    if (one.is_inclusive) lower = text::before_middle_dot(lower);
    if (english) lower = without_possessive(lower);
    cached = WordForm{folded, std::move(lower), token.capitalised, token.all_capitals};
  }
  return *cached;
}

bool StretchJudge::is_first(const PhraseWord& word) const {
  for (const text::Token* token = word.token; token != tokens_.data();) {
    --token;
    if (is_word(*token)) return false;
    const std::string_view mark = sentence_.substr(token->byte_begin, token->byte_end - token->byte_begin);
    // What stands between a name and the words before it does not begin anything.
    if (mark != "," && mark != ";" && mark != "/" && mark != "&") return true;
  }
  return true;
}

// « EI » is the group, « ei » is not; "ONGs" is the plural of "ONG". « Onu » is the ONU written as a word,
// but « Pam » may be a person where a sentence begins.
bool StretchJudge::capitals_agree(const TermPattern& pattern, const Stretch& stretch) const {
  if (pattern.needs_capital)
    return words_[static_cast<std::size_t>(stretch.words.front())].token->capitalised;
  if (!pattern.capitals_only) return true;
  if (pattern.may_be_word && stretch.words.size() == 1) {
    const PhraseWord& word = words_[static_cast<std::size_t>(stretch.words.front())];
    constexpr int kSafeAtStart = 4;
    if (word.role == WordRole::kContent && word.token->capitalised && !word.token->all_capitals &&
        (word.token->end - word.token->begin >= kSafeAtStart || !is_first(word)))
      return true;
  }
  return std::all_of(stretch.words.begin(), stretch.words.end(), [&](int i) {
    const PhraseWord& word = words_[static_cast<std::size_t>(i)];
    if (word.token->token_class != text::TokenClass::kWord) return true;
    if (word.role != WordRole::kContent) return false;
    if (word.token->all_capitals) return true;
    const std::string_view surface = without_possessive(surface_of(word));
    const std::string_view singular =
        surface.ends_with('s') ? surface.substr(0, surface.size() - 1) : surface;
    return !singular.empty() &&
           std::none_of(singular.begin(), singular.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  });
}

bool StretchJudge::class_agrees(const TermPattern& pattern, const Stretch& stretch) {
  const bool is_verb = pattern.part_of_speech == PartOfSpeech::kVerb;
  // A term of several words is sure by its words. The first word of a verb may be a noun, as in the « prises
  // » of « prises de guerre ».
  if (stretch.words.size() > 1 && !is_verb) return true;
  const auto wanted = class_of(pattern.part_of_speech);
  if (!wanted) return true;
  const PhraseWord& word = words_[static_cast<std::size_t>(stretch.words.front())];
  // The endings of an inclusive spelling are no words of the sentence: « combattant(e)s ».
  if (word.is_inclusive) return true;
  return parts_of_speech_.may_be(static_cast<std::size_t>(word.token - tokens_.data()), *wanted);
}

bool StretchJudge::cuts_a_word(const TermPattern& pattern, const Stretch& stretch) const {
  // « anti-Daech » has the name.
  if (pattern.part_of_speech == PartOfSpeech::kProperNoun || pattern.capitals_only) return false;
  // « ex-soldat », « déclare-t-il »: the prefix and the pronoun leave the word what it is.
  const auto is_part_of = [&](int place, int group, bool before) {
    if (place < 0 || place >= static_cast<int>(words_.size())) return false;
    const PhraseWord& word = words_[static_cast<std::size_t>(place)];
    return word.group == group && !(before ? word.token->folded == "ex" : is_clitic(word.token->folded));
  };
  const int first = stretch.words.front();
  const int last = stretch.words.back();
  return is_part_of(first - 1, words_[static_cast<std::size_t>(first)].group, true) ||
         is_part_of(last + 1, words_[static_cast<std::size_t>(last)].group, false);
}

bool StretchJudge::pronoun_agrees(const TermPattern& pattern, const Stretch& stretch) const {
  if (!pattern.is_reflexive) return true;
  constexpr int kMostBetween = 3;  // « ne se sont pas encore rendus »
  const int place = stretch.words.front();
  const PhraseWord& verb = words_[static_cast<std::size_t>(place)];
  bool has_auxiliary = false;
  for (int i = place - 1; i >= 0 && i >= place - 1 - kMostBetween; --i) {
    const PhraseWord& word = words_[static_cast<std::size_t>(i)];
    const std::string_view folded = word.token->folded;
    if (word.run != verb.run || is_one_of(folded, kBeforeInfinitive)) break;
    if (is_one_of(folded, kReflexive) || is_of_person(folded, verb.folded, has_auxiliary)) return true;
    has_auxiliary = has_auxiliary || is_one_of(folded, kAuxiliaries);
  }
  const std::size_t next = static_cast<std::size_t>(place) + 1;
  return next < words_.size() && words_[next].token->joined_to_previous &&
         is_one_of(words_[next].token->folded, kReflexiveAfterVerb);
}

bool StretchJudge::is_person(const TermPattern& pattern, const Stretch& stretch) const {
  const bool may_be = stretch.words.size() == 1 && pattern.part_of_speech != PartOfSpeech::kProperNoun &&
                      !pattern.capitals_only;
  if (!may_be) return false;
  const text::Token* const token = words_[static_cast<std::size_t>(stretch.words.front())].token;
  return is_in_person_name(tokens_, static_cast<std::size_t>(token - tokens_.data()));
}

bool StretchJudge::articles_agree(const TermPattern& pattern, const Stretch& stretch) const {
  const bool is_fixed = pattern.part_of_speech == PartOfSpeech::kAdverb ||
                        pattern.part_of_speech == PartOfSpeech::kAdjective ||
                        pattern.part_of_speech == PartOfSpeech::kOther;
  if (!is_fixed || stretch.interrupted) return true;
  // « au pied » is not « à pied »: the contracted preposition has an article.
  const auto in_text = std::count_if(stretch.words.begin(), stretch.words.end(), [&](int i) {
    return is_one_of(words_[static_cast<std::size_t>(i)].token->folded, kContracted);
  });
  const auto in_term = std::count_if(pattern.words.begin(), pattern.words.end(),
                                     [](const std::string& word) { return is_one_of(word, kContracted); });
  const auto others = stretch.words.back() - stretch.words.front() + 1 - std::ssize(stretch.words);
  return others + in_text <= pattern.articles + in_term;
}

std::optional<MatchKind> StretchJudge::judge(const TermPattern& pattern, const Stretch& stretch) {
  if (!capitals_agree(pattern, stretch) || !articles_agree(pattern, stretch)) return std::nullopt;
  if (!pronoun_agrees(pattern, stretch) || is_person(pattern, stretch)) return std::nullopt;
  if (!of_translation_ && cuts_a_word(pattern, stretch)) return std::nullopt;
  const auto kind =
      pattern.form == PatternForm::kJoined ? judge_joined(pattern, stretch) : judge_units(pattern, stretch);
  // Last, because it reads a clause.
  return kind && (of_translation_ || class_agrees(pattern, stretch)) ? kind : std::nullopt;
}

bool StretchJudge::is_possessive(const PhraseWord& word) const {
  const std::string_view surface = surface_of(word);
  return without_possessive(surface).size() < surface.size();
}

std::optional<MatchKind> StretchJudge::judge_units(const TermPattern& pattern, const Stretch& stretch) {
  if (pattern.words.size() != stretch.words.size()) return std::nullopt;
  MatchKind kind = MatchKind::kFolded;
  const bool is_english = language_.primary() == "en";
  for (std::size_t i = 0; i < stretch.words.size(); ++i) {
    const PhraseWord& word = words_[static_cast<std::size_t>(stretch.words[i])];
    const WordForm& written = form(stretch.words[i]);
    if (word.is_inclusive && word.role == WordRole::kContent) kind = MatchKind::kInflected;
    // "People’s Liberation Army": a term may have the possessive itself.
    const std::string_view wanted = is_english ? without_possessive(pattern.words[i]) : pattern.words[i];
    const bool wants_possessive = word.role == WordRole::kContent && wanted.size() < pattern.words[i].size();
    if (wants_possessive && !is_possessive(word)) return std::nullopt;
    if (wanted == written.lower) continue;
    if (text::fold(wanted) != written.folded) kind = MatchKind::kInflected;
    // Prepositions that count as one have a common key, which has matched. No other function word inflects.
    if (word.role == WordRole::kPreposition) continue;
    const WordKind how = word.role == WordRole::kContent ? kind_of(pattern, i) : WordKind::kInvariable;
    if (!text::is_form_of(wanted, written, language_, how)) return std::nullopt;
    // « Commons » is no « common », and "locals" are not "local".
    const bool keeps_plural = pattern.plural_only || how == WordKind::kName;
    if (keeps_plural && written.lower.size() < pattern.words[i].size()) return std::nullopt;
  }
  if (stretch.interrupted) return MatchKind::kInterrupted;
  if (pattern.form == PatternForm::kReordered) return MatchKind::kReordered;
  if (kind == MatchKind::kFolded && extent(pattern, stretch).surface == pattern.text)
    return MatchKind::kIdentical;
  return kind;
}

// Two words are one word only if nobody would read them as two: « sous marin », but not « en fin ».
bool StretchJudge::may_join(const TermPattern& pattern, const Stretch& stretch) const {
  if (stretch.words.size() == 1) return true;
  const bool is_name = pattern.part_of_speech == PartOfSpeech::kProperNoun;
  if (is_name && pattern.joins_several) return true;
  // « Européen » is not « l’Europe en ».
  const bool has_grammar = std::any_of(stretch.words.begin(), stretch.words.end(), [&](int i) {
    return words_[static_cast<std::size_t>(i)].role != WordRole::kContent;
  });
  if (has_grammar) return false;
  if (is_name) return true;
  const int group = words_[static_cast<std::size_t>(stretch.words.front())].group;
  if (words_[static_cast<std::size_t>(stretch.words.back())].group == group) return true;
  constexpr std::size_t kShortest = 3;
  return std::all_of(stretch.words.begin(), stretch.words.end(), [&](int i) {
    return words_[static_cast<std::size_t>(i)].token->folded.size() >= kShortest;
  });
}

std::optional<MatchKind> StretchJudge::judge_joined(const TermPattern& pattern, const Stretch& stretch) {
  if (!may_join(pattern, stretch)) return std::nullopt;
  std::string folded, lower;
  bool all_capitals = true;
  for (const int i : stretch.words) {
    const WordForm& one = form(i);
    folded += one.folded;
    lower += one.lower;
    all_capitals = all_capitals && one.all_capitals;
  }
  const WordForm all{folded, lower, form(stretch.words.front()).capitalised, all_capitals};
  WordKind how = kind_of(pattern, 0);
  if (how == WordKind::kVerb) how = WordKind::kInvariable;
  if (!text::is_form_of(pattern.words.front(), all, language_, how)) return std::nullopt;
  if (text::fold(pattern.words.front()) != folded) return MatchKind::kInflected;
  return extent(pattern, stretch).surface == pattern.text ? MatchKind::kIdentical : MatchKind::kFolded;
}

StretchJudge::Extent StretchJudge::extent(const TermPattern& pattern, const Stretch& stretch) const {
  const text::Token& begin = first_token(pattern, stretch);
  if (stretch.last_mark != nullptr) {
    const text::Token& mark = *stretch.last_mark;
    return {begin.begin, mark.end, sentence_.substr(begin.byte_begin, mark.byte_end - begin.byte_begin)};
  }
  const PhraseWord& last = words_[static_cast<std::size_t>(stretch.words.back())];
  const std::string_view last_word = surface_of(last);
  const std::size_t cut =
      language_.primary() == "en" ? last_word.size() - without_possessive(last_word).size() : 0;
  // The ending of a possessive has two characters in both spellings.
  const int cut_characters = cut == 0 ? 0 : 2;
  return {begin.begin, last.end - cut_characters,
          sentence_.substr(begin.byte_begin, last.byte_end - cut - begin.byte_begin)};
}

const text::Token& StretchJudge::first_token(const TermPattern& pattern, const Stretch& stretch) const {
  if (stretch.first_mark != nullptr) return *stretch.first_mark;
  std::size_t first = static_cast<std::size_t>(stretch.words.front());
  if (pattern.begins_with_article && pattern.form != PatternForm::kJoined && first > 0 &&
      words_[first - 1].role == WordRole::kArticle && words_[first - 1].run == words_[first].run) {
    --first;
  }
  return *words_[first].token;
}

}  // namespace entente::glossary
