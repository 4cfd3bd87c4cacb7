#include "server/glossary/concept_order.h"

#include <set>
#include <string>

#include "server/glossary/term_order.h"
#include "server/store/key.h"
#include "server/text/collation.h"

namespace entente::glossary {
namespace {

// Keys must stay within LMDB's limit beside an identifier of 128 bytes.
constexpr std::size_t kMaxOrderBytes = 300;

}  // namespace

std::vector<DerivedRow> order_rows(std::uint32_t glossary, const Concept& value) {
  std::vector<DerivedRow> rows;
  std::set<std::string> languages;
  for (const Term& term : value.terms) {
    if (!languages.insert(std::string(term.language.primary())).second) continue;
    const Term first = terms_in_order(value, term.language).front();
    const std::string order = text::collation_key(first.text, term.language).substr(0, kMaxOrderBytes);
    const auto key = store::Key().u32(glossary).text(term.language.primary()).text(order).bytes(value.id);
    rows.push_back({store::Table::kConceptOrder, key.str(), value.id});
  }
  return rows;
}

}  // namespace entente::glossary
