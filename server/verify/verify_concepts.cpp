#include <algorithm>
#include <array>
#include <vector>

#include "server/glossary/derived_rows.h"
#include "server/store/key.h"
#include "server/verify/verification.h"

namespace entente::verify {
namespace {

using glossary::DerivedRow;
using store::Key;
using store::KeyReader;
using store::Table;

constexpr std::array kRowTables = {Table::kTerms, Table::kTermWords, Table::kConceptOrder};

// Which concept a derived row is of.
struct Owner {
  std::uint32_t number = 0;
  std::string_view id;
};

Owner owner_of(Table table, std::string_view key) {
  Owner owner;
  if (!rows::is_well_formed(table, key)) return owner;
  KeyReader reader(key);
  if (table == Table::kTerms) {
    reader.text();
    reader.u64();
    owner.number = reader.u32();
    owner.id = reader.text();
    return owner;
  }
  owner.number = reader.u32();
  reader.text();
  reader.text();
  if (table == Table::kTermWords) reader.u32();
  owner.id = table == Table::kTermWords ? reader.text() : reader.rest();
  return owner;
}

std::optional<Concept> concept_of(const Verification& verification, const Owner& owner) {
  try {
    const auto bytes =
        verification.transaction.get(Table::kConcepts, Key().u32(owner.number).bytes(owner.id));
    if (bytes) return records::decode_concept(*bytes, {}, owner.id);
  } catch (const std::exception&) {
    // Named with the concepts.
  }
  return std::nullopt;
}

class ConceptCheck {
 public:
  explicit ConceptCheck(Verification& verification) : verification_(verification) {}

  void concept_row(std::string_view key, std::string_view bytes) {
    const Table table = Table::kConcepts;
    if (!verification_.has_form(table, key)) return;
    const std::uint32_t number = KeyReader(key).u32();
    const auto value = verification_.decoded(
        table, key, bytes, [&] { return records::decode_concept(bytes, {}, key.substr(4)); });
    if (!value) return;
    if (!verification_.named.kinds.contains(number) && !verification_.is_left_over(number))
      verification_.broken(table, key, "no glossary has its number");
    if (value->revision == 0 || value->revision > verification_.newest)
      verification_.broken(table, key, "the journal has no change " + std::to_string(value->revision));
    verification_.counted[number] +=
        {.concepts = 1, .terms = static_cast<std::int64_t>(value->terms.size()), .units = 0};
    for (const DerivedRow& row : glossary::derived_rows(number, *value).rows) {
      ++expected_[static_cast<std::size_t>(row.table)];
      const auto found = verification_.transaction.get(row.table, row.key);
      if (!found) verification_.broken(row.table, row.key, "it is missing");
      if (found && *found != row.value)
        verification_.broken(row.table, row.key, "it is not what its concept says");
    }
  }

  // What no concept says shows as rows that are too many.
  void superfluous_rows(Table table) const {
    if (verification_.transaction.count(table) == expected_[static_cast<std::size_t>(table)]) return;
    store::for_each_with_prefix(verification_.transaction, table, {}, [&](auto key, auto) {
      if (!verification_.has_form(table, key)) return true;
      const Owner owner = owner_of(table, key);
      const auto value = concept_of(verification_, owner);
      const auto rows = value ? glossary::derived_rows(owner.number, *value).rows : std::vector<DerivedRow>();
      const bool is_said = std::any_of(rows.begin(), rows.end(), [&](const DerivedRow& row) {
        return row.table == table && row.key == key;
      });
      if (!is_said) verification_.broken(table, key, "no concept has such a term");
      return true;
    });
  }

 private:
  Verification& verification_;
  std::array<std::size_t, store::kTableNames.size()> expected_{};
};

}  // namespace

void verify_concepts(Verification& verification) {
  ConceptCheck check(verification);
  store::for_each_with_prefix(verification.transaction, Table::kConcepts, {}, [&](auto key, auto bytes) {
    check.concept_row(key, bytes);
    return true;
  });
  for (const Table table : kRowTables) check.superfluous_rows(table);
}

}  // namespace entente::verify
