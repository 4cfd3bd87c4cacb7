// Writes the pairs of terms of a glossary in two languages: for OmegaT, and as UTX.
#pragma once

#include <string>
#include <vector>

#include "server/interchange/tables/table_writer.h"

namespace entente::interchange {

// OmegaT's glossary: source term TAB target term TAB comment. Each source term stands with each target term;
// the comment begins with "FORBIDDEN", "DEPRECATED" or "SUPERSEDED" where one of the two is, names the status
// of the target otherwise, and has the notes. OmegaT's French tokens join "d’" and "l’" to some words only,
// so a French source term that begins with a vowel or a mute h stands behind "d’" and "d'" as well; a source
// term with an apostrophe stands with both. Shadows, and what else OmegaT has no place for, are left out; the
// second is reported once for a concept. Rows are sorted, and no two are equal. Holds all pairs until end().
class OmegaTWriter {
 public:
  OmegaTWriter(Language source, Language target, OnLoss on_loss);

  std::string begin() const { return {}; }
  std::string write(const Concept& value);
  std::string end();

 private:
  const Language source_;
  const Language target_;
  const OnLoss on_loss_;
  struct Pair {
    std::string source;
    TermStatus status;
    std::string target;
    std::string comment;

    auto operator<=>(const Pair&) const = default;
  };
  std::vector<Pair> pairs_;
};

// UTX 1.11, one row for each pair. TableReader reads back terms, parts of speech, the status of the target,
// the usage notes of both and the concepts' identifiers; what else a concept has is reported as lost.
class UtxWriter {
 public:
  // created: the date of the header, ISO 8601.
  UtxWriter(Language source, Language target, std::string created, OnLoss on_loss);

  std::string begin() const;
  std::string write(const Concept& value) const;
  std::string end() const { return {}; }

 private:
  const Language source_;
  const Language target_;
  const std::string created_;
  const OnLoss on_loss_;
};

// Whether French elides before the word: it begins with a vowel or a mute h ("œuvre", "hôpital"; not "héros",
// "onze", "yacht").
bool elides(std::string_view word);

}  // namespace entente::interchange
