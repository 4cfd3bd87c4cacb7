#include "server/glossary/phrase.h"

#include <algorithm>
#include <array>

#include "server/text/function_words.h"
#include "server/text/inclusive.h"
#include "server/text/inflection.h"
#include "server/text/stable_hash.h"

namespace entente::glossary {
namespace {

using text::Token;
using text::TokenClass;

struct Grammar {
  WordRole role = WordRole::kContent;
  std::string_view stands_for = {};  // The word whose key it shares.
};

struct Entry {
  std::string_view word;
  Grammar grammar;
};

constexpr auto kFrench = std::to_array<Entry>({
    {"le", {WordRole::kArticle}},
    {"la", {WordRole::kArticle}},
    {"les", {WordRole::kArticle}},
    {"l'", {WordRole::kArticle}},
    {"un", {WordRole::kArticle}},
    {"une", {WordRole::kArticle}},
    {"de", {WordRole::kPreposition, "de"}},
    {"d'", {WordRole::kPreposition, "de"}},
    {"du", {WordRole::kPreposition, "de"}},
    {"des", {WordRole::kPreposition, "de"}},
    {"a", {WordRole::kPreposition, "a"}},
    {"au", {WordRole::kPreposition, "a"}},
    {"aux", {WordRole::kPreposition, "a"}},
    // The possessive changes with its subject.
    {"son", {WordRole::kPreposition, "son"}},
    {"sa", {WordRole::kPreposition, "son"}},
    {"ses", {WordRole::kPreposition, "son"}},
    {"leur", {WordRole::kPreposition, "son"}},
    {"leurs", {WordRole::kPreposition, "son"}},
    {"mon", {WordRole::kPreposition, "son"}},
    {"ma", {WordRole::kPreposition, "son"}},
    {"mes", {WordRole::kPreposition, "son"}},
    {"votre", {WordRole::kPreposition, "son"}},
    {"vos", {WordRole::kPreposition, "son"}},
    {"notre", {WordRole::kPreposition, "son"}},
    {"nos", {WordRole::kPreposition, "son"}},
    {"et", {WordRole::kCoordinator}},
    {"ou", {WordRole::kCoordinator}},
});
constexpr auto kEnglish = std::to_array<Entry>({
    {"the", {WordRole::kArticle}},
    {"a", {WordRole::kArticle}},
    {"an", {WordRole::kArticle}},
    // "surrender oneself", "lay down one's arms": the pronoun changes with its subject.
    {"oneself", {WordRole::kPreposition, "oneself"}},
    {"himself", {WordRole::kPreposition, "oneself"}},
    {"herself", {WordRole::kPreposition, "oneself"}},
    {"itself", {WordRole::kPreposition, "oneself"}},
    {"themselves", {WordRole::kPreposition, "oneself"}},
    {"myself", {WordRole::kPreposition, "oneself"}},
    {"ourselves", {WordRole::kPreposition, "oneself"}},
    {"yourself", {WordRole::kPreposition, "oneself"}},
    {"yourselves", {WordRole::kPreposition, "oneself"}},
    {"one's", {WordRole::kPreposition, "one's"}},
    {"his", {WordRole::kPreposition, "one's"}},
    {"her", {WordRole::kPreposition, "one's"}},
    {"its", {WordRole::kPreposition, "one's"}},
    {"their", {WordRole::kPreposition, "one's"}},
    {"our", {WordRole::kPreposition, "one's"}},
    {"my", {WordRole::kPreposition, "one's"}},
    {"your", {WordRole::kPreposition, "one's"}},
    {"and", {WordRole::kCoordinator}},
    {"or", {WordRole::kCoordinator}},
});

// The words of the tables that are no function words.
bool is_pronoun_of_entries(std::string_view folded) {
  return folded.ends_with("self") || folded.ends_with("selves") || folded == "one's";
}

template <std::size_t N>
Grammar find(const std::array<Entry, N>& entries, std::string_view folded, const Language& language) {
  const bool is_grammar = text::is_function_word(folded, language);
  if (!is_grammar && !is_pronoun_of_entries(folded)) return {};
  const auto found =
      std::find_if(entries.begin(), entries.end(), [&](const Entry& entry) { return entry.word == folded; });
  if (found != entries.end()) return found->grammar;
  return {is_grammar ? WordRole::kGrammar : WordRole::kContent};
}

Grammar grammar_of(std::string_view folded, const Language& language) {
  if (language.primary() == "fr") return find(kFrench, folded, language);
  if (language.primary() == "en") return find(kEnglish, folded, language);
  return {};
}

bool is_name_in_capitals(const Token& token) {
  return token.all_capitals && token.folded.size() >= 2 && !token.folded.ends_with('\'');
}

std::string_view without_ending(std::string_view folded) {
  constexpr std::size_t kLeast = 3;
  if (folded.size() > kLeast && (folded.ends_with('s') || folded.ends_with('x'))) folded.remove_suffix(1);
  if (folded.size() > kLeast && folded.ends_with('e')) folded.remove_suffix(1);
  return folded;
}

// "A" in "A&E" and "A/C" is no article.
bool is_letter_of_abbreviation(std::span<const Token> tokens, std::size_t i) {
  const Token& letter = tokens[i];
  if (!letter.all_capitals || letter.folded.size() != 1) return false;
  const auto joins = [](const Token& mark) {
    return mark.folded == "&" || mark.folded == "/" || mark.folded == "+";
  };
  if (i > 0 && tokens[i - 1].byte_end == letter.byte_begin && joins(tokens[i - 1])) return true;
  return i + 1 < tokens.size() && tokens[i + 1].byte_begin == letter.byte_end && joins(tokens[i + 1]);
}

void take_inclusive_endings(std::span<const Token> tokens, std::size_t first, PhraseWord& word) {
  const auto inclusive = text::inclusive_word(tokens, first);
  if (!inclusive) return;
  word.last = word.token + (inclusive->tokens - 1);
  word.folded = inclusive->folded;
  word.end = inclusive->end;
  word.byte_end = inclusive->byte_end;
  word.is_inclusive = true;
}

// Apart from every key of a word, so that « % » is not a word that is folded to it.
std::uint64_t key_of_mark(char kind, const Token& mark) {
  return text::hash_end(text::hash_more(text::hash_more(text::kHashBasis, {&kind, 1}), mark.folded));
}

}  // namespace

bool capitals_distinguish_words(const text::Analysis& analysis) {
  return std::any_of(analysis.tokens().begin(), analysis.tokens().end(), [](const Token& token) {
    return token.token_class == TokenClass::kWord && !token.all_capitals && token.folded.size() > 2;
  });
}

std::vector<PhraseWord> phrase_words(const text::Analysis& analysis, const Language& language,
                                     bool term_of_capitals) {
  std::vector<PhraseWord> words;
  words.reserve(analysis.tokens().size());
  const bool capitals_tell = term_of_capitals || capitals_distinguish_words(analysis);
  const bool french = language.primary() == "fr";
  const std::span<const Token> tokens = analysis.tokens();
  int run = 0;
  int group = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    if (!is_word(token)) {
      ++run;
      continue;
    }
    if (!token.joined_to_previous) ++group;
    PhraseWord word{.token = &token,
                    .last = &token,
                    .folded = token.folded,
                    .end = token.end,
                    .byte_end = token.byte_end,
                    .run = run,
                    .group = group};
    if (french) take_inclusive_endings(tokens, i, word);
    Grammar grammar;
    if (token.token_class == TokenClass::kWord && !(capitals_tell && is_name_in_capitals(token)) &&
        !is_letter_of_abbreviation(tokens, i))
      grammar = grammar_of(word.folded, language);
    word.role = grammar.role;
    word.key = !grammar.stands_for.empty()          ? text::stable_hash(grammar.stands_for)
               : grammar.role == WordRole::kContent ? content_key(word.folded, token.stem, language)
                                                    : text::stable_hash(word.folded);
    words.push_back(word);
    i += static_cast<std::size_t>(word.last - word.token);
    if (word.byte_end != word.last->byte_end) ++run;  // The last token has the full stop of the sentence.
  }
  return words;
}

std::uint64_t content_key(std::string_view folded, std::string_view stem, const Language& language) {
  if (language.primary() == "fr") return text::stable_hash(text::french_nominal_key(folded));
  // The stem keeps the plural of "NGOs" and "RPGs", which have no vowel before it.
  const bool plural =
      language.primary() == "en" && stem.size() > 3 && stem.ends_with('s') && !stem.ends_with("ss");
  return text::stable_hash(plural ? stem.substr(0, stem.size() - 1) : stem);
}

std::vector<int> units_of(std::span<const PhraseWord> words) {
  std::vector<int> units;
  units.reserve(words.size());
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i].role != WordRole::kArticle) units.push_back(static_cast<int>(i));
  }
  return units;
}

std::uint64_t mark_key(const Token& mark) {
  return key_of_mark('\x01', mark);
}

std::uint64_t leading_mark_key(const Token& mark) {
  return key_of_mark('\x02', mark);
}

std::uint64_t JoinedWords::with_last(std::string_view folded) const {
  if (bytes_ + folded.size() < kMinJoinedBytes) return 0;
  return text::hash_end(text::hash_more(state_, without_ending(folded)));
}

void JoinedWords::add(std::string_view folded) {
  state_ = text::hash_more(state_, folded);
  bytes_ += folded.size();
}

}  // namespace entente::glossary
