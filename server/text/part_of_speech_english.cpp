// The English rules. Each one is a function of a position, and removes what the word there cannot be. A row
// of kRules says for which words it matters.
#include <array>

#include "server/text/english_lexicon.h"
#include "server/text/part_of_speech_rules.h"

namespace entente::text {
namespace {

constexpr Traits kBetween = trait::kAdverb | trait::kNegation;

constexpr WordClasses kProper{WordClass::kProperNoun};

constexpr WordReading kNamed{
    {WordClass::kNoun, WordClass::kVerb, WordClass::kAdjective, WordClass::kProperNoun, WordClass::kOther},
    trait::kName};

WordReading read_word(const Token& token, bool starts) {
  // "WHO", "US": no function words.
  if (token.all_capitals && token.folded.size() > 1) return kNamed;
  const WordReading* known = english_lexicon().word(token.folded, Accent::kNone);
  if (known != nullptr && known->is(trait::kPeople)) {
    if (token.capitalised) return {kNominal | kProper, trait::kPeople | trait::kName};
    known = nullptr;  // "polish"
  }
  WordReading reading;
  if (known != nullptr) {
    reading = *known;
  } else {
    if (const WordReading* const ending = english_lexicon().ending(token.folded)) reading = *ending;
    reading.traits |= trait::kOpen;
    if (token.folded.ends_with("'s") || token.folded.ends_with("s'")) {
      reading = {{WordClass::kNoun, WordClass::kProperNoun, WordClass::kAdjective, WordClass::kOther},
                 trait::kPossessive | trait::kDeterminer};
      return reading;
    }
  }
  if (!token.capitalised) {
    reading.classes = reading.classes.without({WordClass::kProperNoun});
    return reading;
  }
  reading.classes = reading.classes | WordClasses{WordClass::kProperNoun};
  const bool one_letter = token.folded.size() == 1;
  if (starts || known != nullptr || one_letter) return reading;
  return kNamed;
}

WordReading read(std::span<const Token> tokens, int i, std::string_view) {
  const std::size_t at = static_cast<std::size_t>(i);
  if (!is_word(tokens[at])) return kBreakReading;
  WordReading reading = kNumberReading;
  if (tokens[at].token_class == TokenClass::kWord)
    reading = read_word(tokens[at], starts_sentence(tokens, i));
  if (at + 1 < tokens.size() && tokens[at + 1].joined_to_previous) reading.traits |= trait::kCompound;
  return reading;
}

bool is_determiner(const SentenceReading& words, int i) {
  return words.is(i, trait::kDeterminer) && !words.is(i, trait::kUnsure);
}

bool follows_determiner(const SentenceReading& words, int i) {
  return is_determiner(words, i - 1) || words.is(i - 1, trait::kPremodifier | trait::kOf);
}

// The position before the adjectives that come before a noun.
int before_premodifiers(const SentenceReading& words, int i) {
  return words.skip(i - 1, -1, trait::kPremodifier);
}

// "the attack", "his old claims": no verb, but a participle may come before its noun.
void after_determiner(SentenceReading& words, int i) {
  if (words.is(i, trait::kBe | trait::kHave | trait::kPreposition)) return;
  if (!is_determiner(words, before_premodifiers(words, i))) return;
  if (words.is(i, trait::kParticiple | trait::kGerund | trait::kCompound | trait::kName)) return;
  words[i].cannot_be(kVerb);
}

// "this attack", "those claims".
void after_demonstrative(SentenceReading& words, int i) {
  constexpr Traits kThis = trait::kDeterminer | trait::kPronoun | trait::kUnsure;
  const WordReading& before = words.at(i - 1);
  if ((before.traits & kThis) != kThis || before.may_be(WordClass::kAdjective)) return;
  if (!words.is(i, trait::kOpen) || before.is(trait::kPlural) != words.is(i, trait::kPlural)) return;
  // "that attack": a relative clause may begin with "that".
  if (before.may_be(WordClass::kAdverb) || words.is(i, trait::kParticiple)) return;
  if (words.is(i, trait::kGerund) &&
      words.is(i + 1, trait::kDeterminer | trait::kObject | trait::kPreposition))
    return;
  words[i].cannot_be(kVerb);
}

// "any questions", "many claims": a form in "-s" of a verb has a singular subject.
void after_plural_determiner(SentenceReading& words, int i) {
  if (!words.is(i, trait::kOpen) || !words.is(i, trait::kPlural)) return;
  const WordReading& many = words.at(before_premodifiers(words, i));
  if (many.is(trait::kDeterminer) && many.is(trait::kPlural)) words[i].cannot_be(kVerb);
}

// "aerial attacks", "Palestinian leaders": no verb, but "a Palestinian claims that".
void after_adjective(SentenceReading& words, int i) {
  if (!words.is(i, trait::kOpen) || !words.is(i, trait::kPlural)) return;
  const int adjective = i - 1;
  const bool people = words.is(adjective, trait::kPeople);
  const bool adjectival = words.is(adjective, trait::kAdjectival) && words.is(adjective, trait::kOpen);
  if (!people && !adjectival) return;
  const int k = words.skip(adjective - 1, -1, kBetween);
  if (words.is(k, trait::kBe)) return;
  // "The politician claims victory": the noun of a subject, perhaps.
  const bool may_be_subject = words.is(adjective - 1, trait::kDeterminer | trait::kBreak);
  constexpr Traits kNoObject = trait::kBreak | trait::kPreposition | trait::kFinite | trait::kCoordinator;
  const bool is_noun = people || words.is(adjective, trait::kNounLike);
  const bool has_object = is_noun ? !words.is(i + 1, kNoObject)
                                  : words.is(i + 1, trait::kDeterminer | trait::kObject | trait::kSubject);
  if (may_be_subject && has_object) return;
  words[i].cannot_be(kVerb);
}

// "Israeli colonization": an adjective.
void people_before_noun(SentenceReading& words, int i) {
  if (!words.is(i, trait::kPeople)) return;
  const WordReading& next = words.at(i + 1);
  if (!next.is(trait::kOpen) || !next.may_be(WordClass::kNoun)) return;
  const bool ends = words.is(i + 2, trait::kBreak | trait::kPreposition | trait::kFinite);
  if (next.is(trait::kPlural) || next.is_only(WordClass::kNoun) || ends) words[i].cannot_be(kNoun);
}

// "Rebels wounded two men", "the wounded soldiers"; but "the wounded", "two wounded", "dead and wounded".
void stricken(SentenceReading& words, int i) {
  if (!words.is(i, trait::kStricken)) return;
  const WordReading& next = words.at(i + 1);
  const bool noun_follows =
      next.is_only(WordClass::kNoun) || (next.is(trait::kOpen) && next.is(trait::kPlural));
  constexpr Traits kMayPrecede = trait::kDeterminer | trait::kPreposition | trait::kNumber |
                                 trait::kCoordinator | trait::kPremodifier | trait::kAdjectival |
                                 trait::kAttributive | trait::kPeople | trait::kDegree | trait::kAdverb |
                                 trait::kBreak;
  if (noun_follows || !words.is(i - 1, kMayPrecede)) words[i].cannot_be(kNoun);
}

// "taking of", "the claims of": no verb, apart from the few that "of" follows.
void before_of(SentenceReading& words, int i) {
  if (!words.is(i + 1, trait::kOf) || words.is(i, trait::kTakesOf | trait::kParticiple)) return;
  if (words.is(i, trait::kOpen)) words[i].cannot_be(kVerb);
}

constexpr Traits kPart =
    trait::kOpen | trait::kName | trait::kNumber | trait::kPremodifier | trait::kAttributive;

// "a car bomb", "the general strike": a singular noun is the subject of a form in "-s" only.
void end_of_compound(SentenceReading& words, int i) {
  constexpr Traits kForm = trait::kPlural | trait::kParticiple | trait::kGerund | trait::kName;
  if (!words.is(i, trait::kOpen) || words.is(i, kForm) || !words.at(i).may_be(WordClass::kNoun)) return;
  if (words.is(i + 1, trait::kDeterminer | trait::kObject | trait::kSubject)) return;
  int k = i - 1;
  for (int words_between = 0; words_between < 3; ++words_between, --k) {
    if (is_determiner(words, k)) break;
    if (!words.is(k, kPart) || words.is(k, trait::kPlural | trait::kDegree)) return;
  }
  if (words.is(k - 1, trait::kDo | trait::kModal | trait::kCauses)) return;
  if (k < i - 1 && is_determiner(words, k)) words[i].cannot_be(kVerb);
}

// The subject of a verb: "he", or "it" where a clause starts.
bool is_subject(const SentenceReading& words, int i) {
  if (!words.is(i, trait::kSubject) || words.is(i, trait::kBe | trait::kHave | trait::kModal)) return false;
  if (!words.is(i, trait::kUnsure)) return true;
  return words.is(i - 1, trait::kBreak | trait::kCoordinator | trait::kSubordinator);
}

// "they remain", "he also claims": the word after the subject is the verb.
void after_subject(SentenceReading& words, int i) {
  if (!words.at(i).may_be(WordClass::kVerb)) return;
  if (is_subject(words, words.skip(i - 1, -1, trait::kAdverb))) words[i].cannot_be(kNotVerb);
}

// "will attack", "did not leave", "don't fire".
void after_modal(SentenceReading& words, int i) {
  if (!words.at(i).may_be(WordClass::kVerb) || words.is(i, trait::kPlural)) return;
  const int k = words.skip(i - 1, -1, kBetween);
  const bool modal = words.is(k, trait::kModal) && !follows_determiner(words, k);
  const bool negated = k < i - 1 && words.is(k, trait::kDo) && words.is(k + 1, trait::kNegation);
  if (modal || negated) words[i].cannot_be(kNominal);
}

// "militias that attack other countries".
void after_relative(SentenceReading& words, int i) {
  constexpr Traits kForm = trait::kPlural | trait::kParticiple | trait::kGerund | trait::kName;
  const WordReading& that = words.at(i - 1);
  if (!that.is(trait::kPronoun) || !that.is(trait::kDeterminer) || !that.may_be(WordClass::kAdverb)) return;
  if (!words.is(i - 2, trait::kPlural) || !words.is(i - 2, trait::kOpen)) return;
  if (!words.is(i, trait::kOpen) || words.is(i, kForm) || !words.at(i).may_be(WordClass::kVerb)) return;
  if (words.is(i + 1, trait::kDeterminer | trait::kPremodifier | trait::kObject))
    words[i].cannot_be(kNominal);
}

// "demanded that Israel leave the", "is demanding claims".
void after_name_or_gerund(SentenceReading& words, int i) {
  constexpr Traits kForm = trait::kParticiple | trait::kGerund | trait::kName;
  if (!words.is(i, trait::kOpen) || words.is(i, kForm)) return;
  const bool plural = words.is(i, trait::kPlural);
  if (!plural && words.is(i - 1, trait::kName) && words.is(i - 2, trait::kPronoun | trait::kSubordinator) &&
      words.is(i + 1, trait::kDeterminer | trait::kObject) && words.at(i).may_be(WordClass::kVerb))
    words[i].cannot_be(kNominal);
  if (plural && words.is(i - 1, trait::kGerund) && words.is(words.skip(i - 2, -1, kBetween), trait::kBe))
    words[i].cannot_be(kVerb);
}

// "the struggle remains": no noun there.
void end_of_no_compound(SentenceReading& words, int i) {
  if (!words.is(i, trait::kAlone) || words.is(i + 1, trait::kOf | trait::kBe)) return;
  if (!words.is(i - 1, trait::kOpen | trait::kName) || words.is(i - 1, trait::kAdjectival)) return;
  if (words.is(i - 1, trait::kPossessive | trait::kPlural | trait::kParticiple | trait::kDegree)) return;
  words[i].cannot_be(kNominal);
}

// "to leave the town", "decided to leave"; but "a return to power".
void after_to(SentenceReading& words, int i) {
  if (!words.is(i - 1, trait::kBeforeInfinitive) || words.is(i - 1, trait::kModal)) return;
  if (words.is(i, trait::kPlural | trait::kPreposition | trait::kDeterminer | trait::kSubject)) return;
  if (!words.at(i).may_be(WordClass::kVerb) || words.is(i, trait::kGerund | trait::kParticiple)) return;
  const bool has_object = words.is(i + 1, trait::kDeterminer | trait::kObject | trait::kSubject);
  constexpr Traits kEnd = trait::kBreak | trait::kPreposition | trait::kCoordinator | trait::kFinite;
  // "the way to victory"
  const bool unsure = words.is(i - 2, trait::kUnsure) && words.is(i + 1, kEnd);
  const bool wanted = words.is(i - 2, trait::kWantsInfinitive) && !unsure;
  if (has_object || wanted) words[i].cannot_be(kNominal);
}

// "has been attacked", "had wounded the": a participle is no noun.
void after_auxiliary(SentenceReading& words, int i) {
  if (!words.is(i, trait::kParticiple | trait::kGerund)) return;
  const int k = words.skip(i - 1, -1, kBetween);
  if (!words.is(k, trait::kBe | trait::kHave)) return;
  if (words.is(i, trait::kGerund) && !words.is(k, trait::kBe)) return;
  words[i].cannot_be(kNoun);
}

// "is open": no other verb than a participle.
void after_being(SentenceReading& words, int i) {
  if (words.is(i, trait::kParticiple | trait::kGerund)) return;
  const int k = words.skip(i - 1, -1, kBetween);
  // "what they do is leave".
  if (words.is(k - 1, trait::kDo | trait::kModal) || words.is(k - 2, trait::kDo)) return;
  if (words.is(k, trait::kBe)) words[i].cannot_be(kVerb);
}

// "of attacks", "in power".
void after_preposition(SentenceReading& words, int i) {
  const WordReading& before = words.at(i - 1);
  if (!before.is(trait::kPreposition) || before.is(trait::kUnsure)) return;
  if (words.is(i, trait::kGerund | trait::kParticiple)) return;
  words[i].cannot_be(kVerb);
}

// What may end a noun phrase.
bool ends_phrase(const SentenceReading& words, int i) {
  if (words.is(i, trait::kCoordinator)) return false;
  return words.is(i, trait::kBreak | trait::kPreposition | trait::kFinite | trait::kSubject | trait::kModal);
}

// "the military said", "a leave.", "the fighting in": what stands alone after its determiner is a noun.
void alone_in_phrase(SentenceReading& words, int i) {
  if (!words.at(i).may_be(WordClass::kNoun) || !words.is(i, trait::kOpen | trait::kAttributive)) return;
  if (!is_determiner(words, i - 1) || !ends_phrase(words, i + 1)) return;
  if (words.is(i, trait::kAdjectival | trait::kParticiple)) return;
  words[i].cannot_be(kVerb | kAdjective | kAdverb | kOther);
}

// "a private company", "the militant Shiite group": an adjective before its noun.
void attributive(SentenceReading& words, int i) {
  if (!words.is(i, trait::kAttributive)) return;
  // "the lead negotiator", but "leaders lead people".
  if (words.is(i, trait::kFinite) && !is_determiner(words, i - 1)) return;
  const int k = words.skip(i + 1, 1, trait::kName);
  const WordReading& next = words.at(k);
  // "Muslim Scholars", but "General Smith".
  const bool in_name = words.at(i).may_be(WordClass::kProperNoun) && words.is(i + 1, trait::kName) &&
                       !words.is(i, trait::kBareNoun) && !words.is(i - 1, trait::kBreak);
  const bool noun = in_name || next.is_only(WordClass::kNoun) ||
                    (next.is(trait::kOpen | trait::kAttributive) && next.may_be(WordClass::kNoun) &&
                     !next.is(trait::kParticiple | trait::kDegree));
  const bool predicate = words.is(words.skip(i - 1, -1, kBetween), trait::kBe);
  // "in general": a noun would have an article.
  const bool phrase = words.is(i - 1, trait::kPreposition) && words.is(i + 1, trait::kBreak);
  if (noun || predicate || phrase) words[i].cannot_be(kNoun | kVerb);
}

// Where the nouns before `i` begin, with their determiner.
int start_of_phrase(const SentenceReading& words, int i) {
  int k = words.skip(i - 1, -1, trait::kOpen | trait::kName | trait::kPremodifier | trait::kAttributive);
  while (is_determiner(words, k)) --k;
  return k + 1;
}

// "the army attacks the city", "the group claims responsibility": a form in "-s" after a singular noun, with
// an object.
void third_person(SentenceReading& words, int i) {
  constexpr Traits kNoSubject = trait::kPlural | trait::kPremodifier | trait::kDegree | trait::kParticiple;
  if (!words.is(i, trait::kPlural) || !words.is(i, trait::kOpen) || !words.at(i).may_be(WordClass::kVerb))
    return;
  if (!words.is(i - 1, trait::kOpen | trait::kName) || words.is(i - 1, kNoSubject | trait::kAdjectival))
    return;
  const int start = start_of_phrase(words, i);
  if (words.is(start - 1, trait::kPreposition | trait::kNumber)) return;
  const bool named = !is_determiner(words, start) && words.at(i - 1).may_be(WordClass::kProperNoun);
  const WordReading& next = words.at(i + 1);
  const bool has_object = is_determiner(words, i + 1) || next.is(trait::kObject) ||
                          (next.is_only(WordClass::kNoun) && !next.is(trait::kPlural));
  if (has_object || (named && next.is(trait::kDeterminer))) words[i].cannot_be(kNotVerb);
}

constexpr auto kRules = std::to_array<Rule>({
    {kAny, trait::kDeterminer | trait::kPremodifier, kVerb, after_determiner},
    {trait::kOpen, trait::kPronoun, kVerb, after_demonstrative},
    {trait::kOpen, trait::kDeterminer | trait::kPremodifier, kVerb, after_plural_determiner},
    {trait::kOpen, trait::kAdjectival | trait::kPeople, kVerb, after_adjective},
    {trait::kPeople, kAny, kNoun, people_before_noun},
    {trait::kStricken, kAny, kNoun, stricken},
    {trait::kOpen, kAny, kVerb, before_of},
    {trait::kOpen, kPart, kVerb, end_of_compound},
    {kAny, trait::kSubject | trait::kAdverb, kNotVerb, after_subject},
    {kAny, trait::kModal | kBetween, kNominal, after_modal},
    {trait::kOpen, trait::kPronoun, kNominal, after_relative},
    {trait::kOpen, trait::kName | trait::kGerund, kNominal | kVerb, after_name_or_gerund},
    {trait::kAlone, trait::kOpen | trait::kName, kNominal, end_of_no_compound},
    {kAny, trait::kBeforeInfinitive, kNominal, after_to},
    {trait::kParticiple | trait::kGerund, trait::kBe | trait::kHave | kBetween, kNoun, after_auxiliary},
    {trait::kOpen | trait::kPremodifier, trait::kBe | kBetween, kVerb, after_being},
    {trait::kOpen | trait::kPremodifier, trait::kPreposition, kVerb, after_preposition},
    {trait::kAttributive, kAny, kNoun | kVerb, attributive},
    {kAny, trait::kDeterminer, kVerb | kAdjective | kAdverb | kOther, alone_in_phrase},
    {trait::kPlural, trait::kOpen | trait::kName, kNotVerb, third_person},
});

void apply(SentenceReading& words, int begin, int end) {
  apply_rules<kRules>(words, begin, end);
}

}  // namespace

const SentenceGrammar kEnglishGrammar{read, apply};

}  // namespace entente::text
