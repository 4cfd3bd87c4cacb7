// What a French word may be by itself: by the lexicon, its ending, its accents and its capital.
#include "server/text/french_lexicon.h"
#include "server/text/part_of_speech_rules.h"

namespace entente::text {
namespace {

bool ends_with_any(std::string_view word, std::initializer_list<std::string_view> endings) {
  for (const std::string_view ending : endings) {
    if (word.ends_with(ending)) return true;
  }
  return false;
}

// « -é, -ée, -és, -ées »: the accent is in the text only.
bool has_participle_ending(std::string_view surface) {
  return ends_with_any(surface, {"é", "ée", "és", "ées"});
}

// « -ité », « -auté »: nouns. The verbs among them are in the lexicon.
bool has_quality_ending(std::string_view folded) {
  if (folded.ends_with('s')) folded.remove_suffix(1);
  return ends_with_any(folded, {"ite", "aute", "ebilite"}) && folded.size() > 5;
}

// How participles of the second and third groups may end, feminine and plural apart.
bool may_be_participle(std::string_view folded) {
  if (folded.size() < 2) return false;
  if (folded.ends_with('s') && folded.size() > 3) folded.remove_suffix(1);
  if (folded.ends_with('e')) folded.remove_suffix(1);
  switch (folded.back()) {
    case 'i':
    case 'u':
      return true;
    case 's':
      return ends_with_any(folded, {"is", "os", "us"});
    case 't':
      return ends_with_any(folded, {"it", "ert", "int"});
    default:
      return false;
  }
}

bool has_infinitive_ending(std::string_view folded) {
  if (folded.size() < 4 || !(folded.ends_with('r') || folded.ends_with("re"))) return false;
  if (folded.ends_with("er"))
    return !folded.ends_with("ier") ||
           ends_with_any(folded, {"fier", "ocier", "ncier", "plier", "blier", "tudier", "opier", "mier"});
  return ends_with_any(folded, {"ir", "evoir", "voir", "loir", "dre", "ttre", "uire", "aitre", "oitre",
                                "ivre", "crire", "ompre", "clure", "vrir", "ttir"}) &&
         !folded.ends_with("oir");
}

// « pays, croix »: the plural is the same. « tous » has a singular.
bool ends_in_hiss(std::string_view folded) {
  return folded.find_last_of("sxz") == folded.size() - 1 && folded != "tous";
}

WordReading read_open(const Token& token, std::string_view surface) {
  WordReading reading;
  if (has_participle_ending(surface)) {
    reading.traits = trait::kParticiple | (token.folded.ends_with('s') ? trait::kPlural : 0);
    reading.classes = {WordClass::kNoun, WordClass::kVerb, WordClass::kAdjective};
    if (has_quality_ending(token.folded)) reading = {kNoun, reading.traits & trait::kPlural};
  } else if (const WordReading* const ending = french_lexicon().ending(token.folded)) {
    reading = *ending;
  }
  // « lourdement »: between an auxiliary and its participle, like other adverbs.
  if (ends_with_any(token.folded, {"ement", "mment"})) reading.traits |= trait::kAdverb;
  // « marier », but also « dernier ».
  if (token.folded.ends_with("ier")) reading.traits |= trait::kInfinitive | trait::kUnsure;
  if (!reading.is(trait::kParticiple) && may_be_participle(token.folded) && reading.may_be(WordClass::kVerb))
    reading.traits |= trait::kParticiple | trait::kUnsure;
  if (has_infinitive_ending(token.folded)) {
    reading.traits = trait::kInfinitive;
    reading.classes = {WordClass::kNoun, WordClass::kVerb, WordClass::kAdjective};
  }
  reading.traits |= trait::kOpen;
  return reading;
}

constexpr WordReading kNamed{
    {WordClass::kNoun, WordClass::kAdjective, WordClass::kProperNoun, WordClass::kOther}, trait::kName};

// The word as it is written, or nothing if no letter has an accent: then its bytes are its characters.
std::string_view letters_with_accents(const Token& token, std::string_view text) {
  const std::uint32_t bytes = token.byte_end - token.byte_begin;
  if (bytes == static_cast<std::uint32_t>(token.end - token.begin)) return {};
  return text.substr(token.byte_begin, bytes);
}

WordReading read_word(const Token& token, std::string_view surface, bool starts) {
  // « CAR », « EST »: no function words.
  if (token.all_capitals && token.folded.size() > 1 && !token.folded.ends_with('\'')) return kNamed;
  const Accent accent = surface.empty() ? Accent::kNone : accent_of(surface);
  const WordReading* const known = french_lexicon().word(token.folded, accent);
  WordReading reading = known != nullptr ? *known : read_open(token, surface);
  if (reading.may_be(WordClass::kNoun) && ends_in_hiss(token.folded)) reading.traits |= trait::kHissing;
  // A capital A at the start may be « à ».
  if (token.all_capitals && token.folded == "a")
    return {{WordClass::kOther, WordClass::kVerb}, trait::kHave | trait::kUnsure};
  if (!token.capitalised) {
    reading.classes = reading.classes.without({WordClass::kProperNoun});
    return reading;
  }
  if (starts) {
    reading.classes = reading.classes | WordClasses{WordClass::kProperNoun};
    return reading;
  }
  // Inside of a sentence, a capital makes a name, or a noun of the State, or an adjective of a title.
  if (known == nullptr || !reading.is(trait::kDeterminer | trait::kArticleOrObject | trait::kPreposition))
    return {kNamed.classes, kNamed.traits | (reading.traits & trait::kPlural)};
  reading.classes = reading.classes | WordClasses{WordClass::kProperNoun};
  return reading;
}

}  // namespace

WordReading read_french(std::span<const Token> tokens, int i, std::string_view text) {
  const Token& token = tokens[static_cast<std::size_t>(i)];
  if (!is_word(token)) return kBreakReading;
  WordReading reading = kNumberReading;
  if (token.token_class == TokenClass::kWord)
    reading = read_word(token, letters_with_accents(token, text), starts_sentence(tokens, i));
  // « ferons-nous preuve »: the subject comes after its verb.
  if (token.joined_to_previous && reading.is(trait::kSubject)) reading.traits = trait::kPronoun;
  const std::size_t next = static_cast<std::size_t>(i) + 1;
  if (next < tokens.size() && tokens[next].joined_to_previous) reading.traits |= trait::kCompound;
  return reading;
}

}  // namespace entente::text
