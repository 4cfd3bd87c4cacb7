// How a batch edit changes a unit. Pure.
#pragma once

#include <optional>

#include "server/cancellation/cancellation.h"
#include "server/memory/side.h"
#include "server/model/unit.h"
#include "server/text/replacement.h"

namespace entente::memory {

// The unit with every match on the side replaced, and its inline tags moved accordingly; nothing where
// nothing matched. Throws kInvalidArgument where a tag is inside a match, and what Replacement::apply throws.
std::optional<TranslationUnit> replaced(const TranslationUnit& unit, Side side,
                                        const text::Replacement& replacement,
                                        const Cancellation& cancellation = {});

}  // namespace entente::memory
