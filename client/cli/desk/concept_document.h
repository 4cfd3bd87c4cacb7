// A concept as a short text in TOML, for an editor, a file or a pipe: what a person may change and no more.
// What is written reads back equal.
#pragma once

#include <string>
#include <vector>

#include "client/cli/shell/session.h"
#include "client/cli/shell/usage_error.h"

namespace entente::v1 {
class Concept;
}

namespace entente::cli {

// What is wrong with a text, at which of its lines, from 1.
struct Complaint {
  int line = 0;
  std::string text;
};

// All that is wrong with a document; what() has one line each, "FILE:LINE: ...".
class UnreadableDocument : public UsageError {
 public:
  UnreadableDocument(const std::string& file, std::vector<Complaint> complaints);
  const std::vector<Complaint>& complaints() const { return complaints_; }

 private:
  std::vector<Complaint> complaints_;
};

// Lines that begin so are this program's remarks: they are put in when a text is opened once more, and
// without_remarks takes them out.
inline constexpr const char* kRemark = "#! ";

// Identifier and etag as far as the concept has them, then whatever is set; texts byte for byte.
std::string concept_document(const v1::Concept& value);

// Two lines of comment that name the concept, say whose version it is, and how to leave it as it is.
std::string document_head(const v1::Concept& value);

std::string with_remarks(const std::string& document, const std::vector<std::string>& remarks);
std::string without_remarks(const std::string& document);

// The concept or, under [[concept]], the concepts of a document, named within the glossary (a resource name)
// where the document says their `id`. `file` is what messages call it. Throws UnreadableDocument with all
// complaints: what is no TOML, an unknown key, a value of the wrong kind, a choice that there is not, a term
// without language or text or twice.
std::vector<v1::Concept> read_concepts(const std::string& document, const std::string& glossary,
                                       const std::string& file);

// The same of a document that has exactly one.
v1::Concept read_concept(const std::string& document, const std::string& glossary, const std::string& file);

}  // namespace entente::cli
