// Private to this room. Decides whether a stretch of a sentence is the term that its hash suggests.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/glossary/phrase.h"
#include "server/glossary/term_hit.h"
#include "server/glossary/term_pattern.h"
#include "server/text/inflection.h"

namespace entente::glossary {

// Words of a sentence that may be a term: units in order, or all words of a window for a joined pattern.
struct Stretch {
  std::vector<int> words;  // Positions in the sentence's words, ascending.
  bool interrupted = false;
};

// Judges stretches of one sentence. Views the sentence and its words. Not thread-safe.
class StretchJudge {
 public:
  StretchJudge(std::string_view sentence, const std::vector<PhraseWord>& words, const Language& language)
      : sentence_(sentence), words_(words), language_(language), forms_(words.size()) {}

  // How the stretch matches the pattern; nothing if it does not.
  std::optional<MatchKind> judge(const TermPattern& pattern, const Stretch& stretch);

  // The characters of the stretch as bytes and as code points, including an article before it that belongs to
  // the term, without the ending of a possessive.
  struct Extent {
    int begin = 0;
    int end = 0;
    std::string_view surface;
  };
  Extent extent(const TermPattern& pattern, const Stretch& stretch) const;

 private:
  const text::WordForm& form(int word);
  std::string_view surface_of(const PhraseWord& word) const;
  bool capitals_agree(const TermPattern& pattern, const Stretch& stretch) const;
  std::optional<MatchKind> judge_units(const TermPattern& pattern, const Stretch& stretch);
  std::optional<MatchKind> judge_joined(const TermPattern& pattern, const Stretch& stretch);
  bool may_join(const TermPattern& pattern, const Stretch& stretch) const;

  std::string_view sentence_;
  const std::vector<PhraseWord>& words_;
  const Language language_;
  std::vector<std::optional<text::WordForm>> forms_;
};

}  // namespace entente::glossary
