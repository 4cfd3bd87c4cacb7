#include "server/text/part_of_speech.h"

#include <algorithm>

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

// Where the clause that has `begin` ends: at a mark, or with the text.
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

// Nothing beyond the marks around a clause matters to it.
void PartsOfSpeech::read_clause(int begin, int end) {
  SentenceReading words(begin, end);
  for (int i = begin; i < end; ++i) words[i] = grammar_->read(tokens_, i, text_);
  grammar_->apply(words, begin, end);
  for (int i = begin; i < end; ++i) classes_[static_cast<std::size_t>(i)] = words[i].classes;
}

WordClasses PartsOfSpeech::classes(std::size_t token) {
  if (grammar_ == nullptr) return WordClasses::all();
  if (!is_word(tokens_[token])) return kBreakReading.classes;
  classes_.resize(tokens_.size());
  if (classes_[token].empty()) {
    const int begin = begin_of_clause(tokens_, static_cast<int>(token));
    read_clause(begin, end_of_clause(tokens_, begin));
  }
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
  std::vector<WordClasses> classes;
  classes.reserve(analysis.tokens().size());
  for (std::size_t i = 0; i < analysis.tokens().size(); ++i) classes.push_back(parts.classes(i));
  return classes;
}

}  // namespace entente::text
