#include "server/rows/key_text.h"

#include <algorithm>
#include <cstdint>

namespace entente::rows {
namespace {

using store::Table;

// The parts of a table's keys: a digit is a number of that many bytes, h a hash of eight bytes, t a text that
// a zero byte ends, and r the rest, which must not be empty.
std::string_view parts_of(Table table) {
  switch (table) {
    case Table::kMeta:
    case Table::kGlossaries:
    case Table::kMemories:
      return "r";
    case Table::kJournal:
      return "8";
    case Table::kConcepts:
      return "4r";
    case Table::kConceptVersions:
      return "4t8";
    case Table::kTerms:
      return "th4t22";
    case Table::kTermFilters:
      return "t2";
    case Table::kTermWords:
      return "4t"
             "t4t22";
    case Table::kVocabulary:
      return "4tr";
    case Table::kConceptOrder:
      return "4ttr";
    case Table::kUnits:
    case Table::kUnitUses:
      return "48";
    case Table::kUnitVersions:
      return "488";
    case Table::kBlocks:
      return "4t241";
    case Table::kStemCounts:
      return "4t2";
    case Table::kCounters:
      return "4";
    case Table::kResourceVersions:
      return "t8";
    case Table::kOperations:
      return "t8";
    case Table::kAgreement:
      return "4t2tt";
    case Table::kLearned:
      return "44";
  }
  return "r";
}

constexpr std::size_t kHashBytes = 8;

std::string hexadecimal(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    text += kDigits[byte >> 4];
    text += kDigits[byte & 15];
  }
  return text;
}

std::string printable(std::string_view bytes) {
  const bool is_text = std::all_of(bytes.begin(), bytes.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x20 && byte != 0x7f && byte != 0xff;
  });
  return is_text ? std::string(bytes) : hexadecimal(bytes);
}

std::string decimal(std::string_view bytes) {
  std::uint64_t number = 0;
  for (const char c : bytes) number = number << 8 | static_cast<unsigned char>(c);
  return std::to_string(number);
}

// Calls visit(kind of part, its bytes); false where the key ends too early or goes on.
template <typename Visit>
bool for_each_part(Table table, std::string_view key, Visit&& visit) {
  for (const char part : parts_of(table)) {
    std::size_t size = part == 'h' ? kHashBytes : static_cast<std::size_t>(part - '0');
    if (part == 'r') size = key.size();
    if (part == 't') size = key.find('\0');
    if (size > key.size() || (part == 'r' && size == 0)) return false;
    visit(part, key.substr(0, size));
    key.remove_prefix(std::min(key.size(), size + (part == 't' ? 1 : 0)));
  }
  return key.empty();
}

}  // namespace

std::string key_text(Table table, std::string_view key) {
  std::string text;
  const bool is_whole = for_each_part(table, key, [&](char part, std::string_view bytes) {
    if (!text.empty()) text += ' ';
    const bool is_number = part >= '0' && part <= '9';
    text += is_number ? decimal(bytes) : part == 'h' ? hexadecimal(bytes) : printable(bytes);
  });
  return is_whole ? text : printable(key);
}

bool is_well_formed(Table table, std::string_view key) {
  return for_each_part(table, key, [](char, std::string_view) {});
}

}  // namespace entente::rows
