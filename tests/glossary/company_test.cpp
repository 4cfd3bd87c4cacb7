#include "server/glossary/company.h"

#include <set>

#include <gtest/gtest.h>

namespace entente::glossary {
namespace {

TermHit hit(const std::string& concept_id, int begin) {
  return {.concept_id = concept_id, .begin = begin, .end = begin + 1};
}

TermHit needy(const std::string& concept_id, int begin, const std::string& subject_field) {
  TermHit made = hit(concept_id, begin);
  made.needs_other_term = subject_field.empty();
  made.needed_subject_field = subject_field;
  return made;
}

// The starts of the hits that stay.
std::vector<int> starts(std::vector<TermHit> hits) {
  std::vector<int> all;
  for (const TermHit& one :
       with_company(std::move(hits), [](const TermHit& of) { return "field of " + of.concept_id; }))
    all.push_back(one.begin);
  return all;
}

TEST(Company, IsBesideATermAndNotOnIt) {
  EXPECT_EQ(starts({needy("round", 5, ""), hit("gun", 9)}), (std::vector<int>{5, 9}));
  EXPECT_EQ(starts({needy("round", 5, ""), hit("gun", 5)}), (std::vector<int>{5}));
  EXPECT_EQ(starts({hit("gun", 1), needy("round", 5, "")}), (std::vector<int>{1, 5}));
}

TEST(Company, OfASubjectFieldIsOfNoOther) {
  EXPECT_EQ(starts({needy("round", 5, "field of gun"), hit("gun", 9)}), (std::vector<int>{5, 9}));
  EXPECT_EQ(starts({needy("round", 5, "field of gun"), hit("ship", 9)}), (std::vector<int>{9}));
}

TEST(Company, IsFirmAndNeedsNone) {
  TermHit weak = hit("gun", 9);
  weak.kind = MatchKind::kInterrupted;
  TermHit shadow = hit("gun", 12);
  shadow.is_shadow = true;
  EXPECT_EQ(starts({needy("round", 5, ""), weak, shadow, needy("line", 20, "")}), (std::vector<int>{9, 12}));
}

TEST(Company, IsInNoLongerShadow) {
  TermHit shadow = hit("glance", 9);
  shadow.end = 12;
  shadow.is_shadow = true;
  EXPECT_EQ(starts({needy("line", 20, ""), hit("blow", 9), shadow}), (std::vector<int>{9, 9}));
}

// A concept is a record to read: a text of thousands of hits must not read thousands of times thousands.
TEST(Company, IsAskedForItsSubjectFieldOnceForEachConcept) {
  std::vector<TermHit> hits;
  for (int i = 0; i < 2'000; ++i) {
    hits.push_back(needy("round", 2 * i, "artillery"));
    hits.push_back(hit("concept-" + std::to_string(i % 50), 2 * i + 1));
  }
  std::multiset<std::string> asked;
  const auto kept = with_company(std::move(hits), [&](const TermHit& of) {
    asked.insert(of.concept_id);
    return std::string();
  });
  EXPECT_EQ(kept.size(), 2'000u);
  EXPECT_EQ(asked.size(), 50u);
}

TEST(Company, IsNotAskedForASubjectFieldThatNoTermNeeds) {
  int asked = 0;
  with_company({needy("round", 5, ""), hit("gun", 9)}, [&](const TermHit&) {
    ++asked;
    return std::string();
  });
  EXPECT_EQ(asked, 0);
}

}  // namespace
}  // namespace entente::glossary
