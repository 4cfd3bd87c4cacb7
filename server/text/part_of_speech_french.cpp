// The French rules. Each one is a function of a position, and removes what the word there cannot be. A row of
// kRules says for which words it matters.
#include <array>

#include "server/text/part_of_speech_rules.h"

namespace entente::text {
namespace {

constexpr Traits kSubjectChain = trait::kObject | trait::kArticleOrObject | trait::kNegation;

// Whether « le, la, les » or « l’ » at `i` is a determiner or the object of a verb: what comes before asks
// for one of them.
enum class Article { kDeterminer, kObject, kUnknown };
Article article_at(const SentenceReading& words, int i) {
  const WordReading& next = words.at(i + 1);
  const WordReading& before = words.at(i - 1);
  if (!next.may_be(WordClass::kVerb) && !next.is(trait::kObject)) return Article::kDeterminer;
  // « les relie »: the plural of a noun would end otherwise.
  if (words.is(i, trait::kPlural) && next.is(trait::kOpen) && !next.is(trait::kHissing | trait::kName))
    return before.is(trait::kDeterminer) ? Article::kUnknown : Article::kObject;
  if (before.is(trait::kNegation)) return Article::kObject;
  if (before.is(trait::kSubject)) return before.is(trait::kUnsure) ? Article::kUnknown : Article::kObject;
  // « le pouvoir », but « le tuer ».
  const bool noun_too = i == 0 || (before.is(trait::kBreak) && !next.is(trait::kOpen));
  if (next.is(trait::kInfinitive | trait::kGerund) && !(noun_too && next.may_be(WordClass::kNoun)))
    return Article::kUnknown;
  // « …, le confirme. »: the subject may come before the comma.
  constexpr Traits kAfterVerb = trait::kBreak | trait::kDeterminer | trait::kArticleOrObject | trait::kAdverb;
  if (i > 0 && before.is(trait::kBreak) && words.is(i + 2, kAfterVerb)) return Article::kUnknown;
  if (before.is_only(WordClass::kVerb)) return Article::kDeterminer;
  if (before.is(trait::kBreak | trait::kPreposition | trait::kFinite | trait::kDeterminer |
                trait::kInfinitive | trait::kGerund))
    return Article::kDeterminer;
  return Article::kUnknown;
}

bool is_determiner(const SentenceReading& words, int i) {
  const WordReading& word = words.at(i);
  // « de leur assurer »
  const bool unsure = !words.is(i - 1, trait::kPreposition) || words.is(i + 1, trait::kInfinitive);
  if (word.is(trait::kDeterminer)) return !word.is(trait::kUnsure) || !unsure;
  return word.is(trait::kArticleOrObject) && article_at(words, i) == Article::kDeterminer;
}

bool follows_determiner(const SentenceReading& words, int i) {
  return is_determiner(words, i - 1);
}

// « la cible », « de la prise »: no verb after a determiner.
void after_determiner(SentenceReading& words, int i) {
  if (!follows_determiner(words, i)) return;
  // « quel est »
  if (words.is(i, trait::kBe) && words.at(i - 1).may_be(WordClass::kAdjective)) return;
  words[i].cannot_be(kVerb);
  if (words.is(i, trait::kOpen)) words[i].cannot_be(kAdverb | kOther);
}

// « une nouvelle attaque », but « le premier attaque la ville »: no verb after a determiner and adjectives.
void after_premodifiers(SentenceReading& words, int i) {
  if (!words.at(i).may_be(WordClass::kNoun)) return;
  if (words.is(i, trait::kParticiple | trait::kFinite | trait::kBe | trait::kHave)) return;
  if (words.is(i - 1, trait::kElliptic) || words.is(i - 1, trait::kPlural) != words.is(i, trait::kPlural))
    return;
  if (is_determiner(words, words.skip(i - 1, -1, trait::kPremodifier))) words[i].cannot_be(kVerb);
}

// « Les rebelles violent la trêve », « ils résident ici »: no adjective in the singular there.
void third_plural(SentenceReading& words, int i) {
  if (!words.is(i, trait::kThirdPlural)) return;
  bool is_verb = words.is(words.skip(i - 1, -1, kSubjectChain), trait::kSubject);
  constexpr int kMostBetween = 3;  // « Les combattants étrangers résident ».
  const bool after_plural = words.is(i - 1, trait::kPlural) &&
                            (words.at(i - 1).may_be(WordClass::kNoun) || words.is(i - 1, trait::kPhrase));
  for (int k = i - 1; after_plural && !is_verb && k >= i - 1 - kMostBetween; --k) {
    if (words.is(k, trait::kBreak | trait::kPreposition) || !words.is(k, trait::kPlural)) break;
    is_verb = k < i - 1 && words.is(k, trait::kDeterminer | trait::kArticleOrObject);
  }
  if (is_verb) words[i] = {kVerb, trait::kFinite};
}

// « l’armée », but « la lutte armée ».
void army(SentenceReading& words, int i) {
  if (!words.is(i, trait::kNounLike) || words.is(i, trait::kOpen)) return;
  const int k = words.skip(i - 1, -1, trait::kPremodifier);
  if (!is_determiner(words, k) && !words.is(k, trait::kArticleOrObject | trait::kPreposition)) return;
  words[i].cannot_be(kVerb | kAdjective);
  words[i].traits |= trait::kPhrase;
}

// « il cible », « qui ne se porte », « les relie »: the word after the subject and the verb's small words is
// the verb.
void after_subject(SentenceReading& words, int i) {
  if (!words.at(i).may_be(WordClass::kVerb)) return;
  const int subject = words.skip(i - 1, -1, kSubjectChain);
  bool sure = words.is(i - 1, trait::kArticleOrObject) && article_at(words, i - 1) == Article::kObject;
  for (int k = i - 1; k > subject; --k)
    sure = sure || (words.is(k, trait::kNegation | trait::kObject) && !words.is(k, trait::kUnsure));
  if (words.is(subject, trait::kSubject)) {
    const bool unsure = words.is(subject, trait::kUnsure);
    sure = sure || !unsure || (subject == i - 1 && !words.is(subject - 1, trait::kPreposition));
  }
  if (sure) words[i].cannot_be(kNotVerb);
}

// « ont toujours appelé », « a été blessé », « a-t-il appelé »: a participle.
void after_auxiliary(SentenceReading& words, int i) {
  if (!words.is(i, trait::kParticiple)) return;
  int k = words.skip(i - 1, -1, trait::kAdverb);
  if (words.is(k, trait::kPronoun)) k = words.skip(k - 1, -1, trait::kPronoun);
  const bool sure = !words.is(k, trait::kUnsure) || words.is(k + 1, trait::kPronoun);
  if (words.is(k, trait::kHave) && sure) words[i].cannot_be(kNotVerb);
  if (words.is(k, trait::kBe) && !words.is(i, trait::kBareNoun)) words[i].cannot_be(kNoun);
}

// « à l’est », « nord-est »: the point of the compass.
void east(SentenceReading& words, int i) {
  if (!words.is(i, trait::kBe) || !words.at(i).may_be(WordClass::kAdjective)) return;
  if (words.is(i - 1, trait::kArticleOrObject)) words[i] = {kNominal, 0};
}

// « l’or », but « or, il est parti » and « car il a peur ».
void gold_or_conjunction(SentenceReading& words, int i) {
  if (!words.at(i).may_be(WordClass::kNoun)) return;
  if (follows_determiner(words, i)) {
    words[i].cannot_be(kOther);
  } else if (words.is(i - 1, trait::kBreak) && !words.is(i + 1, trait::kPreposition | trait::kCoordinator)) {
    words[i].cannot_be(kNoun);
  }
}

// « est reconnaissant », « est légal »: after être, no finite verb and no participle in -ant.
void after_being(SentenceReading& words, int i) {
  const int k = words.skip(i - 1, -1, trait::kAdverb);
  if (!words.is(k, trait::kBe) || words.is(i, trait::kParticiple | trait::kInfinitive)) return;
  words[i].cannot_be(kVerb);
}

// « pour cibler », « peut porter », « pouvoir retourner ».
void infinitive(SentenceReading& words, int i) {
  if (!words.is(i, trait::kInfinitive) || follows_determiner(words, i)) return;
  const int k = words.skip(i - 1, -1, trait::kObject | trait::kArticleOrObject | trait::kAdverb);
  if (words.is(k, trait::kBeforeInfinitive) && words.is(i, trait::kOpen) && !words.is(i, trait::kUnsure))
    words[i].cannot_be(kNominal);
  const int next = words.skip(i + 1, 1, trait::kObject);
  if (words.is(i, trait::kModal) && words.is(next, trait::kInfinitive) && !words.is(next, trait::kUnsure))
    words[i].cannot_be(kNominal);
}

// « ligne de touche »: no finite verb after a preposition.
void after_preposition(SentenceReading& words, int i) {
  const WordReading& before = words.at(i - 1);
  if (!before.is(trait::kPreposition) || before.is(trait::kUnsure) || before.may_be(WordClass::kVerb)) return;
  if (words.is(i, trait::kInfinitive | trait::kGerund)) return;
  words[i].cannot_be(kVerb);
}

bool agree(const WordReading& a, const WordReading& b) {
  if (a.is(trait::kPlural) == b.is(trait::kPlural)) return true;
  return a.is(trait::kHissing) && b.is(trait::kHissing);
}

bool follows_its_noun(const WordReading& word) {
  const bool participle = word.is(trait::kParticiple) && !word.is(trait::kUnsure);
  return (participle || word.is(trait::kAdjectival)) && word.may_be(WordClass::kAdjective) &&
         !word.is(trait::kName);
}

constexpr Traits kNoHead = trait::kPremodifier | trait::kFinite | trait::kDeterminer | trait::kPreposition |
                           trait::kArticleOrObject | trait::kNumber | trait::kObject | trait::kSubject |
                           trait::kCoordinator | trait::kAdverb;

// « une place intermédiaire », « du Gouverneur militaire »: the first word after the determiner that is no
// adjective of those before nouns is the noun, if an adjective follows it.
void head_of_phrase(SentenceReading& words, int i) {
  if (!words.at(i).may_be(WordClass::kNoun) || words.is(i, kNoHead)) return;
  // « un réel effort » may be an adjective and its noun.
  if (words.is(i, trait::kAdjectival) && !words.is(i, trait::kNounLike)) return;
  const int k = words.skip(i - 1, -1, trait::kPremodifier);
  // « élu conseiller général »: no article after a participle.
  const bool after_participle =
      words.is(i - 1, trait::kParticiple) && !words.at(i - 1).may_be(WordClass::kNoun);
  const bool bare =
      words.is(i, trait::kNounLike) && (after_participle || words.is(i - 1, trait::kBe | trait::kNumber));
  const bool phrase = bare || is_determiner(words, k) || words.is(i - 1, trait::kPreposition | trait::kBreak);
  if (words.at(i).is_only(WordClass::kNoun)) words[i].traits |= trait::kPhrase;
  if (!phrase || words.at(i).may_be(WordClass::kVerb)) return;
  if (!follows_its_noun(words.at(i + 1)) || !agree(words.at(i), words.at(i + 1))) return;
  if (!words.is(i, trait::kName)) words[i].cannot_be(kAdjective);
  if (words.is(i, trait::kName) && words.is(i + 1, trait::kUnsure)) return;
  words[i].traits |= trait::kPhrase;
}

// « une intervention militaire », « les hommes appelés »: an adjective or a participle after its noun.
void after_noun(SentenceReading& words, int i) {
  if (!words.is(i - 1, trait::kPhrase) || !agree(words.at(i - 1), words.at(i))) return;
  if (!follows_its_noun(words.at(i))) return;
  words[i].cannot_be(kNoun);
  words[i].traits |= trait::kPhrase;
}

// « action terroriste ou militaire »: the second adjective of a noun.
void after_adjective_and(SentenceReading& words, int i) {
  if (words.is(i, trait::kParticiple) || !follows_its_noun(words.at(i))) return;
  if (words.at(i - 1).may_be(WordClass::kNoun) || words.at(i - 1).may_be(WordClass::kAdverb)) return;
  if (!words.is(i - 2, trait::kPhrase) || words.at(i - 2).may_be(WordClass::kNoun)) return;
  if (!agree(words.at(i - 2), words.at(i))) return;
  words[i].cannot_be(kNoun);
  words[i].traits |= trait::kPhrase;
}

// « peine de mort », but « rien de grave » and « en général »: no adjective there.
void bare_noun(SentenceReading& words, int i) {
  constexpr Traits kNext =
      trait::kBreak | trait::kPreposition | trait::kCoordinator | trait::kAdjectival | trait::kFinite;
  if (words.is(i, trait::kElliptic | trait::kPremodifier) || !words.is(i - 1, trait::kBeforeBare)) return;
  if (!words.at(i).may_be(WordClass::kNoun) || words.is(i - 2, trait::kTakesOf) || !words.is(i + 1, kNext))
    return;
  words[i].cannot_be(kAdjective);
}

// « La milice attaque »: no noun after another one.
void end_of_no_compound(SentenceReading& words, int i) {
  constexpr Traits kNoSingular = trait::kPlural | trait::kCompound | trait::kNumber;
  if (!words.is(i, trait::kAlone) || words.is(i + 1, trait::kNumber)) return;
  const int noun = i - 1;
  if (words.is(noun, kNoSingular)) return;
  constexpr Traits kNoNoun =
      trait::kAdjectival | trait::kParticiple | trait::kGerund | trait::kInfinitive | trait::kPremodifier;
  const bool head = words.is(noun, trait::kOpen) && !words.is(noun, kNoNoun) &&
                    words.at(noun).may_be(WordClass::kNoun) && is_determiner(words, noun - 1);
  if (head || words.is(noun, trait::kPhrase)) words[i].cannot_be(kNominal);
}

// « Bède rédige son histoire »: a name and a verb with its object.
void verb_after_name(SentenceReading& words, int i) {
  constexpr Traits kNoVerb = trait::kPlural | trait::kInfinitive | trait::kGerund | trait::kAdjectival |
                             trait::kName | trait::kCompound;
  if (!words.is(i, trait::kOpen) || words.is(i, kNoVerb) || !words.at(i).may_be(WordClass::kVerb)) return;
  if (words.is(i, trait::kParticiple) && !words.is(i, trait::kUnsure)) return;
  const bool has_object = words.is(i + 1, trait::kArticleOrObject) ||
                          (words.is(i + 1, trait::kDeterminer) && !words.is(i + 1, trait::kPreposition));
  const bool starts = words.is(i - 2, trait::kBreak) && words.is(i - 1, trait::kOpen) &&
                      words.at(i - 1).may_be(WordClass::kProperNoun);
  if (has_object && (starts || words.is(i - 1, trait::kName))) words[i].cannot_be(kNominal);
}

// « lourdement armé », « les plus avancées ».
void after_adverb(SentenceReading& words, int i) {
  if (!follows_its_noun(words.at(i)) || words.is(i, trait::kBareNoun)) return;
  const bool participle = words.is(i, trait::kParticiple) && !words.at(i - 1).may_be(WordClass::kNoun);
  if (words.is(i - 1, participle ? trait::kAdverb : trait::kDegree)) words[i].cannot_be(kNoun);
}

// « en passant », « correspondant à », « habitant le Royaume-Uni »: a present participle.
void gerund(SentenceReading& words, int i) {
  if (!words.is(i, trait::kGerund) || !words.is(i, trait::kOpen)) return;
  if (words.at(i - 1).is(trait::kPreposition) && words.at(i - 1).is(trait::kUnsure))
    words[i].cannot_be(kNominal);
  if (words.is(i - 1, trait::kPhrase) && words.is(i + 1, trait::kPreposition | trait::kArticleOrObject))
    words[i].cannot_be(kNoun);
  const bool has_object = words.is(i + 1, trait::kArticleOrObject);
  const bool bare =
      !follows_determiner(words, i) && !words.is(i - 1, trait::kPremodifier | trait::kPreposition);
  if (has_object && bare) words[i].cannot_be(kNoun);
}

// « les militaires ont », « un militaire . »: what stands alone after its determiner is a noun.
void alone_in_phrase(SentenceReading& words, int i) {
  if (words.is(i, trait::kPremodifier | trait::kName) || !words.at(i).may_be(WordClass::kNoun)) return;
  if (!follows_determiner(words, i)) return;
  const bool and_more =
      words.is(i + 1, trait::kCoordinator) && words.is(i, trait::kParticiple | trait::kNounLike);
  if (and_more || words.is(i + 1, trait::kFinite | trait::kPreposition | trait::kBreak | trait::kSubject)) {
    words[i].cannot_be(kAdjective);
    words[i].traits |= trait::kPhrase;
  }
}

// « sorti en 1983 », « mort le 13 août »: a singular noun would have an article.
void bare_participle(SentenceReading& words, int i) {
  if (!words.is(i, trait::kParticiple) || words.is(i, trait::kPlural | trait::kBareNoun)) return;
  if (!words.is(i - 1, trait::kBreak | trait::kCoordinator | trait::kAdverb)) return;
  if (words.is(i, trait::kUnsure)) return;
  if (words.is(i + 1, trait::kPreposition | trait::kArticleOrObject | trait::kName | trait::kAdverb))
    words[i].cannot_be(kNoun);
}

// « tente alors de poser », « frappe la ville »: what follows a noun or a name, and has an object.
void verb_after_noun(SentenceReading& words, int i) {
  // The first word's capital says nothing, but a name may be there.
  const bool first = i == 1 && words.is(0, trait::kOpen) && words.at(0).may_be(WordClass::kProperNoun);
  if (!first && !words.is(i - 1, trait::kPhrase | trait::kName)) return;
  if (!words.at(i).may_be(WordClass::kVerb)) return;
  if (words.is(i,
               trait::kPlural | trait::kParticiple | trait::kInfinitive | trait::kAdjectival | trait::kName))
    return;
  const int k = words.skip(i + 1, 1, trait::kAdverb);
  const bool of_infinitive = words.is(k, trait::kBeforeInfinitive) && words.is(k + 1, trait::kInfinitive) &&
                             !words.is(k + 1, trait::kUnsure);
  if (of_infinitive || (!first && words.is(i + 1, trait::kArticleOrObject))) words[i].cannot_be(kNotVerb);
}

constexpr auto kRules = std::to_array<Rule>({
    {trait::kBe, trait::kArticleOrObject, kAnyClass, east},
    {trait::kCoordinator, kAny, kNoun | kOther, gold_or_conjunction},
    {kAny, trait::kDeterminer | trait::kArticleOrObject, kVerb | kAdverb | kOther, after_determiner},
    {trait::kParticiple,
     trait::kDeterminer | trait::kArticleOrObject | trait::kPreposition | trait::kPremodifier, kAnyClass,
     army},
    {kAny, trait::kPremodifier, kVerb, after_premodifiers},
    {trait::kThirdPlural, kAny, kAnyClass, third_plural},
    {kAny, trait::kSubject | kSubjectChain, kNotVerb, after_subject},
    {trait::kParticiple, trait::kHave | trait::kBe | trait::kAdverb | trait::kPronoun, kNotVerb,
     after_auxiliary},
    {kAny, trait::kBe | trait::kAdverb, kVerb, after_being},
    {trait::kInfinitive, kAny, kNominal, infinitive},
    {kAny, trait::kPreposition, kVerb, after_preposition},
    {trait::kGerund, kAny, kNominal, gerund},
    {trait::kAdjectival | trait::kParticiple, trait::kAdverb, kNoun, after_adverb},
    {trait::kParticiple, trait::kBreak | trait::kCoordinator | trait::kAdverb, kNoun, bare_participle},
    {trait::kAdjectival | trait::kParticiple, trait::kPhrase, kAnyClass, after_noun},
    {trait::kAdjectival, trait::kCoordinator, kAnyClass, after_adjective_and},
    {kAny, trait::kBeforeBare, kAdjective, bare_noun},
    {trait::kAlone, kAny, kNominal, end_of_no_compound},
    {trait::kOpen, trait::kName | trait::kOpen, kNominal, verb_after_name},
    {kAny, kAny, kAnyClass, head_of_phrase},
    {kAny, trait::kDeterminer | trait::kArticleOrObject, kAnyClass, alone_in_phrase},
    {kAny, kAny, kNotVerb, verb_after_noun},
});

void apply(SentenceReading& words, int begin, int end) {
  apply_rules<kRules>(words, begin, end);
}

}  // namespace

const SentenceGrammar kFrenchGrammar{read_french, apply};

}  // namespace entente::text
