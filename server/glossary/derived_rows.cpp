#include "server/glossary/derived_rows.h"

#include <utility>

#include "server/glossary/concepts.h"
#include "server/glossary/term_pattern.h"
#include "server/glossary/word_index.h"

namespace entente::glossary {

std::vector<DerivedRow> derived_rows(std::uint32_t glossary, const Concept& value) {
  std::vector<DerivedRow> rows = pattern_rows(glossary, value);
  for (DerivedRow& row : word_rows(glossary, value)) rows.push_back(std::move(row));
  for (DerivedRow& row : order_rows(glossary, value)) rows.push_back(std::move(row));
  return rows;
}

std::map<std::string, std::vector<std::uint64_t>> filter_hashes(const Concept& value) {
  std::map<std::string, std::vector<std::uint64_t>> flagged;
  for (const Term& term : value.terms) {
    const FiledTerm filed = file_term({}, term);
    auto& all = flagged[std::string(term.language.primary())];
    all.insert(all.end(), filed.flagged.begin(), filed.flagged.end());
  }
  return flagged;
}

}  // namespace entente::glossary
