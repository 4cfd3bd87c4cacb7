// One edit of one concept, from what a person wrote to the store: shown, asked about, and put together with
// what others did meanwhile.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "client/cli/desk/concept_editor.h"
#include "client/cli/desk/conflict.h"
#include "client/cli/shell/session.h"
#include "client/library/glossaries.h"

namespace entente::cli {

// The command line that goes on with a draft: "entente concept edit daesh --file".
std::string resuming_command(const Session& session, const std::string& verb, const std::string& name);

class ConceptWork {
 public:
  // `yes`: nothing is asked.
  ConceptWork(Session& session, client::Glossaries& glossaries, v1::Concept stored, bool yes);

  // Opens the concept in the editor; shows what changed, asks, and stores it.
  void in_editor();
  // Stores what a file says, held to the file's etag, or to the present one where it has none.
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
  void resolve();
  void refuse(const Conflict& conflict);
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

}  // namespace entente::cli
