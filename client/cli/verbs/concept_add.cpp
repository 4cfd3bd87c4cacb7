#include <memory>

#include "client/cli/desk/concept_document.h"
#include "client/cli/desk/editor.h"
#include "client/cli/desk/guide.h"
#include "client/cli/desk/near_terms.h"
#include "client/cli/screen/ask.h"
#include "client/cli/shell/input.h"
#include "client/cli/shell/json.h"
#include "client/cli/shell/names.h"
#include "client/cli/shell/session.h"
#include "client/cli/shell/usage_error.h"
#include "client/cli/show/concept_text.h"
#include "client/cli/show/undo_text.h"
#include "client/cli/verbs/concept_changes.h"
#include "client/cli/verbs/concept_verbs.h"
#include "client/library/glossaries.h"

namespace entente::cli {
namespace {

struct Options {
  std::string name;  // Or "-" in the place of --file -.
  std::string file;  // TOML; a file, or "-".
  std::string json;  // Likewise.
  bool yes = false;
  ConceptChanges changes;
};

// Where the concept goes, and under which identifier; the server makes one of the first term for "".
v1::CreateConceptRequest request_of(const Session& session, const std::string& name,
                                    const v1::Concept& value) {
  const std::string whole = name.empty() ? value.name() : concept_name(session, name);
  v1::CreateConceptRequest request;
  request.set_parent(whole.empty() ? glossary_in_use(session) : glossary_of(whole));
  if (!whole.empty()) request.set_concept_id(last_part(whole));
  *request.mutable_concept_entry() = value;
  request.mutable_concept_entry()->clear_name();
  // It was the one that this was copied from.
  request.mutable_concept_entry()->clear_etag();
  return request;
}

std::vector<v1::Concept> concepts_of(const Session& session, const Options& options) {
  std::vector<v1::Concept> all;
  if (!options.file.empty()) {
    all = read_concepts(read_all(options.file), glossary_in_use(session),
                        options.file == "-" ? "standard input" : options.file);
  } else {
    v1::Concept& one = all.emplace_back();
    if (!options.json.empty()) parse_json(read_all(options.json), one);
  }
  if (all.size() == 1) {
    apply(options.changes, all.front());
  } else if (!options.changes.empty() || !options.name.empty()) {
    throw UsageError("there are " + std::to_string(all.size()) +
                     " concepts in the file; an identifier or an option can only be of one");
  }
  if (all.size() > 1 && !session.globals.operation.empty())
    throw UsageError("--operation names one change, and there are " + std::to_string(all.size()) +
                     " concepts in the file; add them one by one, or import them (entente import)");
  return all;
}

void add_given(Session& session, client::Glossaries& glossaries, const Options& options) {
  bool all_stored = true;
  for (const v1::Concept& value : concepts_of(session, options)) {
    const v1::CreateConceptRequest request = request_of(session, options.name, value);
    const auto near = near_terms(session, glossaries, {}, request.concept_entry(), request.parent());
    if (accepts_near_terms(session, near, options.yes) &&
        accepts_one_language(session, request.concept_entry(), options.yes)) {
      const client::Connection connection = session.connection_for_one_change();
      show_concept(session, client::Glossaries(connection).create_concept(request));
      say_how_to_take_back(session, connection.options().operation);
    } else {
      say_not_added(near);
      all_stored = false;
    }
  }
  if (all_stored) forget_draft(options.file);
}

void add(Session& session, Options options) {
  if (options.name == "-") {
    options.name.clear();
    options.file = "-";
  }
  if (!options.file.empty() && !options.json.empty())
    throw UsageError("give the concept in one way: in --file (or -), or in --json");
  client::Glossaries glossaries(session.connection());
  if (!options.file.empty() || !options.json.empty() || !options.changes.empty())
    return add_given(session, glossaries, options);
  if (!can_ask())
    throw UsageError(
        "say what to add: --term LANG:TERM, --file FILE or --json FILE; at a terminal you are asked");
  const v1::CreateConceptRequest request = request_of(session, options.name, {});
  add_by_questions(session, glossaries, request.parent(), request.concept_id(), options.yes);
}

}  // namespace

void add_concept_add(Verb group, Session& session) {
  auto options = std::make_shared<Options>();
  Verb verb = group.add_verb("add", "Add a concept: asked for one thing after the other, or by options");
  verb.add_option("CONCEPT", options->name,
                  "Its identifier in the first --glossary (conflict), or its whole name; made from its first "
                  "term without it");
  add_options(verb, options->changes);
  verb.add_option(
          "--file", options->file,
          "Read its text (see concept show --toml), or several below [[concept]]; - is standard input")
      .named("FILE");
  verb.add_option("--json", options->json, "Read the concept as JSON; - is standard input").named("FILE");
  verb.add_flag("--yes,--force", options->yes, "Don't ask; add terms that are there already, too");
  std::string help =
      "Terms that are like others of the glossaries are shown with them first. Without a\n"
      "terminal they are added all the same, but for a term that another concept of the\n"
      "glossary has letter for letter: that needs --force.\n\n";
  help += kDocumentKeys;
  help +=
      "\nExamples:\n  entente concept add\n"
      "  entente concept add truce --term fr:trêve --term en:truce --pos noun --gender feminine";
  verb.footer(help);
  verb.asks();
  verb.runs([&session, options] { add(session, *options); });
}

}  // namespace entente::cli
