// The changes of a concept that the command line can spell.
#pragma once

#include <string>
#include <vector>

#include "client/cli/shell/verb.h"

namespace entente::v1 {
class Concept;
}

namespace entente::cli {

struct ConceptChanges {
  std::vector<std::string> add_terms;     // LANG:TERM[=STATUS]
  std::vector<std::string> remove_terms;  // LANG:TERM
  std::vector<std::string> statuses;      // LANG:TERM=STATUS
  // Of the terms that are added; the gender of the French ones.
  std::string part_of_speech;
  std::string gender;
  std::string number;
  std::string type;
  std::string usage_note;
  std::vector<std::string> contexts;
  std::string region;
  std::string source;
  std::vector<std::string> definitions;  // LANG:TEXT; replaces that of the language.
  std::vector<std::string> notes;        // Added.
  std::string subject_field;

  bool has_term_details() const;
  bool empty() const;
};

// The options that describe a term that is added.
void add_term_options(Verb verb, ConceptChanges& changes);

// The options of `concept add` and `concept edit` that fill in changes.
void add_options(Verb verb, ConceptChanges& changes);

// Takes away the term that find_term finds.
void remove_term(const std::string& spelling, v1::Concept& value);

// Applies the changes; the first term of a language is preferred unless it says otherwise. Throws UsageError
// where a spelling is wrong, or a term to change is not there.
void apply(const ConceptChanges& changes, v1::Concept& value);

}  // namespace entente::cli
