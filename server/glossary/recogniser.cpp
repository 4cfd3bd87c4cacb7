#include "server/glossary/recogniser.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "server/glossary/concepts.h"
#include "server/glossary/term_index.h"
#include "server/text/analysis.h"
#include "server/text/function_words.h"

namespace entente::glossary {
namespace {

using text::Token;
using text::TokenClass;

// The stretch of words that a term's stems match, as places in the list of words; nothing if end is begin.
struct Stretch {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// A sentence's words without punctuation; a term does not reach across punctuation that ends a phrase.
struct Words {
  std::vector<const Token*> tokens;
  std::vector<bool> after_break;  // Punctuation stands before the word.

  explicit Words(const text::Analysis& analysis) {
    bool broken = false;
    for (const Token& token : analysis.tokens()) {
      const bool word = token.token_class == TokenClass::kWord || token.token_class == TokenClass::kNumber;
      if (word) {
        tokens.push_back(&token);
        after_break.push_back(broken);
      }
      broken = !word;
    }
  }
};

bool stems_match(const Words& words, std::size_t begin, const std::vector<std::string_view>& stems) {
  if (begin + stems.size() > words.tokens.size()) return false;
  for (std::size_t i = 0; i < stems.size(); ++i) {
    if (words.tokens[begin + i]->stem != stems[i]) return false;
    if (i > 0 && words.after_break[begin + i]) return false;
  }
  return true;
}

bool is_acronym(const Term& term) {
  return term.type == TermType::kAcronym;
}

// « EI » is the group, « ei » is not: where an acronym has no small letter, the sentence may have none
// either.
bool capitals_agree(const Term& term, const text::Analysis& term_words, const Words& words,
                    const Stretch& stretch) {
  if (!is_acronym(term)) return true;
  const auto& tokens = term_words.tokens();
  const bool capitals_only = std::all_of(tokens.begin(), tokens.end(), [](const Token& t) {
    return t.token_class != TokenClass::kWord || t.all_capitals;
  });
  if (!capitals_only) return true;
  return std::all_of(words.tokens.begin() + static_cast<std::ptrdiff_t>(stretch.begin),
                     words.tokens.begin() + static_cast<std::ptrdiff_t>(stretch.end),
                     [](const Token* t) { return t->token_class != TokenClass::kWord || t->all_capitals; });
}

MatchKind closeness(std::string_view surface, const Term& term, const text::Analysis& term_words,
                    const Words& words, const Stretch& stretch) {
  if (surface == term.text) return MatchKind::kIdentical;
  std::size_t place = stretch.begin;
  for (const Token& token : term_words.tokens()) {
    if (token.token_class != TokenClass::kWord && token.token_class != TokenClass::kNumber) continue;
    if (token.folded != words.tokens[place++]->folded) return MatchKind::kInflected;
  }
  return MatchKind::kFolded;
}

class Recogniser {
 public:
  Recogniser(const store::ReadTransaction& transaction,
             const std::vector<catalogue::NumberedGlossary>& glossaries, std::string_view sentence,
             const Language& language)
      : transaction_(transaction),
        glossaries_(glossaries),
        sentence_(sentence),
        language_(language),
        analysis_(text::analyze(sentence, language)),
        words_(analysis_) {}

  std::vector<TermHit> run() {
    for (std::size_t begin = 0; begin < words_.tokens.size(); ++begin) {
      for (std::size_t g = 0; g < glossaries_.size(); ++g) find_at(begin, g);
    }
    return sorted();
  }

 private:
  // A concept at a place is one hit, whichever of its terms matches best.
  using Place = std::tuple<int, int, std::size_t, std::string>;  // begin, -end, glossary, concept

  void find_at(std::size_t begin, std::size_t g) {
    const auto rows =
        terms_beginning_with(transaction_, glossaries_[g].number, language_, words_.tokens[begin]->stem);
    for (const StemRow& row : rows) {
      if (!stems_match(words_, begin, row.stems)) continue;
      auto value = find_concept(transaction_, glossaries_[g], row.reference.concept_id);
      if (value) keep(std::move(*value), row.reference.term, {begin, begin + row.stems.size()}, g);
    }
  }

  void keep(Concept value, std::size_t place, const Stretch& stretch, std::size_t g) {
    const Term& term = value.terms[place];
    const text::Analysis term_words = text::analyze(term.text, term.language);
    if (!capitals_agree(term, term_words, words_, stretch)) return;
    const Token& first = *words_.tokens[stretch.begin];
    const Token& last = *words_.tokens[stretch.end - 1];
    TermHit hit{.glossary = glossaries_[g].glossary.id,
                .value = {},
                .term = place,
                .begin = first.begin,
                .end = last.end,
                .surface = std::string(sentence_.substr(first.byte_begin, last.byte_end - first.byte_begin))};
    hit.kind = closeness(hit.surface, term, term_words, words_, stretch);
    if (hit.kind == MatchKind::kInflected && only_function_words(stretch)) return;
    hit.value = std::move(value);
    const Place key{hit.begin, -hit.end, g, hit.value.id};
    const auto found = hits_.find(key);
    if (found == hits_.end()) {
      hits_.emplace(key, std::move(hit));
    } else if (better(hit, found->second)) {
      found->second = std::move(hit);
    }
  }

  // « par » is no form of « para », although the stemmer thinks so.
  bool only_function_words(const Stretch& stretch) const {
    return std::all_of(words_.tokens.begin() + static_cast<std::ptrdiff_t>(stretch.begin),
                       words_.tokens.begin() + static_cast<std::ptrdiff_t>(stretch.end),
                       [&](const Token* token) { return text::is_function_word(token->folded, language_); });
  }

  static bool better(const TermHit& a, const TermHit& b) {
    const auto order = [](const TermHit& hit) {
      return std::tuple(hit.kind, rank(hit.value.terms[hit.term].status), hit.term);
    };
    return order(a) < order(b);
  }

  // The map's order has every hit after those that it may lie within. A shorter term of a concept within a
  // longer one of the same concept says nothing new.
  std::vector<TermHit> sorted() {
    std::vector<TermHit> hits;
    for (auto& entry : hits_) {
      TermHit& hit = entry.second;
      const auto holds = [&hit](const TermHit& other) {
        return other.begin <= hit.begin && hit.end <= other.end &&
               other.end - other.begin > hit.end - hit.begin;
      };
      const bool repeated = std::any_of(hits.begin(), hits.end(), [&](const TermHit& other) {
        return holds(other) && other.value.id == hit.value.id && other.glossary == hit.glossary;
      });
      if (repeated) continue;
      hit.nested = std::any_of(hits.begin(), hits.end(), holds);
      hits.push_back(std::move(hit));
    }
    std::stable_sort(hits.begin(), hits.end(), [](const TermHit& a, const TermHit& b) {
      return std::tuple(a.begin, -a.end, a.kind) < std::tuple(b.begin, -b.end, b.kind);
    });
    return hits;
  }

  const store::ReadTransaction& transaction_;
  const std::vector<catalogue::NumberedGlossary>& glossaries_;
  const std::string_view sentence_;
  const Language language_;
  const text::Analysis analysis_;
  const Words words_;
  std::map<Place, TermHit> hits_;
};

}  // namespace

std::vector<TermHit> recognize(const store::ReadTransaction& transaction,
                               const std::vector<catalogue::NumberedGlossary>& glossaries,
                               std::string_view sentence, const Language& language) {
  return Recogniser(transaction, glossaries, sentence, language).run();
}

}  // namespace entente::glossary
