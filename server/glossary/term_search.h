// Private to this room. The common part of every search by words: it reads words and their terms, and keeps
// the terms that fit.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/cancellation/cancellation.h"
#include "server/glossary/fit.h"
#include "server/glossary/term_pattern.h"
#include "server/glossary/vocabulary.h"
#include "server/glossary/word_index.h"
#include "server/model/language.h"
#include "server/store/transaction.h"
#include "server/text/name_sounds.h"

namespace entente::glossary {

struct FoundTerm {
  Fit fit = Fit::kWholeTerm;
  std::uint32_t rank = 0;
  std::uint16_t term = 0;
  std::string text;  // Folded.
  std::string concept_id;

  auto operator<=>(const FoundTerm&) const = default;
};

// The most terms that one step of a search reads.
inline constexpr std::size_t kMaxTermsRead = 20'000;
// The most near words that a search for errors or transcriptions uses.
inline constexpr std::size_t kMaxNearWords = 64;

// A search in one glossary and language. Not thread-safe. Its methods throw what Cancellation::check throws,
// and kDataLoss if a row is damaged.
class TermSearch {
 public:
  // The search finds at least the `limit` best terms.
  TermSearch(const store::ReadTransaction& transaction, std::uint32_t glossary, const Language& language,
             std::size_t limit, const Cancellation& cancellation)
      : transaction_(transaction),
        glossary_(glossary),
        language_(language),
        limit_(limit),
        cancellation_(cancellation) {}

  std::size_t limit() const { return limit_; }

  // As glossary::for_each_word and for_each_term_of.
  void for_each_word(std::string_view prefix, const std::function<bool(const IndexedWord&)>& visit) const;
  void for_each_term(std::string_view word, const std::function<bool(const WordTerm&)>& visit,
                     std::uint32_t from_rank = 0) const;

  // Calls visit for the names that have these sounds: as WordTerms with the rank of their first word.
  void for_each_name(const text::NameSounds& sounds,
                     const std::function<void(const WordTerm&, const TermPattern&)>& visit) const;

  // Whether the term is a name: a proper noun, or another spelling of one. O(words of the term × log n).
  bool is_name(const WordTerm& term) const;

  // Keeps a term once, with its best fit.
  void keep(const WordTerm& term, Fit fit);
  bool found_none() const { return found_.empty(); }
  // The kept terms, the best first.
  std::vector<FoundTerm> take();

 private:
  void count_step() const;

  const store::ReadTransaction& transaction_;
  const std::uint32_t glossary_;
  const Language& language_;
  const std::size_t limit_;
  const Cancellation& cancellation_;
  mutable unsigned steps_ = 0;
  std::map<std::pair<std::string, std::uint16_t>, FoundTerm> found_;
};

}  // namespace entente::glossary
