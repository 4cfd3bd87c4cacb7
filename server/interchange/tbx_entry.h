// Builds a concept from the data categories of one TBX entry. Private to this room.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/model/concept.h"

namespace entente::interchange {

// A data category and its value, in either style of TBX.
struct TbxItem {
  std::string category;
  std::string text;
  std::string target;  // Of a reference.
};

class TbxEntry {
 public:
  // default_language: of definitions outside the language sections.
  TbxEntry(const std::string& id, const std::string& default_language);

  void begin_language(const std::string& tag);
  void end_language();
  void begin_term();
  // Why the term is left out; "" if it is kept.
  std::string end_term();
  // A source in a group belongs to the group's definition.
  void begin_group() { definition_of_group_ = -1; }
  void end_group() { definition_of_group_ = -1; }

  void take(const TbxItem& item);

  const std::string& id() const { return value_.id; }
  std::size_t term_count() const { return value_.terms.size(); }

  Concept finish() { return std::move(value_); }

 private:
  bool take_of_term(const std::string& category, const std::string& text);
  bool take_of_concept(const std::string& category, const std::string& text, const TbxItem& item);

  Concept value_;
  std::string default_language_;
  std::string language_tag_;
  std::optional<Term> term_;
  bool forbidden_ = false;
  int definition_of_group_ = -1;
};

}  // namespace entente::interchange
