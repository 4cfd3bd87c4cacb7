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
};

// The terms of `value` that `before` does not have, each with those of other concepts of its glossary that
// are equal but for inflection and typography, or else differ by a typing error or in transcription only. One
// call for a language, and one for each of the first few terms that the first call did not find.
std::vector<NearTerm> near_terms(Session& session, client::Glossaries& glossaries, const v1::Concept& before,
                                 const v1::Concept& value, const std::string& glossary);

// As a block on standard error, one line each; nothing for none.
void print_near_terms(const std::vector<NearTerm>& all, const Style& style);

// Shows them and asks whether to go on; where nobody can be asked, or `yes` says not to, only shows them.
bool accepts_near_terms(const Session& session, const std::vector<NearTerm>& all, bool yes);

// And how to add a term to the concept that has one like it.
void say_not_added(const std::vector<NearTerm>& near);

}  // namespace entente::cli
