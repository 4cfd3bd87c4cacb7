// What differs between two states of a concept, found without asking the server: of a text that is not stored
// yet the server knows nothing.
#pragma once

#include <vector>

namespace entente::v1 {
class Concept;
class FieldDifference;
}  // namespace entente::v1

namespace entente::cli {

// Of what a person may edit, with paths as the history service has them: "terms[fr:trêve].status" from
// "preferred" to "admitted"; "" where there was or is none. Where records only changed their order, one
// difference gives the orders.
std::vector<v1::FieldDifference> differences_of(const v1::Concept& before, const v1::Concept& after);

}  // namespace entente::cli
