#include "server/glossary/word_list.h"

#include "server/glossary/phrase.h"
#include "server/text/analysis.h"

namespace entente::glossary {

std::unordered_set<std::uint64_t> content_keys(std::string_view table, std::string_view language_tag) {
  const Language language = Language::parse(language_tag);
  const text::Analysis analysis = text::analyze(table, language);
  std::unordered_set<std::uint64_t> keys;
  for (const text::Token& token : analysis.tokens())
    keys.insert(content_key(token.folded, token.stem, language));
  return keys;
}

}  // namespace entente::glossary
