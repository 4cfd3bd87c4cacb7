// Batch edits over a real channel.
#include <atomic>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/calls/operation.h"
#include "tests/service/history_calls.h"

namespace entente::service {
namespace {

using client::Code;
using ::testing::HasSubstr;

class BatchContract : public entente::testing::HistoryCalls {};

TEST_F(BatchContract, ChangesManyConceptsAtOnceAfterShowingWhatWouldChange) {
  for (int i = 0; i < 5; ++i) create("c" + std::to_string(i), "etat " + std::to_string(i));
  create("other", "trêve");
  v1::BatchEditConceptsRequest request;
  request.set_parent("glossaries/conflict");
  request.mutable_replace_text()->set_pattern("^etat (\\d)");
  request.mutable_replace_text()->set_replacement("État $1");
  request.set_validate_only(true);
  v1::BatchEditConceptsResponse would = glossaries().batch_edit_concepts(request);
  EXPECT_EQ(would.changed_count(), 5);
  EXPECT_EQ(would.matched_count(), 6);
  EXPECT_EQ(would.previews_size(), 5);
  EXPECT_TRUE(would.operation().empty());
  EXPECT_EQ(glossaries().get_concept(name("c3")).terms(0).text(), "etat 3");
  request.set_validate_only(false);
  const v1::BatchEditConceptsResponse did = glossaries().batch_edit_concepts(request);
  EXPECT_EQ(did.changed_count(), 5);
  EXPECT_EQ(glossaries().get_concept(name("c3")).terms(0).text(), "État 3");
  v1::UndoRequest undo;
  undo.set_operation(did.operation());
  EXPECT_EQ(history().undo(undo).edit_count(), 5);
  EXPECT_EQ(glossaries().get_concept(name("c3")).terms(0).text(), "etat 3");
}

// Its own replacement matches the pattern again, so that a concept that is changed twice shows it.
v1::BatchEditConceptsRequest the_article_before_each() {
  v1::BatchEditConceptsRequest request;
  request.set_parent("glossaries/conflict");
  request.mutable_replace_text()->set_pattern("mot");
  request.mutable_replace_text()->set_replacement("le mot");
  return request;
}

TEST_F(BatchContract, AnswersARepeatedBatchLikeTheFirstEvenWhereItsTurnsAreFull) {
  // Identifiers in the order of their numbers.
  for (int i = 100; i < 100 + static_cast<int>(calls::kEditsPerTurn); ++i)
    create("c" + std::to_string(i), "mot " + std::to_string(i));
  for (int i = 0; i < 2; ++i) {
    const auto answer = glossaries("Léa", "batch-1").batch_edit_concepts(the_article_before_each());
    EXPECT_EQ(answer.changed_count(), static_cast<std::int64_t>(calls::kEditsPerTurn));
    EXPECT_EQ(answer.operation(), "batch-1");
    // What came after the first call is not its business any more.
    if (i == 0) create("later", "mot nouveau");
  }
  EXPECT_EQ(glossaries().get_concept(name("c100")).terms(0).text(), "le mot 100");
  EXPECT_EQ(glossaries().get_concept(name("later")).terms(0).text(), "mot nouveau");
}

class BrokenBatch : public BatchContract {
 protected:
  static constexpr int kConcepts = 130;

  // The first turn of an operation whose server was killed after it.
  BrokenBatch() {
    for (int i = 100; i < 100 + kConcepts; ++i) create("c" + std::to_string(i), "mot " + std::to_string(i));
    Change turn;
    turn.operation = "batch-1";
    for (std::size_t i = 100; i < 100 + calls::kEditsPerTurn; ++i) {
      turn.edits.push_back(
          PutConcept{entente::testing::concept_of(
                         "conflict", "c" + std::to_string(i),
                         {entente::testing::term_of(entente::testing::fr(), "le mot " + std::to_string(i))}),
                     {}});
    }
    server_.backend().journal().submit_and_wait(std::move(turn));
  }
};

TEST_F(BrokenBatch, IsGoneOnWithAndChangesNothingTwice) {
  const auto answer = glossaries("Léa", "batch-1").batch_edit_concepts(the_article_before_each());
  EXPECT_EQ(answer.changed_count(), kConcepts);
  for (const int i : {100, 199, 200, 229})
    EXPECT_EQ(glossaries().get_concept(name("c" + std::to_string(i))).terms(0).text(),
              "le mot " + std::to_string(i));
}

TEST_F(BrokenBatch, IsNotEndedByADryRun) {
  v1::BatchEditConceptsRequest request = the_article_before_each();
  request.set_validate_only(true);
  EXPECT_EQ(glossaries("Léa", "batch-1").batch_edit_concepts(request).changed_count(), kConcepts);
  EXPECT_EQ(glossaries().get_concept(name("c229")).terms(0).text(), "mot 229");
  request.set_validate_only(false);
  EXPECT_EQ(glossaries("Léa", "batch-1").batch_edit_concepts(request).changed_count(), kConcepts);
  EXPECT_EQ(glossaries().get_concept(name("c229")).terms(0).text(), "le mot 229");
}

TEST_F(BatchContract, LetsACallThatIsRepeatedTooEarlyWaitForTheFirst) {
  constexpr int kConcepts = 250;
  for (int i = 100; i < 100 + kConcepts; ++i) create("c" + std::to_string(i), "mot " + std::to_string(i));
  std::vector<std::thread> callers;
  std::atomic<int> right = 0;
  for (int caller = 0; caller < 4; ++caller) {
    callers.emplace_back([&] {
      right += glossaries("Léa", "batch-1").batch_edit_concepts(the_article_before_each()).changed_count() ==
               kConcepts;
    });
  }
  for (std::thread& caller : callers) caller.join();
  EXPECT_EQ(right, 4);
  for (int i = 100; i < 100 + kConcepts; ++i)
    EXPECT_EQ(glossaries().get_concept(name("c" + std::to_string(i))).terms(0).text(),
              "le mot " + std::to_string(i));
}

TEST_F(BatchContract, SetsTheStatusOfTheTermsThatAFilterNamesOnly) {
  v1::CreateConceptRequest request = creation("daesh", "Daech");
  v1::Term& en = *request.mutable_concept_entry()->add_terms();
  en.set_language_code("en");
  en.set_text("Daech");
  glossaries().create_concept(request);
  v1::BatchEditConceptsRequest batch;
  batch.set_parent("glossaries/conflict");
  batch.mutable_filter()->set_language_code("en");
  batch.mutable_filter()->set_text("daech");
  batch.mutable_set_status()->set_status(v1::TERM_STATUS_FORBIDDEN);
  EXPECT_EQ(glossaries().batch_edit_concepts(batch).changed_count(), 1);
  const v1::Concept value = glossaries().get_concept(name("daesh"));
  EXPECT_EQ(value.terms(0).status(), v1::TERM_STATUS_PREFERRED);
  EXPECT_EQ(value.terms(1).status(), v1::TERM_STATUS_FORBIDDEN);
}

TEST_F(BatchContract, LeavesAConceptAloneThatABatchWouldSpoil) {
  create("truce", "trêve");
  v1::BatchEditConceptsRequest request;
  request.set_parent("glossaries/conflict");
  request.mutable_replace_text()->set_pattern(".*");
  const v1::BatchEditConceptsResponse did = glossaries().batch_edit_concepts(request);
  EXPECT_EQ(did.changed_count(), 0);
  ASSERT_EQ(did.refused_size(), 1);
  EXPECT_THAT(did.refused(0).reason(), HasSubstr("terms"));
  request.mutable_replace_text()->set_pattern("(");
  EXPECT_THAT(refusal([&] { glossaries().batch_edit_concepts(request); }, Code::kInvalidArgument),
              HasSubstr("regular expression"));
}

TEST_F(BatchContract, ReplacesTextInUnitsAndMovesTheirTags) {
  v1::CreateUnitRequest request;
  request.set_parent("memories/news");
  v1::Unit& unit = *request.mutable_unit();
  unit.set_source_language_code("fr");
  unit.set_target_language_code("en");
  unit.mutable_source()->set_text("La trêve tient.");
  unit.mutable_target()->set_text("The cease-fire holds.");
  v1::InlineTag& tag = *unit.mutable_target()->add_tags();
  tag.set_kind(v1::InlineTag::STANDALONE);
  tag.set_position(15);
  const std::string unit_name = memories().create_unit(request).name();
  v1::BatchEditUnitsRequest batch;
  batch.set_parent("memories/news");
  batch.set_pattern("cease-fire");
  batch.set_replacement("truce");
  EXPECT_EQ(memories().batch_edit_units(batch).changed_count(), 1);
  const v1::Unit after = memories().get_unit(unit_name);
  EXPECT_EQ(after.target().text(), "The truce holds.");
  EXPECT_EQ(after.target().tags(0).position(), 10);
}

}  // namespace
}  // namespace entente::service
