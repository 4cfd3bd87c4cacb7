// Private to this room. Finds the terms of one glossary that fit what was typed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "server/cancellation/cancellation.h"
#include "server/glossary/term_search.h"
#include "server/glossary/typed.h"
#include "server/model/language.h"
#include "server/store/transaction.h"

namespace entente::glossary {

// At least the `limit` best terms, the best first, each once. See suggest().
std::vector<FoundTerm> search_words(const store::ReadTransaction& transaction, std::uint32_t glossary,
                                    const Language& language, const Typed& typed, std::size_t limit,
                                    const Cancellation& cancellation);

}  // namespace entente::glossary
