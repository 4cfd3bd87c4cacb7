// In which glossaries are terms of a sentence sought? Plain values.
#pragma once

#include <string>
#include <vector>

#include "server/cancellation/cancellation.h"
#include "server/catalogue/catalogue.h"
#include "server/model/language.h"

namespace entente::glossary {

struct RecognitionQuestion {
  // In order of priority.
  std::vector<catalogue::NumberedGlossary> glossaries;
  Language language;
  // An ISO date: only terms that are valid on it are found. Empty: all terms.
  std::string as_of;
  Cancellation cancellation;
  // Also the hits inside a proper noun.
  bool inside_names = false;
  // The sentence is a translation, whose original has decided the sense: terms count without the words that
  // they need, as another part of speech, and as a part of a word that hyphens join.
  bool of_translation = false;
};

}  // namespace entente::glossary
