// The stored counts, the list of them, and what they decide.
#include "server/glossary/agreement_rows.h"

#include "server/glossary/agreed_readings.h"
#include "server/glossary/agreement_list.h"
#include "server/glossary/recogniser.h"
#include "tests/glossary/glossary_fixture.h"

namespace entente::glossary {
namespace {

class StoredAgreement : public GlossaryTest {
 protected:
  StoredAgreement() {
    add("strike", {noun(fr(), "frappe"), noun(en(), "strike")});
    add("hit", {noun(fr(), "frappe"), noun(en(), "hit")});
    add("truce", {noun(fr(), "trêve"), noun(en(), "truce")});
  }

  catalogue::NumberedGlossary conflict() { return glossaries(backend_.read()).front(); }
  static AgreementPlace place(const std::string& id, std::uint16_t term = 0) {
    return {.concept_id = id, .term = term, .source = "fr", .target = "en"};
  }

  void count(const AgreementPlace& at, const AgreementCounts& counts) {
    store::WriteTransaction transaction = backend_.environment().write();
    add_agreement(transaction, conflict().number, at, counts);
    transaction.commit();
  }
  AgreementCounts counts(const AgreementPlace& at) {
    return agreement(backend_.read(), conflict().number, at);
  }

  // "concept ..." of the hits for « frappe », in order; "!" if outranked.
  std::string readings() {
    const auto transaction = backend_.read();
    const RecognitionQuestion question{.glossaries = glossaries(transaction), .language = fr(), .as_of = {}};
    auto found = recognize(transaction, question, "Une frappe");
    prefer_agreed_readings(transaction, question.glossaries, fr(), en(), found.hits);
    std::string all;
    for (const TermHit& hit : found.hits)
      all += (all.empty() ? "" : " ") + hit.concept_id + (hit.outranked ? "!" : "");
    return all;
  }

  std::vector<std::string> listed(AgreementListQuestion question) {
    question.source = fr();
    question.target = en();
    std::vector<std::string> all;
    for (const TermAgreement& one : list_agreement(backend_.read(), conflict(), question).terms)
      all.push_back(one.concept_id);
    return all;
  }
};

TEST_F(StoredAgreement, AddsUpForEachTermAndDirection) {
  EXPECT_EQ(counts(place("truce")), AgreementCounts());
  count(place("truce"), {.with = 2, .without = 1, .discouraged = 0});
  count(place("truce"), {.with = 1, .without = 0, .discouraged = 4});
  EXPECT_EQ(counts(place("truce")), (AgreementCounts{.with = 3, .without = 1, .discouraged = 4}));
  EXPECT_EQ(counts(place("truce", 1)), AgreementCounts());
  EXPECT_EQ(counts({.concept_id = "truce", .term = 0, .source = "en", .target = "fr"}), AgreementCounts());
}

TEST_F(StoredAgreement, GoesWithTheTermsOfItsConcept) {
  for (const char* id : {"truce", "strike"}) count(place(id), {.with = 2, .without = 1, .discouraged = 0});
  Concept noted = testing::concept_of("conflict", "truce", {noun(fr(), "trêve"), noun(en(), "truce")});
  noted.notes = {"A note"};
  backend_.write(PutConcept{noted, {}});
  EXPECT_EQ(counts(place("truce")).with, 2u);
  add("truce", {noun(fr(), "trêve"), noun(en(), "ceasefire")});
  EXPECT_EQ(counts(place("truce")), AgreementCounts());
  EXPECT_EQ(counts(place("strike")).with, 2u);
  backend_.write(DeleteConcept{"conflict", "strike", {}});
  EXPECT_EQ(counts(place("strike")), AgreementCounts());
}

TEST_F(StoredAgreement, CountsChangesOfTermsUntilItIsForgotten) {
  const auto changes = [&] { return changed_concepts(backend_.read(), conflict().number); };
  EXPECT_EQ(changes(), 3u);
  add("truce", {noun(fr(), "trêve"), noun(en(), "ceasefire")});
  EXPECT_EQ(changes(), 4u);
  backend_.write(DeleteConcept{"conflict", "hit", {}});
  EXPECT_EQ(changes(), 4u);
  count(place("truce"), {.with = 2, .without = 1, .discouraged = 0});
  store::WriteTransaction transaction = backend_.environment().write();
  set_learned_until(transaction, conflict().number, 7, 99);
  while (forget_agreement(transaction, conflict().number, 1)) continue;
  transaction.commit();
  EXPECT_EQ(changes(), 0u);
  EXPECT_EQ(counts(place("truce")), AgreementCounts());
  EXPECT_EQ(learned_until(backend_.read(), conflict().number, 7), std::nullopt);
}

TEST_F(StoredAgreement, ListsLowSharesOfManyPairsFirst) {
  count(place("truce"), {.with = 0, .without = 2, .discouraged = 1});
  count(place("hit"), {.with = 10, .without = 90, .discouraged = 0});
  count(place("strike"), {.with = 90, .without = 10, .discouraged = 0});
  EXPECT_EQ(listed({}), (std::vector<std::string>{"hit", "truce", "strike"}));
  EXPECT_EQ(listed({.most_share = 0.5, .least_pairs = 20}), (std::vector<std::string>{"hit"}));
  EXPECT_EQ(listed({.least_pairs = 100}), (std::vector<std::string>{"hit", "strike"}));
}

TEST_F(StoredAgreement, GoesOnAfterAPage) {
  for (const char* id : {"truce", "strike", "hit"}) count(place(id), {.with = 1, .without = 1});
  AgreementListQuestion question{.source = fr(), .target = en(), .limit = 2};
  AgreementPage page = list_agreement(backend_.read(), conflict(), question);
  ASSERT_EQ(page.terms.size(), 2u);
  EXPECT_EQ(page.terms[0].concept_id, "hit");
  EXPECT_EQ(page.terms[1].concept_id, "strike");
  EXPECT_FALSE(page.is_last);
  question.after = page.terms[1].place;
  page = list_agreement(backend_.read(), conflict(), question);
  ASSERT_EQ(page.terms.size(), 1u);
  EXPECT_EQ(page.terms[0].concept_id, "truce");
  EXPECT_TRUE(page.is_last);
}

// The interval of 8 of 10 is 0.4902 to 0.9433.
TEST_F(StoredAgreement, HasTheUpperEndOfWilsonsInterval) {
  EXPECT_NEAR(highest_plausible_share({.with = 8, .without = 2, .discouraged = 0}), 0.9433, 1e-4);
  EXPECT_NEAR(highest_plausible_share({.with = 0, .without = 5, .discouraged = 5}), 0.2775, 1e-4);
  EXPECT_EQ(highest_plausible_share({}), 1);
  EXPECT_EQ(highest_plausible_share({.with = 5}), 1);
}

TEST_F(StoredAgreement, PrefersAReadingThatIsClearlyMoreOftenRight) {
  EXPECT_EQ(readings(), "hit strike!");
  count(place("hit"), {.with = 5, .without = 15, .discouraged = 0});
  EXPECT_EQ(readings(), "hit strike!");
  count(place("strike"), {.with = 14, .without = 5, .discouraged = 0});
  EXPECT_EQ(readings(), "hit strike!") << "19 pairs are too few";
  count(place("strike"), {.with = 1, .without = 0, .discouraged = 0});
  EXPECT_EQ(readings(), "strike hit!");
  count(place("hit"), {.with = 10, .without = 0, .discouraged = 0});
  EXPECT_EQ(readings(), "strike hit!");
  count(place("hit"), {.with = 10, .without = 0, .discouraged = 0});
  EXPECT_EQ(readings(), "hit strike!") << "the difference is too small";
}

}  // namespace
}  // namespace entente::glossary
