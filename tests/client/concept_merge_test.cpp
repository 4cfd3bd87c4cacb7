// Two people's changes of one concept: what differs, what goes together, and what clashes.
#include "client/cli/desk/concept_merge.h"

#include <gmock/gmock.h>
#include <google/protobuf/util/message_differencer.h>
#include <gtest/gtest.h>

#include "client/cli/desk/concept_differences.h"

namespace entente::cli {
namespace {

using google::protobuf::util::MessageDifferencer;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

v1::Term& add_term(v1::Concept& value, const char* language, const char* text) {
  v1::Term& term = *value.add_terms();
  term.set_language_code(language);
  term.set_text(text);
  return term;
}

v1::Concept truce() {
  v1::Concept value;
  value.set_name("glossaries/conflict/concepts/truce");
  value.set_etag("5");
  value.set_subject_field("ceasefires");
  add_term(value, "fr", "trêve").set_status(v1::TERM_STATUS_PREFERRED);
  add_term(value, "en", "truce");
  value.add_notes("First.");
  value.add_notes("Second.");
  return value;
}

std::vector<std::string> lines(const v1::Concept& before, const v1::Concept& after) {
  std::vector<std::string> all;
  for (const auto& one : differences_of(before, after))
    all.push_back(one.path() + ": " + one.before() + " > " + one.after());
  return all;
}

TEST(Differences, AreToldFieldByField) {
  v1::Concept after = truce();
  EXPECT_THAT(lines(truce(), after), IsEmpty());
  after.set_subject_field("");
  after.mutable_terms(0)->set_status(v1::TERM_STATUS_ADMITTED);
  after.mutable_terms()->RemoveLast();
  add_term(after, "en", "lull").set_usage_note("Seldom.");
  after.set_notes(1, "2nd.");
  EXPECT_THAT(lines(truce(), after),
              ElementsAre("notes: Second. > 2nd.", "terms[fr:trêve].status: preferred > admitted",
                          "terms[en:lull]:  > lull", "terms[en:lull].usage_note:  > Seldom.",
                          "subject_field: ceasefires > ", "terms[en:truce]: truce > "));
}

TEST(Differences, AreAnOrderWhereOnlyTheOrderChanged) {
  v1::Concept after = truce();
  after.mutable_terms()->SwapElements(0, 1);
  EXPECT_THAT(lines(truce(), after),
              ElementsAre("order: terms[fr:trêve] | terms[en:truce] > terms[en:truce] | terms[fr:trêve]"));
}

TEST(Differences, SeeWhatTheServerKeepsForItselfAsNone) {
  v1::Concept after = truce();
  after.set_etag("6");
  after.set_changer("bob");
  EXPECT_THAT(lines(truce(), after), IsEmpty());
}

TEST(Merge, PutsTogetherWhatDoesNotTouch) {
  v1::Concept mine = truce();
  mine.mutable_terms(0)->set_usage_note("Mine.");
  mine.add_notes("Mine.");
  add_term(mine, "fr", "armistice");
  v1::Concept theirs = truce();
  theirs.set_etag("6");
  theirs.set_subject_field("diplomacy");
  theirs.mutable_terms(0)->set_status(v1::TERM_STATUS_ADMITTED);
  theirs.set_notes(0, "Theirs.");
  add_term(theirs, "en", "lull");
  const Merge both = merge(truce(), mine, theirs);
  EXPECT_THAT(both.clashes, IsEmpty());
  v1::Concept wanted = theirs;
  wanted.mutable_terms(0)->set_usage_note("Mine.");
  wanted.add_notes("Mine.");
  add_term(wanted, "fr", "armistice");
  EXPECT_TRUE(MessageDifferencer::Equals(both.merged, wanted)) << both.merged.DebugString();
}

TEST(Merge, NamesWhatBothChangedDifferentlyAndTakesMine) {
  v1::Concept mine = truce();
  mine.mutable_terms(0)->set_status(v1::TERM_STATUS_FORBIDDEN);
  mine.set_subject_field("same");
  mine.set_notes(0, "Mine.");
  v1::Concept theirs = truce();
  theirs.mutable_terms(0)->set_status(v1::TERM_STATUS_ADMITTED);
  theirs.set_subject_field("same");
  theirs.set_notes(0, "Theirs.");
  const Merge both = merge(truce(), mine, theirs);
  EXPECT_THAT(both.clashes, ElementsAre("notes", "terms[fr:trêve].status"));
  EXPECT_EQ(both.merged.terms(0).status(), v1::TERM_STATUS_FORBIDDEN);
  EXPECT_EQ(both.merged.subject_field(), "same");
}

TEST(Merge, KeepsBothWhereBothReplacedOneTextOfAList) {
  v1::Concept mine = truce();
  mine.set_notes(0, "Mine.");
  v1::Concept theirs = truce();
  theirs.set_notes(0, "Theirs.");
  const Merge both = merge(truce(), mine, theirs);
  EXPECT_THAT(both.clashes, ElementsAre("notes"));
  EXPECT_THAT(both.merged.notes(), ElementsAre("Theirs.", "Second.", "Mine."));
}

TEST(Merge, ClashesWhereOneTakesAwayWhatTheOtherChanged) {
  v1::Concept mine = truce();
  mine.mutable_terms()->DeleteSubrange(0, 1);
  v1::Concept theirs = truce();
  theirs.mutable_terms(0)->set_usage_note("Theirs.");
  EXPECT_THAT(merge(truce(), mine, theirs).clashes, ElementsAre("terms[fr:trêve]"));
  EXPECT_EQ(merge(truce(), mine, theirs).merged.terms_size(), 1);
  EXPECT_THAT(merge(truce(), theirs, mine).clashes, ElementsAre("terms[fr:trêve]"));
  EXPECT_EQ(merge(truce(), theirs, mine).merged.terms_size(), 2);
  EXPECT_THAT(merge(truce(), mine, truce()).clashes, IsEmpty());
}

TEST(Merge, KeepsTheOrderOfWhoChangedIt) {
  v1::Concept mine = truce();
  mine.mutable_terms()->SwapElements(0, 1);
  v1::Concept theirs = truce();
  add_term(theirs, "en", "lull");
  for (const v1::Concept& merged :
       {merge(truce(), mine, theirs).merged, merge(truce(), theirs, mine).merged}) {
    ASSERT_EQ(merged.terms_size(), 3);
    EXPECT_EQ(merged.terms(0).text(), "truce");
    EXPECT_EQ(merged.terms(1).text(), "trêve");
    EXPECT_EQ(merged.terms(2).text(), "lull");
  }
}

// Whatever each of two changes: who merges with an unchanged version gets the changed one.
TEST(Merge, IsWhatOnePersonDidWhereTheOtherDidNothing) {
  std::vector<v1::Concept> versions(6, truce());
  versions[1].clear_terms();
  versions[2].mutable_terms()->SwapElements(0, 1);
  versions[3].mutable_notes()->SwapElements(0, 1);
  versions[4].clear_subject_field();
  versions[5].mutable_terms(1)->add_contexts("A truce.");
  for (const v1::Concept& version : versions) {
    EXPECT_TRUE(MessageDifferencer::Equals(merge(truce(), version, truce()).merged, version));
    EXPECT_TRUE(MessageDifferencer::Equals(merge(truce(), truce(), version).merged, version));
    EXPECT_TRUE(MessageDifferencer::Equals(merge(truce(), version, version).merged, version));
  }
}

}  // namespace
}  // namespace entente::cli
