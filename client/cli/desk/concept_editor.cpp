#include "client/cli/desk/concept_editor.h"

#include <algorithm>
#include <cstdio>

#include "client/cli/desk/concept_document.h"
#include "client/cli/screen/ask.h"
#include "entente/v1/glossary_service.pb.h"

namespace entente::cli {
namespace {

// Comments alone are as good as nothing: who deletes what is below them wants no change.
bool says_nothing(const std::string& text) {
  bool comment = false;
  return std::all_of(text.begin(), text.end(), [&](char c) {
    if (c == '#') comment = true;
    if (c == '\n') comment = false;
    return comment || c == '\n' || c == ' ' || c == '\t' || c == '\r';
  });
}

// With the lines as they stand once the remarks are above them.
std::vector<std::string> remarks_of(const std::vector<Complaint>& complaints) {
  const int shift = static_cast<int>(complaints.size());
  std::vector<std::string> remarks;
  for (const Complaint& one : complaints) {
    std::string text = "line " + std::to_string(one.line + shift) + ": " + one.text;
    std::replace(text.begin(), text.end(), '\n', ' ');
    remarks.push_back(std::move(text));
  }
  return remarks;
}

}  // namespace

std::optional<v1::Concept> ConceptEditor::open(const std::string& document,
                                               const std::vector<std::string>& remarks) {
  text_ = document;
  return open_again(remarks);
}

std::optional<v1::Concept> ConceptEditor::open_again(const std::vector<std::string>& remarks) {
  std::vector<std::string> above = remarks;
  for (;;) {
    text_ = without_remarks(draft_.edit(with_remarks(text_, above)));
    if (says_nothing(text_)) return std::nullopt;
    draft_.keep(text_);
    try {
      return read_concept(text_, glossary_, "line");
    } catch (const UnreadableDocument& error) {
      if (!can_ask()) throw;
      std::fprintf(stderr, "%s\n", error.what());
      if (!confirm("It cannot be stored like that. Open it again?")) break;
      above = remarks_of(error.complaints());
    }
  }
  given_up_ = true;
  return std::nullopt;
}

std::optional<v1::Concept> ConceptEditor::open_for(const std::string& complaint) {
  std::fprintf(stderr, "entente: %s\n", complaint.c_str());
  if (can_ask() && confirm("It cannot be stored like that. Open it again?")) return open_again({complaint});
  given_up_ = true;
  return std::nullopt;
}

}  // namespace entente::cli
