// Writes concepts as TBX in DCA style, one by one: ISO 30042:2019 (TBX-Basic), or 2008 (martif) for tools
// that read no other. TbxReader reads back what was written, except for the glossary, authors, times and
// revision, white space at the ends of texts, and characters that XML 1.0 forbids.
#pragma once

#include <string>

#include "server/model/concept.h"

namespace entente::interchange {

enum class TbxVersion { kV3, kV2 };

class TbxWriter {
 public:
  TbxWriter(TbxVersion version, std::string title) : version_(version), title_(std::move(title)) {}

  std::string begin() const;
  std::string write(const Concept& value) const;
  std::string end() const;

 private:
  std::string term(const Term& term) const;

  TbxVersion version_;
  std::string title_;
};

}  // namespace entente::interchange
