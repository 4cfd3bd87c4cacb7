#include "server/index/check.h"

#include <utility>
#include <vector>

#include "server/index/block.h"
#include "server/index/keys.h"
#include "server/index/tail.h"

namespace entente::index {
namespace {

using store::Key;
using store::KeyReader;

class IndexCheck {
 public:
  IndexCheck(const std::function<void(const IndexedSegment&)>& visit, const ReportFault& fault)
      : visit_(visit), fault_(fault) {}

  // `rest` is the key after the memory's number.
  void row(std::string_view key, std::string_view rest, std::string_view value) {
    const std::size_t end = rest.find('\0');
    if (end == std::string_view::npos || rest.size() != end + 8) return fault_(key, "its key is malformed");
    KeyReader reader(rest);
    language_ = reader.text();
    const LengthGroup group = reader.u16();
    if (group >= kLengthGroups) return fault_(key, "its length group does not exist");
    const auto place = parse_place(reader.rest());
    if (!place) return fault_(key, "its key is malformed");
    switch (place->part) {
      case Part::kLive:
        return take_live(key, value);
      case Part::kBlock:
        return take_block(key, value, range_of(group));
      case Part::kTail:
        return take_tail(key, value, range_of(group));
    }
  }

  void end() {
    if (!live_key_.empty()) fault_(live_key_, "it is the bitmap of a block that does not exist");
    live_key_.clear();
    live_.clear();
  }

 private:
  void take_live(std::string_view key, std::string_view value) {
    end();
    live_key_ = key;
    live_ = value;
  }

  void take_block(std::string_view key, std::string_view value, LengthRange group) {
    // Its bitmap has the same key but for the last byte.
    if (!live_key_.empty() && !key.starts_with(live_key_.substr(0, live_key_.size() - 1))) end();
    const std::string what(fault_of_block(value, group));
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

  void take_tail(std::string_view key, std::string_view value, LengthRange group) {
    end();
    const std::string_view what = tail_.read(value, group);
    for (const Entry& entry : tail_.entries()) visit_({language_, entry, false});
    if (!what.empty()) fault_(key, std::string(what));
  }

  const std::function<void(const IndexedSegment&)>& visit_;
  const ReportFault& fault_;
  std::string_view language_;
  std::string live_;
  std::string live_key_;  // "" if there is none that waits for its block.
  Tail tail_;
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
