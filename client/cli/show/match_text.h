// What a translation memory answers for a segment, as people read it.
#pragma once

#include <string>

namespace entente::v1 {
class Match;
}

namespace entente::cli {

class Style;

// Percent, kind, what was subtracted, where it comes from; the source with its differences; the target.
void print_match(const std::string& question, const v1::Match& match, const Style& style);

}  // namespace entente::cli
