// Private to this room. From a written word to its folded form and its stem.
//
// French: Snowball on accented lower-case letters, then folded, with rules around it (french_stem.cpp).
// Measured on the 28,601 words of the shared corpus (laws, Europarl) that Hunspell's French dictionary knows.
// A family is the forms that the dictionary derives from one entry:
//   together   pairs of one family that share a stem
//   pure       pairs of one family among those that share a stem
//   capitals   accented words that have the same stem in capitals without accents (types)
//                                               together   pure   capitals
//   Snowball on accented words, then folded       63.2 %  65.7 %    76.1 %
//   Snowball on words without accents             48.8 %  63.9 %   100.0 %
//   this                                          66.3 %  88.3 %    96.9 %
// The pairs that are not together are mostly irregular verbs (être, avoir, devoir) and third persons in
// "-ent". English: the inflectional steps of Porter's second algorithm (english_stem.cpp), because its
// derivational steps give "officer" and "office", "authority" and "author" the same stem. Other languages:
// Snowball if libstemmer has it, then folded; otherwise the folded form.
#pragma once

#include <string>
#include <string_view>

#include "server/text/stem_cache.h"

struct sb_stemmer;

namespace entente::text {

struct WordForms {
  std::string_view folded;
  std::string_view stem;
};

// Serves one language and one thread.
class Stemmer {
 public:
  explicit Stemmer(std::string_view language);
  ~Stemmer();
  Stemmer(const Stemmer&) = delete;
  Stemmer& operator=(const Stemmer&) = delete;

  // The calling thread's stemmer for the language; lives as long as the thread.
  static Stemmer& of(std::string_view language);

  // The views are valid until the next call; neither is empty. Words that were met before are in a cache:
  // without it, a French sentence takes 16 us instead of 5 to 7, and an English one 5.4 instead of 3 to 4.
  WordForms forms(std::string_view word, bool all_capitals);

 private:
  enum class Kind { kFrench, kEnglish, kSnowball, kNone };

  void compute(std::string_view word, bool all_capitals);
  void stem_lower(bool all_capitals);
  void stem_by_rules();
  std::string_view snowball(std::string_view lower);

  std::string language_;
  Kind kind_;
  sb_stemmer* snowball_ = nullptr;
  StemCache& cache_;
  StemCache::Found found_;
  std::string lower_, folded_, stem_, scratch_;  // Kept for their capacity.
};

}  // namespace entente::text
