// The layout of a data file of LMDB 0.9 on a 64-bit little-endian machine (mdb.c: MDB_page, MDB_node, MDB_db,
// MDB_meta). Private to this room.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace entente::store::layout {

inline constexpr std::uint32_t kMagic = 0xBEEFC0DE;
inline constexpr std::uint32_t kVersion = 1;  // Of the layout.
inline constexpr std::uint64_t kNoPage = ~std::uint64_t{0};
inline constexpr std::uint64_t kMetaPages = 2;
inline constexpr std::size_t kPageHeader = 16;
inline constexpr std::size_t kNodeHeader = 8;
inline constexpr std::size_t kLongestKey = 511;
inline constexpr int kDeepestTree = 32;
inline constexpr std::size_t kLeastPage = 256;
inline constexpr std::size_t kLargestPage = 32'768;

// Flags of pages.
inline constexpr std::uint16_t kBranchPage = 0x01;
inline constexpr std::uint16_t kLeafPage = 0x02;
inline constexpr std::uint16_t kOverflowPage = 0x04;

// Flags of the nodes of a leaf.
inline constexpr std::uint16_t kBigNode = 0x01;   // Its value is in overflow pages.
inline constexpr std::uint16_t kTreeNode = 0x02;  // Its value is a Tree.

// Flags of a tree.
inline constexpr std::uint16_t kNumberKeys = 0x08;

struct Tree {
  std::uint32_t pad;  // Of the tree of free pages: the size of a page.
  std::uint16_t flags;
  std::uint16_t depth;
  std::uint64_t branch_pages;
  std::uint64_t leaf_pages;
  std::uint64_t overflow_pages;
  std::uint64_t entries;
  std::uint64_t root;
};
static_assert(sizeof(Tree) == 48);

// A meta page after its header.
struct Meta {
  std::uint32_t magic;
  std::uint32_t version;
  std::uint64_t address;
  std::uint64_t map_bytes;
  Tree free;
  Tree main;
  std::uint64_t last_page;
  std::uint64_t commit;
};
static_assert(sizeof(Meta) == 136);

struct PageHeader {
  std::uint64_t number;
  std::uint16_t pad;
  std::uint16_t flags;
  // The bounds of the room between the places of the nodes and the nodes; of an overflow page, together: how
  // many pages.
  std::uint16_t lower;
  std::uint16_t upper;

  std::uint32_t overflow_pages() const { return std::uint32_t{upper} << 16 | lower; }
};
static_assert(sizeof(PageHeader) == kPageHeader);

template <typename Value>
Value value_at(const char* bytes) {
  Value value;
  std::memcpy(&value, bytes, sizeof value);
  return value;
}

// A node in a page; its bytes must be within the page.
struct Node {
  std::uint32_t size;  // Of a leaf's value. Of a branch: the lower half of the child's number.
  std::uint16_t flags;
  std::uint16_t key_size;
  const char* key_bytes;

  static Node at(const char* bytes) {
    return {value_at<std::uint32_t>(bytes), value_at<std::uint16_t>(bytes + 4),
            value_at<std::uint16_t>(bytes + 6), bytes + kNodeHeader};
  }
  std::uint64_t child() const { return std::uint64_t{flags} << 32 | size; }
  std::string_view key() const { return {key_bytes, key_size}; }
  const char* value() const { return key_bytes + key_size; }
};

}  // namespace entente::store::layout
