// Which classes a word cannot have in its sentence: « militaire » is no noun in « une intervention
// militaire », and « appelé » is none in « ont appelé ». Grammar only, no statistics: closed classes, endings
// and the neighbouring words.
//
// A class is missing only where the grammar is sure; measured on Universal Dependencies
// (tests/bench/bench_part_of_speech.cpp), 99 of 100 missing classes are right. All classes everywhere for
// languages other than French and English, and for a text in capitals.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "server/model/language.h"
#include "server/text/analysis.h"
#include "server/text/word_class.h"

namespace entente::text {

struct SentenceGrammar;

// The classes of the words of a text, read when somebody asks for them: one clause at a time, from mark to
// mark, each clause at most once. Views the text and its analysis, which must be analyze(text, language).
// Cheap to make. Not thread-safe.
class PartsOfSpeech {
 public:
  PartsOfSpeech(const Analysis& analysis, std::string_view text, const Language& language);

  // Of the token at this place; never empty.
  WordClasses classes(std::size_t token);

  // Whether classes() has this one. Does not read the clause if the word alone decides.
  bool may_be(std::size_t token, WordClass one);

 private:
  void read_clause(int begin, int end);

  const SentenceGrammar* grammar_ = nullptr;  // Null if nothing is known of the text.
  std::span<const Token> tokens_;
  std::string_view text_;
  std::vector<WordClasses> classes_;  // Of the tokens; empty until their clause is read.
};

// The classes of all tokens. Linear in the text, safe to call from any number of threads.
std::vector<WordClasses> possible_classes(const Analysis& analysis, std::string_view text,
                                          const Language& language);

}  // namespace entente::text
