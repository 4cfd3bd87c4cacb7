#include "tests/bench/memory_text.h"

#include <algorithm>
#include <random>
#include <sstream>
#include <unordered_map>
#include <unordered_set>

namespace entente::bench {
namespace {

constexpr std::size_t kLongestBytes = 4'000;
constexpr std::size_t kHeldBack = 2'000;

using Words = std::vector<std::string>;

Words words_of(const std::string& text) {
  std::istringstream stream(text);
  Words words;
  for (std::string word; stream >> word;) words.push_back(word);
  return words;
}

std::string joined(const Words& words) {
  std::string text;
  for (const std::string& word : words) {
    if (!text.empty()) text += ' ';
    text += word;
  }
  return text;
}

std::string recombined(const std::string& first, const std::string& second) {
  std::string text = first.substr(0, first.find(' ', first.size() / 2));
  text += ' ';
  text += second.substr(second.find(' ', second.size() / 2) + 1);
  return text;
}

std::vector<Pair> different_pairs() {
  std::vector<Pair> pairs;
  std::unordered_set<std::string> seen;
  for (const char* name : {"laws", "europarl", "ddtp", "manpages"}) {
    for (Pair& pair : corpus(name, 1'000'000)) {
      if (pair.french.size() <= kLongestBytes && seen.insert(pair.french).second)
        pairs.push_back(std::move(pair));
    }
  }
  std::shuffle(pairs.begin(), pairs.end(), std::mt19937(1));
  return pairs;
}

class QuestionMaker {
 public:
  QuestionMaker(const std::vector<Pair>& units, std::vector<std::string> held_back)
      : units_(units), held_back_(std::move(held_back)), frequent_(frequent_words()) {}

  std::vector<Questions> all() {
    std::vector<Questions> kinds;
    for (const int percent : {70, 50, 85})
      kinds.push_back({"held back, " + std::to_string(percent) + " %", percent, held_back_});
    kinds.push_back({"1 to 3 words, 70 %", 70, make([this] { return short_one(); })});
    kinds.push_back({"100 words and more, 70 %", 70, make([this] { return long_one(); })});
    for (const int percent : {70, 50})
      kinds.push_back({"only frequent words, " + std::to_string(percent) + " %", percent,
                       make([this] { return of_frequent_words(); })});
    for (const int percent : {70, 50})
      kinds.push_back({"1 to 5 random edits, " + std::to_string(percent) + " %", percent,
                       make([this] { return edited(); })});
    return kinds;
  }

 private:
  template <typename Make>
  static std::vector<std::string> make(Make&& one) {
    std::vector<std::string> texts(1'000);
    std::generate(texts.begin(), texts.end(), one);
    return texts;
  }

  std::size_t below(std::size_t n) { return random_() % n; }
  Words some_segment() { return words_of(units_[below(units_.size())].french); }

  std::string short_one() {
    Words words = some_segment();
    const std::size_t begin = below(words.size());
    words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(begin));
    words.resize(std::min(words.size(), 1 + below(3)));
    return joined(words);
  }

  std::string long_one() {
    std::string text = edited();
    while (words_of(text).size() < 100) {
      text += ' ';
      text += edited();
    }
    return text;
  }

  std::string of_frequent_words() {
    Words words(5 + below(16));
    for (std::string& word : words) word = frequent_[below(frequent_.size())];
    return joined(words);
  }

  std::string edited() {
    Words words = some_segment();
    for (std::size_t edits = 1 + below(5); edits > 0 && !words.empty(); --edits) {
      const auto at = words.begin() + static_cast<std::ptrdiff_t>(below(words.size()));
      const std::string other = frequent_[below(frequent_.size())];
      switch (below(3)) {
        case 0:
          *at = other;
          break;
        case 1:
          words.insert(at, other);
          break;
        default:
          if (words.size() > 1) words.erase(at);
      }
    }
    return joined(words);
  }

  Words frequent_words() const {
    std::unordered_map<std::string, int> counts;
    for (std::size_t i = 0; i < std::min<std::size_t>(units_.size(), 20'000); ++i) {
      for (const std::string& word : words_of(units_[i].french)) ++counts[word];
    }
    std::vector<std::pair<int, std::string>> sorted;
    for (const auto& [word, count] : counts) sorted.emplace_back(-count, word);
    std::sort(sorted.begin(), sorted.end());
    sorted.resize(std::min<std::size_t>(sorted.size(), 100));
    Words words;
    for (const auto& [count, word] : sorted) words.push_back(word);
    return words;
  }

  const std::vector<Pair>& units_;
  const std::vector<std::string> held_back_;
  const Words frequent_;
  std::mt19937_64 random_{20261123};
};

}  // namespace

MemoryText memory_text(std::size_t units) {
  MemoryText text;
  text.units = different_pairs();
  std::vector<std::string> held_back;
  for (std::size_t i = 0; i < kHeldBack; ++i) {
    held_back.push_back(text.units.back().french);
    text.units.pop_back();
  }
  std::mt19937_64 random(2);
  const std::size_t real = text.units.size();
  while (text.units.size() < units) {
    const Pair& a = text.units[random() % real];
    const Pair& b = text.units[random() % real];
    Pair both{recombined(a.french, b.french), recombined(a.english, b.english)};
    if (both.french.size() <= kLongestBytes) text.units.push_back(std::move(both));
  }
  text.units.resize(units);
  text.kinds = QuestionMaker(text.units, std::move(held_back)).all();
  return text;
}

}  // namespace entente::bench
