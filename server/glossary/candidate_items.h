// Private to this room. A segment as the search for candidates reads it: words, with those that hyphens join
// as one, and what each of them may be in an expression.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "server/glossary/phrase.h"
#include "server/model/language.h"
#include "server/text/analysis.h"
#include "server/text/word_class.h"

namespace entente::glossary {

enum class ItemRole : std::uint8_t {
  kContent,
  kPreposition,  // One that joins the parts of a term.
  kBreak,        // No expression reaches across it.
};

struct CandidateItem {
  ItemRole role = ItemRole::kContent;
  bool of_names = false;  // A preposition that joins the parts of names only: « pour, sur ».
  bool negation = false;  // « non », which an adjective follows: « engin non explosé ».
  bool after_article = false;
  bool capital = false;          // A name by its capital: inside a sentence, or in any place for an acronym.
  bool starts_sentence = false;  // Its capital tells nothing.
  bool acronym = false;
  bool general = false;
  bool plain = false;  // See is_plain_word().
  bool well_known = false;
  bool people = false;  // « syrien »
  bool office = false;
  bool title = false;
  bool given_name = false;
  bool premodifier = false;
  bool joined = false;  // Of several words.
  text::WordClasses classes;
  int run = 0;  // Punctuation separates runs.
  std::uint32_t byte_begin = 0;
  std::uint32_t byte_end = 0;
  const text::Token* last = nullptr;  // Its last word.
  // Its units' keys: a part of CandidateItems::keys.
  std::uint32_t first_key = 0;
  std::uint32_t end_key = 0;
};

// Views the analysis.
struct CandidateItems {
  std::vector<CandidateItem> items;
  std::vector<std::uint64_t> keys;

  std::uint64_t extend(std::uint64_t phrase, const CandidateItem& item) const {
    for (std::uint32_t i = item.first_key; i < item.end_key; ++i) phrase = extend_phrase(phrase, keys[i]);
    return phrase;
  }
};

// The items of `text`, whose analysis is `analysis`, without articles. Linear.
CandidateItems candidate_items(const text::Analysis& analysis, std::string_view text,
                               const Language& language);

}  // namespace entente::glossary
