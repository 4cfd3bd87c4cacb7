// Which classes a word cannot have in its sentence: « militaire » is no noun in « une intervention
// militaire », and « appelé » is none in « ont appelé ». Grammar only, no statistics: closed classes, endings
// and the neighbouring words.
#pragma once

#include <string_view>
#include <vector>

#include "server/model/language.h"
#include "server/text/analysis.h"
#include "server/text/word_class.h"

namespace entente::text {

// One set for each token of `analysis`, which must be analyze(text, language). A class is missing only where
// the grammar is sure; measured on Universal Dependencies (tests/bench/bench_part_of_speech.cpp), 99 of 100
// missing classes are right. All classes everywhere for languages other than French and English, and for a
// text in capitals. Linear in the text, safe to call from any number of threads.
std::vector<WordClasses> possible_classes(const Analysis& analysis, std::string_view text,
                                          const Language& language);

}  // namespace entente::text
