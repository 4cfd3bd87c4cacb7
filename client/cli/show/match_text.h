// What a translation memory answers for a segment, as people read it.
#pragma once

#include <string>

namespace entente::v1 {
class LookupSegmentRequest;
class Match;
}  // namespace entente::v1

namespace entente::cli {

class Style;

// Percent, kind, what was subtracted, where it comes from; the source with its differences; the target. A
// language is shown where it is another one than was asked for, "to fr-CA" where it was fr-FR.
void print_match(const v1::LookupSegmentRequest& request, const v1::Match& match, const Style& style);

// What follows the unit's name: ", reversed", ", from en-GB", ", to fr-CA", ", same context".
std::string particulars(const v1::LookupSegmentRequest& request, const v1::Match& match);

}  // namespace entente::cli
