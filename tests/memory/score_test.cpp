#include "server/memory/score.h"

#include <random>
#include <sstream>

#include <gtest/gtest.h>

#include "server/memory/differences.h"
#include "tests/support/backend.h"
#include "tests/support/table.h"

namespace entente::memory {
namespace {

using entente::testing::fr;

Segment plain(const std::string& text) {
  return {.text = text, .tags = {}};
}

std::string name(MatchKind kind) {
  constexpr const char* kNames[] = {"fuzzy", "nearly_exact", "typographic",
                                    "exact", "context_one",  "context_both"};
  return kNames[static_cast<int>(kind)];
}

std::string names(const std::vector<Penalty>& penalties) {
  constexpr const char* kNames[] = {"inflection", "case", "diacritics", "punctuation",
                                    "typography", "tags", "numbers"};
  std::string joined;
  for (const Penalty& penalty : penalties) {
    joined += (joined.empty() ? "" : " ") + std::string(kNames[static_cast<int>(penalty.reason)]);
  }
  return joined.empty() ? "-" : joined;
}

TEST(Score, IsWhatTheTableSays) {
  for (const auto& row : entente::testing::read_table("scores.tsv", 5)) {
    const Segment question = plain(row.cells[0]);
    const Segment segment = plain(row.cells[1]);
    const Score found = score({Prepared(question, fr()), Prepared(segment, fr())});
    EXPECT_EQ(std::to_string(found.percent) + " " + name(found.kind) + " " + names(found.penalties),
              row.cells[2] + " " + row.cells[3] + " " + row.cells[4])
        << "scores.tsv:" << row.line;
  }
}

TEST(Score, NeverExceedsItsBase) {
  std::mt19937 random(11);
  const std::vector<std::string> words = {"l’armée", "Les",    "armées", "syrienne", "syriennes",
                                          "12",      "villes", ",",      "."};
  const auto sentence = [&] {
    std::string text = "mot";
    for (unsigned i = random() % 12; i > 0; --i) text += " " + words[random() % words.size()];
    return plain(text);
  };
  for (int i = 0; i < 2000; ++i) {
    const Segment a = sentence();
    const Segment b = sentence();
    const Score found = score({Prepared(a, fr()), Prepared(b, fr())});
    ASSERT_LE(found.percent, found.base + 1e-9) << a.text << " / " << b.text;
    ASSERT_LE(found.value(), found.base + 1e-9);
  }
}

TEST(Score, TakesOffForOtherTagsAndLessForOtherNativeCodes) {
  Segment bold = plain("Les combats ont repris.");
  bold.tags = {
      {.kind = TagKind::kOpening, .position = 0, .pair = "1", .match = {}, .type = "bold", .data = "<b>"},
      {.kind = TagKind::kClosing, .position = 3, .pair = "1", .match = {}, .type = {}, .data = "</b>"}};
  Segment strong = bold;
  strong.tags[0].data = "<strong>";
  const Segment none = plain(bold.text);
  const Score same = score({Prepared(bold, fr()), Prepared(bold, fr())});
  const Score codes = score({Prepared(bold, fr()), Prepared(strong, fr())});
  const Score tags = score({Prepared(bold, fr()), Prepared(none, fr())});
  EXPECT_EQ(same.percent, 100);
  EXPECT_EQ(codes.percent, 99);
  EXPECT_EQ(tags.percent, 98);
  EXPECT_EQ(tags.kind, MatchKind::kNearlyExact);
}

TEST(Score, AddsContextToTheSameSegmentOnly) {
  const Segment segment = plain("Les combats ont repris.");
  Score exact = score({Prepared(segment, fr()), Prepared(segment, fr())});
  add_context(exact, false, true);
  EXPECT_EQ(exact.percent, 101);
  exact = score({Prepared(segment, fr()), Prepared(segment, fr())});
  add_context(exact, true, true);
  EXPECT_EQ(exact.percent, 102);
  EXPECT_EQ(exact.kind, MatchKind::kContextBoth);
  const Segment other = plain("Les combats ont repris");
  Score near = score({Prepared(segment, fr()), Prepared(other, fr())});
  add_context(near, true, true);
  EXPECT_EQ(near.percent, 98);
}

std::string cut(const std::string& text, int begin, int end) {
  std::string out;
  int position = -1;
  for (const char c : text) {
    position += (c & 0xC0) != 0x80;
    if (position >= begin && position < end) out += c;
  }
  return out;
}

// "replaced[12|15] ..." in the order of the text.
std::string describe(const std::string& question, const std::string& segment) {
  constexpr const char* kNames[] = {"replaced", "added", "missing", "inflected", "number"};
  const Segment a = plain(question);
  const Segment b = plain(segment);
  std::string all;
  for (const Difference& d : differences({Prepared(a, fr()), Prepared(b, fr())})) {
    all += (all.empty() ? "" : " ") + std::string(kNames[static_cast<int>(d.kind)]) + "[" +
           cut(question, d.question_begin, d.question_end) + "|" +
           cut(segment, d.segment_begin, d.segment_end) + "]";
  }
  return all;
}

TEST(Differences, NameTheWordsOnBothSides) {
  EXPECT_EQ(describe("Au moins 12 civils tués.", "Au moins 15 civils tués."), "number[12|15]");
  EXPECT_EQ(describe("La grande ville est tombée.", "La ville est tombée."), "added[grande|]");
  EXPECT_EQ(describe("La ville est tombée.", "La grande ville est tombée."), "missing[|grande]");
  EXPECT_EQ(describe("Les forces armées", "La force armée"),
            "inflected[Les|La] inflected[forces|force] inflected[armées|armée]");
  EXPECT_EQ(describe("L’été à Alep, dit-il", "L’été à Homs, dit-il"), "replaced[Alep|Homs]");
  EXPECT_EQ(describe("La ville est tombée", "La ville est tombée."), "missing[|.]");
  EXPECT_EQ(describe("Même phrase.", "Même phrase."), "");
}

TEST(Differences, SayWhereAbsentWordsWouldStand) {
  const Segment question = plain("La ville est tombée.");
  const Segment segment = plain("La grande ville est tombée.");
  const auto found = differences({Prepared(question, fr()), Prepared(segment, fr())});
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0], (Difference{Difference::Kind::kMissing, 2, 2, 3, 9}));
}

}  // namespace
}  // namespace entente::memory
