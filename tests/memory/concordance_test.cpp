// Words in their sentences.
#include "server/memory/concordance.h"

#include <gtest/gtest.h>

#include "server/error/error.h"
#include "tests/support/backend.h"

namespace entente::memory {
namespace {

using entente::testing::en;
using entente::testing::fr;
using entente::testing::TestBackend;
using entente::testing::unit_of;

class ConcordanceSearch : public ::testing::Test {
 protected:
  ConcordanceSearch() { backend_.make_memory("news"); }

  void add(const std::string& source, const std::string& target = "target") {
    backend_.write(PutUnit{unit_of("news", source, target), {}});
  }

  ConcordanceQuery query(const std::string& text) const {
    ConcordanceQuery query;
    query.text = text;
    query.language = fr();
    query.memories = {catalogue::require_memory(backend_.read(), "news")};
    return query;
  }

  // The hits with the words marked: "Les [combats] ont repris."; one a line.
  std::string answer(const ConcordanceQuery& query) const {
    std::string all;
    for (const ConcordanceHit& hit : concordance(backend_.read(), query).hits) all += marked(hit) + "\n";
    return all;
  }
  std::string answer(const std::string& text) const { return answer(query(text)); }

  // For texts of ASCII, where code points are bytes.
  static std::string marked(const ConcordanceHit& hit) {
    std::string text = hit.unit.source.text;
    for (auto span = hit.spans.rbegin(); span != hit.spans.rend(); ++span) {
      text.insert(static_cast<std::size_t>(span->end), "]");
      text.insert(static_cast<std::size_t>(span->begin), "[");
    }
    return text;
  }

  TestBackend backend_;
};

TEST_F(ConcordanceSearch, FindsWordsInAnyInflectionAndOrder) {
  add("Les forces armées avancent.");
  add("Une force armee avance.");
  add("La force de la ville.");
  EXPECT_EQ(answer("armee force"), "Une [force] [armee] avance.\n" +
                                       marked(concordance(backend_.read(), query("armee force")).hits[1]) +
                                       "\n");
  EXPECT_EQ(concordance(backend_.read(), query("armee force")).total_segments, 2u);
}

TEST_F(ConcordanceSearch, PutsWordsThatStandTogetherFirst) {
  add("Le convoi humanitaire du 3 mars est sans aide.");
  add("Une aide humanitaire arrive par un convoi.");
  EXPECT_EQ(answer("aide humanitaire"),
            "Une [aide] [humanitaire] arrive par un convoi.\n"
            "Le convoi [humanitaire] du 3 mars est sans [aide].\n");
}

TEST_F(ConcordanceSearch, TakesAQuotedPhraseAsItStands) {
  add("Une aide humanitaire avance.");
  add("Des aides humanitaires arrivent.");
  add("Une aide non humanitaire arrive.");
  EXPECT_EQ(answer("\"AIDE humanitaire\""), "Une [aide humanitaire] avance.\n");
  EXPECT_EQ(answer("« aide humanitaire » avancer"), "Une [aide humanitaire] [avance].\n");
}

TEST_F(ConcordanceSearch, FindsNumbersInSegmentsOfFiguresAsInSentences) {
  add("12 mars 2024");
  add("Le 12 mars 2024, la ville est prise.");
  add("13 mars 2024");
  add("2024 - 12");
  EXPECT_EQ(answer("2024 12"), "[2024] - [12]\n[12] mars [2024]\nLe [12] mars [2024], la ville est prise.\n");
  EXPECT_EQ(answer("\"mars 2024\" 12"), "[12] [mars 2024]\nLe [12] [mars 2024], la ville est prise.\n");
  EXPECT_EQ(concordance(backend_.read(), query("12")).total_segments, 3u);
}

TEST_F(ConcordanceSearch, SearchesTargetsAsWell) {
  add("Une aide arrive.", "Some relief is arriving.");
  ConcordanceQuery asked = query("relief arrives");
  asked.language = en();
  const auto hits = concordance(backend_.read(), asked).hits;
  ASSERT_EQ(hits.size(), 1u);
  EXPECT_TRUE(hits[0].reversed);
  EXPECT_EQ(marked(hits[0]), "Some [relief] is [arriving].");
}

TEST_F(ConcordanceSearch, PagesThroughAllHitsOnce) {
  for (int i = 0; i < 250; ++i) add("Le convoi " + std::to_string(i) + " arrive.");
  ConcordanceQuery asked = query("convoi");
  asked.page_size = 40;
  std::vector<UnitId> seen;
  for (bool more = true; more;) {
    const ConcordancePage page = concordance(backend_.read(), asked);
    for (const ConcordanceHit& hit : page.hits) seen.push_back(hit.unit.id);
    ASSERT_EQ(page.total_segments, 250u);
    more = !page.is_last;
    if (more) asked.after = page.hits.back().rank;
  }
  EXPECT_EQ(seen.size(), 250u);
  EXPECT_TRUE(std::is_sorted(seen.rbegin(), seen.rend())) << "equals come the newest first";
  std::sort(seen.begin(), seen.end());
  EXPECT_EQ(std::unique(seen.begin(), seen.end()), seen.end());
}

TEST_F(ConcordanceSearch, FillsAPageThoughTheFilterLeavesMostOut) {
  Change change;
  for (int i = 0; i < 5'000; ++i) {
    TranslationUnit unit = unit_of("news", "Le convoi " + std::to_string(i) + " arrive.", "x");
    if (i < 3) unit.domain = "sahel";
    change.edits.push_back(PutUnit{unit, {}});
  }
  backend_.journal().submit_and_wait(std::move(change));
  ConcordanceQuery asked = query("convoi");
  asked.filter.domain = "sahel";
  EXPECT_EQ(answer(asked), "Le [convoi] 2 arrive.\nLe [convoi] 1 arrive.\nLe [convoi] 0 arrive.\n");
}

// Work counted: every segment once, and only those that may be on the page are read.
TEST_F(ConcordanceSearch, LooksAtEachSegmentOnceHoweverFewTheFilterAccepts) {
  Change change;
  for (int i = 0; i < 9'000; ++i) {
    const std::string text = "Le convoi " + std::to_string(i) + (i % 3 == 0 ? " du nord" : "") + " arrive.";
    change.edits.push_back(PutUnit{unit_of("news", text, "x"), {}});
  }
  backend_.journal().submit_and_wait(std::move(change));
  ConcordanceQuery asked = query("convoi");
  asked.filter.domain = "sahel";
  ConcordancePage page = concordance(backend_.read(), asked);
  EXPECT_TRUE(page.hits.empty());
  EXPECT_TRUE(page.is_last);
  EXPECT_EQ(page.total_segments, 9'000u);
  EXPECT_LT(page.work.segments_visited, 9'100u);
  EXPECT_LE(page.work.units_read, 9'000u);
  asked.filter = {};
  page = concordance(backend_.read(), asked);
  EXPECT_EQ(page.hits.size(), asked.page_size);
  EXPECT_FALSE(page.is_last);
  EXPECT_LT(page.work.units_read, 500u);
}

TEST_F(ConcordanceSearch, LooksAtEachSegmentOnceHoweverFewHaveThePhrase) {
  Change change;
  for (int i = 0; i < 5'000; ++i) {
    change.edits.push_back(
        PutUnit{unit_of("news", "Les convois " + std::to_string(i) + " arrivent.", "x"), {}});
  }
  backend_.journal().submit_and_wait(std::move(change));
  const ConcordancePage page = concordance(backend_.read(), query("\"convoi\""));
  EXPECT_TRUE(page.hits.empty());
  EXPECT_LT(page.work.segments_visited, 5'100u);
}

TEST_F(ConcordanceSearch, RefusesAQueryWithoutWords) {
  EXPECT_THROW(answer("\"\""), Error);
  std::string many;
  for (int i = 0; i < 101; ++i) many += "mot ";
  EXPECT_THROW(answer(many), Error);
}

}  // namespace
}  // namespace entente::memory
