// Every table of the store. FORMAT.md gives each one's key as a grammar and its value.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace entente::store {

enum class Table : std::size_t {
  kMeta,
  kJournal,
  kGlossaries,
  kConcepts,
  kConceptVersions,
  kTerms,
  kTermFilters,
  kTermWords,
  kVocabulary,
  kConceptOrder,
  kMemories,
  kUnits,
  kUnitVersions,
  kUnitUses,
  kBlocks,
  kStemCounts,
  kCounters,
  kResourceVersions,
  kOperations,
  kAgreement,
  kLearned,
};

inline constexpr std::array<const char*, 21> kTableNames = {
    "meta",          "journal",    "glossaries", "concepts",      "concept_versions", "terms",
    "term_filters",  "term_words", "vocabulary", "concept_order", "memories",         "units",
    "unit_versions", "unit_uses",  "blocks",     "stem_counts",   "counters",         "resource_versions",
    "operations",    "agreement",  "learned"};

// Raised when a key or a value changes its form. A store of a later version is refused, never misread; one of
// an earlier version is migrated (migration.h).
inline constexpr std::string_view kFormatVersion = "6";
inline constexpr std::array<std::string_view, 2> kEarlierFormats = {"4", "5"};

constexpr bool is_earlier_format(std::string_view format) {
  return std::ranges::find(kEarlierFormats, format) != kEarlierFormats.end();
}

}  // namespace entente::store
