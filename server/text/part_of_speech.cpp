#include "server/text/part_of_speech.h"

#include <algorithm>
#include <array>

#include "server/text/part_of_speech_rules.h"

namespace entente::text {
namespace {

// A title in capitals has no names to see and often no grammar.
bool is_in_capitals(std::span<const Token> tokens) {
  return std::none_of(tokens.begin(), tokens.end(), [](const Token& token) {
    return token.token_class == TokenClass::kWord && !token.all_capitals;
  });
}

const SentenceGrammar* grammar_of(std::span<const Token> tokens, const Language& language) {
  const bool french = language.primary() == "fr";
  if ((!french && language.primary() != "en") || is_in_capitals(tokens)) return nullptr;
  return french ? &kFrenchGrammar : &kEnglishGrammar;
}

// The last position after `begin` that is in the clause of `begin`, plus one.
int end_of_clause(std::span<const Token> tokens, int begin) {
  const auto mark = std::find_if_not(tokens.begin() + begin, tokens.end(), is_word);
  return static_cast<int>(mark - tokens.begin());
}

int begin_of_clause(std::span<const Token> tokens, int i) {
  while (i > 0 && is_word(tokens[static_cast<std::size_t>(i) - 1])) --i;
  return i;
}

}  // namespace

PartsOfSpeech::PartsOfSpeech(const Analysis& analysis, std::string_view text, const Language& language)
    : grammar_(grammar_of(analysis.tokens(), language)), tokens_(analysis.tokens()), text_(text) {}

void PartsOfSpeech::keep(SentenceReading& words, int begin, int end) {
  grammar_->apply(words, begin, end);
  for (int i = begin; i < end; ++i) classes_[static_cast<std::size_t>(i)] = words[i].classes;
}

void PartsOfSpeech::read_clause(std::size_t token) {
  const int begin = begin_of_clause(tokens_, static_cast<int>(token));
  const int end = end_of_clause(tokens_, begin);
  const int size = static_cast<int>(tokens_.size());
  SentenceReading words(begin, end);
  const int last = std::min(end + SentenceReading::kEdge, size);
  for (int i = std::max(begin - SentenceReading::kEdge, 0); i < last; ++i)
    words[i] = grammar_->read(tokens_, i, text_);
  keep(words, begin, end);
}

// As read_clause() for each clause, but each word is read once.
void PartsOfSpeech::read_all() {
  const int size = static_cast<int>(tokens_.size());
  SentenceReading words(0, size);
  for (int i = 0; i < size; ++i) words[i] = grammar_->read(tokens_, i, text_);
  classes_.resize(tokens_.size(), kBreakReading.classes);
  for (int begin = 0; begin < size; ++begin) {
    const int end = end_of_clause(tokens_, begin);
    // The next clause must see the last words as they were read.
    std::array<WordReading, SentenceReading::kEdge> last;
    for (int k = 0; k < SentenceReading::kEdge; ++k)
      last[static_cast<std::size_t>(k)] = words[end - SentenceReading::kEdge + k];
    keep(words, begin, end);
    for (int k = 0; k < SentenceReading::kEdge; ++k)
      words[end - SentenceReading::kEdge + k] = last[static_cast<std::size_t>(k)];
    begin = end;
  }
}

WordClasses PartsOfSpeech::classes(std::size_t token) {
  if (grammar_ == nullptr) return WordClasses::all();
  if (!is_word(tokens_[token])) return kBreakReading.classes;
  classes_.resize(tokens_.size());
  if (classes_[token].empty()) read_clause(token);
  return classes_[token];
}

bool PartsOfSpeech::may_be(std::size_t token, WordClass one) {
  if (grammar_ == nullptr) return true;
  const bool is_read = !classes_.empty() && !classes_[token].empty();
  if (!is_read) {
    const WordReading alone = grammar_->read(tokens_, static_cast<int>(token), text_);
    const bool decides = !alone.may_be(one) || alone.classes.is_single();
    if (decides && !alone.is(trait::kThirdPlural)) return alone.may_be(one);
  }
  return classes(token).has(one);
}

std::vector<WordClasses> possible_classes(const Analysis& analysis, std::string_view text,
                                          const Language& language) {
  PartsOfSpeech parts(analysis, text, language);
  if (parts.grammar_ == nullptr)
    return std::vector<WordClasses>(analysis.tokens().size(), WordClasses::all());
  parts.read_all();
  return std::move(parts.classes_);
}

}  // namespace entente::text
