#include "server/glossary/derived_writer.h"

#include <string_view>
#include <tuple>
#include <vector>

#include "server/glossary/derived_rows.h"
#include "server/glossary/term_filter.h"
#include "server/glossary/vocabulary.h"
#include "server/model/language.h"
#include "server/store/key.h"

namespace entente::glossary {
namespace {

using store::Table;

// The word of a row of kTermWords, and the part of the key before it.
struct WordOfRow {
  store::Key prefix;
  std::string_view word;
  std::uint32_t rank = 0;

  explicit WordOfRow(std::string_view key) {
    store::KeyReader reader(key);
    const std::uint32_t glossary = reader.u32();
    prefix = words_prefix(glossary, reader.text());
    word = reader.text();
    rank = reader.u32();
  }
};

void erase(store::WriteTransaction& transaction, const DerivedRow& row) {
  transaction.erase(row.table, row.key);
  if (row.table != Table::kTermWords) return;
  const WordOfRow word(row.key);
  remove_word(transaction, word.prefix, word.word);
}

void put(store::WriteTransaction& transaction, const DerivedRow& row, bool is_new) {
  transaction.put(row.table, row.key, row.value);
  if (!is_new || row.table != Table::kTermWords) return;
  const WordOfRow word(row.key);
  add_word(transaction, word.prefix, word.word, word.rank);
}

// Rows to put, each with whether its key is new.
using Puts = std::vector<std::pair<const DerivedRow*, bool>>;

// Erases the rows that only `before` has, and returns the rows of `after` that are new or changed. Erasing
// comes first because the vocabulary forgets the best rank of a word with its last term.
Puts erase_what_is_gone(store::WriteTransaction& transaction, const std::vector<DerivedRow>& before,
                        const std::vector<DerivedRow>& after) {
  const auto place = [](const DerivedRow& row) { return std::tie(row.table, row.key); };
  Puts puts;
  auto old = before.begin();
  for (const DerivedRow& row : after) {
    for (; old != before.end() && place(*old) < place(row); ++old) erase(transaction, *old);
    const bool is_there = old != before.end() && place(*old) == place(row);
    if (!is_there || old->value != row.value) puts.emplace_back(&row, !is_there);
    if (is_there) ++old;
  }
  for (; old != before.end(); ++old) erase(transaction, *old);
  return puts;
}

}  // namespace

void update_derived(store::WriteTransaction& transaction, std::uint32_t glossary, const Concept* before,
                    const Concept* after) {
  if (before != nullptr && after != nullptr && before->terms == after->terms) return;
  const DerivedRows old = before != nullptr ? derived_rows(glossary, *before) : DerivedRows();
  const DerivedRows wanted = after != nullptr ? derived_rows(glossary, *after) : DerivedRows();
  for (const auto& [row, is_new] : erase_what_is_gone(transaction, old.rows, wanted.rows))
    put(transaction, *row, is_new);
  for (const auto& [primary, hashes] : wanted.filter_hashes) {
    const auto known = old.filter_hashes.find(primary);
    if (known == old.filter_hashes.end() || known->second != hashes)
      add_to_filter(transaction, Language::parse(primary), hashes);
  }
}

}  // namespace entente::glossary
