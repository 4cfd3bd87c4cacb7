// Which of our terms are in this sentence? Every word of a term is free to inflect; case, diacritics,
// elision, apostrophes and hyphens make no difference, except that an acronym is found in capitals only.
// Function words (« par ») are no inflected form of anything.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/catalogue/catalogue.h"
#include "server/model/concept.h"
#include "server/store/transaction.h"

namespace entente::glossary {

// How the characters in the sentence differ from the term's, the closest first.
enum class MatchKind : std::uint8_t { kIdentical, kFolded, kInflected };

struct TermHit {
  std::string glossary;
  Concept value;
  std::size_t term = 0;  // The place in value.terms.
  int begin = 0;         // Code points of the sentence, half-open.
  int end = 0;
  std::string surface;
  MatchKind kind = MatchKind::kIdentical;
  bool nested = false;  // Lies within a longer hit.
};

// In order of begin, the longer first, the closer first, then by glossary (in the order given) and concept.
// Of a concept's terms that match one span, the closest is the hit, then the one of better status; one that
// lies within a hit of the same concept is left out. O(words × index rows that begin with them).
std::vector<TermHit> recognize(const store::ReadTransaction& transaction,
                               const std::vector<catalogue::NumberedGlossary>& glossaries,
                               std::string_view sentence, const Language& language);

}  // namespace entente::glossary
