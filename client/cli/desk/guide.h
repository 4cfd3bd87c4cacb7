// A new concept, asked for one thing after the other at the terminal.
#pragma once

#include <string>
#include <vector>

#include "client/cli/desk/concept_editor.h"
#include "client/cli/desk/near_terms.h"
#include "client/cli/shell/session.h"
#include "client/library/glossaries.h"

namespace entente::cli {

class Guide {
 public:
  Guide(Session& session, client::Glossaries& glossaries, std::string glossary);

  // Enter passes over what may be left out; near terms are shown as soon as the terms are known. Shows the
  // concept and asks before it is stored, unless `yes`. Throws Stopped at Ctrl-D, when nothing is stored. The
  // answers are kept in a draft from one question to the next, until the concept is stored or the person
  // leaves it: by Ctrl-D or "no", but not where the server fails, or by Ctrl-C. Once only.
  void add(const std::string& id, bool yes);

 private:
  void keep();
  void leave(const std::vector<NearTerm>& near);
  std::string answer(const std::string& question);
  // One of the choices of a term's field, by its beginning; "" for Enter.
  std::string choice(const std::string& question, const std::vector<std::string>& choices);
  void ask_terms();
  void ask_details();
  void ask_rest();
  std::string subject_fields() const;
  // The person may make another thing of it first; false where they leave it.
  bool agree();

  Session& session_;
  client::Glossaries& glossaries_;
  std::string glossary_;
  v1::Concept value_;  // As far as it is answered.
  ConceptEditor editor_;
};

}  // namespace entente::cli
