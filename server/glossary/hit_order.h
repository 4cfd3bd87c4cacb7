// Private to this room. Compares the hits of one sentence with each other.
#pragma once

#include <vector>

#include "server/glossary/term_hit.h"

namespace entente::glossary {

// Removes a hit inside a longer hit of the same concept, a weak hit inside any firm hit, and a weak hit that
// overlaps a firm hit of the same concept; all shadows, and each hit inside a longer shadow; and, unless
// `inside_names`, each hit inside a longer proper noun; and a verb inside a longer noun. Marks nested and
// outranked hits. Sorts by start, the longer first, then by glossary, the better reading first, then by
// concept. O(n log n).
std::vector<TermHit> in_order(std::vector<TermHit> hits, bool inside_names);

// Spans of one text that may hold others.
class Spans {
 public:
  // A question is about the spans of one group.
  void add(std::size_t group, int begin, int end) { entries_.push_back({group, begin, end}); }
  // Call it once, after the last add.
  void sort();

  // Whether a span of the group holds this one; O(log n), as are the others.
  bool hold(std::size_t group, int begin, int end) const;
  // Whether a longer span of the group holds this one.
  bool hold_as_longer(std::size_t group, int begin, int end) const;
  // Whether a span of the group shares a character with this one.
  bool overlap(std::size_t group, int begin, int end) const;

 private:
  struct Entry {
    std::size_t group;
    int begin;
    int end;  // Once sorted: the furthest of its group up to here.
  };
  // The furthest end of the group's spans that start at or before this position; -1 if there is none.
  int furthest(std::size_t group, int begin) const;

  std::vector<Entry> entries_;
};

}  // namespace entente::glossary
