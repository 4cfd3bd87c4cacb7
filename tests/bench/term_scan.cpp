#include "tests/bench/term_scan.h"

#include <algorithm>

#include "server/glossary/pattern_reader.h"
#include "server/glossary/stretch.h"
#include "server/store/key.h"
#include "tests/support/backend.h"

namespace entente::bench {
namespace {

using namespace glossary;

std::vector<std::uint64_t> keys_of_words(const std::string& text) {
  const text::Analysis analysis = text::analyze(text, testing::fr());
  std::vector<std::uint64_t> keys;
  for (const PhraseWord& word : phrase_words(analysis, testing::fr())) keys.push_back(word.key);
  return keys;
}

// The keys of a joined pattern are its hash and the number of words that it joins.
std::vector<std::uint64_t> keys_of(const TermPattern& pattern, std::uint64_t hash) {
  if (pattern.form == PatternForm::kJoined) return {hash, keys_of_words(pattern.text).size()};
  std::string text;
  for (const std::string& word : pattern.words) text += (text.empty() ? "" : " ") + word;
  return keys_of_words(text);
}

}  // namespace

TermScan::TermScan(const store::ReadTransaction& transaction, std::uint32_t glossary) {
  PatternReader reader(transaction, testing::fr());
  std::uint64_t last = 0;
  bool first = true;
  store::for_each_with_prefix(transaction, store::Table::kTerms, store::Key().text("fr"),
                              [&](std::string_view key, std::string_view) {
                                const std::uint64_t hash = store::KeyReader(key.substr(3)).u64();
                                if (!first && hash == last) return true;
                                first = false;
                                last = hash;
                                for (const TermPattern& pattern : reader.under(hash)) {
                                  if (pattern.reference.glossary != glossary) continue;
                                  if (pattern.form == PatternForm::kTransliterated) continue;
                                  starts_.push_back(static_cast<std::uint32_t>(keys_.size()));
                                  for (const std::uint64_t one : keys_of(pattern, hash)) keys_.push_back(one);
                                  patterns_.push_back(pattern);
                                }
                                return true;
                              });
  starts_.push_back(static_cast<std::uint32_t>(keys_.size()));
}

std::vector<TermScan::Hit> TermScan::run(const std::string& sentence) const {
  const text::Analysis analysis = text::analyze(sentence, testing::fr());
  const std::vector<PhraseWord> words = phrase_words(analysis, testing::fr());
  const std::vector<int> units = units_of(words);
  StretchJudge judge(sentence, analysis, words, testing::fr());
  std::vector<Hit> hits;
  const auto keep = [&](const TermPattern& pattern, const Stretch& stretch) {
    const auto kind = judge.judge(pattern, stretch);
    const bool only_grammar = std::all_of(stretch.words.begin(), stretch.words.end(), [&](int i) {
      return words[static_cast<std::size_t>(i)].role != WordRole::kContent;
    });
    if (!kind || (only_grammar && *kind > MatchKind::kFolded)) return;
    const auto extent = judge.extent(pattern, stretch);
    hits.push_back({extent.begin, extent.end, pattern.reference.concept_id});
  };
  std::vector<std::pair<std::uint64_t, Stretch>> windows;
  for (std::size_t first = 0; first < words.size(); ++first) {
    JoinedWords joined;
    Stretch stretch;
    for (std::size_t i = first; i < words.size() && stretch.words.size() < kMaxJoinedWords; ++i) {
      if (words[i].run != words[first].run) break;
      stretch.words.push_back(static_cast<int>(i));
      if (const std::uint64_t hash = joined.with_last(words[i].folded))
        windows.emplace_back(hash & ~std::uint64_t{7}, stretch);
      joined.add(words[i].folded);
    }
  }
  for (std::size_t p = 0; p < patterns_.size(); ++p) {
    const std::uint64_t* const keys = keys_.data() + starts_[p];
    const std::size_t size = starts_[p + 1] - starts_[p];
    if (patterns_[p].form == PatternForm::kJoined) {
      for (const auto& [hash, stretch] : windows) {
        // A single word is not a joined pattern.
        if (hash == keys[0] && (stretch.words.size() > 1 || keys[1] > 1)) keep(patterns_[p], stretch);
      }
      continue;
    }
    for (std::size_t begin = 0; begin + size <= units.size(); ++begin) {
      std::size_t i = 0;
      while (i < size && words[static_cast<std::size_t>(units[begin + i])].key == keys[i] &&
             words[static_cast<std::size_t>(units[begin + i])].run ==
                 words[static_cast<std::size_t>(units[begin])].run)
        ++i;
      if (i < size) continue;
      keep(patterns_[p], {{units.begin() + static_cast<std::ptrdiff_t>(begin),
                           units.begin() + static_cast<std::ptrdiff_t>(begin + size)},
                          false});
    }
  }
  std::sort(hits.begin(), hits.end());
  hits.erase(std::unique(hits.begin(), hits.end()), hits.end());
  return hits;
}

}  // namespace entente::bench
