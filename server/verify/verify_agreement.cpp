#include "server/glossary/agreement_rows.h"
#include "server/store/key.h"
#include "server/verify/verification.h"

namespace entente::verify {
namespace {

using store::Key;
using store::KeyReader;
using store::Table;

bool is_known(const Verification& verification, std::uint32_t number) {
  const auto found = verification.named.kinds.find(number);
  if (found != verification.named.kinds.end()) return found->second == catalogue::ResourceKind::kGlossary;
  return verification.is_left_over(number);
}

// A concept that cannot be read is named with the concepts.
bool has_term(const Verification& verification, std::uint32_t number, std::string_view id,
              std::uint16_t term) {
  const auto bytes = verification.transaction.get(Table::kConcepts, Key().u32(number).bytes(id));
  if (!bytes) return false;
  try {
    return term < records::decode_concept(*bytes, {}, id).terms.size();
  } catch (const std::exception&) {
    return true;
  }
}

void verify_counts(const Verification& verification, std::string_view key, std::string_view value) {
  const Table table = Table::kAgreement;
  if (!verification.has_form(table, key)) return;
  KeyReader reader(key);
  const std::uint32_t number = reader.u32();
  const std::string_view id = reader.text();
  if (!is_known(verification, number)) return verification.broken(table, key, "no glossary has its number");
  if (!has_term(verification, number, id, reader.u16()))
    return verification.broken(table, key, "no concept has such a term");
  if (!glossary::is_agreement_value(value)) verification.broken(table, key, "it is no such record");
}

void verify_learned(const Verification& verification, std::string_view key, std::string_view value) {
  const Table table = Table::kLearned;
  if (!verification.has_form(table, key)) return;
  if (!is_known(verification, KeyReader(key).u32()))
    return verification.broken(table, key, "no glossary has its number");
  if (!glossary::is_learned_value(value)) verification.broken(table, key, "it is no such number");
}

}  // namespace

void verify_agreement(Verification& verification) {
  store::for_each_with_prefix(verification.transaction, Table::kAgreement, {}, [&](auto key, auto value) {
    verify_counts(verification, key, value);
    return true;
  });
  store::for_each_with_prefix(verification.transaction, Table::kLearned, {}, [&](auto key, auto value) {
    verify_learned(verification, key, value);
    return true;
  });
}

}  // namespace entente::verify
