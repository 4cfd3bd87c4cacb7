#include "client/cli/desk/guide.h"

#include <algorithm>
#include <map>

#include "client/cli/desk/concept_document.h"
#include "client/cli/desk/concept_editor.h"
#include "client/cli/desk/concept_shape.h"
#include "client/cli/desk/concept_work.h"
#include "client/cli/desk/near_terms.h"
#include "client/cli/screen/ask.h"
#include "client/cli/screen/columns.h"
#include "client/cli/screen/interrupt.h"
#include "client/cli/screen/style.h"
#include "client/cli/screen/texts.h"
#include "client/cli/shell/names.h"
#include "client/cli/shell/session.h"
#include "client/cli/shell/usage_error.h"
#include "client/cli/show/concept_text.h"
#include "client/cli/show/term_text.h"
#include "client/cli/show/undo_text.h"
#include "client/library/glossaries.h"

namespace entente::cli {
namespace {

const Part& part_of_term(const std::string& key) {
  const auto& whole = concept_shape().parts;
  const Shape& term =
      *std::find_if(whole.begin(), whole.end(), [](const Part& one) { return one.key == "term"; })->records;
  return *std::find_if(term.parts.begin(), term.parts.end(), [&](const Part& one) { return one.key == key; });
}

std::string name_of(const std::string& language) {
  static const std::map<std::string, std::string> kNames = {{"fr", "French"}, {"en", "English"}};
  const auto found = kNames.find(language.substr(0, language.find('-')));
  return found == kNames.end() ? language : found->second;
}

std::string trimmed(const std::string& text) {
  const std::size_t begin = text.find_first_not_of(" \t");
  return begin == std::string::npos ? "" : text.substr(begin, text.find_last_not_of(" \t") + 1 - begin);
}

bool has_term_in(const v1::Concept& value, const std::string& language) {
  return std::any_of(value.terms().begin(), value.terms().end(),
                     [&](const v1::Term& one) { return one.language_code() == language; });
}

void add_term(v1::Concept& value, const std::string& language, const std::string& text,
              v1::TermStatus status = v1::TERM_STATUS_UNSPECIFIED) {
  const bool first = !has_term_in(value, language);
  v1::Term& term = *value.add_terms();
  term.set_language_code(language);
  term.set_text(text);
  if (status == v1::TERM_STATUS_UNSPECIFIED)
    status = first ? v1::TERM_STATUS_PREFERRED : v1::TERM_STATUS_ADMITTED;
  term.set_status(status);
}

// A text names its concept within the glossary, so that the command has to say which one it was.
std::string resuming(const Session& session, const std::string& glossary) {
  const bool is_default = session.globals.glossaries.empty() && glossary == glossary_in_use(session);
  return is_default ? resuming_command(session, "add", "")
                    : "entente --glossary " + last_part(glossary) + " concept add --file";
}

class Guide {
 public:
  Guide(Session& session, client::Glossaries& glossaries, std::string glossary);

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

Guide::Guide(Session& session, client::Glossaries& glossaries, std::string glossary)
    : session_(session),
      glossaries_(glossaries),
      glossary_(std::move(glossary)),
      editor_("new", resuming(session, glossary_), glossary_) {}

void Guide::add(const std::string& id, bool yes) {
  session_.dialogue().print("", "A new concept in " + glossary_ +
                                    ". Enter passes over a question; Ctrl-D leaves, and nothing is stored.");
  if (!id.empty()) value_.set_name(glossary_ + "/concepts/" + id);
  ask_terms();
  keep();
  const auto near = near_terms(session_, glossaries_, {}, value_, glossary_);
  if (!accepts_near_terms(session_, near, yes)) return leave(near);
  ask_details();
  keep();
  ask_rest();
  keep();
  if (!yes && !agree()) return leave({});
  keep();  // An editor may have left another text there, which was not taken.
  v1::CreateConceptRequest request;
  request.set_parent(glossary_);
  if (!value_.name().empty()) request.set_concept_id(last_part(value_.name()));
  *request.mutable_concept_entry() = value_;
  request.mutable_concept_entry()->clear_name();
  const client::Connection connection = session_.connection_for_one_change();
  const v1::Concept stored = client::Glossaries(connection).create_concept(request);
  editor_.draft().settle();
  show_concept(session_, stored);
  say_how_to_take_back(session_, connection.options().operation);
}

// Whatever the server says, or whether it answers at all, nobody has to type it again.
void Guide::keep() {
  if (!value_.terms().empty()) editor_.draft().keep(concept_document(value_));
}

void Guide::leave(const std::vector<NearTerm>& near) {
  editor_.draft().settle();
  say_not_added(near);
}

std::string Guide::answer(const std::string& question) {
  keep();
  const auto line = ask(question);
  if (!line) {
    editor_.draft().settle();
    throw Stopped("stopped; nothing was stored");
  }
  if (is_valid_utf8(*line)) return trimmed(*line);
  session_.dialogue().print("  ", "That is not UTF-8; set your terminal to it.");
  return answer(question);
}

std::string Guide::choice(const std::string& question, const std::vector<std::string>& choices) {
  for (;;) {
    std::string written = answer(question);
    if (written.empty()) return {};
    const auto begins = [&](const std::string& one) { return one.starts_with(written); };
    if (std::find(choices.begin(), choices.end(), written) != choices.end()) return written;
    if (std::count_if(choices.begin(), choices.end(), begins) == 1)
      return *std::find_if(choices.begin(), choices.end(), begins);
    session_.dialogue().print("  ", "Write one of " + joined(choices, ", ") + ", or its beginning.");
  }
}

void Guide::ask_terms() {
  while (value_.terms().empty()) {
    for (const std::string& language : {session_.globals.from, session_.globals.to}) {
      const std::string text = answer("Term in " + name_of(language) + ":");
      if (!text.empty()) add_term(value_, language, text);
    }
  }
  for (;;) {
    const std::string written = answer("Another term (LANG:TERM or LANG:TERM=STATUS):");
    if (written.empty()) return;
    try {
      const v1::Term term = parse_term(written);
      add_term(value_, term.language_code(), term.text(), term.status());
    } catch (const UsageError& error) {
      session_.dialogue().print("  ", error.what());
    }
  }
}

void Guide::ask_details() {
  const auto& speech = part_of_term("part_of_speech");
  const std::string kind =
      choice("Part of speech (" + joined(choices_of(speech), ", ") + "):", choices_of(speech));
  const bool noun = kind == "noun" || kind == "proper noun";
  const auto& gender = part_of_term("gender");
  const auto& status = part_of_term("status");
  for (v1::Term& term : *value_.mutable_terms()) {
    if (!kind.empty()) set_choice(term, speech, kind);
    if (noun && term.language_code().starts_with("fr"))
      set_choice(term, gender,
                 choice("Gender of " + term.text() + " (" + joined(choices_of(gender), ", ") + "):",
                        choices_of(gender)));
    set_choice(term, status,
               choice("Status of " + term.text() + " [" + text_of(term, status) + "]:", choices_of(status)));
  }
}

void Guide::ask_rest() {
  const std::string fields = subject_fields();
  value_.set_subject_field(answer("Subject field" + (fields.empty() ? "" : " (" + fields + ")") + ":"));
  for (const std::string& language : {session_.globals.from, session_.globals.to}) {
    if (!has_term_in(value_, language)) continue;
    const std::string text = answer("Definition in " + name_of(language) + ":");
    if (text.empty()) continue;
    v1::Definition& definition = *value_.add_definitions();
    definition.set_language_code(language);
    definition.set_text(text);
  }
  if (const std::string note = answer("Note:"); !note.empty()) value_.add_notes(note);
  if (!value_.name().empty()) return;
  const std::string id = answer("Identifier [made from the first term]:");
  if (!id.empty()) value_.set_name(glossary_ + "/concepts/" + id);
}

// Those of the first page: enough to spell a new one as the others are spelt.
std::string Guide::subject_fields() const {
  constexpr int kLooked = 200;
  constexpr std::size_t kShown = 12;
  v1::ListConceptsRequest request;
  request.set_parent(glossary_);
  request.set_page_size(kLooked);
  std::vector<std::string> fields;
  int looked = 0;
  glossaries_.list_concepts(request, [&](const v1::Concept& one) {
    const std::string& field = one.subject_field();
    if (!field.empty() && std::find(fields.begin(), fields.end(), field) == fields.end())
      fields.push_back(field);
    return ++looked < kLooked && fields.size() < kShown;
  });
  std::sort(fields.begin(), fields.end());
  return joined(fields, ", ") + (fields.size() == kShown ? ", …" : "");
}

bool Guide::agree() {
  for (;;) {
    print_concept(value_, session_.dialogue());
    if (const std::string note = note_on_languages(value_); !note.empty())
      session_.dialogue().print("", note);
    const char said = choose("Store this? [Y/n], or [e]dit it first", "yne");
    if (said != 'e') return said == 'y';
    if (const auto edited = editor_.open(concept_document(value_))) value_ = *edited;
  }
}

}  // namespace

void add_by_questions(Session& session, client::Glossaries& glossaries, const std::string& glossary,
                      const std::string& id, bool yes) {
  Guide(session, glossaries, glossary).add(id, yes);
}

}  // namespace entente::cli
