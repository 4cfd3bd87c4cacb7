// What differs between two versions? A value as a list of named fields, and the differences of two such
// lists. Pure.
#pragma once

#include <string>
#include <vector>

#include "server/model/concept.h"
#include "server/model/unit.h"

namespace entente::history {

// "terms[fr:trêve].status" is "preferred". A list of texts has one field of the same path for each of them.
// Fields that are empty are left out, and so are names, authors, times and counts, which the store keeps.
struct Field {
  std::string path;
  std::string value;

  bool operator==(const Field&) const = default;
};

std::vector<Field> fields_of(const Concept& value);
std::vector<Field> fields_of(const TranslationUnit& value);
std::vector<Field> fields_of(const Glossary& value);
std::vector<Field> fields_of(const Memory& value);

struct Difference {
  std::string path;
  std::string before;  // "" where there was none.
  std::string after;   // "" where there is none any more.

  bool operator==(const Difference&) const = default;
};

// In the order of the fields after, then those that are gone. A text of a list that was changed is one that
// is gone and one that is new. Where nothing differs but the order, one difference per path gives the orders.
std::vector<Difference> differences(const std::vector<Field>& before, const std::vector<Field>& after);

// "status preferred → admitted; notes + A note": the first few differences as one line for a message.
std::string summary(const std::vector<Difference>& all);

// Since when does each field of the newest version have its value? By the place in the versions, oldest
// first; the newest is the last.
struct BlamedField {
  Field field;
  std::size_t version = 0;
};
std::vector<BlamedField> blame(const std::vector<std::vector<Field>>& versions);

}  // namespace entente::history
