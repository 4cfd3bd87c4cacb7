#include "server/index/tail.h"

#include <cstdint>
#include <cstring>

namespace entente::index {
namespace {

struct Start {
  SegmentId id;
  std::uint32_t count;
  std::uint32_t key;
};

}  // namespace

std::string_view Tail::read(std::string_view bytes, LengthRange group) {
  entries_.clear();
  tokens_.resize(bytes.size() / sizeof(TokenId));  // Too many, never too few: entries view it.
  for (TokenId* to = tokens_.data(); !bytes.empty();) {
    Start start;
    if (bytes.size() < sizeof start) return "it ends inside a segment";
    std::memcpy(&start, bytes.data(), sizeof start);
    bytes.remove_prefix(sizeof start);
    if (start.count < group.shortest || start.count > group.longest) return "a segment has a wrong length";
    const std::size_t size = start.count * sizeof(TokenId);
    if (bytes.size() < size) return "it ends inside a segment";
    std::memcpy(to, bytes.data(), size);
    bytes.remove_prefix(size);
    entries_.push_back({start.id, {to, start.count}, start.key});
    to += start.count;
  }
  return {};
}

void Tail::append(std::string& bytes, const Entry& segment) {
  const Start start{segment.id, static_cast<std::uint32_t>(segment.tokens.size()), segment.key};
  bytes.append(reinterpret_cast<const char*>(&start), sizeof start);
  bytes.append(reinterpret_cast<const char*>(segment.tokens.data()), segment.tokens.size_bytes());
}

}  // namespace entente::index
