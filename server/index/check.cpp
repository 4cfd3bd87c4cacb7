#include "server/index/check.h"

#include <cstring>
#include <utility>
#include <vector>

#include "server/index/block.h"
#include "server/index/keys.h"

namespace entente::index {
namespace {

using store::Key;
using store::KeyReader;

class IndexCheck {
 public:
  IndexCheck(const std::function<void(const IndexedSegment&)>& visit, const ReportFault& fault)
      : visit_(visit), fault_(fault) {}

  // `rest` is the key behind the memory's number.
  void row(std::string_view key, std::string_view rest, std::string_view value) {
    const std::size_t end = rest.find('\0');
    if (end == std::string_view::npos || rest.size() != end + 8)
      return fault_(key, "the key is none of a block");
    KeyReader reader(rest);
    language_ = reader.text();
    const LengthGroup group = reader.u16();
    const std::uint32_t number = reader.u32();
    const auto part = static_cast<Part>(reader.rest().front());
    if (group >= kLengthGroups) return fault_(key, "there is no such length group");
    const bool is_tail = number == kTailNumber;
    if (part == Part::kLive && !is_tail) return take_live(key, value);
    if (part == Part::kBlock && !is_tail) return take_block(key, value, group);
    if (part == Part::kTail && is_tail) return take_tail(key, value, group);
    fault_(key, "there is no such part of a block");
  }

  void end() {
    if (!live_key_.empty()) fault_(live_key_, "it says what is deleted from a block that is not there");
    live_key_.clear();
    live_.clear();
  }

 private:
  void take_live(std::string_view key, std::string_view value) {
    end();
    live_key_ = key;
    live_ = value;
  }

  void take_block(std::string_view key, std::string_view value, LengthGroup group) {
    // Its bitmap has the same key but for the last byte.
    if (!live_key_.empty() && !key.starts_with(live_key_.substr(0, live_key_.size() - 1))) end();
    const std::string what = fault_of_block(value, range_of(group));
    const std::string live = std::exchange(live_, {});
    const std::string live_key = std::exchange(live_key_, {});
    if (!what.empty()) return fault_(key, what);
    const std::string aligned(value);
    const BlockView block(aligned);
    if (live.size() > (block.size() + 7) / 8) fault_(live_key, "it is longer than its block");
    for (std::size_t i = 0; i < block.size(); ++i) {
      if (is_live(live, i)) visit_({language_, block.entry(i), true});
    }
  }

  void take_tail(std::string_view key, std::string_view value, LengthGroup group) {
    end();
    struct Start {
      SegmentId id;
      std::uint32_t count;
      std::uint32_t key;
    };
    const LengthRange range = range_of(group);
    while (!value.empty()) {
      Start start{};
      if (value.size() < sizeof start) return fault_(key, "it ends within a segment");
      std::memcpy(&start, value.data(), sizeof start);
      value.remove_prefix(sizeof start);
      if (start.count < range.shortest || start.count > range.longest)
        return fault_(key, "a segment is not of this length group");
      if (value.size() < start.count * sizeof(TokenId)) return fault_(key, "it ends within a segment");
      std::vector<TokenId> tokens(start.count);
      std::memcpy(tokens.data(), value.data(), start.count * sizeof(TokenId));
      value.remove_prefix(start.count * sizeof(TokenId));
      visit_({language_, {start.id, tokens, start.key}, false});
    }
  }

  const std::function<void(const IndexedSegment&)>& visit_;
  const ReportFault& fault_;
  std::string_view language_;
  std::string live_;
  std::string live_key_;  // "" if there is none that waits for its block.
};

}  // namespace

void check_index(const store::ReadTransaction& transaction, std::uint32_t memory,
                 const std::function<void(const IndexedSegment&)>& visit, const ReportFault& fault) {
  const Key prefix = Key().u32(memory);
  IndexCheck check(visit, fault);
  store::for_each_with_prefix(transaction, store::Table::kBlocks, prefix,
                              [&](std::string_view key, std::string_view value) {
                                check.row(key, key.substr(prefix.str().size()), value);
                                return true;
                              });
  check.end();
}

}  // namespace entente::index
