#include "server/text/stemmer.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

#include <libstemmer.h>

#include "server/text/folding.h"
#include "server/text/stem_rules.h"

namespace entente::text {
namespace {

constexpr std::size_t kCacheSets = 4096;  // Of two entries: 600 KiB a thread and language.
constexpr std::size_t kLongestCached = 24;
// Snowball and the rules are for words. Anything longer is data, and its stem is its folded form.
constexpr std::size_t kLongestStemmed = 120;

// The languages of libstemmer; all others share a stemmer that does nothing.
constexpr std::array<std::string_view, 29> kStemmed = {
    "ar", "ca", "da", "de", "el", "en", "es", "eu", "fi", "fr", "ga", "hi", "hu", "hy", "id",
    "it", "lt", "ne", "nl", "no", "pt", "ro", "ru", "sr", "sv", "ta", "tr", "yi", "nb"};

struct SmallString {
  std::uint8_t size = 0;
  std::array<char, kLongestCached>
      bytes{};  // Zeros after the end, so that all of it can be compared and hashed.

  SmallString() = default;
  explicit SmallString(std::string_view text) : size(static_cast<std::uint8_t>(text.size())) {
    std::memcpy(bytes.data(), text.data(), text.size());
  }
  std::string_view view() const { return {bytes.data(), size}; }
  bool operator==(const SmallString& other) const {
    return size == other.size && std::memcmp(bytes.data(), other.bytes.data(), kLongestCached) == 0;
  }
};

std::size_t hash(const SmallString& word) {
  std::array<std::uint64_t, kLongestCached / sizeof(std::uint64_t)> parts;
  std::memcpy(parts.data(), word.bytes.data(), kLongestCached);
  std::uint64_t h = word.size;
  for (const std::uint64_t part : parts) {
    h = (h ^ part) * 0x9E3779B97F4A7C15u;
    h ^= h >> 32;
  }
  return static_cast<std::size_t>(h);
}

}  // namespace

struct Stemmer::CacheEntry {
  SmallString word;  // Empty: free.
  SmallString folded;
  SmallString stem;

  WordForms forms() const { return {folded.view(), stem.view()}; }
};

Stemmer::Stemmer(std::string_view language)
    : language_(language),
      kind_(language == "fr"   ? Kind::kFrench
            : language == "en" ? Kind::kEnglish
                               : Kind::kSnowball),
      cache_(2 * kCacheSets) {
  if (kind_ != Kind::kEnglish)
    snowball_ = sb_stemmer_new(language_ == "nb" ? "no" : language_.c_str(), "UTF_8");
  if (kind_ == Kind::kSnowball && snowball_ == nullptr) kind_ = Kind::kNone;
}

Stemmer::~Stemmer() {
  sb_stemmer_delete(snowball_);
}

Stemmer& Stemmer::of(std::string_view language) {
  thread_local std::vector<std::unique_ptr<Stemmer>> stemmers;
  if (std::find(kStemmed.begin(), kStemmed.end(), language) == kStemmed.end()) language = "";
  for (const auto& stemmer : stemmers) {
    if (stemmer->language_ == language) return *stemmer;
  }
  return *stemmers.emplace_back(std::make_unique<Stemmer>(language));
}

WordForms Stemmer::forms(std::string_view word, bool all_capitals) {
  if (word.size() > kLongestCached) {
    compute(word, all_capitals);
    return {folded_, stem_};
  }
  const SmallString key(word);
  CacheEntry* const set = &cache_[2 * (hash(key) % kCacheSets)];
  for (CacheEntry* const entry : {set, set + 1}) {
    if (entry->word == key) return entry->forms();
  }
  compute(word, all_capitals);
  if (folded_.size() > kLongestCached || stem_.size() > kLongestCached) return {folded_, stem_};
  set[1] = set[0];
  set[0] = {key, SmallString(folded_), SmallString(stem_)};
  return set[0].forms();
}

void Stemmer::compute(std::string_view word, bool all_capitals) {
  lower_.clear();
  folded_.clear();
  stem_.clear();
  append_forms(word, lower_, folded_);
  if (folded_.empty()) folded_ = word;
  if (folded_.size() <= kLongestStemmed) stem_lower(all_capitals);
  if (stem_.empty()) stem_ = folded_;
}

void Stemmer::stem_lower(bool all_capitals) {
  switch (kind_) {
    case Kind::kNone:
      return;
    case Kind::kEnglish:
      return stem_by_rules();
    case Kind::kFrench: {
      const StemException* const exception = french_exception(lower_);
      if (exception != nullptr) lower_ = exception->text;
      const bool done = exception != nullptr ? exception->is_stem : prepare_french(lower_, all_capitals);
      if (!done) break;
      scratch_.clear();
      append_forms(lower_, scratch_, stem_);
      return;
    }
    case Kind::kSnowball:
      break;
  }
  scratch_.clear();
  append_forms(snowball(lower_), scratch_, stem_);
}

void Stemmer::stem_by_rules() {
  const StemException* const exception = english_exception(folded_);
  stem_ = exception != nullptr ? exception->text : std::string_view(folded_);
  if (exception == nullptr || !exception->is_stem) stem_english(stem_);
}

std::string_view Stemmer::snowball(std::string_view lower) {
  const auto* const stem = sb_stemmer_stem(snowball_, reinterpret_cast<const sb_symbol*>(lower.data()),
                                           static_cast<int>(lower.size()));
  if (stem == nullptr)
    return lower;  // Out of memory inside libstemmer; a longer stem is the least bad answer.
  return {reinterpret_cast<const char*>(stem), static_cast<std::size_t>(sb_stemmer_length(snowball_))};
}

}  // namespace entente::text
