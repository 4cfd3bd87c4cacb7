#include "server/glossary/term_pattern.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "server/glossary/damaged.h"
#include "server/glossary/phrase.h"
#include "server/glossary/term_filter.h"
#include "server/model/limits.h"
#include "server/store/key.h"
#include "server/text/fold.h"
#include "server/text/inflection.h"

namespace entente::glossary {
namespace {

using store::Key;
using store::KeyReader;
using store::Table;
using text::Token;

// Longer ones are filed by their first words and found by none of the other ways of writing them.
constexpr std::size_t kMaxReorderedUnits = 8;
// Of one pattern: its verb may have several keys.
constexpr std::size_t kMaxHashes = 64;
constexpr char kSeparator = '\x1f';

std::uint64_t without_flags(std::uint64_t hash) {
  return hash & ~kTermFlags;
}

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
    // « se replier » is found as « replier »: the pronoun changes with its subject.
    if (is_verb_of(term, "fr") && units_.size() > 1) {
      const std::string_view first = words_[static_cast<std::size_t>(units_[0])].token->folded;
      if (first == "se" || first == "s'") units_.erase(units_.begin());
    }
  }

  const std::vector<PhraseWord>& words() const { return words_; }
  std::size_t size() const { return units_.size(); }
  const PhraseWord& unit(std::size_t i) const { return words_[static_cast<std::size_t>(units_[i])]; }

  std::string lower(const Token& token) const {
    return text::fold_case(
        std::string_view(term_.text).substr(token.byte_begin, token.byte_end - token.byte_begin));
  }

  bool begins_with_article() const { return !words_.empty() && words_[0].role == WordRole::kArticle; }

  bool all_capitals() const {
    return std::all_of(words_.begin(), words_.end(), [](const PhraseWord& word) {
      return word.token->token_class != text::TokenClass::kWord || word.token->all_capitals;
    });
  }

  // The keys under which forms of the unit are found: several for a French verb.
  std::vector<std::uint64_t> keys_of(std::size_t i) const {
    const PhraseWord& word = unit(i);
    if (i > 0 || !may_be_french_verb() || word.role != WordRole::kContent) return {word.key};
    std::set<std::uint64_t> keys = {word.key};
    for (const std::string& form : text::french_verb_forms(lower(*word.token)))
      keys.insert(content_key(text::fold(form), {}, term_.language));
    return {keys.begin(), keys.end()};
  }

 private:
  // Where nobody said what it is, an infinitive's ending does.
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
};

bool is_content(const TermText& text, std::size_t unit) {
  return text.unit(unit).role == WordRole::kContent;
}

// « ministère russe de la Défense » and « ministère de la Défense russe »: a French adjective beside the head
// or behind its complement. The order of the other one, or nothing.
std::vector<std::size_t> reordered(const TermText& text, const Term& term) {
  const std::size_t n = text.size();
  const bool nominal = term.part_of_speech == PartOfSpeech::kNoun ||
                       term.part_of_speech == PartOfSpeech::kProperNoun ||
                       term.part_of_speech == PartOfSpeech::kUnspecified;
  if (term.language.primary() != "fr" || !nominal || n < 4 || n > kMaxReorderedUnits) return {};
  if (!is_content(text, 0) || !is_content(text, n - 1)) return {};
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
  if (words.size() > static_cast<std::size_t>(kMaxJoinedWords)) return std::nullopt;
  JoinedWords joined;
  for (const PhraseWord& word : words) {
    // « coup d’État » is never written as one.
    if (word.role == WordRole::kPreposition || word.role == WordRole::kCoordinator) return std::nullopt;
    if (&word != &words.back()) joined.add(*word.token);
  }
  const std::uint64_t hash = joined.with_last(*words.back().token);
  return hash == 0 ? std::nullopt : std::optional(hash);
}

class Filing {
 public:
  Filing(const TermReference& reference, const Term& term) : text_(term) {
    if (text_.size() == 0) return;
    pattern_ = {.reference = reference,
                .part_of_speech = term.part_of_speech,
                .status = term.status,
                .capitals_only = term.type == TermType::kAcronym && text_.all_capitals(),
                .begins_with_article = text_.begins_with_article(),
                .valid_from = term.valid_from,
                .valid_until = term.valid_until,
                .text = term.text,
                .words = {}};
    std::vector<std::size_t> order(text_.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    file(order, PatternForm::kAsWritten);
    const auto other = reordered(text_, term);
    if (!other.empty()) file(other, PatternForm::kReordered);
    if (const auto hash = joined_hash(text_)) file_joined(*hash);
  }

  FiledTerm take() && { return std::move(filed_); }

 private:
  void file(const std::vector<std::size_t>& order, PatternForm form) {
    TermPattern pattern = pattern_;
    pattern.form = form;
    for (const std::size_t i : order) pattern.words.push_back(text_.lower(*text_.unit(i).token));
    std::vector<std::uint64_t> hashes = {kPhraseSeed};
    for (std::size_t i = 0; i < order.size(); ++i) {
      hashes = extended(hashes, text_.keys_of(order[i]));
      if (i + 1 == order.size()) continue;
      for (const std::uint64_t hash : hashes) filed_.flagged.push_back(without_flags(hash) | kBeginsTerm);
    }
    for (const std::uint64_t hash : hashes) put(hash, pattern);
  }

  // Each hash with each key, the words' own first, as far as it goes.
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
    for (const PhraseWord& word : text_.words()) all += text_.lower(*word.token);
    pattern.words = {all};
    put(hash, pattern);
    if (text_.words().size() > 1) filed_.flagged.push_back(without_flags(hash) | kJoinsSeveral);
  }

  void put(std::uint64_t hash, const TermPattern& pattern) {
    filed_.patterns.push_back({without_flags(hash), pattern});
    filed_.flagged.push_back(without_flags(hash) | kIsTerm);
  }

  TermText text_;
  TermPattern pattern_;
  FiledTerm filed_;
};

Key hash_prefix(std::string_view primary_language, std::uint64_t hash) {
  return Key().text(primary_language).u64(hash);
}

Key pattern_key(const Language& language, const FiledPattern& filed) {
  return hash_prefix(language.primary(), filed.hash)
      .u32(filed.pattern.reference.glossary)
      .text(filed.pattern.reference.concept_id)
      .u16(filed.pattern.reference.term)
      .u16(static_cast<std::uint16_t>(filed.pattern.form));
}

std::string encode(const TermPattern& pattern) {
  std::string bytes;
  bytes += static_cast<char>(pattern.part_of_speech);
  bytes += static_cast<char>(pattern.status);
  bytes += static_cast<char>((pattern.capitals_only ? 1 : 0) | (pattern.begins_with_article ? 2 : 0));
  const auto add = [&bytes](std::string part) {
    std::replace(part.begin(), part.end(), kSeparator, ' ');
    bytes += part;
    bytes += kSeparator;
  };
  for (const std::string* part : {&pattern.valid_from, &pattern.valid_until, &pattern.text}) add(*part);
  for (const std::string& word : pattern.words) add(word);
  return bytes;
}

std::string_view next_part(std::string_view& bytes) {
  const std::size_t end = std::min(bytes.find(kSeparator), bytes.size());
  const std::string_view part = bytes.substr(0, end);
  bytes.remove_prefix(std::min(end + 1, bytes.size()));
  return part;
}

// `prefix` is what the key has before this rest.
void decode(const Key& prefix, std::string_view key_rest, std::string_view bytes, TermPattern& pattern) {
  constexpr std::size_t kFixedBytes = 3;
  KeyReader reader(key_rest);
  pattern.reference.glossary = reader.u32();
  pattern.reference.concept_id = reader.text();
  pattern.reference.term = reader.u16();
  pattern.form = static_cast<PatternForm>(reader.u16());
  pattern.has_more = false;
  if (bytes.size() < kFixedBytes || pattern.reference.concept_id.empty())
    throw damaged(Table::kTerms, prefix.str() + std::string(key_rest));
  pattern.part_of_speech = static_cast<PartOfSpeech>(bytes[0]);
  pattern.status = static_cast<TermStatus>(bytes[1]);
  pattern.capitals_only = (bytes[2] & 1) != 0;
  pattern.begins_with_article = (bytes[2] & 2) != 0;
  bytes.remove_prefix(kFixedBytes);
  pattern.valid_from = next_part(bytes);
  pattern.valid_until = next_part(bytes);
  pattern.text = next_part(bytes);
  std::size_t words = 0;
  for (; !bytes.empty(); ++words) {
    if (words == pattern.words.size()) pattern.words.emplace_back();
    pattern.words[words] = next_part(bytes);
  }
  pattern.words.resize(words);
  if (words == 0 || pattern.form > PatternForm::kJoined || pattern.part_of_speech > PartOfSpeech::kOther ||
      pattern.status > TermStatus::kForbidden)
    throw damaged(Table::kTerms, prefix.str() + std::string(key_rest));
}

// What a thread has read last of the hashes that share a place.
struct KeptPatterns {
  store::Snapshot snapshot;
  std::uint64_t hash = 0;
  std::string language;
  std::vector<TermPattern> patterns;
};
constexpr std::size_t kKeptPlaces = 2048;
constexpr std::size_t kMaxKeptPatterns = 4;
// Of one reader: some 15 MB.
constexpr std::size_t kMaxHeldPatterns = 50'000;

// Tells a row under one hash that says the same as enough others of its glossary.
class SameTerms {
 public:
  // The pattern that stands for this row, or null where the row is to be a pattern of its own, which is then
  // patterns[count]. `rest` is the key behind the hash.
  TermPattern* add(std::string_view rest, std::string_view value, std::vector<TermPattern>& patterns,
                   std::size_t count) {
    const std::uint32_t glossary = KeyReader(rest).u32();
    if (rows_.empty() || glossary != glossary_) {
      glossary_ = glossary;
      first_ = count;
      rows_.clear();
      by_content_.clear();
    }
    constexpr std::size_t kFormBytes = 2;
    const Content content(rest.substr(rest.size() - std::min(rest.size(), kFormBytes)), value);
    if (rows_.size() >= limits::kSameTermsPerGlossary) {
      if (by_content_.empty()) {
        for (std::size_t i = 0; i < rows_.size(); ++i) by_content_.emplace(rows_[i], i);
      }
      const auto [same, is_new] = by_content_.emplace(content, rows_.size());
      if (!is_new) return &patterns[first_ + same->second];
    }
    rows_.push_back(content);
    return nullptr;
  }

 private:
  using Content = std::pair<std::string_view, std::string_view>;  // Form and value; views into the table.

  std::uint32_t glossary_ = 0;
  std::size_t first_ = 0;      // The place of its first pattern.
  std::vector<Content> rows_;  // Of the glossary, as its patterns are.
  std::map<Content, std::size_t> by_content_;
};

KeptPatterns& kept_patterns(std::uint64_t hash) {
  thread_local std::vector<KeptPatterns> places(kKeptPlaces);
  return places[(hash >> 32) % kKeptPlaces];
}

}  // namespace

FiledTerm file_term(const TermReference& reference, const Term& term) {
  return Filing(reference, term).take();
}

void index_patterns(store::WriteTransaction& transaction, std::uint32_t glossary, const Concept& value) {
  std::map<std::string, std::vector<std::uint64_t>> flagged;  // By primary language.
  for (std::size_t i = 0; i < value.terms.size(); ++i) {
    const Language& language = value.terms[i].language;
    const FiledTerm filed = file_term({glossary, value.id, static_cast<std::uint16_t>(i)}, value.terms[i]);
    for (const FiledPattern& one : filed.patterns)
      transaction.put(Table::kTerms, pattern_key(language, one), encode(one.pattern));
    auto& all = flagged[std::string(language.primary())];
    all.insert(all.end(), filed.flagged.begin(), filed.flagged.end());
  }
  for (const auto& [primary, hashes] : flagged) add_to_filter(transaction, Language::parse(primary), hashes);
}

std::vector<DerivedRow> pattern_rows(std::uint32_t glossary, const Concept& value) {
  std::vector<DerivedRow> rows;
  for (std::size_t i = 0; i < value.terms.size(); ++i) {
    const FiledTerm filed = file_term({glossary, value.id, static_cast<std::uint16_t>(i)}, value.terms[i]);
    for (const FiledPattern& one : filed.patterns)
      rows.push_back({Table::kTerms, pattern_key(value.terms[i].language, one).str(), encode(one.pattern)});
  }
  return rows;
}

void unindex_patterns(store::WriteTransaction& transaction, std::uint32_t glossary, const Concept& value) {
  for (std::size_t i = 0; i < value.terms.size(); ++i) {
    const FiledTerm filed = file_term({glossary, value.id, static_cast<std::uint16_t>(i)}, value.terms[i]);
    for (const FiledPattern& one : filed.patterns)
      transaction.erase(Table::kTerms, pattern_key(value.terms[i].language, one));
  }
}

PatternReader::PatternReader(const store::ReadTransaction& transaction, const Language& language,
                             Cancellation cancellation)
    : cursor_(transaction.cursor(Table::kTerms)),
      snapshot_(transaction.snapshot()),
      language_(language.primary()),
      cancellation_(std::move(cancellation)) {}

std::span<const TermPattern> PatternReader::under(std::uint64_t hash) {
  hash = without_flags(hash);
  if (!large_.empty()) {
    if (const auto held = large_.find(hash); held != large_.end()) return held->second;
  }
  KeptPatterns* const kept = snapshot_ == store::Snapshot() ? nullptr : &kept_patterns(hash);
  if (kept != nullptr && kept->snapshot == snapshot_ && kept->hash == hash && kept->language == language_)
    return kept->patterns;
  read(hash, patterns_);
  if (patterns_.size() > kMaxKeptPatterns) {
    if (held_ + patterns_.size() > kMaxHeldPatterns) return patterns_;
    held_ += patterns_.size();
    return large_[hash] = patterns_;
  }
  if (kept == nullptr) return patterns_;
  kept->snapshot = snapshot_;
  kept->hash = hash;
  kept->language = language_;
  kept->patterns = patterns_;
  return kept->patterns;
}

void PatternReader::read(std::uint64_t hash, std::vector<TermPattern>& patterns) {
  const Key prefix = hash_prefix(language_, hash);
  SameTerms same;
  std::size_t count = 0;
  std::size_t rows = 0;
  for (bool there = cursor_.seek(prefix); there && cursor_.key().starts_with(prefix.str());
       there = cursor_.next()) {
    constexpr std::size_t kRowsPerCheck = 128;
    if (++rows % kRowsPerCheck == 0) cancellation_.check("send a shorter text, or allow more time");
    const std::string_view rest = cursor_.key().substr(prefix.str().size());
    if (TermPattern* const first = same.add(rest, cursor_.value(), patterns, count)) {
      first->has_more = true;
      continue;
    }
    if (count == patterns.size()) patterns.emplace_back();
    decode(prefix, rest, cursor_.value(), patterns[count++]);
  }
  patterns.resize(count);
}

}  // namespace entente::glossary
