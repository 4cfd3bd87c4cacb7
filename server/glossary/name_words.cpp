#include "server/glossary/name_words.h"

#include "server/glossary/naming_words.h"
#include "server/glossary/phrase.h"
#include "server/glossary/term_filter.h"
#include "server/text/function_words.h"
#include "server/text/stable_hash.h"
#include "server/text/transliteration.h"

namespace entente::glossary {
namespace {

constexpr std::uint64_t kNameSeed = 0xd6e8feb86659fd93ULL;

bool is_particle(std::string_view folded) {
  if (folded.front() != 'a' && folded.front() != 'e' && folded.front() != 'b' && folded.front() != 'i')
    return false;
  return text::is_descent_particle(folded) || text::is_arabic_article(folded);
}

}  // namespace

NamePart name_part(std::span<const text::Token> tokens, std::size_t i, const Language& language) {
  const text::Token& token = tokens[i];
  if (token.token_class != text::TokenClass::kWord) return NamePart::kNone;
  const bool is_particle_here = is_particle(token.folded);
  // « Kaï-chek ».
  const bool is_joined = token.joined_to_previous && tokens[i - 1].capitalised && !tokens[i - 1].all_capitals;
  if (!is_particle_here && !token.capitalised && !is_joined) return NamePart::kNone;
  // « an-Nosra », but not "an" alone.
  const bool joins_next = i + 1 < tokens.size() && tokens[i + 1].joined_to_previous;
  if (text::is_function_word(token.folded, language) && !(is_particle_here && joins_next))
    return NamePart::kNone;
  if (is_particle_here) return NamePart::kParticle;
  return token.all_capitals ? NamePart::kNone : NamePart::kWord;
}

std::vector<std::string_view> name_words(const Term& term, std::span<const text::Token> tokens) {
  const bool is_name =
      term.part_of_speech == PartOfSpeech::kProperNoun ||
      (term.type == TermType::kTransliteration && term.part_of_speech == PartOfSpeech::kUnspecified);
  if (!is_name || tokens.empty() || tokens.size() > kMaxNameWords) return {};
  // A people has one spelling, which looks like those of many names.
  if (tokens.size() == 1 &&
      is_people(content_key(tokens[0].folded, tokens[0].stem, term.language), term.language))
    return {};
  std::vector<std::string_view> words;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const NamePart part = name_part(tokens, i, term.language);
    if (part == NamePart::kNone || (part == NamePart::kParticle && i + 1 == tokens.size())) return {};
    words.push_back(tokens[i].folded);
  }
  return text::sounds_of_name(words).is_distinctive() ? words : std::vector<std::string_view>();
}

std::uint64_t name_hash(const text::NameSounds& sounds) {
  return without_flags(extend_phrase(kNameSeed, text::stable_hash(sounds.key())));
}

std::string_view folded_name(const text::Token& token, const Language& language) {
  std::string_view folded = token.folded;
  if (language.primary() == "en" && folded.size() > 2 && folded.ends_with("'s")) folded.remove_suffix(2);
  return folded;
}

}  // namespace entente::glossary
