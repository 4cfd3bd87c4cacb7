#include "tests/bench/glossary_text.h"

#include <algorithm>
#include <random>
#include <unordered_map>
#include <unordered_set>

#include "server/text/analysis.h"
#include "server/text/function_words.h"
#include "tests/bench/corpus.h"

namespace entente::bench {
namespace {

const Language kFrench = Language::parse("fr");

struct Words {
  std::vector<std::string> running;   // Every word of meaning, as often as the text has it.
  std::vector<std::string> distinct;  // Each of them once, the most frequent first.
  std::vector<std::string> lemmas;    // The most frequent of those that share a stem.
};

bool is_word_of_meaning(const text::Token& token) {
  return token.token_class == text::TokenClass::kWord && token.folded.size() >= 3 &&
         !text::is_function_word(token.folded, kFrench);
}

Words words_of(const std::vector<Pair>& pairs) {
  Words words;
  std::unordered_map<std::string, int> counts;
  for (const Pair& pair : pairs) {
    const text::Analysis analysis = text::analyze(pair.french, kFrench);
    for (const text::Token& token : analysis.tokens()) {
      if (!is_word_of_meaning(token)) continue;
      words.running.push_back(pair.french.substr(token.byte_begin, token.byte_end - token.byte_begin));
      ++counts[words.running.back()];
    }
  }
  for (const auto& [word, count] : counts) words.distinct.push_back(word);
  std::sort(words.distinct.begin(), words.distinct.end(), [&](const std::string& a, const std::string& b) {
    return std::pair(-counts[a], a) < std::pair(-counts[b], b);
  });
  std::unordered_set<std::string> stems;
  for (const std::string& word : words.distinct) {
    const text::Analysis analysis = text::analyze(word, kFrench);
    if (stems.insert(std::string(analysis.tokens().front().stem)).second) words.lemmas.push_back(word);
  }
  return words;
}

std::string misspelt(std::string word, std::mt19937_64& random) {
  for (int i = 0; i < 2; ++i) {
    const std::size_t at = 1 + random() % (word.size() - 2);
    switch (random() % 3) {
      case 0:
        word[at] = static_cast<char>('a' + random() % 26);
        break;
      case 1:
        word.erase(at, 1);
        break;
      default:
        std::swap(word[at], word[at - 1]);
    }
  }
  return word;
}

std::string new_term(const Words& words, std::mt19937_64& random) {
  const auto any_word = [&]() -> const std::string& {
    return words.distinct[random() % words.distinct.size()];
  };
  if (random() % 20 == 0) return words.lemmas[random() % words.lemmas.size()];
  std::string term = words.running[random() % words.running.size()];
  for (std::size_t more = 1 + random() % 3; more > 0; --more)
    term += (random() % 3 == 0 ? " de " : " ") + any_word();
  return term;
}

}  // namespace

GlossaryText glossary_text(std::size_t terms) {
  std::vector<Pair> pairs = corpus("europarl", 400'000);
  for (Pair& pair : corpus("laws", 400'000)) pairs.push_back(std::move(pair));
  GlossaryText text;
  const Words words = words_of(pairs);
  std::mt19937_64 random(1);
  std::unordered_set<std::string> seen;
  while (text.terms.size() < terms) {
    std::string term = new_term(words, random);
    if (seen.insert(term).second) text.terms.push_back(std::move(term));
  }
  constexpr std::size_t kQuestions = 5'000;
  for (std::size_t tries = 0; text.segments.size() < kQuestions && tries < pairs.size() * 20; ++tries) {
    const std::string& segment = pairs[random() % pairs.size()].french;
    const text::Analysis analysis = text::analyze(segment, kFrench);
    const auto count =
        std::count_if(analysis.tokens().begin(), analysis.tokens().end(), [](const auto& token) {
          return token.token_class == text::TokenClass::kWord ||
                 token.token_class == text::TokenClass::kNumber;
        });
    if (count == 25) text.segments.push_back(segment);
  }
  for (std::size_t i = 0; i < kQuestions; ++i) {
    const std::string& term = text.terms[random() % text.terms.size()];
    const std::size_t space = term.rfind(' ');
    const std::size_t from = random() % 2 == 0 || space == std::string::npos ? 0 : space + 1;
    const std::size_t length = 1 + random() % (term.size() - from);
    std::string typed = term.substr(from, length);
    // Does not cut a letter of two bytes.
    while (!typed.empty() && (typed.back() & 0x80) != 0) typed.pop_back();
    if (!typed.empty() && typed != " ") text.prefixes.push_back(typed);
    const std::string& word = words.running[random() % words.running.size()];
    const bool plain = std::all_of(word.begin(), word.end(), [](char c) { return (c & 0x80) == 0; });
    if (plain && word.size() >= 9) text.errors.push_back(misspelt(word, random));
  }
  return text;
}

}  // namespace entente::bench
