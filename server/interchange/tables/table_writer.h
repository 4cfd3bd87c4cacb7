// Writes glossaries and memories as tables. UTF-8, lines end with LF.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "server/model/concept.h"
#include "server/model/unit.h"

namespace entente::interchange {

// Takes what a format cannot hold of a record, as a sentence about it.
using OnLoss = std::function<void(std::string&&)>;

// A cell of a table with that delimiter, quoted where it must be.
std::string csv_cell(std::string_view text, char delimiter = ',');

// A CSV with one row for each term, and more rows where a concept has several of what stands in one column
// (notes, contexts, references). TableReader gives equal concepts, but for the glossary and the revision,
// white space at the ends of texts and line breaks in terms, equal notes or definitions of one concept, and
// definitions in another order than their languages' terms. A concept without an identifier gets "c1", "c2".
class ConceptTableWriter {
 public:
  std::string begin() const;
  std::string write(const Concept& value);
  std::string end() const { return {}; }

 private:
  int unnamed_ = 0;
};

// A CSV with one row for each unit. TableReader gives equal units, but for the memory, the identifier and the
// revision, inline tags, which are reported as lost, notes, which become one, and white space at the ends of
// other texts than segments and their neighbours.
class UnitTableWriter {
 public:
  explicit UnitTableWriter(OnLoss on_loss) : on_loss_(std::move(on_loss)) {}

  std::string begin() const;
  std::string write(const TranslationUnit& unit) const;
  std::string end() const { return {}; }

 private:
  const OnLoss on_loss_;
};

}  // namespace entente::interchange
