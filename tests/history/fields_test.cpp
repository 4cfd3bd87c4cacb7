#include "server/history/fields.h"

#include <gtest/gtest.h>

#include "tests/support/backend.h"

namespace entente::history {
namespace {

using testing::concept_of;
using testing::en;
using testing::fr;
using testing::term_of;

std::vector<Difference> between(const Concept& before, const Concept& after) {
  return differences(fields_of(before), fields_of(after));
}

class Fields : public ::testing::Test {
 protected:
  Concept before_ = concept_of("conflict", "truce", {term_of(fr(), "trêve"), term_of(en(), "truce")});
  Concept after_ = before_;
};

TEST_F(Fields, NameATermByItsLanguageAndText) {
  after_.terms[1].status = TermStatus::kAdmitted;
  EXPECT_EQ(between(before_, after_),
            (std::vector<Difference>{{"terms[en:truce].status", "preferred", "admitted"}}));
}

TEST_F(Fields, TellWhatCameAndWhatWent) {
  before_.notes = {"alte", "reste"};
  after_.notes = {"reste", "neuve"};
  after_.subject_field = "diplomacy";
  EXPECT_EQ(between(before_, after_),
            (std::vector<Difference>{
                {"subject_field", "", "diplomacy"}, {"notes", "alte", ""}, {"notes", "", "neuve"}}));
}

TEST_F(Fields, TellAnOrderOfLongTextsInBrief) {
  before_.notes = {std::string(5'000, 'a'), std::string(5'000, 'b')};
  after_.notes = {before_.notes[1], before_.notes[0]};
  const auto all = between(before_, after_);
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].before, std::string(100, 'a') + "… | " + std::string(100, 'b') + "…");
  EXPECT_EQ(all[0].after, std::string(100, 'b') + "… | " + std::string(100, 'a') + "…");
}

TEST_F(Fields, TellAnOrderThatChanged) {
  std::swap(after_.terms[0], after_.terms[1]);
  const auto found = between(before_, after_);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].path, "order");
}

TEST_F(Fields, OfTheSameContentDifferInNothing) {
  after_.revision = 7;
  after_.changer = "Léa";
  EXPECT_TRUE(between(before_, after_).empty());
}

TEST_F(Fields, AreBlamedOnTheVersionThatBroughtThem) {
  Concept middle = before_;
  middle.notes = {"Une note."};
  after_ = middle;
  after_.terms[0].status = TermStatus::kForbidden;
  Blame blame(fields_of(after_), 30);
  EXPECT_TRUE(blame.add_older(fields_of(middle), 20));
  EXPECT_TRUE(blame.add_older(fields_of(before_), 10));
  const auto since = [&](const std::string& path) {
    for (const BlamedField& one : blame.fields()) {
      if (one.field.path == path) return one.since;
    }
    return Revision{0};
  };
  EXPECT_EQ(since("terms[fr:trêve]"), 10u);
  EXPECT_EQ(since("notes"), 20u);
  EXPECT_EQ(since("terms[fr:trêve].status"), 30u);
}

TEST_F(Fields, NeedNoOlderVersionToBeBlamedOnceAllHaveChanged) {
  after_.subject_field = "ceasefires";
  Blame blame(fields_of(after_), 30);
  EXPECT_FALSE(blame.add_older({}, 20));
  for (const BlamedField& one : blame.fields()) EXPECT_EQ(one.since, 30u) << one.field.path;
}

TEST_F(Fields, AreSummedUpInALine) {
  after_.terms[0].status = TermStatus::kForbidden;
  after_.notes = {"Une note."};
  EXPECT_EQ(summary(between(before_, after_)),
            "terms[fr:trêve].status preferred → forbidden; notes + Une note.");
}

}  // namespace
}  // namespace entente::history
