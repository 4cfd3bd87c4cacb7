// Private to this room. The words of names as they stand in a text, and the hash by which all spellings of a
// name are found.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "server/model/concept.h"
#include "server/model/language.h"
#include "server/text/name_sounds.h"
#include "server/text/token.h"

namespace entente::glossary {

enum class NamePart : std::uint8_t {
  kNone,
  kParticle,  // al-, ez-, ibn: inside a name, or before it.
  // Capitalised or joined to a capitalised word, and neither in capitals nor a grammar word.
  kWord,
};
NamePart name_part(std::span<const text::Token> tokens, std::size_t i, const Language& language);

// A longer name, particles included, is not recognised in other spellings.
inline constexpr std::size_t kMaxNameWords = 5;

// The folded words of a term that is a name in all its words; empty for every other term, for a people, and
// for a name with too few consonants to be recognised by them.
std::vector<std::string_view> name_words(const Term& term, std::span<const text::Token> tokens);

// Without flags.
std::uint64_t name_hash(const text::NameSounds& sounds);

// Without the ending of an English possessive.
std::string_view folded_name(const text::Token& token, const Language& language);

}  // namespace entente::glossary
