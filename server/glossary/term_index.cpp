#include "server/glossary/term_index.h"

#include <utility>

namespace entente::glossary {
namespace {

using store::Key;
using store::KeyReader;
using store::Table;

// Keys must stay within LMDB's 511 bytes beside a concept identifier of 128; longer texts are told apart by
// the value.
constexpr std::size_t kMaxKeyText = 240;
constexpr char kSeparator = '\x1f';

std::string_view key_text(std::string_view text) {
  return text.substr(0, kMaxKeyText);
}

Key language_prefix(std::uint32_t glossary, const Language& language) {
  return Key().u32(glossary).text(language.primary());
}

bool is_word(const text::Token& token) {
  return token.token_class == text::TokenClass::kWord || token.token_class == text::TokenClass::kNumber;
}

std::string joined_stems(const text::Analysis& analysis) {
  std::string joined;
  for (const text::Token& token : analysis.tokens()) {
    if (!is_word(token)) continue;
    if (!joined.empty()) joined += kSeparator;
    joined += token.stem;
  }
  return joined;
}

std::vector<std::string_view> split(std::string_view joined) {
  std::vector<std::string_view> parts;
  while (!joined.empty()) {
    const std::size_t end = std::min(joined.find(kSeparator), joined.size());
    parts.push_back(joined.substr(0, end));
    joined.remove_prefix(std::min(end + 1, joined.size()));
  }
  return parts;
}

// Calls row(table, key, value) for each index row of the concept.
template <typename Row>
void for_each_row(std::uint32_t glossary, const Concept& value, Row&& row) {
  for (std::size_t i = 0; i < value.terms.size(); ++i) {
    const Term& term = value.terms[i];
    const auto place = static_cast<std::uint16_t>(i);
    const text::Analysis analysis = text::analyze(term.text, term.language);
    const std::string stems = joined_stems(analysis);
    if (stems.empty()) continue;
    const std::string_view first = std::string_view(stems).substr(0, stems.find(kSeparator));
    row(Table::kTerms,
        language_prefix(glossary, term.language).text(key_text(first)).text(value.id).u16(place), stems);
    std::uint16_t word = 0;
    for (std::size_t token = 0; token < analysis.tokens().size(); ++token) {
      if (!is_word(analysis.tokens()[token])) continue;
      const std::string folded = typed_words(analysis, term.text, token);
      row(Table::kTermWords,
          language_prefix(glossary, term.language).text(key_text(folded)).text(value.id).u16(place).u16(word),
          folded);
      ++word;
    }
  }
}

}  // namespace

void index_terms(store::WriteTransaction& transaction, std::uint32_t glossary, const Concept& value) {
  for_each_row(glossary, value,
               [&](Table table, const Key& key, std::string_view row) { transaction.put(table, key, row); });
}

void unindex_terms(store::WriteTransaction& transaction, std::uint32_t glossary, const Concept& value) {
  for_each_row(glossary, value,
               [&](Table table, const Key& key, std::string_view) { transaction.erase(table, key); });
}

std::vector<StemRow> terms_beginning_with(const store::ReadTransaction& transaction, std::uint32_t glossary,
                                          const Language& language, std::string_view stem) {
  std::vector<StemRow> rows;
  const Key prefix = language_prefix(glossary, language).text(key_text(stem));
  store::for_each_with_prefix(transaction, Table::kTerms, prefix,
                              [&](std::string_view key, std::string_view value) {
                                KeyReader reader(key.substr(prefix.str().size()));
                                TermReference reference;
                                reference.concept_id = reader.text();
                                reference.term = reader.u16();
                                rows.push_back({std::move(reference), split(value)});
                                return true;
                              });
  return rows;
}

std::vector<WordRow> words_beginning_with(const store::ReadTransaction& transaction, std::uint32_t glossary,
                                          const Language& language, std::string_view folded) {
  std::vector<WordRow> rows;
  const Key language_part = language_prefix(glossary, language);
  const Key prefix = language_prefix(glossary, language).bytes(key_text(folded));
  store::for_each_with_prefix(transaction, Table::kTermWords, prefix,
                              [&](std::string_view key, std::string_view value) {
                                KeyReader reader(key.substr(language_part.str().size()));
                                reader.text();
                                WordRow row;
                                row.reference.concept_id = reader.text();
                                row.reference.term = reader.u16();
                                row.word = reader.u16();
                                row.text = value;
                                if (value.starts_with(folded)) rows.push_back(std::move(row));
                                return true;
                              });
  return rows;
}

std::string typed_words(const text::Analysis& analysis, std::string_view text, std::size_t first) {
  std::string words;
  for (std::size_t i = first; i < analysis.tokens().size(); ++i) {
    const text::Token& token = analysis.tokens()[i];
    if (!is_word(token)) continue;
    if (!words.empty()) words += ' ';
    words += token.folded;
  }
  if (!words.empty() && first == 0 && text.ends_with(' ')) words += ' ';
  return words;
}

}  // namespace entente::glossary
