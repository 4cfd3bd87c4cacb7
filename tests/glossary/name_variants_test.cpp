// Holds type-ahead and recognition to a table of names that a linguist can extend:
// tests/data/name_variants.tsv says what the columns are.
#include <gtest/gtest.h>

#include "server/catalogue/catalogue.h"
#include "server/glossary/recogniser.h"
#include "server/glossary/type_ahead.h"
#include "tests/support/backend.h"
#include "tests/support/table.h"

namespace entente::glossary {
namespace {

using testing::Row;

constexpr double kTypedBar = 0.99;
constexpr double kSentenceBar = 0.97;

// One glossary of each row's name alone, so that rows say nothing about each other.
class NameVariants : public ::testing::Test {
 protected:
  void SetUp() override {
    rows_ = testing::read_table("name_variants.tsv", 4);
    for (const Row& row : rows_) {
      backend_.make_glossary(id_of(row));
      Term term = testing::term_of(Language::parse(row.cells[1]), row.cells[2]);
      term.part_of_speech = PartOfSpeech::kProperNoun;
      backend_.write(PutConcept{testing::concept_of(id_of(row), "c", {term}), {}});
    }
  }

  static std::string id_of(const Row& row) { return "row-" + std::to_string(row.line); }

  static std::string described(const Row& row) {
    return "line " + std::to_string(row.line) + ": " + row.cells[0] + " of \"" + row.cells[2] + "\", \"" +
           row.cells[3] + "\"\n";
  }

  bool is_suggested(const store::ReadTransaction& transaction, const Row& row, bool with_errors) const {
    const auto found = suggest(transaction, {{catalogue::require_glossary(transaction, id_of(row))},
                                             Language::parse(row.cells[1]),
                                             row.cells[3],
                                             10,
                                             {},
                                             {}});
    return !found.empty() && (with_errors || found[0].fit == Fit::kTransliterated);
  }

  // The surfaces of the hits in a sentence with the spelling.
  std::string recognised(const store::ReadTransaction& transaction, const Row& row) const {
    const bool is_french = row.cells[1] == "fr";
    const std::string sentence =
        (is_french ? "Hier, selon " : "Yesterday, according to ") + row.cells[3] +
        (is_french ? ", la situation restait calme." : ", the situation remained calm.");
    std::string surfaces;
    for (const TermHit& hit :
         recognize(
             transaction,
             {{catalogue::require_glossary(transaction, id_of(row))}, Language::parse(row.cells[1]), {}},
             sentence)
             .hits)
      surfaces += (surfaces.empty() ? "" : "|") + hit.surface;
    return surfaces;
  }

  testing::TestBackend backend_;
  std::vector<Row> rows_;
};

TEST_F(NameVariants, AreSuggestedWhenTyped) {
  const auto transaction = backend_.read();
  int expected = 0, found = 0, wrong = 0, others = 0;
  std::string failures;
  for (const Row& row : rows_) {
    const bool is_other = row.cells[0] == "none";
    const bool suggested = is_suggested(transaction, row, !is_other);
    expected += !is_other;
    others += is_other;
    found += !is_other && suggested;
    wrong += is_other && suggested;
    if (suggested == is_other) failures += described(row);
  }
  ASSERT_GE(expected, 75) << "the table is too small to say anything";
  ASSERT_GE(others, 25);
  std::printf("%d of %d spellings, %d of %d others\n%s", found, expected, wrong, others, failures.c_str());
  EXPECT_GE(static_cast<double>(found) / expected, kTypedBar) << failures;
  // Here a person chooses, so a few other names do no harm.
  EXPECT_LE(wrong, others / 10) << failures;
}

TEST_F(NameVariants, AreRecognisedInASentence) {
  const auto transaction = backend_.read();
  int expected = 0, found = 0, wrong = 0;
  std::string failures;
  for (const Row& row : rows_) {
    const std::string surfaces = recognised(transaction, row);
    if (row.cells[0] == "both") {
      ++expected;
      found += surfaces == row.cells[3];
      if (surfaces != row.cells[3]) failures += surfaces + " instead: " + described(row);
    } else if (row.cells[0] == "none") {
      wrong += !surfaces.empty();
      if (!surfaces.empty()) failures += surfaces + ": " + described(row);
    }
  }
  ASSERT_GE(expected, 75) << "the table is too small to say anything";
  std::printf("%d of %d spellings, %d others\n%s", found, expected, wrong, failures.c_str());
  EXPECT_GE(static_cast<double>(found) / expected, kSentenceBar) << failures;
  EXPECT_EQ(wrong, 0) << failures;
}

}  // namespace
}  // namespace entente::glossary
