// Every table of the store. FORMAT.md gives each one's key as a grammar and its value.
#pragma once

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

// Raised when a key or a value changes its form. A store of another version is refused, never misread.
inline constexpr std::string_view kFormatVersion = "5";

// A folder of this format lacks only derived tables. A server that opens it adds them.
inline constexpr std::string_view kFormatToExtend = "4";

}  // namespace entente::store
