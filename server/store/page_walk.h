// A walk through all pages of the newest commit but the bytes of large values; private to this room.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "server/store/page_layout.h"

namespace entente::store {

// What the walk reads, and how it refuses.
struct PageSource {
  std::uint64_t page_bytes = 0;
  std::uint64_t file_pages = 0;  // Whole ones in the file.
  // Fills the buffer with this many pages' bytes from the first on; throws where they cannot be read.
  std::function<void(std::uint64_t page, char* into, std::size_t bytes)> read;
  // Says that the page is read soon.
  std::function<void(std::uint64_t page)> prefetch;
  // Throws the error that the page is damaged in this way.
  std::function<void(std::uint64_t page, const std::string& what)> refuse;
};

// Checks that every page is where it says it is; that nodes are within their pages; that keys ascend in each
// page and from page to page, within the bounds of the pages above; that depths and numbers of pages and
// entries are those of each tree; and that no page is used twice, or is used and free. So LMDB loses its way
// in none of them, and a search finds each key that is there. What the values hold is for checksums. Calls
// visit(key, value) for each record of the main tree that is not a table.
class PageWalk {
 public:
  using Visit = std::function<void(std::string_view key, std::string_view value)>;

  // Throws as the source's refuse does. O(pages that hold keys), with a bit of memory for each page.
  PageWalk(const PageSource& source, const layout::Meta& meta, const Visit& visit);

 private:
  enum class Kind : std::uint8_t { kFree, kMain, kTable };
  struct Counts {
    std::uint64_t branch_pages = 0;
    std::uint64_t leaf_pages = 0;
    std::uint64_t overflow_pages = 0;
    std::uint64_t entries = 0;
  };
  // The keys that a page may have: from the first, inclusive, to the end, exclusive; null for no bound.
  struct Bounds {
    const std::string* first = nullptr;
    const std::string* end = nullptr;
  };
  struct Place {
    Kind kind;
    int depth;  // 1 for the root.
    int depths;
  };

  void walk_tree(const layout::Tree& tree, Kind kind, std::uint64_t named_in);
  void walk_page(std::uint64_t number, const Place& place, const Bounds& bounds, Counts& counts);
  void check_header(std::uint64_t number, const char* page, const Place& place) const;
  void check_nodes(std::uint64_t number, const char* page, const Place& place, const Bounds& bounds) const;
  void walk_children(std::uint64_t number, const char* page, const Place& place, const Bounds& bounds,
                     Counts& counts);
  void walk_leaf(std::uint64_t number, const char* page, Kind kind, Counts& counts);
  void walk_overflow(std::uint64_t named_in, const layout::Node& node, Counts& counts);
  void read_free_list(std::uint64_t number, const layout::Node& node);
  void use(std::uint64_t page, std::uint64_t count, std::uint64_t named_in);
  void check_missing() const;
  std::size_t node_bytes(const layout::Node& node, bool is_leaf) const;
  int compare(std::string_view left, std::string_view right, Kind kind) const;

  const PageSource& source_;
  const layout::Meta& meta_;
  const Visit& visit_;
  const std::uint64_t pages_;
  std::vector<bool> used_;          // By a tree or by the free list.
  std::uint64_t missing_free_ = 0;  // Free pages beyond the file's end.
};

}  // namespace entente::store
