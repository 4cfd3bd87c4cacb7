// Concepts as TBX in DCA style, piece by piece: ISO 30042:2019 (TBX-Basic), or 2008 (martif) for tools that
// read no other. What TbxReader reads back equals what was written, except for the glossary, authors, times
// and revision, white space at the ends of texts, and characters that XML 1.0 cannot carry.
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
