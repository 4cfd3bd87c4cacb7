#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include "server/index/check.h"
#include "server/index/stem_counts.h"
#include "server/memory/unit_index.h"
#include "server/memory/units.h"
#include "server/store/key.h"
#include "server/text/stable_hash.h"
#include "server/verify/verification.h"

namespace entente::verify {
namespace {

using memory::Side;
using store::Key;
using store::KeyReader;
using store::Table;

std::uint64_t hash_of(std::string_view language, std::span<const index::TokenId> tokens, std::uint32_t key) {
  const std::string_view words(reinterpret_cast<const char*>(tokens.data()), tokens.size_bytes());
  return text::stable_hash(Key().text(language).u32(key).bytes(words));
}

std::string describe(index::SegmentId id) {
  const memory::SideOfUnit side = memory::side_of(id);
  const std::string which = side.side == Side::kSource ? "the source of unit " : "the target of unit ";
  return which + std::to_string(side.unit);
}

// Checks the index of one memory against its units.
class MemoryCheck {
 public:
  MemoryCheck(Verification& verification, std::uint32_t number)
      : verification_(verification), number_(number) {}

  void index() {
    index::check_index(
        verification_.transaction, number_,
        [&](const index::IndexedSegment& segment) {
          const index::Entry& entry = segment.entry;
          segments_.push_back({entry.id, hash_of(segment.language, entry.tokens, entry.key)});
          index::StemTally& tally = tallies_[std::string(segment.language)];
          if (segment.in_block) tally.add(entry);
        },
        [&](std::string_view key, const std::string& what) {
          verification_.broken(Table::kBlocks, key, what);
        });
    std::ranges::sort(segments_, {}, &Indexed::id);
    for (std::size_t i = 1; i < segments_.size(); ++i) {
      if (segments_[i].id == segments_[i - 1].id) broken(describe(segments_[i].id) + " is there twice");
    }
  }

  void units() {
    store::for_each_with_prefix(verification_.transaction, Table::kUnits, Key().u32(number_),
                                [&](auto key, auto bytes) {
                                  if (verification_.has_form(Table::kUnits, key)) unit(key, bytes);
                                  return true;
                                });
    for (; at_ < segments_.size(); ++at_) superfluous();
  }

  void stem_counts() {
    const Key prefix = Key().u32(number_);
    store::for_each_with_prefix(verification_.transaction, Table::kStemCounts, prefix, [&](auto key, auto) {
      if (verification_.has_form(Table::kStemCounts, key))
        tallies_[std::string(KeyReader(key.substr(prefix.str().size())).text())];
      return true;
    });
    for (const auto& [language, tally] : tallies_) {
      try {
        const index::IndexSide side{number_, Language::parse(language)};
        for (const std::uint16_t page : tally.pages_below(verification_.transaction, side)) {
          verification_.broken(Table::kStemCounts, Key().u32(number_).text(language).u16(page),
                               "it is no page of counters, or counts less than the blocks have");
        }
      } catch (const std::exception&) {
        broken("there is no language " + language);
      }
    }
  }

 private:
  struct Indexed {
    index::SegmentId id;
    std::uint64_t hash;  // Of all else that the index keeps of it.
  };

  void unit(std::string_view key, std::string_view bytes) {
    const UnitId id = KeyReader(key.substr(4)).u64();
    verification_.highest_unit = std::max(verification_.highest_unit, id);
    ++verification_.counted[number_].units;
    const auto value =
        verification_.decoded(Table::kUnits, key, bytes, [&] { return records::decode_unit(bytes, {}, id); });
    if (!value) return skip(id);
    if (value->revision == 0 || value->revision > verification_.newest) {
      verification_.broken(Table::kUnits, key,
                           "the journal has no change " + std::to_string(value->revision));
    }
    const PreparedUnit rows = memory::prepared(*value);
    side({id, Side::kSource}, rows.source);
    side({id, Side::kTarget}, rows.target);
  }

  void side(const memory::SideOfUnit& side, const PreparedUnit::Side& row) {
    const index::SegmentId id = memory::segment_id(side);
    for (; at_ < segments_.size() && segments_[at_].id < id; ++at_) superfluous();
    if (at_ == segments_.size() || segments_[at_].id != id) return broken(describe(id) + " is missing");
    if (segments_[at_].hash != hash_of(row.language.primary(), row.tokens, row.key))
      broken(describe(id) + " has other words there, or another key or language");
    while (at_ < segments_.size() && segments_[at_].id == id) ++at_;
  }

  // Nobody can tell what the index must have of a unit that cannot be read.
  void skip(UnitId id) {
    for (; at_ < segments_.size() && memory::side_of(segments_[at_].id).unit < id; ++at_) superfluous();
    while (at_ < segments_.size() && memory::side_of(segments_[at_].id).unit == id) ++at_;
  }

  void superfluous() { broken(describe(segments_[at_].id) + " is there, the unit is not"); }

  void broken(const std::string& what) const {
    verification_.broken_at(Table::kBlocks, std::to_string(number_), what);
  }

  Verification& verification_;
  const std::uint32_t number_;
  std::vector<Indexed> segments_;
  std::size_t at_ = 0;  // The first of them that was not checked against a unit.
  std::map<std::string, index::StemTally> tallies_;
};

}  // namespace

void verify_units(Verification& verification) {
  std::map<std::uint32_t, Table> numbers;
  for (const Table table : {Table::kStemCounts, Table::kBlocks, Table::kUnits}) {
    for (const std::uint32_t number : rows::numbers_in(verification.transaction, table))
      numbers[number] = table;
  }
  for (const auto& [number, table] : numbers) {
    if (verification.is_left_over(number)) continue;
    const auto kind = verification.named.kinds.find(number);
    if (kind == verification.named.kinds.end() || kind->second != catalogue::ResourceKind::kMemory)
      verification.broken(table, Key().u32(number), "no memory has this number");
    MemoryCheck check(verification, number);
    check.index();
    check.units();
    check.stem_counts();
  }
}

}  // namespace entente::verify
