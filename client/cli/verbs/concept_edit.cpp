#include <memory>
#include <optional>
#include <utility>

#include "client/cli/desk/concept_document.h"
#include "client/cli/desk/concept_work.h"
#include "client/cli/desk/editor.h"
#include "client/cli/desk/near_terms.h"
#include "client/cli/desk/quick_edit.h"
#include "client/cli/shell/input.h"
#include "client/cli/shell/json.h"
#include "client/cli/shell/names.h"
#include "client/cli/shell/session.h"
#include "client/cli/shell/usage_error.h"
#include "client/cli/show/concept_text.h"
#include "client/cli/show/undo_text.h"
#include "client/cli/verbs/concept_changes.h"
#include "client/cli/verbs/concept_verbs.h"
#include "client/library/error.h"
#include "client/library/glossaries.h"

namespace entente::cli {
namespace {

struct Options {
  std::string name;
  std::string dash;  // "-" in the place of a file.
  std::string file;  // TOML; a file, or "-".
  std::string json;  // Likewise.
  bool create = false;
  bool yes = false;
  ConceptChanges changes;
};

void check_one_way(const Options& options) {
  if (!options.dash.empty() && options.dash != "-")
    throw UsageError("\"" + options.dash + "\" is one word too many; to read a file write --file " +
                     options.dash);
  const int ways = (options.changes.empty() ? 0 : 1) + (options.json.empty() ? 0 : 1) +
                   (options.file.empty() && options.dash.empty() ? 0 : 1);
  if (ways > 1) throw UsageError("give the changes in one way: as options, in --file (or -), or in --json");
}

// By options, which mean the same whatever others change meanwhile.
void change(Session& session, client::Glossaries& glossaries, const Options& options,
            const std::string& name) {
  bool looked = false;
  quick_edit(session, glossaries, name, [&](v1::Concept& value) {
    const v1::Concept before = value;
    apply(options.changes, value);
    if (std::exchange(looked, true)) return true;
    const auto near = near_terms(session, glossaries, before, value, glossary_of(name));
    return accepts_near_terms(session, near, options.yes);
  });
}

std::optional<v1::Concept> find(client::Glossaries& glossaries, const std::string& name, bool may_be_absent) {
  try {
    return glossaries.get_concept(name);
  } catch (const client::Error& error) {
    if (!may_be_absent || error.code() != client::Code::kNotFound) throw;
    return std::nullopt;
  }
}

// A text of a concept that is not there yet.
void create(Session& session, client::Glossaries& glossaries, const Options& options, const std::string& name,
            v1::Concept mine) {
  mine.set_name(name);
  // It was that of a version which is gone, or of the concept that this was copied from.
  mine.clear_etag();
  const auto near = near_terms(session, glossaries, {}, mine, glossary_of(name));
  if (!accepts_near_terms(session, near, options.yes)) return say_not_added(near);
  v1::UpdateConceptRequest request;
  *request.mutable_concept_entry() = std::move(mine);
  request.mutable_update_mask()->add_paths("*");
  request.set_allow_missing(true);
  const client::Connection connection = session.connection_for_one_change();
  show_concept(session, client::Glossaries(connection).update_concept(request));
  say_how_to_take_back(session, connection.options().operation);
}

void edit(Session& session, const Options& options) {
  check_one_way(options);
  client::Glossaries glossaries(session.connection());
  const std::string name = concept_name(session, options.name);
  if (!options.changes.empty()) return change(session, glossaries, options, name);
  const std::string file = options.dash.empty() ? options.file : options.dash;
  v1::Concept mine;
  if (!file.empty())
    mine = read_concept(read_all(file), glossary_of(name), file == "-" ? "standard input" : file);
  if (!options.json.empty()) parse_json(read_all(options.json), mine);
  const bool given = !file.empty() || !options.json.empty();
  const auto stored = find(glossaries, name, given && options.create);
  if (!stored) return create(session, glossaries, options, name, std::move(mine));
  if (!given) return edit_concept(session, glossaries, *stored, options.yes);
  if (store_concept(session, glossaries, *stored, std::move(mine), options.yes)) forget_draft(file);
}

}  // namespace

const char* const kDocumentKeys =
    "Keys of the text (TOML):\n"
    "  id, etag, kind (shadow), subject_field, customers, projects, notes, sources\n"
    "  [[term]]        language, text, status, part_of_speech, gender, number,\n"
    "                  type, usage_note, contexts, region, source, valid_from,\n"
    "                  valid_until, needed_words, needed_subject_field,\n"
    "                  needs (other term), check (never), letter_case (any)\n"
    "  [[definition]]  language, text, source\n"
    "  [[reference]]   concept, label, type (see also, broader, narrower, related,\n"
    "                  antonym)\n";

void add_concept_edit(Verb group, Session& session) {
  auto options = std::make_shared<Options>();
  Verb verb = group.add_verb("edit", "Change a concept: in $EDITOR, by options, from a file or a pipe");
  verb.add_option("CONCEPT", options->name,
                  "Its identifier in the first --glossary (conflict), or its whole name")
      .required();
  verb.add_option("INPUT", options->dash, "- reads its text from standard input");
  add_options(verb, options->changes);
  verb.add_option("--remove-term", options->changes.remove_terms, "Remove LANG:TERM");
  verb.add_option("--status", options->changes.statuses, "Set the status of a term: LANG:TERM=STATUS");
  verb.add_option("--file", options->file, "Read its text (see concept show --toml); - is standard input")
      .named("FILE");
  verb.add_option("--json", options->json, "Read the whole concept as JSON; - is standard input")
      .named("FILE");
  verb.add_flag("--create", options->create, "With --file or --json: add the concept if it is not there");
  verb.add_flag("--yes,--force", options->yes, "Don't ask; add terms that are there already, too");
  std::string help =
      "With nothing but its name the concept opens in $EDITOR as a short text. A text\n"
      "with an etag is checked against it: if somebody changed the concept since, you see both\n"
      "versions and choose; where nobody can be asked, nothing is stored and the exit\n"
      "code is 4. A text that is not stored is kept in a file.\n\n"
      "New terms that are like others of the glossaries are shown with them first. Without\n"
      "a terminal they are added all the same, but for a term that another concept of the\n"
      "glossary has letter for letter: that needs --force.\n\n";
  help += kDocumentKeys;
  help +=
      "\nExamples:\n  entente concept edit islamic-state\n"
      "  entente concept edit islamic-state --status fr:EIIL=superseded --note \"Name until 2014.\"\n"
      "  entente concept show islamic-state --toml | sed 's/EIIL/ÉIIL/' | entente concept edit islamic-state "
      "-";
  verb.footer(help);
  verb.asks();
  verb.runs([&session, options] { edit(session, *options); });
}

}  // namespace entente::cli
