// Private to this room. Decides whether a stretch of a sentence is the term that its hash suggests.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "server/glossary/phrase.h"
#include "server/glossary/term_hit.h"
#include "server/glossary/term_pattern.h"
#include "server/text/analysis.h"
#include "server/text/inflection.h"
#include "server/text/part_of_speech.h"

namespace entente::glossary {

// Words of a sentence that may be a term: units in order, or all words of a window for a joined pattern.
struct Stretch {
  std::vector<int> words;  // Positions in the sentence's words, ascending.
  bool interrupted = false;
  // Marks of the term before its first word and after its last; null if there are none.
  const text::Token* first_mark = nullptr;
  const text::Token* last_mark = nullptr;
};

// Judges stretches of one sentence. Views the sentence and its words. Not thread-safe.
class StretchJudge {
 public:
  // of_translation: the original has decided the sense, so a part of a word that hyphens join counts, and so
  // does a word of another class.
  StretchJudge(std::string_view sentence, const text::Analysis& analysis,
               const std::vector<PhraseWord>& words, const Language& language, bool of_translation = false)
      : of_translation_(of_translation),
        sentence_(sentence),
        tokens_(analysis.tokens()),
        words_(words),
        language_(language),
        forms_(words.size()),
        parts_of_speech_(analysis, sentence, language) {}

  // How the stretch matches the pattern; nothing if it does not.
  std::optional<MatchKind> judge(const TermPattern& pattern, const Stretch& stretch);

  // The characters of the stretch as bytes and as code points, including an article before it that belongs to
  // the term, and the endings of an inclusive spelling, without the ending of a possessive.
  struct Extent {
    int begin = 0;
    int end = 0;
    std::string_view surface;
  };
  Extent extent(const TermPattern& pattern, const Stretch& stretch) const;

 private:
  const text::WordForm& form(int word);
  std::string_view surface_of(const PhraseWord& word) const;
  const text::Token& first_token(const TermPattern& pattern, const Stretch& stretch) const;
  bool capitals_agree(const TermPattern& pattern, const Stretch& stretch) const;
  std::optional<MatchKind> judge_units(const TermPattern& pattern, const Stretch& stretch);
  std::optional<MatchKind> judge_joined(const TermPattern& pattern, const Stretch& stretch);
  bool may_join(const TermPattern& pattern, const Stretch& stretch) const;

  // Whether the sentence leaves the term's part of speech to its first word.
  bool class_agrees(const TermPattern& pattern, const Stretch& stretch);
  // Whether the stretch is a part of a longer word that hyphens join: « attaque » in « contre-attaque ».
  bool cuts_a_word(const TermPattern& pattern, const Stretch& stretch) const;
  // The word is the first of a sentence, a quotation or an item, where every word has a capital.
  bool is_possessive(const PhraseWord& word) const;
  bool is_first(const PhraseWord& word) const;

  // « se rendre » needs its pronoun: before the verb, or joined to it by a hyphen.
  bool pronoun_agrees(const TermPattern& pattern, const Stretch& stretch) const;
  // « Bruno Le Maire » is no mayor.
  bool is_person(const TermPattern& pattern, const Stretch& stretch) const;
  // « sur la place » is not « sur place »: only nouns, names and verbs take an article inside.
  bool articles_agree(const TermPattern& pattern, const Stretch& stretch) const;

  const bool of_translation_;
  std::string_view sentence_;
  std::span<const text::Token> tokens_;
  const std::vector<PhraseWord>& words_;
  const Language language_;
  std::vector<std::optional<text::WordForm>> forms_;
  text::PartsOfSpeech parts_of_speech_;
};

}  // namespace entente::glossary
