// Private to this room. What the hits of one sentence are to each other.
#pragma once

#include <vector>

#include "server/glossary/term_hit.h"

namespace entente::glossary {

// Leaves out a hit that lies within a longer one of the same concept, a weak hit that lies within any firm
// one, and a weak hit that overlaps a firm one of the same concept; marks those that are nested and those
// that are outranked; and puts them in order of begin, the longer first, then by glossary, the closer first,
// then by concept. O(n log n).
std::vector<TermHit> in_order(std::vector<TermHit> hits);

// Spans of one text that may hold others.
class Spans {
 public:
  // `group`: spans are asked for by group.
  void add(std::size_t group, int begin, int end) { entries_.push_back({group, begin, end}); }
  // Call it once, after the last add.
  void sort();

  // Whether a span of the group holds this one; O(log n), as are the others.
  bool hold(std::size_t group, int begin, int end) const;
  // Whether a longer span of the group holds this one.
  bool hold_as_longer(std::size_t group, int begin, int end) const;
  // Whether a span of the group has a character of this one.
  bool overlap(std::size_t group, int begin, int end) const;

 private:
  struct Entry {
    std::size_t group;
    int begin;
    int end;  // Once sorted: the furthest of its group up to here.
  };
  // The furthest end of the group's spans that begin at this place or before; -1 if none does.
  int furthest(std::size_t group, int begin) const;

  std::vector<Entry> entries_;
};

}  // namespace entente::glossary
