// Private to this room. Sets of words, from a text that a linguist can edit.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace entente::glossary {

// The words of a table, which spaces and line ends separate. Views the table. Safe for any number of threads.
class WordList {
 public:
  explicit WordList(std::string_view table) {
    constexpr std::string_view kSpaces = " \n";
    for (std::size_t at = table.find_first_not_of(kSpaces); at != std::string_view::npos;) {
      const std::size_t end = std::min(table.find_first_of(kSpaces, at), table.size());
      words_.push_back(table.substr(at, end - at));
      at = table.find_first_not_of(kSpaces, end);
    }
    std::sort(words_.begin(), words_.end());
  }

  // O(log n).
  bool has(std::string_view word) const { return std::binary_search(words_.begin(), words_.end(), word); }

  auto begin() const { return words_.begin(); }
  auto end() const { return words_.end(); }

 private:
  std::vector<std::string_view> words_;
};

// The content_key() of every word of a table: what the word's forms share.
std::unordered_set<std::uint64_t> content_keys(std::string_view table, std::string_view language_tag);

}  // namespace entente::glossary
