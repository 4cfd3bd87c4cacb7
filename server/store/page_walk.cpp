#include "server/store/page_walk.h"

#include <algorithm>
#include <cstring>
#include <memory>

namespace entente::store {

using layout::Node;
using layout::PageHeader;
using layout::Tree;

namespace {

constexpr std::size_t even(std::size_t size) {
  return (size + 1) & ~std::size_t{1};
}

PageHeader header_of(const char* page) {
  return layout::value_at<PageHeader>(page);
}

std::size_t nodes_in(const char* page) {
  return (header_of(page).lower - layout::kPageHeader) / sizeof(std::uint16_t);
}

std::uint16_t place_of(const char* page, std::size_t node) {
  return layout::value_at<std::uint16_t>(page + layout::kPageHeader + node * sizeof(std::uint16_t));
}

Node node_at(const char* page, std::size_t node) {
  return Node::at(page + place_of(page, node));
}

}  // namespace

PageWalk::PageWalk(const PageSource& source, const layout::Meta& meta, const Visit& visit)
    : source_(source), meta_(meta), visit_(visit), pages_(meta.last_page + 1), used_(pages_) {
  use(0, layout::kMetaPages, meta.commit % 2);
  walk_tree(meta.main, Kind::kMain, meta.commit % 2);
  walk_tree(meta.free, Kind::kFree, meta.commit % 2);
  check_missing();
}

void PageWalk::walk_tree(const Tree& tree, Kind kind, std::uint64_t named_in) {
  const bool is_free = kind == Kind::kFree;
  // Flags that the environment was made with are in those of the free pages' tree.
  constexpr std::uint16_t kOfOrder = 0x7e;
  const bool has_order = is_free ? (tree.flags & kOfOrder) == layout::kNumberKeys : tree.flags == 0;
  if (!has_order || (!is_free && tree.pad != 0))
    source_.refuse(named_in, "the order of a table is not one that this server writes");
  Counts counts;
  if (tree.root != layout::kNoPage) {
    if (tree.depth < 1 || tree.depth > layout::kDeepestTree)
      source_.refuse(named_in, "the depth of a table cannot be");
    walk_page(tree.root, {kind, 1, tree.depth}, {}, counts);
  } else if (tree.depth != 0) {
    source_.refuse(named_in, "an empty table has a depth");
  }
  const bool is_counted = counts.branch_pages == tree.branch_pages && counts.leaf_pages == tree.leaf_pages &&
                          counts.overflow_pages == tree.overflow_pages && counts.entries == tree.entries;
  if (!is_counted) source_.refuse(named_in, "a table does not have the pages and rows that it counts");
}

void PageWalk::walk_page(std::uint64_t number, const Place& place, const Bounds& bounds, Counts& counts) {
  use(number, 1, number);
  // One buffer for each depth of the walk: a page is needed until its children were walked.
  const auto page = std::make_unique_for_overwrite<char[]>(source_.page_bytes);
  source_.read(number, page.get(), source_.page_bytes);
  check_header(number, page.get(), place);
  check_nodes(number, page.get(), place, bounds);
  if (place.depth == place.depths) {
    ++counts.leaf_pages;
    walk_leaf(number, page.get(), place.kind, counts);
  } else {
    ++counts.branch_pages;
    walk_children(number, page.get(), place, bounds, counts);
  }
}

void PageWalk::check_header(std::uint64_t number, const char* page, const Place& place) const {
  const PageHeader header = header_of(page);
  const std::uint16_t flags = place.depth == place.depths ? layout::kLeafPage : layout::kBranchPage;
  if (header.number != number) source_.refuse(number, "it says that it is another page");
  if (header.flags != flags) source_.refuse(number, "it is a page of another kind");
  const bool is_sound = header.lower > layout::kPageHeader && header.lower % 2 == 0 &&
                        header.lower <= header.upper && header.upper <= source_.page_bytes;
  if (!is_sound) source_.refuse(number, "its bounds cannot be");
}

std::size_t PageWalk::node_bytes(const Node& node, bool is_leaf) const {
  std::size_t bytes = layout::kNodeHeader + node.key_size;
  if (is_leaf) bytes += (node.flags & layout::kBigNode) != 0 ? sizeof(std::uint64_t) : node.size;
  return bytes;
}

int PageWalk::compare(std::string_view left, std::string_view right, Kind kind) const {
  if (kind != Kind::kFree) return left.compare(right);
  const auto first = layout::value_at<std::uint64_t>(left.data());
  const auto second = layout::value_at<std::uint64_t>(right.data());
  return first < second ? -1 : first > second;
}

// LMDB keeps the nodes of a page without gaps. The first key of a branch page stands for everything below the
// second, whatever it is.
void PageWalk::check_nodes(std::uint64_t number, const char* page, const Place& place,
                           const Bounds& bounds) const {
  const bool is_leaf = place.depth == place.depths;
  const PageHeader header = header_of(page);
  std::size_t bytes = 0;
  std::string_view before;
  for (std::size_t i = 0; i < nodes_in(page); ++i) {
    const std::size_t at = place_of(page, i);
    if (at % 2 != 0 || at < header.upper || at + layout::kNodeHeader > source_.page_bytes)
      source_.refuse(number, "one of its nodes is outside it");
    const Node node = Node::at(page + at);
    const std::size_t size = node_bytes(node, is_leaf);
    if (at + size > source_.page_bytes) source_.refuse(number, "one of its nodes ends outside it");
    bytes += even(size);
    if (!is_leaf && i == 0) continue;
    const bool has_form = place.kind == Kind::kFree
                              ? node.key_size == sizeof(std::uint64_t)
                              : node.key_size > 0 && node.key_size <= layout::kLongestKey;
    if (!has_form) source_.refuse(number, "one of its keys has a size that cannot be");
    const std::string_view key = node.key();
    const bool ascends = before.empty() || compare(before, key, place.kind) < 0;
    const bool is_within = (bounds.first == nullptr || compare(*bounds.first, key, place.kind) <= 0) &&
                           (bounds.end == nullptr || compare(key, *bounds.end, place.kind) < 0);
    if (!ascends || !is_within) source_.refuse(number, "its keys are out of order");
    before = key;
  }
  if (bytes != source_.page_bytes - header.upper)
    source_.refuse(number, "its nodes have other sizes than their room");
}

void PageWalk::walk_children(std::uint64_t number, const char* page, const Place& place, const Bounds& bounds,
                             Counts& counts) {
  const std::size_t nodes = nodes_in(page);
  if (place.depth + 1 == place.depths) {
    for (std::size_t i = 0; i < nodes; ++i) source_.prefetch(node_at(page, i).child());
  }
  std::string first;
  std::string end;
  for (std::size_t i = 0; i < nodes; ++i) {
    const std::uint64_t child = node_at(page, i).child();
    if (child < layout::kMetaPages || child >= pages_)
      source_.refuse(number, "it names a page that cannot be");
    Bounds own = bounds;
    if (i > 0) {
      first = node_at(page, i).key();
      own.first = &first;
    }
    if (i + 1 < nodes) {
      end = node_at(page, i + 1).key();
      own.end = &end;
    }
    walk_page(child, {place.kind, place.depth + 1, place.depths}, own, counts);
  }
}

void PageWalk::walk_leaf(std::uint64_t number, const char* page, Kind kind, Counts& counts) {
  const std::size_t nodes = nodes_in(page);
  counts.entries += nodes;
  for (std::size_t i = 0; i < nodes; ++i) {
    const Node node = node_at(page, i);
    const bool is_table = kind == Kind::kMain && node.flags == layout::kTreeNode;
    if (!is_table && (node.flags & ~layout::kBigNode) != 0)
      source_.refuse(number, "one of its rows is of a kind that this server does not write");
    if (is_table) {
      if (node.size != sizeof(Tree)) source_.refuse(number, "it names a table in a form that cannot be");
      walk_tree(layout::value_at<Tree>(node.value()), Kind::kTable, number);
      continue;
    }
    if ((node.flags & layout::kBigNode) != 0) walk_overflow(number, node, counts);
    if (kind == Kind::kFree) read_free_list(number, node);
    if (kind == Kind::kMain && (node.flags & layout::kBigNode) == 0)
      visit_(node.key(), {node.value(), node.size});
  }
}

// Only the first page has a header.
void PageWalk::walk_overflow(std::uint64_t named_in, const Node& node, Counts& counts) {
  const auto first = layout::value_at<std::uint64_t>(node.value());
  const std::uint64_t needed = (layout::kPageHeader + std::uint64_t{node.size} - 1) / source_.page_bytes + 1;
  if (first < layout::kMetaPages || first >= pages_ || needed > pages_ - first)
    source_.refuse(named_in, "one of its values is in pages that cannot be");
  char bytes[layout::kPageHeader];
  source_.read(first, bytes, sizeof bytes);
  const PageHeader header = header_of(bytes);
  const std::uint64_t pages = header.overflow_pages();
  if (header.number != first || header.flags != layout::kOverflowPage || pages < needed)
    source_.refuse(first, "it does not hold the large value that it should");
  use(first, pages, first);
  if (first + needed > source_.file_pages) source_.refuse(first, "a part of its large value is missing");
  counts.overflow_pages += pages;
}

// A list is how many, then the numbers of the pages, descending.
void PageWalk::read_free_list(std::uint64_t number, const Node& node) {
  if (layout::value_at<std::uint64_t>(node.key().data()) > meta_.commit)
    source_.refuse(number, "it frees pages in a commit that has not been");
  std::vector<std::uint64_t> list(node.size / sizeof(std::uint64_t));
  if (list.empty()) source_.refuse(number, "a list of free pages has no beginning");
  if ((node.flags & layout::kBigNode) != 0) {
    const auto first = layout::value_at<std::uint64_t>(node.value());
    const std::size_t bytes = layout::kPageHeader + list.size() * sizeof(std::uint64_t);
    const auto pages = std::make_unique_for_overwrite<char[]>(bytes);
    source_.read(first, pages.get(), bytes);
    std::memcpy(list.data(), pages.get() + layout::kPageHeader, list.size() * sizeof(std::uint64_t));
  } else {
    std::memcpy(list.data(), node.value(), list.size() * sizeof(std::uint64_t));
  }
  if (list.front() >= list.size()) source_.refuse(number, "a list of free pages is longer than its room");
  for (std::size_t i = 1; i <= list.front(); ++i) {
    if (i > 1 && list[i] >= list[i - 1]) source_.refuse(number, "a list of free pages is out of order");
    use(list[i], 1, number);
    missing_free_ += list[i] >= source_.file_pages;
  }
}

void PageWalk::use(std::uint64_t page, std::uint64_t count, std::uint64_t named_in) {
  if (page >= pages_ || count > pages_ - page) source_.refuse(named_in, "it names a page that cannot be");
  for (std::uint64_t i = page; i < page + count; ++i) {
    if (used_[i]) source_.refuse(named_in, "page " + std::to_string(i) + " has two uses");
    used_[i] = true;
  }
}

// LMDB does not write a page that the same commit allocates and frees.
void PageWalk::check_missing() const {
  if (source_.file_pages >= pages_) return;
  if (missing_free_ < pages_ - source_.file_pages)
    source_.refuse(source_.file_pages, "the file ends before it, and it is not free");
}

}  // namespace entente::store
