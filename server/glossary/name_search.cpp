#include "server/glossary/name_search.h"

#include <algorithm>
#include <limits>
#include <string>
#include <tuple>
#include <utility>

#include "server/glossary/general_words.h"
#include "server/glossary/naming_words.h"
#include "server/glossary/phrase.h"
#include "server/glossary/term_order.h"
#include "server/model/date.h"
#include "server/text/transliteration.h"

namespace entente::glossary {
namespace {

struct Candidate {
  const TermPattern* pattern = nullptr;
  std::size_t glossary = 0;
  int difference = 0;

  std::pair<std::size_t, std::string_view> concept_place() const {
    return {glossary, pattern->reference.concept_id};
  }
};

std::vector<Candidate> best_of_concepts(std::vector<Candidate> candidates) {
  const auto order = [](const Candidate& one) {
    return std::tuple(one.concept_place(), one.difference, rank(one.pattern->status),
                      one.pattern->reference.term);
  };
  std::sort(candidates.begin(), candidates.end(),
            [&](const Candidate& a, const Candidate& b) { return order(a) < order(b); });
  const auto same = [](const Candidate& a, const Candidate& b) {
    return a.concept_place() == b.concept_place();
  };
  candidates.erase(std::unique(candidates.begin(), candidates.end(), same), candidates.end());
  return candidates;
}

// Two concepts with one name are homographs; with two names, nobody can say which is meant.
std::vector<TermHit> clear_hits(const std::vector<Candidate>& candidates) {
  std::vector<TermHit> hits;
  for (const Candidate& one : candidates) {
    const TermPattern& pattern = *one.pattern;
    const bool is_unclear = std::any_of(candidates.begin(), candidates.end(), [&](const Candidate& other) {
      return other.glossary == one.glossary && other.pattern->words != pattern.words;
    });
    if (is_unclear) continue;
    hits.push_back({.glossary = one.glossary,
                    .concept_id = pattern.reference.concept_id,
                    .term = pattern.reference.term,
                    .status = pattern.status,
                    .term_text = pattern.text,
                    .surface = {},
                    .kind = MatchKind::kTransliterated,
                    .part_of_speech = pattern.part_of_speech});
  }
  return hits;
}

}  // namespace

std::vector<TermHit> NameSearch::run(const std::vector<TermHit>& others) {
  std::vector<TermHit> hits;
  parts_.reserve(tokens_.size());
  for (std::size_t i = 0; i < tokens_.size(); ++i)
    parts_.push_back(name_part(tokens_, i, question_.language));
  // Most sentences have no capital but the first, often of a grammar word.
  if (std::find(parts_.begin(), parts_.end(), NamePart::kWord) == parts_.end()) return hits;
  leave_out_firm(others);
  for (std::size_t i = 0; i < tokens_.size();) i = find_at(i, hits);
  return hits;
}

void NameSearch::leave_out_firm(const std::vector<TermHit>& others) {
  for (const TermHit& hit : others) {
    if (hit.is_weak()) continue;
    auto token = std::upper_bound(tokens_.begin(), tokens_.end(), hit.begin,
                                  [](int begin, const text::Token& one) { return begin < one.end; });
    for (; token != tokens_.end() && token->begin < hit.end; ++token)
      parts_[static_cast<std::size_t>(token - tokens_.begin())] = NamePart::kNone;
  }
}

bool NameSearch::starts_sentence(std::size_t i) const {
  if (i == 0) return true;
  const text::Token& before = tokens_[i - 1];
  return !is_word(before) && before.folded != "," && before.folded != "(";
}

bool NameSearch::is_known_word(std::size_t i) const {
  const std::uint64_t key = content_key(tokens_[i].folded, tokens_[i].stem, question_.language);
  return filter_.find(extend_phrase(kPhraseSeed, key)) != 0;
}

// A single word has few sounds. It is taken for a name only if it is no word that everybody knows, and no
// part of a longer name.
bool NameSearch::may_stand_alone(std::size_t i) const {
  const std::string_view folded = folded_name(tokens_[i], question_.language);
  const std::uint64_t key = content_key(folded, tokens_[i].stem, question_.language);
  if (is_given_name(folded) || is_well_known_place(folded) || is_people(key, question_.language) ||
      is_general_word(key, question_.language))
    return false;
  const bool follows_name = i > 0 && parts_[i - 1] == NamePart::kWord;
  return !follows_name && (i + 1 == parts_.size() || parts_[i + 1] != NamePart::kWord);
}

std::size_t NameSearch::find_at(std::size_t i, std::vector<TermHit>& hits) {
  const bool is_article = parts_[i] == NamePart::kParticle && text::is_arabic_article(tokens_[i].folded);
  const bool is_end = parts_[i] == NamePart::kWord && !tokens_[i].capitalised;
  if (parts_[i] == NamePart::kNone || is_article || is_end) return i + 1;
  const bool follows_article = i > 0 && parts_[i - 1] == NamePart::kParticle;
  const bool may_be_alone = follows_article || may_stand_alone(i);
  const bool is_strict = !follows_article && starts_sentence(i);
  text::NameSounds sounds;
  std::vector<TermHit> best;
  std::size_t last = i;
  for (std::size_t at = i; at < tokens_.size() && at < i + kMaxNameWords; ++at) {
    if (parts_[at] == NamePart::kNone) break;
    sounds.add(folded_name(tokens_[at], question_.language));
    if (parts_[at] == NamePart::kParticle) continue;
    const int most = is_strict && at == i ? 0 : std::numeric_limits<int>::max();
    auto found = names_with(sounds, most);
    if (found.empty() || (at == i && (!may_be_alone || (is_strict && is_known_word(i))))) continue;
    best = std::move(found);
    last = at;
  }
  if (best.empty()) return i + 1;
  for (TermHit& hit : best) {
    place(hit, follows_article ? i - 1 : i, last);
    hits.push_back(std::move(hit));
  }
  return last + 1;
}

std::vector<TermHit> NameSearch::names_with(const text::NameSounds& sounds, int most) {
  if (!sounds.is_distinctive()) return {};
  const std::uint64_t hash = name_hash(sounds);
  if ((filter_.find(hash) & kIsTerm) == 0) return {};
  std::vector<Candidate> candidates;
  for (const TermPattern& pattern : patterns_.under(hash)) {
    if (pattern.form != PatternForm::kTransliterated) continue;
    const auto glossary =
        std::find_if(question_.glossaries.begin(), question_.glossaries.end(),
                     [&](const auto& one) { return one.number == pattern.reference.glossary; });
    if (glossary == question_.glossaries.end()) continue;
    if (!question_.as_of.empty() && !is_valid_on(pattern.valid_from, pattern.valid_until, question_.as_of))
      continue;
    const std::vector<std::string_view> words(pattern.words.begin(), pattern.words.end());
    const auto difference = text::difference_of_spellings(sounds, text::sounds_of_name(words));
    if (!difference || *difference > most) continue;
    is_cut_ = is_cut_ || pattern.has_more;
    candidates.push_back(
        {&pattern, static_cast<std::size_t>(glossary - question_.glossaries.begin()), *difference});
  }
  return clear_hits(best_of_concepts(std::move(candidates)));
}

void NameSearch::place(TermHit& hit, std::size_t first, std::size_t last) const {
  const text::Token& begin = tokens_[first];
  const text::Token& end = tokens_[last];
  std::string_view surface = sentence_.substr(begin.byte_begin, end.byte_end - begin.byte_begin);
  hit.begin = begin.begin;
  hit.end = end.end;
  if (folded_name(end, question_.language).size() < end.folded.size()) {
    hit.end -= 2;
    surface.remove_suffix(1);
    // The apostrophe has one byte or several.
    while ((static_cast<unsigned char>(surface.back()) & 0xC0) == 0x80) surface.remove_suffix(1);
    surface.remove_suffix(1);
  }
  hit.surface = surface;
}

}  // namespace entente::glossary
