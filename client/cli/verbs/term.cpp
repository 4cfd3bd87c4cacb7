// The quick edits of a concept's terms.
#include <cstdio>
#include <functional>
#include <memory>
#include <utility>

#include "client/cli/desk/near_terms.h"
#include "client/cli/desk/quick_edit.h"
#include "client/cli/shell/names.h"
#include "client/cli/shell/session.h"
#include "client/cli/shell/usage_error.h"
#include "client/cli/show/term_text.h"
#include "client/cli/verbs/concept_changes.h"
#include "client/cli/verbs/verbs.h"
#include "client/library/glossaries.h"

namespace entente::cli {
namespace {

struct Options {
  std::string name;
  std::string term;  // LANG:TERM, or LANG:TERM=STATUS.
  std::string value;
  bool yes = false;
  ConceptChanges changes;
};

// True where the concept has the term as it is wanted already, so that a script may say so twice.
bool has_already(const v1::Concept& value, const Options& options) {
  const v1::Term wanted = parse_term(options.term);
  for (const v1::Term& term : value.terms()) {
    if (term.language_code() != wanted.language_code() || term.text() != wanted.text()) continue;
    if (wanted.status() == v1::TERM_STATUS_UNSPECIFIED || wanted.status() == term.status()) return true;
    const std::string full = term.language_code() + ":" + term.text();
    throw UsageError("the concept has the term " + full +
                     " already, with another status; change that with: "
                     "entente term status " +
                     options.name + " \"" + full + "\" " + options.term.substr(options.term.rfind('=') + 1));
  }
  return false;
}

void add(Session& session, Options options) {
  client::Glossaries glossaries(session.connection());
  const std::string name = concept_name(session, options.name);
  options.changes.add_terms = {options.term};
  bool looked = false;
  quick_edit(session, glossaries, name, [&](v1::Concept& value) {
    if (has_already(value, options)) return false;
    const v1::Concept before = value;
    apply(options.changes, value);
    if (std::exchange(looked, true)) return true;
    const auto near = near_terms(session, glossaries, before, value, glossary_of(name));
    return accepts_near_terms(session, near, options.yes);
  });
}

// `change` works on the term that the options name.
void edit(Session& session, const Options& options, const std::function<void(v1::Concept&)>& change) {
  client::Glossaries glossaries(session.connection());
  quick_edit(session, glossaries, concept_name(session, options.name), [&](v1::Concept& value) {
    change(value);
    return true;
  });
}

Verb add_verb(Verb group, const char* name, const char* what, Options& options, const char* term) {
  Verb verb = group.add_verb(name, what);
  verb.add_option("CONCEPT", options.name,
                  "Its identifier in the first --glossary (conflict), or its whole name")
      .required();
  verb.add_option("TERM", options.term, term).required();
  return verb;
}

constexpr const char* kWhich = "LANG:TERM; TERM alone where only one language of the concept has it";

void add_add_verb(Verb group, Session& session) {
  auto options = std::make_shared<Options>();
  Verb verb =
      add_verb(group, "add", "Add a term to a concept", *options,
               "LANG:TERM or LANG:TERM=STATUS; the first of a language is preferred, others admitted");
  add_term_options(verb, options->changes);
  verb.add_flag("--yes,--force", options->yes, "Don't ask; add a term that is there already, too");
  verb.footer(
      "A term that is like others of the glossaries is shown with them first. Without a\n"
      "terminal it is added all the same, unless another concept of the glossary has it\n"
      "letter for letter: that needs --force.\n\n"
      "Example:\n  entente term add truce \"fr:suspension d’armes=deprecated\" --pos noun --gender feminine");
  verb.runs([&session, options] { add(session, *options); });
}

void add_status_verb(Verb group, Session& session) {
  auto options = std::make_shared<Options>();
  Verb verb = add_verb(group, "status", "Set the status of a term", *options, kWhich);
  verb.add_option("STATUS", options->value, "What it is to be")
      .one_of({"preferred", "admitted", "deprecated", "superseded", "forbidden"})
      .required();
  verb.footer("Example:\n  entente term status islamic-state fr:EIIL superseded");
  verb.runs([&session, options] {
    const v1::TermStatus status = parse_status(options->value);
    edit(session, *options, [&](v1::Concept& value) { find_term(value, options->term).set_status(status); });
  });
}

void add_note_verb(Verb group, Session& session) {
  auto options = std::make_shared<Options>();
  Verb verb = add_verb(group, "note", "Set the usage note of a term", *options, kWhich);
  verb.add_option("TEXT", options->value, "When to use it and when not; \"\" takes the note away").required();
  verb.footer("Example:\n  entente term note islamic-state fr:EIIL \"Nom employé jusqu’en juin 2014.\"");
  verb.runs([&session, options] {
    edit(session, *options,
         [&](v1::Concept& value) { find_term(value, options->term).set_usage_note(options->value); });
  });
}

void add_remove_verb(Verb group, Session& session) {
  auto options = std::make_shared<Options>();
  Verb verb = add_verb(group, "remove", "Take a term away from a concept", *options, kWhich);
  verb.footer("Example:\n  entente term remove truce fr:armistice");
  verb.runs([&session, options] {
    edit(session, *options, [&](v1::Concept& value) { remove_term(options->term, value); });
  });
}

}  // namespace

void add_term(Verb app, Session& session) {
  Verb group = app.add_group("term", "Quick edits of a concept's terms: add, status, note, remove");
  group.asks();
  add_add_verb(group, session);
  add_status_verb(group, session);
  add_note_verb(group, session);
  add_remove_verb(group, session);
}

}  // namespace entente::cli
