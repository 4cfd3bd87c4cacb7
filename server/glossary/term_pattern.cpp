#include "server/glossary/term_pattern.h"

#include <algorithm>

#include "server/glossary/damaged.h"
#include "server/store/tables.h"

namespace entente::glossary {
namespace {

using store::Key;
using store::KeyReader;
using store::Table;

constexpr char kSeparator = '\x1f';

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

void decode(const Key& prefix, std::string_view rest, std::string_view bytes, TermPattern& pattern) {
  constexpr std::size_t kFixedBytes = 3;
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
    throw damaged(Table::kTerms, prefix.str() + std::string(rest));
}

}  // namespace entente::glossary
