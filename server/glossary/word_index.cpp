#include "server/glossary/word_index.h"

#include <algorithm>
#include <cstring>
#include <optional>
#include <utility>
#include <vector>

#include "server/glossary/damaged.h"
#include "server/glossary/phrase.h"
#include "server/glossary/term_order.h"
#include "server/store/key.h"
#include "server/text/transliteration.h"
#include "server/text/utf8.h"

namespace entente::glossary {
namespace {

using store::Key;
using store::KeyReader;
using store::Table;

constexpr std::size_t kMaxWordBytes = 60;
// Two of them fit into a page of the store.
constexpr std::size_t kMaxPageBytes = 1'900;
// The upper bound of a language's last page; no UTF-8 has this byte.
constexpr std::string_view kNoBound = "\xff";

std::string_view cut(std::string_view word) {
  return word.substr(0, kMaxWordBytes);
}

Key language_prefix(std::uint32_t glossary, const Language& language) {
  return Key().u32(glossary).text(language.primary());
}

// A page of the vocabulary: words in order, each as its length, its bytes, and two numbers.
struct PageEntry {
  std::string word;
  std::uint32_t terms = 0;
  std::uint32_t best = 0;
};

constexpr std::size_t kNumberBytes = 2 * sizeof(std::uint32_t);

// The first word of what is left of a page, which it takes off; nothing where it is none.
std::optional<IndexedWord> take_word(std::string_view& page) {
  IndexedWord entry;
  const std::size_t length = static_cast<unsigned char>(page[0]);
  if (length == 0 || page.size() < 1 + length + kNumberBytes) return std::nullopt;
  entry.word = page.substr(1, length);
  page.remove_prefix(1 + length);
  std::memcpy(&entry.terms, page.data(), sizeof entry.terms);
  std::memcpy(&entry.best, page.data() + sizeof entry.terms, sizeof entry.best);
  page.remove_prefix(kNumberBytes);
  return entry;
}

// Calls visit(entry); it answers false to stop. False if it did. Throws kDataLoss where the page is damaged.
template <typename Visit>
bool read_page(std::string_view key, std::string_view page, Visit&& visit) {
  while (!page.empty()) {
    const auto entry = take_word(page);
    if (!entry) throw damaged(Table::kVocabulary, key);
    if (!visit(*entry)) return false;
  }
  return true;
}

std::string write_page(const std::vector<PageEntry>& entries, std::size_t begin, std::size_t end) {
  std::string page;
  for (std::size_t i = begin; i < end; ++i) {
    const PageEntry& entry = entries[i];
    page += static_cast<char>(entry.word.size());
    page += entry.word;
    page.append(reinterpret_cast<const char*>(&entry.terms), sizeof entry.terms);
    page.append(reinterpret_cast<const char*>(&entry.best), sizeof entry.best);
  }
  return page;
}

// Changes how many terms have a word by one; a word that none has is taken out.
class Vocabulary {
 public:
  Vocabulary(store::WriteTransaction& transaction, std::uint32_t glossary, const Language& language)
      : transaction_(transaction), prefix_(language_prefix(glossary, language)) {}

  void change(std::string_view word, int by, std::uint32_t rank) {
    const std::string key = page_of(word);
    std::vector<PageEntry> entries = load(key);
    auto place = std::lower_bound(entries.begin(), entries.end(), word,
                                  [](const PageEntry& entry, std::string_view w) { return entry.word < w; });
    const bool found = place != entries.end() && place->word == word;
    if (by > 0 && found) {
      ++place->terms;
      place->best = std::min(place->best, rank);
    } else if (by > 0) {
      entries.insert(place, {std::string(word), 1, rank});
    } else if (found && --place->terms == 0) {
      entries.erase(place);
    }
    store(key, entries);
  }

 private:
  // The key of the page whose bound is at or behind the word.
  std::string page_of(std::string_view word) const {
    store::Cursor cursor = transaction_.cursor(Table::kVocabulary);
    const std::string sought = prefix_.str() + std::string(word);
    if (cursor.seek(sought) && cursor.key().starts_with(prefix_.str())) return std::string(cursor.key());
    return prefix_.str() + std::string(kNoBound);
  }

  std::vector<PageEntry> load(const std::string& key) const {
    std::vector<PageEntry> entries;
    const auto page = transaction_.get(Table::kVocabulary, key);
    if (!page) return entries;
    read_page(key, *page, [&](const IndexedWord& entry) {
      entries.push_back({std::string(entry.word), entry.terms, entry.best});
      return true;
    });
    return entries;
  }

  void store(const std::string& key, const std::vector<PageEntry>& entries) {
    if (entries.empty()) {
      transaction_.erase(Table::kVocabulary, key);
      return;
    }
    std::string page = write_page(entries, 0, entries.size());
    if (page.size() > kMaxPageBytes) {
      const std::size_t half = entries.size() / 2;
      transaction_.put(Table::kVocabulary, prefix_.str() + entries[half - 1].word,
                       write_page(entries, 0, half));
      page = write_page(entries, half, entries.size());
    }
    transaction_.put(Table::kVocabulary, key, page);
  }

  store::WriteTransaction& transaction_;
  const Key prefix_;
};

Key word_key(std::uint32_t glossary, const Language& language, std::string_view word) {
  return language_prefix(glossary, language).text(cut(word));
}

struct WordRow {
  std::string word;
  std::uint32_t rank = 0;
  std::uint16_t place = 0;  // Among the words of the text.
};

// The words by which a term is suggested: the first, and all that say something.
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
    ++place;
  }
  return rows;
}

// Calls visit(term, row, key, text) for each row of the concept's terms.
template <typename Visit>
void for_each_row(std::uint32_t glossary, const Concept& value, Visit&& visit) {
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
      visit(term, row, key, folded);
    }
  }
}

enum class Direction { kIn, kOut };

void change_words(store::WriteTransaction& transaction, std::uint32_t glossary, const Concept& value,
                  Direction direction) {
  for_each_row(glossary, value,
               [&](const Term& term, const WordRow& row, const Key& key, const std::string& folded) {
                 if (direction == Direction::kIn) {
                   transaction.put(Table::kTermWords, key, folded);
                 } else {
                   transaction.erase(Table::kTermWords, key);
                 }
                 Vocabulary(transaction, glossary, term.language)
                     .change(row.word, direction == Direction::kIn ? 1 : -1, row.rank);
               });
}

}  // namespace

std::vector<DerivedRow> word_rows(std::uint32_t glossary, const Concept& value) {
  std::vector<DerivedRow> rows;
  for_each_row(glossary, value, [&](const Term&, const WordRow&, const Key& key, const std::string& folded) {
    rows.push_back({Table::kTermWords, key.str(), folded});
  });
  return rows;
}

void index_words(store::WriteTransaction& transaction, std::uint32_t glossary, const Concept& value) {
  change_words(transaction, glossary, value, Direction::kIn);
}

void unindex_words(store::WriteTransaction& transaction, std::uint32_t glossary, const Concept& value) {
  change_words(transaction, glossary, value, Direction::kOut);
}

std::optional<std::vector<IndexedWord>> words_of_page(std::string_view page) {
  std::vector<IndexedWord> words;
  while (!page.empty()) {
    const auto entry = take_word(page);
    if (!entry) return std::nullopt;
    words.push_back(*entry);
  }
  return words.empty() ? std::nullopt : std::optional(std::move(words));
}

void for_each_word(const store::ReadTransaction& transaction, std::uint32_t glossary,
                   const Language& language, std::string_view prefix,
                   const std::function<bool(const IndexedWord&)>& visit) {
  const Key pages = language_prefix(glossary, language);
  const std::string_view begin = cut(prefix);
  store::Cursor cursor = transaction.cursor(Table::kVocabulary);
  const auto take = [&](const IndexedWord& entry) {
    if (entry.word < begin) return true;
    return entry.word.starts_with(begin) && visit(entry);
  };
  for (bool there = cursor.seek(pages.str() + std::string(begin));
       there && cursor.key().starts_with(pages.str()); there = cursor.next()) {
    if (!read_page(cursor.key(), cursor.value(), take)) return;
  }
}

std::uint32_t rank_of(bool is_first_word, TermStatus status, std::size_t code_points) {
  const auto length = static_cast<std::uint32_t>(std::min<std::size_t>(code_points, 255));
  return (is_first_word ? 0u : 1u << 16) | static_cast<std::uint32_t>(rank(status)) << 8 | length;
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
