// Makes concepts of the rows of a glossary table.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "server/interchange/tables/table_rows.h"

namespace entente::interchange {

// The terms of a cell. A line break or a bar stands between two, and so does a semicolon without a space
// before it ("truce; ceasefire"). A semicolon with a space before it, as French has it, stands between two
// only where both begin with a small letter ("trêve ; cessez-le-feu"): "Damas ; Syrie" is one. None within
// round brackets counts.
std::vector<std::string> terms_of(std::string_view cell);

// A row is a concept, or the part of one: rows of one identifier make one concept, also where others stand
// between them, as long as the concepts of this table have less than kHeldBytes; later ones are reported. A
// table with a language and a term in each row has one term a cell; in others a cell may have several, the
// first of which is preferred and the others are admitted where no column says their status.
//
// A column that names a language is about the terms of that language; its cell may have one value for each
// term. One that names none is about the concept (definition, note, subject field), or the row's terms: the
// part of speech about all of them, a gender about those that are not English, a status that warns
// (deprecated, superseded, forbidden) about the last language, and the rest about the first term. What no
// field holds becomes a note of the concept, "column: text".
class ConceptRows final : public TableRows {
 public:
  static constexpr std::size_t kHeldBytes = 8 << 20;

  ConceptRows(ReadOptions options, OnConcept on_concept, OnProblem on_problem);

 protected:
  void begin(int line) override;
  void record(const Row& row) override;
  void end() override;

 private:
  struct Held {
    Concept value;
    std::string id;  // As the file has it.
    int line = 0;
  };
  struct Cell {
    const Column* column = nullptr;
    std::string text;
    std::vector<std::size_t> terms;  // Of a text: the numbers of its terms in the concept.
  };

  void add_texts(std::vector<Cell>& cells, const Row& row, Concept& value);
  void add_text(Cell& cell, const Language& language, const Row& row, Concept& value);
  bool is_mark(const Column& column, const std::string& text) const;
  void apply(const Cell& cell, const std::vector<Cell>& cells, const Row& row, Concept& value);
  bool apply_to_concept(const Cell& cell, const Language& language, Concept& value);
  std::vector<std::size_t> terms_for(const Cell& cell, const std::vector<Cell>& cells,
                                     const Concept& value) const;
  void apply_to_terms(const Cell& cell, const std::vector<std::size_t>& terms, const Row& row,
                      Concept& value);
  // Of the column that says the language of that side; empty if there is none, or it names none.
  Language language_of_row(const Row& row, Side side) const;
  bool says_language(Side side) const;
  bool fits(const Concept& known, Concept& more, int line);
  void keep(Concept&& value, const std::string& id, int line);
  void give_held();
  std::string id_for(const std::string& id, int line);

  const OnConcept on_concept_;
  bool one_term_a_row_ = false;
  std::vector<Language> languages_;  // Of the text columns, in their order.
  std::vector<Held> held_;
  std::unordered_map<std::string, std::size_t> place_;  // In held_, by the file's identifier.
  std::size_t held_bytes_ = 0;
  // Hashes of the identifiers that were given, with those of the file's.
  std::unordered_map<std::uint64_t, std::uint64_t> given_;
};

// Adds what a row says of a concept to what was known. Whether all of it went in.
bool merge(Concept& into, Concept&& more);

}  // namespace entente::interchange
