#include "server/glossary/person_name.h"

#include "server/glossary/naming_words.h"

namespace entente::glossary {
namespace {

bool is_capitalised_word(const text::Token& token) {
  return token.token_class == text::TokenClass::kWord && token.capitalised && !token.all_capitals;
}

// "Jordan" and "Chad" are countries too.
bool is_certain_given_name(const text::Token& token) {
  return is_capitalised_word(token) && is_given_name(token.folded) && !is_well_known_place(token.folded);
}

}  // namespace

bool is_in_person_name(std::span<const text::Token> tokens, std::size_t i) {
  if (!is_capitalised_word(tokens[i])) return false;
  std::size_t before = i;
  if (before > 1 && is_name_particle(tokens[before - 1].folded)) --before;
  if (before > 0 && is_certain_given_name(tokens[before - 1])) return true;
  return is_certain_given_name(tokens[i]) && i + 1 < tokens.size() && is_capitalised_word(tokens[i + 1]);
}

}  // namespace entente::glossary
