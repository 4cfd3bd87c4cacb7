// What a memory holds, and how much of a document it knows.
#include "server/memory/statistics.h"

#include <gtest/gtest.h>

#include "server/memory/document_analysis.h"
#include "tests/support/backend.h"
#include "tests/support/heap_use.h"

namespace entente::memory {
namespace {

using entente::testing::en;
using entente::testing::fr;
using entente::testing::TestBackend;
using entente::testing::unit_of;

class MemoryStatistics : public ::testing::Test {
 protected:
  MemoryStatistics() { backend_.make_memory("news"); }

  UnitId add(const TranslationUnit& unit) { return backend_.write(PutUnit{unit, {}}).edits[0].thing.unit_id; }
  UnitId add(const std::string& source, const std::string& target) {
    return add(unit_of("news", source, target));
  }

  Statistics count() {
    const auto transaction = backend_.read();
    return statistics(transaction, catalogue::require_memory(transaction, "news"), {});
  }

  // "segments/words" of each band that has any, by its place in Band.
  std::string analyze(const std::vector<std::string>& segments) {
    const auto transaction = backend_.read();
    LookupQuery query;
    query.source_language = fr();
    query.target_language = en();
    query.memories = {{catalogue::require_memory(transaction, "news")}};
    DocumentAnalysis analysis(query);
    for (const std::string& text : segments) analysis.add(transaction, {.text = text, .tags = {}});
    analysis.finish(transaction);
    std::string all;
    for (std::size_t band = 0; band < kBands; ++band) {
      const BandCount& counted = analysis.bands()[band];
      if (counted.segments == 0) continue;
      all += std::to_string(band) + ":" + std::to_string(counted.segments) + "/" +
             std::to_string(counted.words) + " ";
    }
    return all;
  }

  TestBackend backend_;
};

TEST_F(MemoryStatistics, CountsTheWordsOfFiguresOnce) {
  add("12,5 %", "12.5%");
  add("12,6 %", "12.6%");
  add("le 12 mars", "12 March");
  const Statistics found = count();
  ASSERT_EQ(found.languages.size(), 2u);
  EXPECT_EQ(found.languages[0].words, 4);
  EXPECT_EQ(found.languages[1].words, 5);
  EXPECT_EQ(found.languages[1].repeated_segments, 0);
  EXPECT_EQ(analyze({"12,5 %", "12,7 %", "le 12 mai"}), "2:1/1 5:1/1 6:1/3 ");
}

TEST_F(MemoryStatistics, CountsUnitsWordsAndRepeatedSources) {
  add("Les combats ont repris.", "Fighting has resumed.");
  add("Les combats ont repris.", "Clashes have resumed.");
  const UnitId gone = add("Oui.", "Yes.");
  backend_.write(DeleteUnit{"news", gone, {}});
  const Statistics found = count();
  EXPECT_EQ(found.units, 2);
  EXPECT_GT(found.unit_bytes, 80);
  ASSERT_EQ(found.languages.size(), 2u);
  EXPECT_EQ(found.languages[0].language, "en");
  EXPECT_EQ(found.languages[0].words, 6);
  EXPECT_EQ(found.languages[0].repeated_segments, 0);
  EXPECT_EQ(found.languages[1].language, "fr");
  EXPECT_EQ(found.languages[1].segments, 2);
  EXPECT_EQ(found.languages[1].words, 8);
  EXPECT_EQ(found.languages[1].repeated_segments, 1);
}

TEST_F(MemoryStatistics, OfAnEmptyMemoryAreZero) {
  EXPECT_EQ(count().units, 0);
  EXPECT_TRUE(count().languages.empty());
}

TEST_F(MemoryStatistics, PutsEachSegmentOfADocumentIntoItsBand) {
  TranslationUnit unit = unit_of("news", "Les combats ont repris.", "Fighting has resumed.");
  unit.previous_source = "Mardi.";
  unit.next_source = "Au moins 15 civils ont fui mardi vers la ville.";
  add(unit);
  add("Au moins 12 civils ont fui mardi vers la ville.", "At least 12 civilians fled.");
  // New; both neighbours; nine words of ten; new; the same as the one before.
  EXPECT_EQ(analyze({"Mardi.", "Les combats ont repris.", "Au moins 15 civils ont fui mardi vers la ville.",
                     "Rien ne bouge encore ici.", "Rien ne bouge encore ici."}),
            "0:1/4 1:1/5 4:1/10 7:2/6 ");
}

TEST_F(MemoryStatistics, RemembersLittleOfEachSegmentOfADocument) {
  constexpr std::size_t kSegments = 1'000;
  const auto transaction = backend_.read();
  LookupQuery query;
  query.source_language = fr();
  query.target_language = en();
  query.memories = {{catalogue::require_memory(transaction, "news")}};
  DocumentAnalysis analysis(query);
  const auto add = [&](std::size_t number) {
    analysis.add(transaction, {.text = std::to_string(number) + std::string(5'000, 'x'), .tags = {}});
  };
  add(0);
  const auto use = entente::testing::heap_use([&] {
    for (std::size_t number = 1; number <= kSegments; ++number) add(number);
  });
  EXPECT_LT(use.peak_bytes, kSegments * 1'000);
  analysis.finish(transaction);
  EXPECT_EQ(analysis.bands()[static_cast<std::size_t>(Band::kNew)].segments,
            static_cast<std::int64_t>(kSegments + 1));
}

}  // namespace
}  // namespace entente::memory
