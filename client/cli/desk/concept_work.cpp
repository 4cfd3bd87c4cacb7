#include "client/cli/desk/concept_work.h"

#include <cstdio>
#include <optional>
#include <utility>

#include "client/cli/desk/concept_differences.h"
#include "client/cli/desk/concept_document.h"
#include "client/cli/desk/concept_editor.h"
#include "client/cli/desk/conflict.h"
#include "client/cli/desk/near_terms.h"
#include "client/cli/desk/quick_edit.h"
#include "client/cli/screen/ask.h"
#include "client/cli/screen/style.h"
#include "client/cli/shell/json.h"
#include "client/cli/shell/names.h"
#include "client/cli/shell/session.h"
#include "client/cli/shell/usage_error.h"
#include "client/cli/show/history_text.h"
#include "client/library/details.h"
#include "client/library/error.h"
#include "client/library/glossaries.h"
#include "entente/v1/history_service.pb.h"

namespace entente::cli {
namespace {

// What the server says of the conflict; a header has no room for a long one.
v1::EditConflict told_of(const Conflict& conflict, const client::Error& error) {
  v1::EditConflict told;
  if (client::read_detail(error, told)) return told;
  told.set_name(conflict.theirs.name());
  told.set_current_etag(conflict.theirs.etag());
  told.set_author(conflict.theirs.changer());
  *told.mutable_time() = conflict.theirs.update_time();
  for (auto& one : differences_of(conflict.base, conflict.theirs)) *told.add_differences() = std::move(one);
  return told;
}

class ConceptWork {
 public:
  ConceptWork(Session& session, client::Glossaries& glossaries, v1::Concept stored, bool yes);

  void in_editor();
  void from_file(v1::Concept mine);
  bool is_stored() const { return stored_; }

 private:
  enum class Answer { kStore, kAgain, kLeave };

  // Until what the person has is stored, or they leave it.
  void run();
  void refuse_other_name();
  Answer agree();
  // Stores what they have; if somebody was faster, or the server refuses it, asks what to do.
  void store();
  v1::Concept update();
  void resolve(const client::Error& error);
  void refuse(const Conflict& conflict, const client::Error& error);
  v1::Concept version_of(const std::string& etag);
  ConceptEditor& editor();
  void settle();

  Session& session_;
  client::Glossaries& glossaries_;
  bool asks_;
  v1::Concept base_;                 // What the person began with.
  std::optional<v1::Concept> mine_;  // What they made of it; nothing where there is nothing to store.
  std::optional<ConceptEditor> editor_;
  bool outdated_ = false;  // The text is of an older version than the present one.
  bool agreed_ = false;    // What is to be stored has been shown.
  bool done_ = false;
  bool stored_ = false;
};

ConceptWork::ConceptWork(Session& session, client::Glossaries& glossaries, v1::Concept stored, bool yes)
    : session_(session), glossaries_(glossaries), asks_(!yes && can_ask()), base_(std::move(stored)) {}

void ConceptWork::in_editor() {
  const std::string id = last_part(base_.name());
  for (const std::string& left : drafts_left(id))
    std::fprintf(stderr,
                 "entente: an earlier text of %s was not stored; take it up with --file, or delete it: %s\n",
                 id.c_str(), left.c_str());
  mine_ = editor().open(document_head(base_) + concept_document(base_));
  run();
}

void ConceptWork::from_file(v1::Concept mine) {
  outdated_ = !mine.etag().empty() && mine.etag() != base_.etag();
  if (outdated_) base_ = version_of(mine.etag());
  mine_ = std::move(mine);
  run();
}

void ConceptWork::run() {
  while (mine_ && !done_) {
    if (!mine_->name().empty() && mine_->name() != base_.name()) {
      refuse_other_name();
      continue;
    }
    mine_->set_name(base_.name());
    if (mine_->etag().empty()) mine_->set_etag(base_.etag());
    // What is older than the store is refused even where it says what it always said.
    if (!outdated_ && differences_of(base_, *mine_).empty()) break;
    const Answer answer = agreed_ ? Answer::kStore : agree();
    agreed_ = false;
    if (answer == Answer::kLeave) return;
    if (answer == Answer::kAgain) {
      mine_ = editor().open_again();
    } else {
      store();
    }
  }
  if (done_) return;
  if (editor_ && editor_->given_up()) {
    session_.exit_code = kRefused;
    return;
  }
  settle();
  std::fprintf(stderr, "entente: nothing was changed\n");
  if (session_.json()) print_json(base_);
}

void ConceptWork::refuse_other_name() {
  const std::string why = "the text is of " + mine_->name() + ", and " + base_.name() +
                          " is to be changed; an identifier stays what it is";
  if (!editor_ || !asks_) throw UsageError(why);
  mine_ = editor_->open_for(why);
}

ConceptWork::Answer ConceptWork::agree() {
  const auto near = near_terms(session_, glossaries_, base_, *mine_, glossary_of(base_.name()));
  if (!asks_ || !editor_) return accepts_near_terms(session_, near, !asks_) ? Answer::kStore : Answer::kLeave;
  const Style style = session_.dialogue();
  print_differences(differences_of(base_, *mine_), style, 0);
  print_near_terms(near, style);
  const bool risky = !near.empty();
  const char answer =
      choose(risky ? "Store this all the same? [y/N], or [e]dit again" : "Store this? [Y/n], or [e]dit again",
             risky ? "nye" : "yne");
  return answer == 'y' ? Answer::kStore : answer == 'e' ? Answer::kAgain : Answer::kLeave;
}

void ConceptWork::store() {
  try {
    const v1::Concept stored = update();
    done_ = stored_ = true;
    settle();
    tell_stored(session_, base_, stored, asks_ && editor_.has_value());
  } catch (const client::Error& error) {
    if (error.cause() == client::cause::kStaleEtag) return resolve(error);
    if (error.code() == client::Code::kInvalidArgument && editor_ && asks_) {
      mine_ = editor_->open_for(error.what());
      return;
    }
    if (error.code() == client::Code::kNotFound && editor_)
      editor_->draft().resume_with(resuming_command(session_, "add", base_.name()));
    throw;
  }
}

v1::Concept ConceptWork::update() {
  v1::UpdateConceptRequest request;
  *request.mutable_concept_entry() = *mine_;
  request.mutable_update_mask()->add_paths("*");
  return client::Glossaries(session_.connection_for_one_change()).update_concept(request);
}

void ConceptWork::resolve(const client::Error& error) {
  const Conflict conflict = conflict_of(base_, *mine_, glossaries_.get_concept(base_.name()));
  if (!asks_) return refuse(conflict, error);
  print_conflict(conflict, session_.dialogue());
  const Way way = choose_way(conflict);
  if (way == Way::kQuit) {
    session_.exit_code = kRefused;
    done_ = true;
    return;
  }
  base_ = conflict.theirs;
  outdated_ = false;
  if (way == Way::kEdit) {
    mine_ =
        editor().open(document_head(base_) + concept_document(conflict.merge.merged), remarks_on(conflict));
    return;
  }
  if (way == Way::kMerge) mine_ = conflict.merge.merged;
  mine_->set_etag(base_.etag());
  agreed_ = true;
}

void ConceptWork::refuse(const Conflict& conflict, const client::Error& error) {
  session_.exit_code = kRefused;
  done_ = true;
  const v1::Concept& theirs = conflict.theirs;
  if (session_.json()) {
    print_json(told_of(conflict, error));
  } else {
    print_conflict(conflict, session_.dialogue());
  }
  const std::string id = last_part(theirs.name());
  std::fprintf(
      stderr,
      "entente: nothing was stored; read it again with \"entente concept show --toml %s\" and change "
      "that, or begin at a terminal, where both can be merged\n",
      id.c_str());
}

// Of what the server has no more both began with nothing: then all that differs clashes.
v1::Concept ConceptWork::version_of(const std::string& etag) {
  v1::Concept nothing;
  nothing.set_name(base_.name());
  if (!is_sequence(etag)) return nothing;
  v1::GetConceptRequest request;
  request.set_name(base_.name());
  request.set_read_sequence(std::stoll(etag));
  try {
    return glossaries_.get_concept(request);
  } catch (const client::Error& error) {
    const bool gone = error.code() == client::Code::kFailedPrecondition ||
                      error.code() == client::Code::kNotFound ||
                      error.code() == client::Code::kInvalidArgument;
    if (!gone) throw;
    return nothing;
  }
}

ConceptEditor& ConceptWork::editor() {
  if (!editor_)
    editor_.emplace(last_part(base_.name()), resuming_command(session_, "edit", base_.name()),
                    glossary_of(base_.name()));
  return *editor_;
}

void ConceptWork::settle() {
  if (editor_) editor_->draft().settle();
}

}  // namespace

std::string resuming_command(const Session& session, const std::string& verb, const std::string& name) {
  const bool short_name = session.globals.glossaries.empty() && name.starts_with("glossaries/conflict/");
  return "entente concept " + verb + (name.empty() ? "" : " " + (short_name ? last_part(name) : name)) +
         " --file";
}

void edit_concept(Session& session, client::Glossaries& glossaries, const v1::Concept& stored, bool yes) {
  ConceptWork(session, glossaries, stored, yes).in_editor();
}

bool store_concept(Session& session, client::Glossaries& glossaries, const v1::Concept& stored,
                   v1::Concept mine, bool yes) {
  ConceptWork work(session, glossaries, stored, yes);
  work.from_file(std::move(mine));
  return work.is_stored();
}

}  // namespace entente::cli
