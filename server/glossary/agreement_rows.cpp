#include "server/glossary/agreement_rows.h"

#include "server/glossary/damaged.h"
#include "server/store/key.h"

namespace entente::glossary {
namespace {

using store::Key;
using store::KeyReader;
using store::Table;

// The number of no memory: its row counts the changed concepts.
constexpr std::uint32_t kChanges = 0;

Key key_of(std::uint32_t glossary, const AgreementPlace& place) {
  return Key().u32(glossary).text(place.concept_id).u16(place.term).text(place.source).text(place.target);
}

AgreementCounts counts_of(std::string_view key, std::string_view value) {
  if (!is_agreement_value(value)) throw damaged(Table::kAgreement, key);
  KeyReader reader(value);
  AgreementCounts counts;
  counts.with = reader.u32();
  counts.without = reader.u32();
  counts.discouraged = reader.u32();
  return counts;
}

Key learned_key(std::uint32_t glossary, std::uint32_t memory) {
  return Key().u32(glossary).u32(memory);
}

std::optional<std::uint64_t> learned(const store::ReadTransaction& transaction, std::uint32_t glossary,
                                     std::uint32_t memory) {
  const Key key = learned_key(glossary, memory);
  const auto value = transaction.get(Table::kLearned, key);
  if (!value) return std::nullopt;
  if (!is_learned_value(*value)) throw damaged(Table::kLearned, key);
  return KeyReader(*value).u64();
}

}  // namespace

AgreementCounts agreement(const store::ReadTransaction& transaction, std::uint32_t glossary,
                          const AgreementPlace& place) {
  const Key key = key_of(glossary, place);
  const auto value = transaction.get(Table::kAgreement, key);
  return value ? counts_of(key, *value) : AgreementCounts();
}

void for_each_agreement(const store::ReadTransaction& transaction, std::uint32_t glossary,
                        const AgreementVisit& visit) {
  store::for_each_with_prefix(transaction, Table::kAgreement, Key().u32(glossary),
                              [&](std::string_view key, std::string_view value) {
                                KeyReader reader(key);
                                reader.u32();
                                AgreementPlace place;
                                place.concept_id = reader.text();
                                place.term = reader.u16();
                                place.source = reader.text();
                                place.target = reader.text();
                                return visit(place, counts_of(key, value));
                              });
}

void add_agreement(store::WriteTransaction& transaction, std::uint32_t glossary, const AgreementPlace& place,
                   const AgreementCounts& counts) {
  AgreementCounts sum = agreement(transaction, glossary, place);
  sum += counts;
  transaction.put(Table::kAgreement, key_of(glossary, place),
                  Key().u32(sum.with).u32(sum.without).u32(sum.discouraged));
}

void terms_changed(store::WriteTransaction& transaction, std::uint32_t glossary, const Concept* before,
                   const Concept* after) {
  if (before != nullptr && after != nullptr && before->terms == after->terms && before->kind == after->kind)
    return;
  if (before != nullptr) transaction.erase_prefix(Table::kAgreement, Key().u32(glossary).text(before->id));
  // What is deleted need not be learned again.
  if (after == nullptr) return;
  transaction.put(Table::kLearned, learned_key(glossary, kChanges),
                  Key().u64(changed_concepts(transaction, glossary) + 1));
}

std::uint64_t changed_concepts(const store::ReadTransaction& transaction, std::uint32_t glossary) {
  return learned(transaction, glossary, kChanges).value_or(0);
}

std::optional<UnitId> learned_until(const store::ReadTransaction& transaction, std::uint32_t glossary,
                                    std::uint32_t memory) {
  return learned(transaction, glossary, memory);
}

void set_learned_until(store::WriteTransaction& transaction, std::uint32_t glossary, std::uint32_t memory,
                       UnitId last) {
  transaction.put(Table::kLearned, learned_key(glossary, memory), Key().u64(last));
}

bool forget_agreement(store::WriteTransaction& transaction, std::uint32_t glossary, std::size_t at_most) {
  if (transaction.erase_prefix(Table::kAgreement, Key().u32(glossary), at_most) > 0) return true;
  transaction.erase_prefix(Table::kLearned, Key().u32(glossary));
  return false;
}

bool is_agreement_value(std::string_view value) {
  return value.size() == 3 * sizeof(std::uint32_t);
}

bool is_learned_value(std::string_view value) {
  return value.size() == sizeof(std::uint64_t);
}

}  // namespace entente::glossary
