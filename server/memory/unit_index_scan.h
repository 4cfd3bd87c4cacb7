// The template of unit_index.h.
#pragma once

#include <cstring>

#include "server/memory/unit_index.h"
#include "server/store/key.h"

namespace entente::memory {

template <typename Visit>
void for_each_side(const store::ReadTransaction& transaction, std::uint32_t memory, const Language& language,
                   Visit&& visit) {
  const store::Key prefix = store::Key().u32(memory).text(language.primary());
  std::vector<TokenId> ids;
  store::for_each_with_prefix(transaction, store::Table::kTokens, prefix,
                              [&](std::string_view key, std::string_view value) {
                                store::KeyReader reader(key.substr(prefix.str().size()));
                                const UnitId unit = reader.u64();
                                const Side side = reader.rest() == "t" ? Side::kTarget : Side::kSource;
                                // LMDB aligns values to two bytes only.
                                ids.resize(value.size() / sizeof(TokenId));
                                std::memcpy(ids.data(), value.data(), ids.size() * sizeof(TokenId));
                                return visit(SideOfUnit{unit, side}, std::span<const TokenId>(ids));
                              });
}

}  // namespace entente::memory
