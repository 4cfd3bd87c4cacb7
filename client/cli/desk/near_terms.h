// Terms of a glossary that are the same as new ones, or nearly: what a person should see before adding one
// twice.
#pragma once

#include <string>
#include <vector>

#include "client/cli/shell/session.h"
#include "client/library/glossaries.h"

namespace entente::cli {

struct NearTerm {
  v1::Term fresh;
  v1::Term found;
  std::string concept_name;
  std::vector<v1::Term> translations;
  bool is_elsewhere = false;  // In another glossary than the new one.
};

// The terms of `value` that `before` does not have, each with those of other concepts of all glossaries that
// are equal but for inflection and typography, or else differ by a typing error or in transcription only. Two
// calls for a language, and one for each of the first few terms that the first call did not find.
std::vector<NearTerm> near_terms(Session& session, client::Glossaries& glossaries, const v1::Concept& before,
                                 const v1::Concept& value, const std::string& glossary);

// As a block on standard error, one line each; nothing for none.
void print_near_terms(const std::vector<NearTerm>& all, const Style& style);

// Shows them and asks whether to go on. Only shows them where `yes` says not to ask. Where nobody can be
// asked, a term that another concept of the same glossary has letter for letter is refused, with what to do
// and the exit code; others are only shown.
bool accepts_near_terms(Session& session, const std::vector<NearTerm>& all, bool yes);

// "There is no term in a language other than fr."; "" where there are terms in two languages, and for a
// shadow.
std::string note_on_languages(const v1::Concept& value);

// Asks whether a concept with terms in one language only is to be added; where nobody can be asked, or `yes`
// says not to, only says so.
bool accepts_one_language(const Session& session, const v1::Concept& value, bool yes);

// And how to add a term to the concept that has one like it.
void say_not_added(const std::vector<NearTerm>& near);

}  // namespace entente::cli
