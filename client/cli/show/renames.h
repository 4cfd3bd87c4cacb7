// Renames among differences: a term that goes while another comes that is the same but for its text.
#pragma once

#include <vector>

namespace entente::v1 {
class FieldDifference;
}

namespace entente::cli {

// The differences with one in place of all those of a renamed term: its path is that of the term before,
// "terms[fr:trêve]", and its two values are the two texts. What else changed in the term stands below the
// path of the term after. Two terms of a language are one renamed term if they are the only ones that went
// and came, and agree in all their other fields or differ by a few letters.
std::vector<v1::FieldDifference> with_renames(const std::vector<v1::FieldDifference>& all);

}  // namespace entente::cli
