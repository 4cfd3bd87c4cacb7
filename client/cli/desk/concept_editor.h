// A concept's document in the person's editor, opened until it can be read.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "client/cli/desk/editor.h"

namespace entente::v1 {
class Concept;
}

namespace entente::cli {

class ConceptEditor {
 public:
  // `stem` and `resume` are those of the draft; concepts are named within `glossary`.
  ConceptEditor(const std::string& stem, std::string resume, std::string glossary)
      : draft_(stem, std::move(resume)), glossary_(std::move(glossary)) {}

  // What the person made of the document, which opens with the remarks above it. What cannot be read is said,
  // and the editor opens again with that, for as long as the person likes. Nothing where they emptied it, and
  // where they gave up (see given_up). Throws UnreadableDocument where nobody can be asked.
  std::optional<v1::Concept> open(const std::string& document, const std::vector<std::string>& remarks = {});
  // The same with the text as they left it.
  std::optional<v1::Concept> open_again(const std::vector<std::string>& remarks = {});
  // Says what is wrong with it and, where somebody can be asked and wants to, opens it again; else gives up.
  std::optional<v1::Concept> open_for(const std::string& complaint);

  bool given_up() const { return given_up_; }
  Draft& draft() { return draft_; }

 private:
  Draft draft_;
  std::string glossary_;
  std::string text_;  // Without remarks.
  bool given_up_ = false;
};

}  // namespace entente::cli
