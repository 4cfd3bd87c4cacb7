#include "server/glossary/typed.h"

#include <algorithm>

#include "server/glossary/word_index.h"
#include "server/text/analysis.h"

namespace entente::glossary {
namespace {

bool agrees(std::string_view word, const Typed& typed, std::size_t i) {
  return typed.may_be_beginning(i) ? word.starts_with(typed.words[i]) : word == typed.words[i];
}

}  // namespace

Typed::Typed(std::string_view typed, const Language& language)
    : text(typed_words(text::analyze(typed, language), {})), last_is_whole(typed.ends_with(' ')) {
  for (const std::string_view word : words_in(text)) words.emplace_back(word);
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
