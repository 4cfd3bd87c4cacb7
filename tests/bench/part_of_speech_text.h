// How good possible_classes() is on sentences that people have tagged (Universal Dependencies).
#pragma once

#include <array>
#include <functional>
#include <string>
#include <vector>

#include "server/model/concept.h"
#include "server/text/part_of_speech.h"

namespace entente::bench {

struct TaggedToken {
  int token = 0;  // In the analysis of the sentence.
  text::WordClass tagged = text::WordClass::kOther;
};

struct TaggedSentence {
  std::string text;
  std::vector<TaggedToken> tokens;  // Only words that are one token of ours.
};

// Empty if the corpus is not on this machine. `tag` is "fr" or "en".
std::vector<TaggedSentence> tagged_sentences(const std::string& tag);

struct Count {
  int right = 0;
  int wrong = 0;
  double share() const { return right + wrong == 0 ? 1.0 : static_cast<double>(right) / (right + wrong); }
};

// Each by class: noun, verb, adjective.
struct PartOfSpeechFigures {
  std::array<Count, 3> claims;  // "Cannot be": right if the tag is another class.
  std::array<Count, 3>
      open_claims;  // The same for words that are tagged noun, verb, adjective, adverb or name.
  std::array<Count, 3>
      other_class;  // Words of the glossary's class that the corpus has in another one: found out.
  std::array<Count, 3> same_class;  // Words of the glossary's class that the corpus has in it: left to it.
};

// A claim or a word of the glossary; wrong ones are worth reading.
struct Judgement {
  const char* kind = "";
  bool right = false;
  const TaggedSentence* sentence = nullptr;
  int token = 0;
  text::WordClass excluded = text::WordClass::kOther;
  text::WordClass tagged = text::WordClass::kOther;
};

// Terms of one word count with all of their forms.
PartOfSpeechFigures measure_parts_of_speech(const std::vector<TaggedSentence>& sentences,
                                            const std::vector<Term>& terms, const std::string& tag,
                                            const std::function<void(const Judgement&)>& on_judgement);

// The terms of the shipped glossary.
std::vector<Term> shipped_terms(const std::string& tag);

}  // namespace entente::bench
