#include "server/glossary/term_pattern.h"

#include <algorithm>
#include <cstring>

#include "server/glossary/damaged.h"
#include "server/store/tables.h"

namespace entente::glossary {
namespace {

using store::Key;
using store::KeyReader;
using store::Table;

constexpr char kSeparator = '\x1f';

// The flags of a pattern's value.
constexpr char kCapitalsOnly = 1;
constexpr char kBeginsWithArticle = 2;
constexpr char kMayBeWord = 4;
constexpr char kNeedsCapital = 8;
constexpr char kIsShadow = 16;
constexpr char kNeedsOtherTerm = 32;
constexpr char kPluralOnly = 64;
// Of the second byte, whose other bits count the articles inside the term.
constexpr unsigned char kJoinsSeveral = 128;
constexpr unsigned char kIsReflexive = 64;

std::string_view next_part(std::string_view& bytes) {
  const std::size_t end = std::min(bytes.find(kSeparator), bytes.size());
  const std::string_view part = bytes.substr(0, end);
  bytes.remove_prefix(std::min(end + 1, bytes.size()));
  return part;
}

}  // namespace

Key pattern_prefix(std::string_view primary_language, std::uint64_t hash) {
  return Key().text(primary_language).u64(hash);
}

Key pattern_key(std::string_view primary_language, std::uint64_t hash, const TermPattern& pattern) {
  return pattern_prefix(primary_language, hash)
      .u32(pattern.reference.glossary)
      .text(pattern.reference.concept_id)
      .u16(pattern.reference.term)
      .u16(static_cast<std::uint16_t>(pattern.form));
}

std::string encode(const TermPattern& pattern) {
  std::string bytes;
  bytes += static_cast<char>(pattern.part_of_speech);
  bytes += static_cast<char>(pattern.status);
  bytes += static_cast<char>(
      (pattern.capitals_only ? kCapitalsOnly : 0) | (pattern.begins_with_article ? kBeginsWithArticle : 0) |
      (pattern.may_be_word ? kMayBeWord : 0) | (pattern.needs_capital ? kNeedsCapital : 0) |
      (pattern.is_shadow ? kIsShadow : 0) | (pattern.needs_other_term ? kNeedsOtherTerm : 0) |
      (pattern.plural_only ? kPluralOnly : 0));
  bytes += static_cast<char>(pattern.articles | (pattern.joins_several ? kJoinsSeveral : 0) |
                             (pattern.is_reflexive ? kIsReflexive : 0));
  bytes += static_cast<char>(pattern.needed_keys.size() & 0xFF);
  bytes += static_cast<char>(pattern.needed_keys.size() >> 8);
  bytes.append(reinterpret_cast<const char*>(pattern.needed_keys.data()),
               pattern.needed_keys.size() * sizeof(std::uint64_t));
  const auto add = [&bytes](std::string part) {
    std::replace(part.begin(), part.end(), kSeparator, ' ');
    bytes += part;
    bytes += kSeparator;
  };
  for (const std::string* part :
       {&pattern.valid_from, &pattern.valid_until, &pattern.text, &pattern.needed_subject_field})
    add(*part);
  for (const std::string& word : pattern.words) add(word);
  return bytes;
}

void decode(const Key& prefix, std::string_view rest, std::string_view bytes, TermPattern& pattern) {
  constexpr std::size_t kFixedBytes = 6;
  KeyReader reader(rest);
  pattern.reference.glossary = reader.u32();
  pattern.reference.concept_id = reader.text();
  pattern.reference.term = reader.u16();
  pattern.form = static_cast<PatternForm>(reader.u16());
  pattern.has_more = false;
  if (bytes.size() < kFixedBytes || pattern.reference.concept_id.empty())
    throw damaged(Table::kTerms, prefix.str() + std::string(rest));
  pattern.part_of_speech = static_cast<PartOfSpeech>(bytes[0]);
  pattern.status = static_cast<TermStatus>(bytes[1]);
  const auto has = [flags = bytes[2]](char flag) { return (flags & flag) != 0; };
  pattern.capitals_only = has(kCapitalsOnly);
  pattern.begins_with_article = has(kBeginsWithArticle);
  pattern.may_be_word = has(kMayBeWord);
  pattern.needs_capital = has(kNeedsCapital);
  pattern.is_shadow = has(kIsShadow);
  pattern.needs_other_term = has(kNeedsOtherTerm);
  pattern.plural_only = has(kPluralOnly);
  const auto second = static_cast<unsigned char>(bytes[3]);
  pattern.joins_several = (second & kJoinsSeveral) != 0;
  pattern.is_reflexive = (second & kIsReflexive) != 0;
  pattern.articles = second & (kIsReflexive - 1);
  const std::size_t needed =
      static_cast<unsigned char>(bytes[4]) | std::size_t{static_cast<unsigned char>(bytes[5])} << 8;
  bytes.remove_prefix(kFixedBytes);
  if (bytes.size() < needed * sizeof(std::uint64_t))
    throw damaged(Table::kTerms, prefix.str() + std::string(rest));
  pattern.needed_keys.resize(needed);
  if (needed > 0) std::memcpy(pattern.needed_keys.data(), bytes.data(), needed * sizeof(std::uint64_t));
  bytes.remove_prefix(needed * sizeof(std::uint64_t));
  pattern.valid_from = next_part(bytes);
  pattern.valid_until = next_part(bytes);
  pattern.text = next_part(bytes);
  pattern.needed_subject_field = next_part(bytes);
  std::size_t words = 0;
  for (; !bytes.empty(); ++words) {
    if (words == pattern.words.size()) pattern.words.emplace_back();
    pattern.words[words] = next_part(bytes);
  }
  pattern.words.resize(words);
  if (words == 0 || pattern.form > PatternForm::kTransliterated ||
      pattern.part_of_speech > PartOfSpeech::kOther || pattern.status > TermStatus::kForbidden)
    throw damaged(Table::kTerms, prefix.str() + std::string(rest));
}

}  // namespace entente::glossary
