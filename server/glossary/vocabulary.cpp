#include "server/glossary/vocabulary.h"

#include <algorithm>
#include <cstring>
#include <string>
#include <utility>

#include "server/glossary/damaged.h"

namespace entente::glossary {
namespace {

using store::Key;
using store::Table;

// Two pages of the vocabulary fit into a page of the store.
constexpr std::size_t kMaxPageBytes = 1'900;
// The upper bound of a language's last page; no UTF-8 has this byte.
constexpr std::string_view kNoBound = "\xff";

// A page of the vocabulary: words in order, each as its length, its bytes, and two numbers.
struct PageEntry {
  std::string word;
  std::uint32_t terms = 0;
  std::uint32_t best = 0;
};

constexpr std::size_t kNumberBytes = 2 * sizeof(std::uint32_t);

// Removes the first word from the rest of a page and returns it; nothing if it is damaged.
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

// Calls visit(entry) until it returns false; returns false if it did. Throws kDataLoss if the page is
// damaged.
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

// Changes the number of terms with a word by one; removes a word without terms.
class Vocabulary {
 public:
  Vocabulary(store::WriteTransaction& transaction, const Key& prefix)
      : transaction_(transaction), prefix_(prefix) {}

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
  // The key of the page whose upper bound is the word or comes after it.
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
  const Key& prefix_;
};

}  // namespace

Key words_prefix(std::uint32_t glossary, std::string_view primary_language) {
  return Key().u32(glossary).text(primary_language);
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
  const Key pages = words_prefix(glossary, language.primary());
  const std::string_view begin = prefix.substr(0, kMaxWordBytes);
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

void add_word(store::WriteTransaction& transaction, const Key& prefix, std::string_view word,
              std::uint32_t rank) {
  Vocabulary(transaction, prefix).change(word, +1, rank);
}

void remove_word(store::WriteTransaction& transaction, const Key& prefix, std::string_view word) {
  Vocabulary(transaction, prefix).change(word, -1, 0);
}

}  // namespace entente::glossary
