#include "server/glossary/acronym.h"

#include <algorithm>
#include <cstddef>
#include <string>

#include "server/glossary/general_words.h"
#include "server/glossary/phrase.h"
#include "server/glossary/word_list.h"
#include "server/text/analysis.h"
#include "server/text/fold.h"
#include "server/text/function_words.h"

namespace entente::glossary {
namespace {

constexpr std::size_t kFewestLetters = 3;

// Short words that are acronyms in capitals, but neither function words nor general words. Folded.
const WordList& more_words(const Language& language) {
  static const WordList french(R"(
abri ages aire amen amis api arc arts asile axe bac bail bal ban bar bec bel bio bis bloc bois bol bosse
camp car case casse cave cerf chaos char cible cime clan col coma cour cran cri cru cube demi dot duc echo
elle emir ere est fisc four frein gang gaz gel gins golf hall iris laser loup marc mien mine mure nid once
pal pale pan par pic pion pole pot pro rage rap ras rat rose sel serre sida sort tir tome tous unie usa vers
vice vite
)");
  static const WordList english(R"(
ace aide ally amen apt arc ark arms army ash atom axe bag bail bat bee bet bomb bull camp can cap cape cast
chap cop corps cot dam dart den dot err far fed fence flag flash foe fox grip gun ham iris jam jet jim just
kit lab lance leap mars mat minus mob more most nap nest net once opera ops pack pact paid pan pet pie pit
plus pole pop pro raft rap rat ray rim rose sage shot snap soon tank tap tar tow van war wolf
)");
  return language.primary() == "fr" ? french : english;
}

bool is_everyday_word(const std::string& folded, const Language& language) {
  if (text::is_function_word(folded, language) || is_never_in_a_term(folded, language) ||
      more_words(language).has(folded))
    return true;
  const text::Analysis analysis = text::analyze(folded, language);
  return analysis.tokens().size() == 1 &&
         is_general_word(content_key(folded, analysis.tokens()[0].stem, language), language);
}

}  // namespace

bool may_be_written_as_word(std::string_view acronym, const Language& language) {
  const bool only_letters = std::all_of(acronym.begin(), acronym.end(),
                                        [](char c) { return (c >= 'A' && c <= 'Z') || (c & 0x80) != 0; });
  if (!only_letters || acronym.size() < kFewestLetters) return false;
  // The words of other languages are not known; English acronyms are common in them.
  static const Language english = Language::parse("en");
  return !is_everyday_word(text::fold(acronym), language.primary() == "fr" ? language : english);
}

}  // namespace entente::glossary
