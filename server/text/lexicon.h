// Private to this room. What a word may be before its neighbours are seen: classes, and traits that the rules
// of part_of_speech_french.cpp and part_of_speech_english.cpp ask for.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "server/text/word_class.h"

namespace entente::text {

using Traits = std::uint64_t;

namespace trait {
constexpr Traits bit(int position) {
  return Traits{1} << position;
}

// Function words, and where they stand.
inline constexpr Traits kDeterminer = bit(0);  // A noun follows, perhaps after adjectives: « cette », "the".
inline constexpr Traits kArticleOrObject = bit(1);  // « le, la, les, l’ »: a determiner or a verb's object.
inline constexpr Traits kPreposition = bit(2);      // A noun phrase follows, or an infinitive.
inline constexpr Traits kOf = bit(3);               // "of".
inline constexpr Traits kBeforeInfinitive = bit(4);  // « pour, de », "to", modal verbs.
inline constexpr Traits kSubject = bit(5);           // A verb follows: « il », "they", "who".
inline constexpr Traits kObject = bit(6);    // Between subject and verb: « se, y, lui »; "him, them".
inline constexpr Traits kPronoun = bit(7);   // A noun phrase by itself: « cela, ceux », "this".
inline constexpr Traits kNegation = bit(8);  // « ne », "not".
inline constexpr Traits kAdverb = bit(9);    // May stand between an auxiliary and its participle.
inline constexpr Traits kDegree = bit(10);   // « très, plus », "very": an adjective or an adverb follows.
inline constexpr Traits kCoordinator = bit(11);   // « et », "or".
inline constexpr Traits kSubordinator = bit(12);  // « que », "if": a clause follows.
inline constexpr Traits kNumber = bit(13);        // Digits, or a numeral.
inline constexpr Traits kUnsure = bit(14);  // Also a word without its other traits: « en », « elle ».

// Verbs.
inline constexpr Traits kHave = bit(15);             // Forms of avoir, have.
inline constexpr Traits kBe = bit(16);               // Forms of être, be.
inline constexpr Traits kModal = bit(17);            // An infinitive follows.
inline constexpr Traits kDo = bit(18);               // "do": with a negation, an infinitive follows.
inline constexpr Traits kWantsInfinitive = bit(19);  // "decided (to)": no noun follows the "to".
inline constexpr Traits kTakesOf = bit(20);          // "consist": "of" follows.
inline constexpr Traits kCauses = bit(21);           // "let, make": a subject and an infinitive follow.
inline constexpr Traits kInfinitive = bit(22);       // Ends like an infinitive.
inline constexpr Traits kParticiple = bit(23);       // Ends like a past participle.
inline constexpr Traits kGerund = bit(24);           // « -ant », "-ing".
inline constexpr Traits kFinite = bit(25);           // Surely a finite verb.

// Nouns and adjectives.
inline constexpr Traits kPremodifier = bit(26);  // An adjective that comes before its noun: « grand ».
inline constexpr Traits kAdjectival = bit(27);  // An adjective wherever its place allows one: « militaire ».
inline constexpr Traits kNounLike =
    bit(28);  // Rather a noun than an adjective before a noun: « secrétaire ».
inline constexpr Traits kAttributive = bit(29);  // "military": an adjective if a noun follows.
inline constexpr Traits kBareNoun = bit(30);  // A noun without article after « être »: « député »; a rank.
inline constexpr Traits kAlone = bit(31);       // A noun that ends no compound: "remains".
inline constexpr Traits kPossessive = bit(32);  // "army's".
inline constexpr Traits kPlural = bit(33);      // Ends like a plural, or like an English third person.
inline constexpr Traits kHissing = bit(34);     // Ends in « s, x, z »: the plural does not differ.

// What is seen in the sentence.
inline constexpr Traits kOpen = bit(35);      // Not in the lexicon, or there to be like such a word.
inline constexpr Traits kName = bit(36);      // A capital where the spelling asks for none.
inline constexpr Traits kBreak = bit(37);     // Punctuation, or the edge of the text.
inline constexpr Traits kCompound = bit(38);  // A hyphen joins the next word to it.
inline constexpr Traits kPhrase = bit(39);    // Set by rules: a noun phrase ends here, or goes on.

// Small groups of words.
inline constexpr Traits kElliptic = bit(40);  // An adjective without its noun: « le premier, en général ».
inline constexpr Traits kBeforeBare = bit(41);   // « de, à, en »: a noun without article may follow.
inline constexpr Traits kThirdPlural = bit(42);  // Also a verb: « ils violent ».
inline constexpr Traits kPeople = bit(43);       // "Israeli": a noun or an adjective, with a capital.
inline constexpr Traits kStricken = bit(44);     // "the wounded": a participle that is a noun for people.
}  // namespace trait

struct WordReading {
  WordClasses classes = WordClasses::all();
  Traits traits = 0;

  bool is(Traits any_of) const { return (traits & any_of) != 0; }
  bool may_be(WordClass one) const { return classes.has(one); }
  bool is_only(WordClass one) const { return classes.is_only(one); }
  bool is_open_to_rules() const {
    return !is(trait::kBreak) && (classes.is_only(WordClass::kNoun) || !classes.is_single());
  }
  // Removes classes, but never the last: if all were impossible, a rule was wrong here.
  void cannot_be(WordClasses excluded) {
    const WordClasses left = classes.without(excluded);
    if (!left.empty()) classes = left;
  }
};

// What folding loses of a word: whether it ends like a participle (« -é, -ée, -és, -ées »), or has another
// diacritic.
enum class Accent : std::uint8_t { kNone, kOther, kLast };
Accent accent_of(std::string_view surface);

// Words and endings with their readings, from a text that a linguist can edit. Lines are "tag tag: word
// word"; the tags are those of lexicon.cpp. "-tion" is an ending; the longest one of a word counts. "#"
// starts a comment. A word is found with its accents only (« à » is not « a »), an ending without. If a word
// is on several lines, it may be what any of them says.
class Lexicon {
 public:
  explicit Lexicon(std::string_view table);

  // Null if the word, or an ending of it, is not in the table.
  const WordReading* word(std::string_view folded, Accent accent) const;
  const WordReading* ending(std::string_view folded) const;

 private:
  // Readings by a hash of 64 bits, which stands for the word: a word that is not in the table has the hash of
  // one that is once in 10^16. Three of four slots are free, since most questions are in vain.
  class Table {
   public:
    void add(std::uint64_t hash, const WordReading& reading);
    const WordReading* find(std::uint64_t hash) const {
      for (std::size_t slot = slot_of(hash); slots_[slot] != 0; slot = (slot + 1) & (slots_.size() - 1)) {
        const Entry& entry = entries_[slots_[slot] - 1u];
        if (entry.hash == hash) return &entry.reading;
      }
      return nullptr;
    }

   private:
    struct Entry {
      std::uint64_t hash = 0;
      WordReading reading;
    };
    std::size_t slot_of(std::uint64_t hash) const { return hash & (slots_.size() - 1); }
    void grow();

    std::vector<Entry> entries_;
    // Position in entries_ plus 1, or 0. A power of two of them.
    std::vector<std::uint16_t> slots_ = std::vector<std::uint16_t>(64);
  };

  void read_line(std::string_view line);

  Table words_;
  Table endings_;
  std::size_t longest_ending_ = 0;
};

}  // namespace entente::text
