// The classes of words, and sets of them.
#pragma once

#include <cstdint>
#include <initializer_list>

namespace entente::text {

enum class WordClass : std::uint8_t {
  kNoun,
  kVerb,  // Auxiliaries, infinitives and participles too; a participle of a noun may also be kAdjective.
  kAdjective,
  kAdverb,
  kProperNoun,
  kOther,  // Determiners, pronouns, prepositions, conjunctions, numbers, punctuation.
};

// A set of classes. Never empty in an answer of possible_classes().
class WordClasses {
 public:
  constexpr WordClasses() = default;
  constexpr WordClasses(std::initializer_list<WordClass> classes) {
    for (const WordClass one : classes) bits_ |= bit(one);
  }
  static constexpr WordClasses all() {
    WordClasses result;
    result.bits_ = 0x3F;
    return result;
  }

  constexpr bool has(WordClass one) const { return (bits_ & bit(one)) != 0; }
  constexpr bool is_only(WordClass one) const { return bits_ == bit(one); }
  constexpr bool is_single() const { return (bits_ & (bits_ - 1)) == 0; }
  constexpr bool empty() const { return bits_ == 0; }
  constexpr WordClasses without(WordClasses other) const {
    WordClasses result;
    result.bits_ = static_cast<std::uint8_t>(bits_ & ~other.bits_);
    return result;
  }
  constexpr WordClasses operator|(WordClasses other) const {
    WordClasses result;
    result.bits_ = static_cast<std::uint8_t>(bits_ | other.bits_);
    return result;
  }
  constexpr bool operator==(const WordClasses&) const = default;

 private:
  static constexpr std::uint8_t bit(WordClass one) {
    return static_cast<std::uint8_t>(1u << static_cast<unsigned>(one));
  }

  std::uint8_t bits_ = 0;
};

}  // namespace entente::text
