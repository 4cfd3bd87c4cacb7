#include "server/glossary/typed.h"

#include <algorithm>

#include "server/glossary/phrase.h"
#include "server/text/analysis.h"
#include "server/text/function_words.h"

namespace entente::glossary {
namespace {

bool agrees(std::string_view word, const Typed& typed, std::size_t i) {
  return typed.may_be_beginning(i) ? word.starts_with(typed.words[i]) : word == typed.words[i];
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

}  // namespace

Typed::Typed(std::string_view typed, const Language& language) : last_is_whole(typed.ends_with(' ')) {
  const text::Analysis analysis = text::analyze(typed, language);
  for (const PhraseWord& word : phrase_words(analysis, language)) {
    const text::Token& token = *word.token;
    if (token.joined_to_previous && !is_optional.empty()) is_optional.back() = false;
    const bool is_elided = language.primary() == "fr" && token.folded.ends_with('\'');
    words.emplace_back(token.folded);
    is_optional.push_back((word.role != WordRole::kContent || is_elided) && !token.joined_to_previous);
    is_capitalised.push_back(token.capitalised);
  }
  if (!words.empty()) {
    is_optional.back() = false;
    last_may_be_grammar = text::begins_function_word(words.back(), language);
  }
  text = joined(words);
}

Typed Typed::without_optional_start() const {
  const auto first = std::find(is_optional.begin(), is_optional.end(), false) - is_optional.begin();
  Typed rest = *this;
  rest.words.erase(rest.words.begin(), rest.words.begin() + first);
  rest.is_optional.erase(rest.is_optional.begin(), rest.is_optional.begin() + first);
  rest.is_capitalised.erase(rest.is_capitalised.begin(), rest.is_capitalised.begin() + first);
  rest.text = joined(rest.words);
  return rest;
}

std::optional<Fit> fit_of(std::string_view text, const Typed& typed) {
  if (text == typed.text) return Fit::kWholeTerm;
  if (text.find(typed.words.back()) == std::string_view::npos) return std::nullopt;
  const auto words = words_in(text);
  for (std::size_t begin = 0; begin + typed.words.size() <= words.size(); ++begin) {
    std::size_t i = 0;
    while (i < typed.words.size() && agrees(words[begin + i], typed, i)) ++i;
    if (i == typed.words.size()) return begin == 0 ? Fit::kFirstWord : Fit::kLaterWord;
  }
  std::size_t next = 0;
  for (const std::string_view word : words) {
    if (next < typed.words.size() && agrees(word, typed, next)) ++next;
  }
  return next == typed.words.size() && next > 0 ? std::optional(Fit::kScattered) : std::nullopt;
}

std::optional<Fit> fit_without_optional(std::string_view text, const Typed& typed) {
  if (const auto fit = fit_of(text, typed)) return fit;
  if (std::find(typed.is_optional.begin(), typed.is_optional.end(), true) == typed.is_optional.end())
    return std::nullopt;
  const Typed rest = typed.without_optional_start();
  if (const auto fit = fit_of(text, rest)) return fit;
  std::size_t next = 0;
  for (const std::string_view word : words_in(text)) {
    while (rest.is_optional[next]) ++next;
    if (agrees(word, rest, next) && ++next == rest.words.size()) return Fit::kScattered;
  }
  return std::nullopt;
}

std::vector<std::string_view> words_in(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (end > 0) words.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

int errors_allowed(std::string_view word) {
  return word.size() <= 3 ? 0 : word.size() <= 6 ? 1 : 2;
}

}  // namespace entente::glossary
