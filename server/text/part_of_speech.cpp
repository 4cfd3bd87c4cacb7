#include "server/text/part_of_speech.h"

#include <algorithm>

#include "server/text/part_of_speech_rules.h"

namespace entente::text {
namespace {

// A title in capitals has no names to see and often no grammar.
bool is_in_capitals(const Analysis& analysis) {
  const auto tokens = analysis.tokens();
  return std::none_of(tokens.begin(), tokens.end(), [](const Token& token) {
    return token.token_class == TokenClass::kWord && !token.all_capitals;
  });
}

}  // namespace

std::vector<WordClasses> possible_classes(const Analysis& analysis, std::string_view text,
                                          const Language& language) {
  const bool french = language.primary() == "fr";
  const bool known = french || language.primary() == "en";
  if (!known || is_in_capitals(analysis))
    return std::vector<WordClasses>(analysis.tokens().size(), WordClasses::all());
  return french ? french_classes(analysis, text) : english_classes(analysis);
}

}  // namespace entente::text
