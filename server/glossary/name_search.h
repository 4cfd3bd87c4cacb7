// Private to this room. Finds names of the glossaries that stand in a sentence in another spelling.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "server/glossary/name_words.h"
#include "server/glossary/pattern_reader.h"
#include "server/glossary/recognition_question.h"
#include "server/glossary/term_filter.h"
#include "server/glossary/term_hit.h"
#include "server/text/analysis.h"

namespace entente::glossary {

// Of one sentence, which it views, as it views the other arguments. Not thread-safe.
class NameSearch {
 public:
  NameSearch(const RecognitionQuestion& question, std::string_view sentence, const text::Analysis& analysis,
             const TermFilter& filter, PatternReader& patterns)
      : question_(question),
        sentence_(sentence),
        tokens_(analysis.tokens()),
        filter_(filter),
        patterns_(patterns) {}

  // The hits of kind kTransliterated: up to kMaxNameWords capitalised words, with particles between them, in
  // no firm hit of `others`, that have the sounds of a name. A single word is none
  // if it is a given name, a people, a well-known place or a general word, or if another unknown name is
  // beside it; where a sentence starts, it must have all the sounds, and no term may start with it. None if
  // it may be several names of a glossary. O(words + others × log words + patterns of names with the same
  // consonants). Throws what PatternReader::under throws.
  std::vector<TermHit> run(const std::vector<TermHit>& others);

  // Whether hits are missing, because too many concepts have the same name.
  bool is_cut() const { return is_cut_; }

 private:
  void leave_out_firm(const std::vector<TermHit>& others);
  bool starts_sentence(std::size_t i) const;
  bool is_known_word(std::size_t i) const;
  bool may_stand_alone(std::size_t i) const;
  // Adds the hits of the longest name that starts with this token; returns the token after it, or i + 1.
  std::size_t find_at(std::size_t i, std::vector<TermHit>& hits);
  // The names with these sounds, at most one of each glossary unless they are homographs. Without their
  // place.
  std::vector<TermHit> names_with(const text::NameSounds& sounds, int most);
  void place(TermHit& hit, std::size_t first, std::size_t last) const;

  const RecognitionQuestion& question_;
  const std::string_view sentence_;
  const std::span<const text::Token> tokens_;
  const TermFilter& filter_;
  PatternReader& patterns_;
  std::vector<NamePart> parts_;  // Of each token; kNone inside firm hits.
  bool is_cut_ = false;
};

}  // namespace entente::glossary
