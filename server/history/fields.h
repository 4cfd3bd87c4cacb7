// A value as a list of named fields, and the differences between two such lists. Pure.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "server/model/concept.h"
#include "server/model/unit.h"

namespace entente::history {

// For example "terms[fr:trêve].status" is "preferred". A list of texts has one field for each text, all with
// the same path. Empty fields are left out, and so are names, authors, times and counts, which the store
// sets.
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

// In the order of the later version, then the fields that are gone. A text in a list that changed gives one
// difference that takes the old text away and one that adds the new. If only the order changed, one
// difference gives both orders, with long texts and long lists cut.
std::vector<Difference> differences(const std::vector<Field>& before, const std::vector<Field>& after);

// "status preferred → admitted; notes + A note": the first few differences as one line for a message.
std::string summary(const std::vector<Difference>& all);

// A field of the newest version, and the change that gave it its value.
struct BlamedField {
  Field field;
  Revision since = 0;

  bool operator==(const BlamedField&) const = default;
};

// Finds that change for each field, from the versions, newest first.
class Blame {
 public:
  Blame(std::vector<Field> newest, Revision sequence);

  // False if no older version can change the answer.
  bool add_older(const std::vector<Field>& fields, Revision sequence);

  // In the order of the newest version.
  const std::vector<BlamedField>& fields() const { return fields_; }

 private:
  std::vector<BlamedField> fields_;
  std::vector<std::size_t> open_;  // Of fields_: those that each version so far has.
};

}  // namespace entente::history
