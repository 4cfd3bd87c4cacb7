// Private to this room. The terms of one glossary that fit what was typed, as references, best first.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/cancellation/cancellation.h"
#include "server/glossary/fit.h"
#include "server/model/language.h"
#include "server/store/transaction.h"

namespace entente::glossary {

// What somebody has typed: folded words, of which the last may be the beginning of one.
struct Typed {
  std::string text;            // The words with a space between them.
  bool last_is_whole = false;  // A space was typed behind it.
  std::vector<std::string> words;

  Typed(std::string_view typed, const Language& language);
};

struct FoundTerm {
  Fit fit = Fit::kWholeTerm;
  std::uint32_t rank = 0;
  std::uint16_t term = 0;
  std::string text;  // Folded.
  std::string concept_id;

  auto operator<=>(const FoundTerm&) const = default;
};

// How many terms a search reads at most.
inline constexpr std::size_t kMaxTermsRead = 20'000;

// At least the `limit` best, in order, each term once.
std::vector<FoundTerm> search_words(const store::ReadTransaction& transaction, std::uint32_t glossary,
                                    const Language& language, const Typed& typed, std::size_t limit,
                                    const Cancellation& cancellation);

// How a term's folded text fits; nothing if it does not. Whole words and beginnings only.
std::optional<Fit> fit_of(std::string_view text, const Typed& typed);

}  // namespace entente::glossary
