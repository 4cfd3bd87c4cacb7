#include "server/memory/unit_index.h"

#include <array>
#include <string>

#include "server/memory/segment_index.h"
#include "server/memory/units.h"
#include "server/records/records.h"
#include "server/text/analysis.h"
#include "server/text/fold.h"

namespace entente::memory {
namespace {

using store::Key;
using store::KeyReader;
using store::Table;

std::string_view letter(Side side) {
  return side == Side::kTarget ? "t" : "s";
}

Key exact_prefix(std::uint32_t memory, const Language& language, std::string_view typographic_key) {
  return Key().u32(memory).text(language.primary()).u64(stable_hash(typographic_key));
}

void append_segment(std::string& out, const Language& language, const Segment& segment) {
  Key key;
  key.text(language.tag()).u32(static_cast<std::uint32_t>(segment.text.size())).bytes(segment.text);
  for (const InlineTag& tag : segment.tags) {
    key.u32(static_cast<std::uint32_t>(tag.kind)).u32(static_cast<std::uint32_t>(tag.position));
    key.text(tag.pair).text(tag.match).text(tag.type).text(tag.data);
  }
  out += key.str();
}

// What makes two units one; anything else about them may be refreshed.
std::string identity(const TranslationUnit& unit) {
  std::string identity;
  append_segment(identity, unit.source_language, unit.source);
  append_segment(identity, unit.target_language, unit.target);
  identity += Key().text(unit.previous_source).text(unit.next_source).str();
  return identity;
}

struct SideText {
  Side side;
  const Language& language;
  const std::string& text;
};

std::array<SideText, 2> sides_of(const TranslationUnit& unit) {
  return {{{Side::kSource, unit.source_language, unit.source.text},
           {Side::kTarget, unit.target_language, unit.target.text}}};
}

Key exact_key(std::uint32_t memory, const SideText& side, UnitId unit) {
  return exact_prefix(memory, side.language, text::typographic_key(side.text))
      .u64(unit)
      .bytes(letter(side.side));
}

Key identity_key(std::uint32_t memory, const TranslationUnit& unit) {
  return Key().u32(memory).u64(stable_hash(identity(unit))).u64(unit.id);
}

}  // namespace

void index_unit(store::WriteTransaction& transaction, std::uint32_t memory, const TranslationUnit& unit) {
  for (const SideText& side : sides_of(unit)) {
    const std::vector<TokenId> ids = token_ids(text::analyze(side.text, side.language));
    add_segment(transaction, {memory, side.language}, {segment_id({unit.id, side.side}), ids});
    transaction.put(Table::kSegments, exact_key(memory, side, unit.id), {});
  }
  transaction.put(Table::kUnitKeys, identity_key(memory, unit), {});
}

void unindex_unit(store::WriteTransaction& transaction, std::uint32_t memory, const TranslationUnit& unit) {
  for (const SideText& side : sides_of(unit)) {
    const std::vector<TokenId> ids = token_ids(text::analyze(side.text, side.language));
    remove_segment(transaction, {memory, side.language}, {segment_id({unit.id, side.side}), ids});
    transaction.erase(Table::kSegments, exact_key(memory, side, unit.id));
  }
  transaction.erase(Table::kUnitKeys, identity_key(memory, unit));
}

std::optional<UnitId> find_duplicate(const store::ReadTransaction& transaction, std::uint32_t memory,
                                     const TranslationUnit& unit) {
  const std::string wanted = identity(unit);
  const Key prefix = Key().u32(memory).u64(stable_hash(wanted));
  std::optional<UnitId> found;
  store::for_each_with_prefix(transaction, Table::kUnitKeys, prefix,
                              [&](std::string_view key, std::string_view) {
                                const UnitId id = KeyReader(key.substr(prefix.str().size())).u64();
                                const auto bytes = transaction.get(Table::kUnits, unit_key(memory, id));
                                if (bytes && identity(records::decode_unit(*bytes, {}, id)) == wanted)
                                  found = id;
                                return !found;
                              });
  return found;
}

std::vector<SideOfUnit> sides_with_key(const store::ReadTransaction& transaction, std::uint32_t memory,
                                       const Language& language, std::string_view typographic_key) {
  const Key prefix = exact_prefix(memory, language, typographic_key);
  std::vector<SideOfUnit> sides;
  store::for_each_with_prefix(transaction, Table::kSegments, prefix,
                              [&](std::string_view key, std::string_view) {
                                KeyReader reader(key.substr(prefix.str().size()));
                                const UnitId unit = reader.u64();
                                sides.push_back({unit, reader.rest() == "t" ? Side::kTarget : Side::kSource});
                                return true;
                              });
  return sides;
}

}  // namespace entente::memory
