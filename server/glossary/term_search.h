// Private to this room. What every way of searching a glossary by words has in common: it reads words and
// their terms, and keeps those that fit.
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
#include "server/glossary/vocabulary.h"
#include "server/glossary/word_index.h"
#include "server/model/language.h"
#include "server/store/transaction.h"

namespace entente::glossary {

struct FoundTerm {
  Fit fit = Fit::kWholeTerm;
  std::uint32_t rank = 0;
  std::uint16_t term = 0;
  std::string text;  // Folded.
  std::string concept_id;

  auto operator<=>(const FoundTerm&) const = default;
};

// How many terms one way of searching reads at most.
inline constexpr std::size_t kMaxTermsRead = 20'000;
// Words that a list is made from when errors or transcriptions are sought.
inline constexpr std::size_t kMaxNearWords = 64;

// Of one glossary and language. Not thread-safe; its methods throw what Cancellation::check throws, and
// kDataLoss.
class TermSearch {
 public:
  // At least the `limit` best are wanted.
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

  // Each term is kept once, with its best fit.
  void keep(const WordTerm& term, Fit fit);
  bool found_none() const { return found_.empty(); }
  // In order.
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
