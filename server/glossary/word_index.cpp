#include "server/glossary/word_index.h"

#include <algorithm>
#include <vector>

#include "server/glossary/phrase.h"
#include "server/glossary/term_order.h"
#include "server/glossary/vocabulary.h"
#include "server/store/key.h"
#include "server/text/transliteration.h"
#include "server/text/utf8.h"

namespace entente::glossary {
namespace {

using store::Key;
using store::KeyReader;
using store::Table;

constexpr std::uint32_t kLaterWordRank = 1u << 16;

std::string_view cut(std::string_view word) {
  return word.substr(0, kMaxWordBytes);
}

Key word_key(std::uint32_t glossary, const Language& language, std::string_view word) {
  return words_prefix(glossary, language.primary()).text(cut(word));
}

struct WordRow {
  std::string word;
  std::uint32_t rank = 0;
  std::uint16_t place = 0;  // The position in the text.
};

// The words by which a term is suggested: its first word, and all content words.
std::vector<WordRow> rows_of(const Term& term, const text::Analysis& analysis, std::string_view text) {
  const bool is_name = term.part_of_speech == PartOfSpeech::kProperNoun ||
                       term.type == TermType::kTransliteration || term.type == TermType::kVariant;
  const std::size_t length = text::count_code_points(text);
  std::vector<WordRow> rows;
  std::uint16_t place = 0;
  for (const PhraseWord& word : phrase_words(analysis, term.language, term.type == TermType::kAcronym)) {
    const std::uint32_t rank = rank_of(place == 0, term.status, length);
    if (place == 0 || word.role == WordRole::kContent) {
      const std::string folded(cut(word.token->folded));
      rows.push_back({folded, rank, place});
      const std::string skeleton = is_name ? text::name_skeleton(folded) : std::string();
      if (!skeleton.empty()) rows.push_back({kSkeletonMark + skeleton, rank, place});
    }
    // typed_words() has the endings of an inclusive spelling as words.
    place = static_cast<std::uint16_t>(place + std::count_if(word.token, word.last + 1, text::is_word));
  }
  return rows;
}

}  // namespace

std::vector<DerivedRow> word_rows(std::uint32_t glossary, const Concept& value) {
  std::vector<DerivedRow> rows;
  // What only hides others is no suggestion.
  if (value.kind == ConceptKind::kShadow) return rows;
  for (std::size_t i = 0; i < value.terms.size(); ++i) {
    const Term& term = value.terms[i];
    const text::Analysis analysis = text::analyze(term.text, term.language);
    const std::string folded = typed_words(analysis, {});
    for (const WordRow& row : rows_of(term, analysis, folded)) {
      const Key key = word_key(glossary, term.language, row.word)
                          .u32(row.rank)
                          .text(value.id)
                          .u16(static_cast<std::uint16_t>(i))
                          .u16(row.place);
      rows.push_back({Table::kTermWords, key.str(), folded});
    }
  }
  return rows;
}

std::uint32_t rank_of(bool is_first_word, TermStatus status, std::size_t code_points) {
  const auto length = static_cast<std::uint32_t>(std::min<std::size_t>(code_points, 255));
  return (is_first_word ? 0u : kLaterWordRank) | static_cast<std::uint32_t>(rank(status)) << 8 | length;
}

std::uint32_t rank_at(std::uint16_t place, std::uint32_t rank) {
  return (rank & ~kLaterWordRank) | (place == 0 ? 0u : kLaterWordRank);
}

void for_each_term_of(const store::ReadTransaction& transaction, std::uint32_t glossary,
                      const Language& language, std::string_view word, std::uint32_t from_rank,
                      const std::function<bool(const WordTerm&)>& visit) {
  const Key prefix = word_key(glossary, language, word);
  Key begin = prefix;
  begin.u32(from_rank);
  store::Cursor cursor = transaction.cursor(Table::kTermWords);
  for (bool there = cursor.seek(begin); there && cursor.key().starts_with(prefix.str());
       there = cursor.next()) {
    KeyReader reader(cursor.key().substr(prefix.str().size()));
    WordTerm found;
    found.rank = reader.u32();
    found.concept_id = reader.text();
    found.term = reader.u16();
    found.word = reader.u16();
    found.text = cursor.value();
    if (!visit(found)) return;
  }
}

std::string typed_words(const text::Analysis& analysis, std::string_view text) {
  std::string words;
  for (const text::Token& token : analysis.tokens()) {
    if (!is_word(token)) continue;
    if (!words.empty()) words += ' ';
    words += token.folded;
  }
  if (!words.empty() && text.ends_with(' ')) words += ' ';
  return words;
}

}  // namespace entente::glossary
