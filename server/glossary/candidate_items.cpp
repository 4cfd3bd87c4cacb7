#include "server/glossary/candidate_items.h"

#include <algorithm>

#include "server/glossary/general_words.h"
#include "server/glossary/naming_words.h"
#include "server/glossary/word_list.h"
#include "server/text/part_of_speech.h"

namespace entente::glossary {
namespace {

using text::Token;
using text::TokenClass;
using text::WordClass;

bool is_roman_numeral(std::string_view folded) {
  return folded.find_first_not_of("ivxlc") == std::string_view::npos;
}

// Whether a compound may start with this function word: « sous-marin », « contre-offensive ».
bool may_start_compound(std::string_view folded) {
  static const WordList words("sous contre avant apres sans entre hors sur over under out off up");
  return words.has(folded);
}

// Prepositions that join the parts of a term, besides those of phrase.h.
bool joins_parts(std::string_view folded, const Language& language) {
  if (language.primary() == "fr") return folded == "en" || folded == "contre" || folded == "sans";
  return language.primary() == "en" && folded == "of";
}

bool joins_parts_of_names(std::string_view folded, const Language& language) {
  if (language.primary() == "fr") return folded == "pour" || folded == "sur";
  return language.primary() == "en" && (folded == "for" || folded == "on");
}

// "army's": the phrase goes on, but a term ends before it.
bool is_possessive(std::string_view folded, const Language& language) {
  return language.primary() == "en" && (folded.ends_with("'s") || folded.ends_with("s'"));
}

class Reader {
 public:
  Reader(const text::Analysis& analysis, std::string_view text, const Language& language)
      : tokens_(analysis.tokens()),
        language_(language),
        classes_(text::possible_classes(analysis, text, language)),
        words_(phrase_words(analysis, language)),
        capitals_tell_(capitals_distinguish_words(analysis)) {}

  CandidateItems run() {
    CandidateItems result;
    bool after_article = false;
    for (std::size_t first = 0; first < words_.size();) {
      std::size_t end = first + 1;
      while (end < words_.size() && words_[end].group == words_[first].group &&
             words_[end].run == words_[first].run)
        ++end;
      if (end == first + 1 && words_[first].role == WordRole::kArticle) {
        after_article = true;
        ++first;
        continue;
      }
      CandidateItem item = read(first, end, result.keys);
      item.after_article = after_article;
      after_article = false;
      result.items.push_back(item);
      first = end;
    }
    return result;
  }

 private:
  const Token& token(std::size_t word) const { return *words_[word].token; }
  std::size_t place(std::size_t word) const {
    return static_cast<std::size_t>(&token(word) - tokens_.data());
  }

  CandidateItem read(std::size_t first, std::size_t end, std::vector<std::uint64_t>& keys) const {
    CandidateItem item;
    item.run = words_[first].run;
    item.byte_begin = token(first).byte_begin;
    item.byte_end = token(end - 1).byte_end;
    item.last = &token(end - 1);
    item.first_key = static_cast<std::uint32_t>(keys.size());
    for (std::size_t i = first; i < end; ++i) {
      if (words_[i].role != WordRole::kArticle) keys.push_back(words_[i].key);
    }
    item.end_key = static_cast<std::uint32_t>(keys.size());
    item.classes = classes_[place(end - 1)];
    item.starts_sentence = starts_sentence(first);
    if (end == first + 1) {
      read_word(first, item);
    } else {
      read_compound(first, end, item);
    }
    return item;
  }

  // After other marks than a comma, or the point of a title, a capital tells nothing.
  bool starts_sentence(std::size_t word) const {
    const std::size_t at = place(word);
    if (at == 0) return true;
    const Token& before = tokens_[at - 1];
    if (is_word(before)) return false;
    if (before.folded == "." && at >= 2 && is_title(tokens_[at - 2].folded, language_)) return false;
    return before.folded != "," && before.folded != "(" && before.folded != "/" && before.folded != "-";
  }

  void read_word(std::size_t word, CandidateItem& item) const {
    const Token& one = token(word);
    const WordRole role = words_[word].role;
    item.title = is_title(one.folded, language_);
    if (role == WordRole::kPreposition ||
        (role == WordRole::kGrammar && joins_parts(one.folded, language_))) {
      item.role = ItemRole::kPreposition;
    } else if (language_.primary() == "fr" && one.folded == "non") {
      item.role = ItemRole::kPreposition;
      item.negation = true;
    } else if (role == WordRole::kGrammar && joins_parts_of_names(one.folded, language_)) {
      item.role = ItemRole::kPreposition;
      item.of_names = true;
    } else if (role != WordRole::kContent || one.token_class != TokenClass::kWord || one.folded.size() < 2 ||
               is_possessive(one.folded, language_) || is_never_in_a_term(one.folded, language_)) {
      item.role = ItemRole::kBreak;
    }
    item.acronym = capitals_tell_ && item.role == ItemRole::kContent && one.all_capitals &&
                   one.folded.size() <= 10 && !is_roman_numeral(one.folded);
    item.capital = item.acronym || (one.capitalised && !item.starts_sentence && !one.all_capitals);
    item.general = is_general_word(words_[word].key, language_);
    item.plain = is_plain_word(words_[word].key, language_);
    item.well_known = is_well_known_place(one.folded);
    item.people = is_people(words_[word].key, language_);
    item.office = is_office(one.folded, language_);
    item.given_name = one.capitalised && is_given_name(one.folded);
    item.premodifier = language_.primary() == "fr" && is_premodifier(one.folded);
    const bool nominal = item.classes.has(WordClass::kNoun) || item.classes.has(WordClass::kAdjective) ||
                         (item.classes.has(WordClass::kProperNoun) && !item.starts_sentence);
    if (item.role == ItemRole::kContent && one.folded.ends_with('\'')) item.role = ItemRole::kBreak;
    if (!nominal && item.role == ItemRole::kContent) item.role = ItemRole::kBreak;
  }

  // Its last word gives its classes.
  void read_compound(std::size_t first, std::size_t end, CandidateItem& item) const {
    item.joined = true;
    item.plain = is_plain_word(words_[end - 1].key, language_);
    item.general = item.people = item.well_known = true;
    for (std::size_t i = first; i < end; ++i) {
      const Token& one = token(i);
      const bool function = words_[i].role == WordRole::kGrammar ||
                            words_[i].role == WordRole::kCoordinator ||
                            (i == first && words_[i].role != WordRole::kContent && !one.capitalised);
      if (function && !(i == first && may_start_compound(one.folded))) item.role = ItemRole::kBreak;
      if (one.token_class != TokenClass::kWord && !is_number_of_name(first, i, end))
        item.role = ItemRole::kBreak;
      item.general = item.general && is_general_word(words_[i].key, language_);
      item.well_known = item.well_known && is_well_known_place(one.folded);
      item.people = item.people && is_people(words_[i].key, language_);
      item.capital = item.capital || (one.capitalised && (!item.starts_sentence || i > first));
    }
    item.given_name = token(first).capitalised && is_given_name(token(first).folded);
    item.office = is_office(item.last->folded, language_) && !item.capital;
    const bool two_letters = item.last->folded.size() > 1 || item.last->token_class == TokenClass::kNumber;
    if (!two_letters || words_[end - 1].role != WordRole::kContent ||
        is_possessive(item.last->folded, language_))
      item.role = ItemRole::kBreak;
    if (item.last->token_class == TokenClass::kNumber) {
      item.classes = {WordClass::kProperNoun};
      return;
    }
    // « cessez-le-feu », "US-led"
    item.classes = item.classes.without({WordClass::kVerb});
    if (item.classes.empty() || item.classes.is_only(WordClass::kOther))
      item.classes = {WordClass::kAdjective};
  }

  // « T-72 », « S-400 »
  bool is_number_of_name(std::size_t first, std::size_t number, std::size_t end) const {
    return number == first + 1 && number == end - 1 && token(first).all_capitals &&
           token(first).token_class == TokenClass::kWord && token(number).folded.size() <= 4;
  }

  std::span<const Token> tokens_;
  const Language& language_;
  std::vector<text::WordClasses> classes_;
  std::vector<PhraseWord> words_;
  bool capitals_tell_;
};

}  // namespace

CandidateItems candidate_items(const text::Analysis& analysis, std::string_view text,
                               const Language& language) {
  return Reader(analysis, text, language).run();
}

}  // namespace entente::glossary
