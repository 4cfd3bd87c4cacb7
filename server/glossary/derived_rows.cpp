#include "server/glossary/derived_rows.h"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

#include "server/glossary/concept_order.h"
#include "server/glossary/term_filing.h"
#include "server/glossary/word_index.h"

namespace entente::glossary {
namespace {

void add_patterns(std::uint32_t glossary, const Concept& value, DerivedRows& derived) {
  for (std::size_t i = 0; i < value.terms.size(); ++i) {
    const std::string primary(value.terms[i].language.primary());
    FiledTerm filed =
        file_term({glossary, value.id, static_cast<std::uint16_t>(i)}, value.terms[i], value.kind);
    for (const FiledPattern& one : filed.patterns) {
      derived.rows.push_back(
          {store::Table::kTerms, pattern_key(primary, one.hash, one.pattern).str(), encode(one.pattern)});
    }
    auto& hashes = derived.filter_hashes[primary];
    hashes.insert(hashes.end(), filed.flagged.begin(), filed.flagged.end());
  }
}

}  // namespace

DerivedRows derived_rows(std::uint32_t glossary, const Concept& value) {
  DerivedRows derived;
  add_patterns(glossary, value, derived);
  for (auto&& rows : {word_rows(glossary, value), order_rows(glossary, value)})
    derived.rows.insert(derived.rows.end(), rows.begin(), rows.end());
  const auto place = [](const DerivedRow& row) { return std::tie(row.table, row.key); };
  std::sort(derived.rows.begin(), derived.rows.end(),
            [&](const DerivedRow& a, const DerivedRow& b) { return place(a) < place(b); });
  // Several hashes of a verb may be equal.
  derived.rows.erase(
      std::unique(derived.rows.begin(), derived.rows.end(),
                  [&](const DerivedRow& a, const DerivedRow& b) { return place(a) == place(b); }),
      derived.rows.end());
  return derived;
}

}  // namespace entente::glossary
