// A new concept, asked for one thing after the other at the terminal.
#pragma once

#include <string>
#include <vector>

#include "client/cli/session.h"
#include "client/library/glossaries.h"

namespace entente::cli {

class Guide {
 public:
  Guide(Session& session, client::Glossaries& glossaries, std::string glossary);

  // Enter passes over what may be left out; near terms are shown as soon as the terms are known. Shows the
  // concept and asks before it is stored, unless `yes`. Throws Stopped at Ctrl-D, when nothing is stored.
  void add(const std::string& id, bool yes);

 private:
  std::string answer(const std::string& question) const;
  // One of the choices of a term's field, by its beginning; "" for Enter.
  std::string choice(const std::string& question, const std::vector<std::string>& choices) const;
  void ask_terms(v1::Concept& value) const;
  void ask_details(v1::Concept& value) const;
  void ask_rest(v1::Concept& value) const;
  std::string subject_fields() const;
  // What the person made of it in the end; false where they leave it.
  bool agree(v1::Concept& value) const;

  Session& session_;
  client::Glossaries& glossaries_;
  std::string glossary_;
};

}  // namespace entente::cli
