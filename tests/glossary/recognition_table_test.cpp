// Holds recognition to a table that a linguist can extend: tests/data/recognition.tsv says what the columns
// are.
#include <gtest/gtest.h>

#include "server/catalogue/catalogue.h"
#include "server/glossary/recogniser.h"
#include "tests/support/backend.h"
#include "tests/support/table.h"

namespace entente::glossary {
namespace {

using testing::Row;

constexpr double kBar = 0.98;

PartOfSpeech part_of_speech(const std::string& name) {
  if (name == "noun") return PartOfSpeech::kNoun;
  if (name == "proper noun") return PartOfSpeech::kProperNoun;
  if (name == "verb") return PartOfSpeech::kVerb;
  if (name == "adjective") return PartOfSpeech::kAdjective;
  if (name == "adverb") return PartOfSpeech::kAdverb;
  throw std::runtime_error("no part of speech: " + name);
}

struct Sentence {
  std::string text;
  std::string expected;  // What stands between the brackets.
  std::size_t begin = 0;
};

Sentence without_brackets(const std::string& marked) {
  Sentence sentence;
  const std::size_t open = marked.find('[');
  const std::size_t close = marked.find(']');
  sentence.text = marked;
  if (open == std::string::npos) return sentence;
  sentence.text =
      marked.substr(0, open) + marked.substr(open + 1, close - open - 1) + marked.substr(close + 1);
  sentence.expected = marked.substr(open + 1, close - open - 1);
  sentence.begin = open;
  return sentence;
}

// One glossary of each row's term alone, so that rows say nothing about each other.
class RecognitionTable : public ::testing::Test {
 protected:
  std::vector<TermHit> hits(const Row& row, const std::string& sentence) {
    testing::TestBackend& backend = backend_;
    const std::string id = "row-" + std::to_string(row.line);
    backend.make_glossary(id);
    Term term = testing::term_of(Language::parse(row.cells[1]), row.cells[2]);
    term.part_of_speech = part_of_speech(row.cells[3]);
    if (row.cells[4] == "acronym") term.type = TermType::kAcronym;
    backend.write(PutConcept{testing::concept_of(id, "c", {term}), {}});
    const auto transaction = backend.read();
    return recognize(transaction, {{catalogue::require_glossary(transaction, id)}, term.language, {}},
                     sentence)
        .hits;
  }

  testing::TestBackend backend_;
};

TEST_F(RecognitionTable, IsMetWithThePrecisionAndRecallThatWeAskFor) {
  int expected = 0, found = 0, wrong = 0, misses = 0;
  std::string failures;
  for (const Row& row : testing::read_table("recognition.tsv", 6)) {
    const bool is_miss = row.cells[0] == "miss";
    const bool is_weak = row.cells[0] == "weak";
    const Sentence sentence = without_brackets(row.cells[5]);
    expected += !is_miss;
    misses += is_miss;
    bool hit = false, other = false;
    std::string got;
    for (const TermHit& one : hits(row, sentence.text)) {
      const bool same = !is_miss && one.surface == sentence.expected && one.is_weak() == is_weak;
      hit = hit || same;
      other = other || !same;
      got += " [" + one.surface + (one.is_weak() ? "]?" : "]");
    }
    found += hit;
    wrong += other;
    if ((!is_miss && !hit) || other)
      failures += "line " + std::to_string(row.line) + ": " + row.cells[0] + " of \"" + row.cells[2] +
                  "\" in \"" + row.cells[5] + "\", got" + (got.empty() ? " nothing" : got) + "\n";
  }
  ASSERT_GE(expected + misses, 400) << "the table is too small to say anything";
  const double recall = static_cast<double>(found) / expected;
  const double precision = static_cast<double>(found) / (found + wrong);
  RecordProperty("recall", std::to_string(recall));
  RecordProperty("precision", std::to_string(precision));
  std::printf("%d rows with a hit, %d without; recall %.4f, precision %.4f\n%s", expected, misses, recall,
              precision, failures.c_str());
  EXPECT_GE(recall, kBar) << failures;
  EXPECT_GE(precision, kBar) << failures;
}

}  // namespace
}  // namespace entente::glossary
