#include "server/glossary/pattern_reader.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

#include "server/glossary/term_filter.h"
#include "server/model/limits.h"
#include "server/store/key.h"

namespace entente::glossary {
namespace {

using store::Key;
using store::KeyReader;
using store::Table;

// The last of the hashes that share a place in a thread's cache.
struct KeptPatterns {
  store::Snapshot snapshot;
  std::uint64_t hash = 0;
  std::string language;
  std::vector<TermPattern> patterns;
};
constexpr std::size_t kKeptPlaces = 2048;
constexpr std::size_t kMaxKeptPatterns = 4;
// For one reader: about 15 MB.
constexpr std::size_t kMaxHeldPatterns = 50'000;

// Finds rows under one hash that repeat the same term of a glossary too often.
class SameTerms {
 public:
  // The pattern that this row repeats. Null if the row becomes a pattern of its own, which is then
  // patterns[count]. `rest` is the key after the hash.
  TermPattern* add(std::string_view rest, std::string_view value, std::vector<TermPattern>& patterns,
                   std::size_t count) {
    const std::uint32_t glossary = KeyReader(rest).u32();
    if (rows_.empty() || glossary != glossary_) {
      glossary_ = glossary;
      first_ = count;
      rows_.clear();
      by_content_.clear();
    }
    constexpr std::size_t kFormBytes = 2;
    const Content content(rest.substr(rest.size() - std::min(rest.size(), kFormBytes)), value);
    if (rows_.size() >= limits::kSameTermsPerGlossary) {
      if (by_content_.empty()) {
        for (std::size_t i = 0; i < rows_.size(); ++i) by_content_.emplace(rows_[i], i);
      }
      const auto [same, is_new] = by_content_.emplace(content, rows_.size());
      if (!is_new) return &patterns[first_ + same->second];
    }
    rows_.push_back(content);
    return nullptr;
  }

 private:
  using Content = std::pair<std::string_view, std::string_view>;  // Form and value; views into the table.

  std::uint32_t glossary_ = 0;
  std::size_t first_ = 0;      // The place of its first pattern.
  std::vector<Content> rows_;  // Of the glossary, as its patterns are.
  std::map<Content, std::size_t> by_content_;
};

KeptPatterns& kept_patterns(std::uint64_t hash) {
  thread_local std::vector<KeptPatterns> places(kKeptPlaces);
  return places[(hash >> 32) % kKeptPlaces];
}

}  // namespace

PatternReader::PatternReader(const store::ReadTransaction& transaction, const Language& language,
                             Cancellation cancellation)
    : cursor_(transaction.cursor(Table::kTerms)),
      snapshot_(transaction.snapshot()),
      language_(language.primary()),
      cancellation_(std::move(cancellation)) {}

std::span<const TermPattern> PatternReader::under(std::uint64_t hash) {
  hash = without_flags(hash);
  if (!large_.empty()) {
    if (const auto held = large_.find(hash); held != large_.end()) return held->second;
  }
  KeptPatterns* const kept = snapshot_ == store::Snapshot() ? nullptr : &kept_patterns(hash);
  if (kept != nullptr && kept->snapshot == snapshot_ && kept->hash == hash && kept->language == language_)
    return kept->patterns;
  read(hash, patterns_);
  if (patterns_.size() > kMaxKeptPatterns) {
    if (held_ + patterns_.size() > kMaxHeldPatterns) return patterns_;
    held_ += patterns_.size();
    return large_[hash] = patterns_;
  }
  if (kept == nullptr) return patterns_;
  kept->snapshot = snapshot_;
  kept->hash = hash;
  kept->language = language_;
  kept->patterns = patterns_;
  return kept->patterns;
}

void PatternReader::read(std::uint64_t hash, std::vector<TermPattern>& patterns) {
  const Key prefix = pattern_prefix(language_, hash);
  SameTerms same;
  std::size_t count = 0;
  std::size_t rows = 0;
  for (bool there = cursor_.seek(prefix); there && cursor_.key().starts_with(prefix.str());
       there = cursor_.next()) {
    constexpr std::size_t kRowsPerCheck = 128;
    if (++rows % kRowsPerCheck == 0) cancellation_.check("send a shorter text, or allow more time");
    const std::string_view rest = cursor_.key().substr(prefix.str().size());
    if (TermPattern* const first = same.add(rest, cursor_.value(), patterns, count)) {
      first->has_more = true;
      continue;
    }
    if (count == patterns.size()) patterns.emplace_back();
    decode(prefix, rest, cursor_.value(), patterns[count++]);
  }
  patterns.resize(count);
}

}  // namespace entente::glossary
