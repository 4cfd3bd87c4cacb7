// Builds a concept from the data categories of one TBX entry. Private to this room.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "server/interchange/concept_limits.h"
#include "server/interchange/tbx_item.h"
#include "server/interchange/tbx_transactions.h"
#include "server/interchange/tbx_vocabulary.h"
#include "server/model/concept.h"

namespace entente::interchange {

// The language of a tag in the file; empty if it is none.
using ReadLanguage = std::function<Language(const std::string& tag)>;

class TbxEntry {
 public:
  // default_language: of definitions outside the language sections.
  TbxEntry(const std::string& id, std::string default_language, ReadLanguage read_language);

  void begin_language(const std::string& tag);
  void end_language();
  void begin_term();
  // What is wrong with the term, or what became of it; "" if it is kept as it is.
  std::string end_term();

  // A group belongs together: the source in it is that of its definition or context.
  void take(const TbxGroup& group);

  const std::string& id() const { return value_.id; }
  std::size_t term_count() const { return value_.terms.size(); }

  // Terms and definitions by language, in the order of the terms' languages.
  Concept finish(const OnChange& report);

 private:
  // Where a source in the group goes; nullptr if the group has no text that a source is for.
  std::string* take_text_with_source(const TbxGroup& group);
  void take_one(const TbxItem& item);
  bool take_of_term(const TbxItem& item, Category category);
  bool take_value_of_term(Category category, const TbxItem& item);
  bool take_grammar(Category category, const TbxItem& item);
  bool take_status(Category category, const TbxItem& item);
  bool take_of_concept(const TbxItem& item, Category category);
  Definition* add_definition(const TbxItem& item);
  void remark(const std::string& category, const std::string& text);
  std::string about() const;
  // Gives a term what another one of its identity has beside. False if the two contradict each other.
  static bool join(Term& into, const Term& second);

  Concept value_;
  std::string default_language_;
  ReadLanguage read_language_;
  std::string language_tag_;
  Language language_;
  TbxTransactions transactions_;
  std::vector<FoundNote> notes_;

  // Of the term that is being read.
  std::optional<Term> term_;
  bool forbidden_ = false;
  Category status_from_ = Category::kUnknown;
  Grammar grammar_of_part_;  // « n. f. » as a part of speech: used where no gender is given.
  // Remarks wait for the term's text.
  std::vector<std::pair<std::string, std::string>> remarks_;
};

// A name for an identifier of the file that only has [A-Za-z0-9._-], at most limits::kConceptIdCharacters.
std::string safe_id(std::string_view id);
std::string trimmed(std::string_view text);

}  // namespace entente::interchange
