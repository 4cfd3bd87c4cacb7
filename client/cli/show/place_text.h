// Where a segment stands, in words.
#pragma once

#include <string>

namespace entente::cli {

struct SegmentPlace;

// "copy.txt:3: segment 7", as editors read it; "-:3: segment 3" of standard input; "segment 2" of the command
// line.
std::string describe(const SegmentPlace& place);

}  // namespace entente::cli
