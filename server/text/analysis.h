// The words of a sentence. The one pipeline that memory, glossary, concordance and checks see a text through.
//
// Words: French elision is a token of its own ("l’élève" is [l’][élève], "aujourd’hui" stays whole). Hyphens
// part words and leave only a mark on the next token, so that "cessez-le-feu" and "cessez le feu" have the
// same stems. Letters and digits part too ("T72", "T-72" and "T 72" agree). An acronym's points are inside
// its token ("O.N.U."). Two texts of one typographic_key (server/text/fold.h) have tokens of the same stems.
//
// Numbers: spaces of any kind group digits by three in every language. A comma is decimal and a point groups
// by three in French and most European languages ("1.200,5" is 1200.5); the reverse in English and others
// that write the decimal point ("1,200.5"). Where only one reading is possible it is taken: "3.5" is 3.5 in
// French too. Dates and versions ("12.03.2024") stay one token as they are.
#pragma once

#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "server/model/language.h"
#include "server/text/token.h"

namespace entente::text {

// Owns what the tokens view. Moving keeps the views valid; the analysed text itself is not kept.
class Analysis {
 public:
  Analysis() = default;
  Analysis(Analysis&&) noexcept = default;
  Analysis& operator=(Analysis&&) noexcept = default;
  Analysis(const Analysis&) = delete;
  Analysis& operator=(const Analysis&) = delete;

  std::span<const Token> tokens() const& { return tokens_; }
  std::span<const Token> tokens() const&& = delete;  // The tokens would outlive what they view.

 private:
  friend class Analyzer;

  // Copies `bytes` to a place that neither grows nor moves.
  std::string_view keep(std::string_view bytes);

  std::vector<Token> tokens_;
  std::vector<std::unique_ptr<char[]>> blocks_;
  char* free_ = nullptr;  // In the last block.
  std::size_t left_ = 0;
};

// `text` is valid UTF-8. Tokens come in order of the text and do not overlap; spaces and formatting
// characters make none. Linear in the text, deterministic, and safe to call from any number of threads: each
// keeps its own stemmers and a bounded cache of word forms (600 KiB a language). A French sentence of 20
// words takes 5 to 7 us, an English one 3 to 4.
Analysis analyze(std::string_view text, const Language& language);

}  // namespace entente::text
