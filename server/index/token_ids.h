// The words of a segment as numbers, for comparing many segments quickly.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "server/text/analysis.h"

namespace entente::index {

// A number for a stem. Two stems share one in about one of four billion pairs.
using TokenId = std::uint32_t;

TokenId token_id(std::string_view stem);

// The tokens that the percent counts: words and numbers, or all tokens of a segment that has neither.
std::vector<const text::Token*> counted_tokens(const text::Analysis& analysis);

// The identifiers of the counted tokens, in order; never empty.
std::vector<TokenId> token_ids(const text::Analysis& analysis);

}  // namespace entente::index
