#include "server/text/stemmer.h"

#include <algorithm>
#include <array>

#include <libstemmer.h>

#include "server/text/folding.h"
#include "server/text/stem_rules.h"

namespace entente::text {
namespace {

// Snowball and the rules are for words. Anything longer is data, and its stem is its folded form.
constexpr std::size_t kLongestStemmed = 120;

// The languages of libstemmer; all others share a stemmer that does nothing.
constexpr std::array<std::string_view, 29> kStemmed = {
    "ar", "ca", "da", "de", "el", "en", "es", "eu", "fi", "fr", "ga", "hi", "hu", "hy", "id",
    "it", "lt", "ne", "nl", "no", "pt", "ro", "ru", "sr", "sv", "ta", "tr", "yi", "nb"};

}  // namespace

Stemmer::Stemmer(std::string_view language)
    : language_(language),
      kind_(language == "fr"   ? Kind::kFrench
            : language == "en" ? Kind::kEnglish
                               : Kind::kSnowball),
      cache_(StemCache::of(language)) {
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
  if (cache_.find(word, found_)) return {found_.folded(), found_.stem()};
  compute(word, all_capitals);
  cache_.keep(word, folded_, stem_);
  return {folded_, stem_};
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
