// Writes concepts as TBX, one by one: ISO 30042:2019 (TBX-Basic) in DCA or DCT style, or 2008 (martif) for
// tools that read no other. The same concepts give the same bytes. TbxReader reads back what was written,
// except for the glossary and revision, white space at the ends of texts and runs of it in terms, and
// characters that XML 1.0 forbids; terms and definitions come back by language, in the order of the terms'
// languages.
#pragma once

#include <cstddef>
#include <string>

#include "server/interchange/tbx_markup.h"
#include "server/model/concept.h"

namespace entente::interchange {

class TbxWriter {
 public:
  TbxWriter(TbxVersion version, std::string title, TbxStyle style = TbxStyle::kDca)
      : markup_(version, style), title_(std::move(title)) {}

  std::string begin();
  std::string write(const Concept& value);
  std::string end() const;

  // The characters that XML 1.0 forbids, of all that was written so far: they were left out.
  std::size_t characters_left_out() const { return markup_.characters_left_out(); }

 private:
  std::string term(const Term& term);
  std::string definition(const Definition& one, int indent, bool with_language);
  std::string reference(const CrossReference& reference);
  std::string note(const std::string& text);
  std::string transaction(const char* kind, const std::string& who, Time when);

  TbxMarkup markup_;
  std::string title_;
};

}  // namespace entente::interchange
