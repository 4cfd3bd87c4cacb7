#include "server/glossary/term_filing.h"

#include <algorithm>
#include <optional>
#include <set>
#include <span>
#include <utility>

#include "server/glossary/acronym.h"
#include "server/glossary/name_words.h"
#include "server/glossary/phrase.h"
#include "server/glossary/term_filter.h"
#include "server/glossary/term_marks.h"
#include "server/text/analysis.h"
#include "server/text/fold.h"
#include "server/text/inclusive.h"
#include "server/text/inflection.h"

namespace entente::glossary {
namespace {

using text::Token;

// A longer term is not filed in reordered form.
constexpr std::size_t kMaxReorderedUnits = 8;
// The hashes of one pattern: a verb has several keys.
constexpr std::size_t kMaxHashes = 64;

bool is_verb_of(const Term& term, std::string_view language) {
  return term.part_of_speech == PartOfSpeech::kVerb && term.language.primary() == language;
}

// A term's words and units.
class TermText {
 public:
  explicit TermText(const Term& term)
      : term_(term),
        analysis_(text::analyze(term.text, term.language)),
        words_(phrase_words(analysis_, term.language, term.type == TermType::kAcronym)),
        units_(units_of(words_)) {
    // « se replier » is filed as « replier », because the pronoun changes with its subject.
    if (is_verb_of(term, "fr") && units_.size() > 1) {
      const std::string_view first = words_[static_cast<std::size_t>(units_[0])].token->folded;
      is_reflexive_ = first == "se" || first == "s'";
      if (is_reflexive_) units_.erase(units_.begin());
    }
    if (!units_.empty()) marks_ = marks_of(analysis_, words_, units_);
  }

  const std::vector<PhraseWord>& words() const { return words_; }
  std::span<const Token> tokens() const { return analysis_.tokens(); }
  std::size_t size() const { return units_.size(); }
  const PhraseWord& unit(std::size_t i) const { return words_[static_cast<std::size_t>(units_[i])]; }

  const TermMarks& marks() const { return marks_; }

  std::string lower(const PhraseWord& word) const {
    const Token& token = *word.token;
    const std::string lower = text::fold_case(
        std::string_view(term_.text).substr(token.byte_begin, token.byte_end - token.byte_begin));
    return std::string(word.is_inclusive ? text::before_middle_dot(lower) : lower);
  }

  bool begins_with_article() const { return !words_.empty() && words_[0].role == WordRole::kArticle; }

  bool all_capitals() const {
    return std::all_of(words_.begin(), words_.end(), [](const PhraseWord& word) {
      return word.token->token_class != text::TokenClass::kWord || word.token->all_capitals;
    });
  }

  std::uint8_t articles_inside() const {
    constexpr std::ptrdiff_t kMost = 63;  // A pattern counts them in six bits.
    if (words_.empty()) return 0;
    return static_cast<std::uint8_t>(std::min(
        kMost, std::count_if(words_.begin() + 1, words_.end(),
                             [](const PhraseWord& word) { return word.role == WordRole::kArticle; })));
  }

  bool is_reflexive() const { return is_reflexive_; }

  bool has_letters() const {
    return std::any_of(words_.begin(), words_.end(), [](const PhraseWord& word) {
      return word.token->token_class == text::TokenClass::kWord;
    });
  }

  // The keys under which forms of the unit are found: several for a French verb.
  std::vector<std::uint64_t> keys_of(std::size_t i) const {
    const PhraseWord& word = unit(i);
    if (i > 0 || !may_be_french_verb() || word.role != WordRole::kContent) return {word.key};
    std::set<std::uint64_t> keys = {word.key};
    for (const std::string& form : text::french_verb_forms(lower(word)))
      keys.insert(content_key(text::fold(form), {}, term_.language));
    return {keys.begin(), keys.end()};
  }

 private:
  // Without a part of speech, the ending of an infinitive decides.
  bool may_be_french_verb() const {
    if (is_verb_of(term_, "fr")) return true;
    const std::string_view first = unit(0).token->folded;
    return term_.language.primary() == "fr" && term_.part_of_speech == PartOfSpeech::kUnspecified &&
           (first.ends_with("er") || first.ends_with("ir") || first.ends_with("re"));
  }

  const Term& term_;
  text::Analysis analysis_;
  std::vector<PhraseWord> words_;
  std::vector<int> units_;
  bool is_reflexive_ = false;
  TermMarks marks_;
};

bool is_content(const TermText& text, std::size_t unit) {
  return text.unit(unit).role == WordRole::kContent;
}

// « ministère russe de la Défense » and « ministère de la Défense russe »: a French adjective may come next
// to the head or after its complement. Returns the other order, or nothing if there is none.
std::vector<std::size_t> reordered(const TermText& text, const Term& term) {
  const std::size_t n = text.size();
  const bool nominal = term.part_of_speech == PartOfSpeech::kNoun ||
                       term.part_of_speech == PartOfSpeech::kProperNoun ||
                       term.part_of_speech == PartOfSpeech::kUnspecified;
  if (term.language.primary() != "fr" || !nominal || n < 4 || n > kMaxReorderedUnits) return {};
  if (!is_content(text, 0) || !is_content(text, n - 1) || text.marks().has_required) return {};
  std::vector<std::size_t> order = {0};
  if (is_content(text, 1) && text.unit(2).role == WordRole::kPreposition) {
    for (std::size_t i = 2; i < n; ++i) order.push_back(i);
    order.push_back(1);
    return order;
  }
  if (text.unit(1).role == WordRole::kPreposition && is_content(text, n - 2)) {
    order.push_back(n - 1);
    for (std::size_t i = 1; i < n - 1; ++i) order.push_back(i);
    return order;
  }
  return {};
}

std::optional<std::uint64_t> joined_hash(const TermText& text) {
  const auto& words = text.words();
  if (words.size() > static_cast<std::size_t>(kMaxJoinedWords) || text.marks().has_required)
    return std::nullopt;
  JoinedWords joined;
  for (const PhraseWord& word : words) {
    // « coup d’État » is never written as one.
    if (word.role == WordRole::kPreposition || word.role == WordRole::kCoordinator) return std::nullopt;
    if (&word != &words.back()) joined.add(word.folded);
  }
  const std::uint64_t hash = joined.with_last(words.back().folded);
  return hash == 0 ? std::nullopt : std::optional(hash);
}

// A term in capitals is one, unless its type says something else.
bool is_acronym_by_form(const Term& term, const TermText& text) {
  const bool may_be = term.type == TermType::kAcronym || term.type == TermType::kUnspecified;
  return may_be && text.all_capitals() && text.has_letters();
}

// A name of several words is known by its words; a name of one word may be an everyday word in small letters.
bool is_name_with_capital(const Term& term, const TermText& text) {
  return term.part_of_speech == PartOfSpeech::kProperNoun && text.size() == 1 &&
         text.unit(0).token->capitalised;
}

// Another spelling is only probable; a term that needs a context is not sought by it.
bool is_always_found(const Term& term) {
  return term.needed_words.empty() && term.needed_subject_field.empty() && term.needs == TermNeeds::kNothing;
}

// The keys of all forms of a needed word, which has no part of speech. The forms of a verb that a noun in -er
// would be are no words.
std::vector<std::uint64_t> keys_of_needed(const PhraseWord& word, const Language& language) {
  constexpr std::size_t kShortestVerb = 4;
  std::set<std::uint64_t> keys = {word.key};
  if (language.primary() == "fr" && word.folded.size() >= kShortestVerb) {
    for (const std::string& form : text::french_verb_forms(word.folded))
      keys.insert(content_key(text::fold(form), {}, language));
  }
  return {keys.begin(), keys.end()};
}

// For each needed word or expression, the keys of its content words, and then 0; for a single word, once for
// each of its forms' keys.
std::vector<std::uint64_t> keys_of(const std::vector<std::string>& needed, const Language& language) {
  constexpr std::size_t kMost = 10'000;  // A pattern counts them in two bytes.
  std::vector<std::uint64_t> all;
  for (const std::string& one : needed) {
    const text::Analysis analysis = text::analyze(one, language);
    std::vector<PhraseWord> words = phrase_words(analysis, language);
    std::erase_if(words, [](const PhraseWord& word) { return word.role != WordRole::kContent; });
    if (words.empty() || all.size() > kMost) continue;
    if (words.size() == 1) {
      for (const std::uint64_t key : keys_of_needed(words.front(), language)) all.insert(all.end(), {key, 0});
    } else {
      for (const PhraseWord& word : words) all.push_back(word.key);
      all.push_back(0);
    }
  }
  return all;
}

class Filing {
 public:
  Filing(const TermReference& reference, const Term& term, ConceptKind kind) : text_(term) {
    if (text_.size() == 0) return;
    const bool by_case = term.letter_case == LetterCase::kByDefault;
    const bool is_acronym = is_acronym_by_form(term, text_);
    pattern_ = {
        .reference = reference,
        .part_of_speech = term.part_of_speech,
        .status = term.status,
        .capitals_only = by_case && is_acronym,
        .begins_with_article = text_.begins_with_article(),
        .may_be_word = is_acronym && may_be_written_as_word(term.text, term.language),
        .needs_capital = by_case && !is_acronym && is_name_with_capital(term, text_),
        .plural_only = term.number == Number::kPlural && text_.size() == 1 && term.language.primary() == "en",
        .is_reflexive = text_.is_reflexive(),
        .joins_several = text_.words().size() > 1,
        .articles = text_.articles_inside(),
        .is_shadow = kind == ConceptKind::kShadow,
        .needs_other_term = term.needs == TermNeeds::kOtherTerm,
        .needed_subject_field = term.needed_subject_field,
        .needed_keys = keys_of(term.needed_words, term.language),
        .valid_from = term.valid_from,
        .valid_until = term.valid_until,
        .text = term.text,
        .words = {}};
    std::vector<std::size_t> order(text_.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    file(order, PatternForm::kAsWritten, Marks::kAll);
    if (text_.marks().has_optional) file(order, PatternForm::kAsWritten, Marks::kRequired);
    const auto other = reordered(text_, term);
    if (!other.empty()) file(other, PatternForm::kReordered, Marks::kRequired);
    if (const auto hash = joined_hash(text_)) file_joined(*hash);
    if (kind == ConceptKind::kConcept && is_always_found(term)) file_name(name_words(term, text_.tokens()));
  }

  FiledTerm take() && { return std::move(filed_); }

 private:
  enum class Marks { kAll, kRequired };

  void file(const std::vector<std::size_t>& order, PatternForm form, Marks marks) {
    TermPattern pattern = pattern_;
    pattern.form = form;
    hashes_ = {kPhraseSeed};
    for (std::size_t i = 0; i < order.size(); ++i) {
      // A reordered term has no required marks.
      extend_by_marks(text_.marks().before[i], marks);
      extend(text_.keys_of(order[i]));
      pattern.words.push_back(text_.lower(text_.unit(order[i])));
    }
    extend_by_marks(text_.marks().trailing, marks);
    extend_by_marks(text_.marks().leading, marks);
    for (const std::uint64_t hash : hashes_) put(hash, pattern);
  }

  void extend_by_marks(const std::vector<TermMark>& marks, Marks which) {
    for (const TermMark& mark : marks) {
      if (which == Marks::kAll || !mark.is_optional) extend({mark.key}, kBeginsTerm | kMarkFollows);
    }
  }

  // Files what there is as prefixes, and adds one more unit.
  void extend(const std::vector<std::uint64_t>& keys, std::uint64_t flags = kBeginsTerm) {
    for (const std::uint64_t hash : hashes_) {
      if (hash != kPhraseSeed) filed_.flagged.push_back(without_flags(hash) | flags);
    }
    hashes_ = extended(hashes_, keys);
  }

  // Combines each hash with each key, the word's own key first, up to kMaxHashes.
  static std::vector<std::uint64_t> extended(const std::vector<std::uint64_t>& hashes,
                                             const std::vector<std::uint64_t>& keys) {
    std::vector<std::uint64_t> longer;
    for (const std::uint64_t key : keys) {
      for (const std::uint64_t hash : hashes) {
        if (longer.size() < kMaxHashes) longer.push_back(extend_phrase(hash, key));
      }
    }
    return longer;
  }

  void file_joined(std::uint64_t hash) {
    TermPattern pattern = pattern_;
    pattern.form = PatternForm::kJoined;
    std::string all;
    for (const PhraseWord& word : text_.words()) all += text_.lower(word);
    pattern.words = {all};
    put(hash, pattern);
    if (text_.words().size() > 1) filed_.flagged.push_back(without_flags(hash) | kJoinsSeveral);
  }

  void file_name(const std::vector<std::string_view>& words) {
    if (words.empty()) return;
    TermPattern pattern = pattern_;
    pattern.form = PatternForm::kTransliterated;
    pattern.words.assign(words.begin(), words.end());
    put(name_hash(text::sounds_of_name(words)), pattern);
  }

  void put(std::uint64_t hash, const TermPattern& pattern) {
    filed_.patterns.push_back({without_flags(hash), pattern});
    filed_.flagged.push_back(without_flags(hash) | kIsTerm);
  }

  TermText text_;
  TermPattern pattern_;
  std::vector<std::uint64_t> hashes_;  // Of the units so far.
  FiledTerm filed_;
};

}  // namespace

FiledTerm file_term(const TermReference& reference, const Term& term, ConceptKind kind) {
  return Filing(reference, term, kind).take();
}

}  // namespace entente::glossary
