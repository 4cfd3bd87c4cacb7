// How often terms are translated as a glossary says, learned while a server runs.
#include <gtest/gtest.h>

#include "entente/v1/glossary_service.grpc.pb.h"
#include "server/catalogue/catalogue.h"
#include "server/glossary/agreement_rows.h"
#include "server/upkeep/learner.h"
#include "tests/service/calls.h"

namespace entente::service {
namespace {

using entente::testing::Calls;
using entente::testing::concept_of;
using entente::testing::en;
using entente::testing::fr;
using entente::testing::term_of;
using entente::testing::unit_of;
using grpc::StatusCode;
using Stub = v1::GlossaryService::Stub;

class AgreementContract : public Calls {
 protected:
  AgreementContract() : stub_(v1::GlossaryService::NewStub(server_.channel())) {
    backend().make_glossary("conflict");
    put("truce", "trêve", "truce");
    put("strike", "frappe", "strike");
    put("hit", "frappe", "hit");
  }

  testing::TestBackend& backend() { return server_.backend(); }
  void put(const std::string& id, const std::string& source, const std::string& target) {
    backend().write(
        PutConcept{concept_of("conflict", id, {term_of(fr(), source), term_of(en(), target)}), {}});
  }

  // As if the memories had been read.
  void count(const std::string& id, const glossary::AgreementCounts& counts) {
    store::WriteTransaction transaction = backend().environment().write();
    const auto number = catalogue::require_glossary(transaction, "conflict").number;
    glossary::add_agreement(transaction, number,
                            {.concept_id = id, .term = 0, .source = "fr", .target = "en"}, counts);
    transaction.commit();
  }

  static v1::ListAgreementRequest question() {
    v1::ListAgreementRequest request;
    request.set_parent("glossaries/conflict");
    request.set_source_language_code("fr-CA");
    request.set_target_language_code("en");
    return request;
  }
  grpc::Status list(const v1::ListAgreementRequest& request, v1::ListAgreementResponse& answer) {
    return call(*stub_, &Stub::ListAgreement, request, answer);
  }

  std::unique_ptr<Stub> stub_;
};

TEST_F(AgreementContract, LearnsNewUnitsWhileTheServerRuns) {
  backend().make_memory("news");
  const upkeep::Learner learner(backend().environment(), backend().journal().commit_notifier());
  v1::ListAgreementRequest request = question();
  request.set_min_count(3);
  v1::ListAgreementResponse answer;
  for (const char* target : {"The truce holds", "It holds", "The truce is over"})
    backend().write(PutUnit{unit_of("news", "La trêve", target), {}});
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(60);
  do {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
    ASSERT_OK(list(request, answer));
  } while (answer.terms().empty() && std::chrono::steady_clock::now() < until);
  ASSERT_EQ(answer.terms_size(), 1);
  const v1::TermAgreement& truce = answer.terms(0);
  EXPECT_EQ(truce.concept_name(), "glossaries/conflict/concepts/truce");
  EXPECT_EQ(truce.term().text(), "trêve");
  EXPECT_EQ(truce.with_count(), 2);
  EXPECT_EQ(truce.without_count(), 1);
  EXPECT_EQ(truce.discouraged_count(), 0);
  EXPECT_NEAR(truce.share(), 0.667, 0.001);
  ASSERT_EQ(truce.expected_size(), 1);
  EXPECT_EQ(truce.expected(0).text(), "truce");
}

TEST_F(AgreementContract, ListsPagesOfTheLeastAgreedFirst) {
  count("truce", {.with = 18, .without = 2, .discouraged = 0});
  count("strike", {.with = 1, .without = 20, .discouraged = 4});
  count("hit", {.with = 9, .without = 10, .discouraged = 0});
  v1::ListAgreementRequest request = question();
  request.set_page_size(1);
  v1::ListAgreementResponse answer;
  ASSERT_OK(list(request, answer));
  ASSERT_EQ(answer.terms_size(), 1);
  EXPECT_EQ(answer.terms(0).term().text(), "frappe");
  EXPECT_EQ(answer.terms(0).discouraged_count(), 4);
  ASSERT_NE(answer.next_page_token(), "");
  request.set_page_token(answer.next_page_token());
  ASSERT_OK(list(request, answer));
  ASSERT_EQ(answer.terms_size(), 1);
  EXPECT_EQ(answer.terms(0).term().text(), "trêve");
  EXPECT_EQ(answer.next_page_token(), "") << "19 pairs are less than the default of 20";
  request.set_max_share(0.5);
  EXPECT_REFUSED(list(request, answer), StatusCode::INVALID_ARGUMENT, "page_token");
  request.clear_page_token();
  request.set_min_count(19);
  request.set_page_size(0);
  ASSERT_OK(list(request, answer));
  EXPECT_EQ(answer.terms_size(), 2);
}

TEST_F(AgreementContract, RefusesWhatIsNoShareAndNoCount) {
  v1::ListAgreementResponse answer;
  v1::ListAgreementRequest request = question();
  request.set_max_share(1.5);
  EXPECT_REFUSED(list(request, answer), StatusCode::INVALID_ARGUMENT, "max_share");
  request = question();
  request.set_min_count(-1);
  EXPECT_REFUSED(list(request, answer), StatusCode::INVALID_ARGUMENT, "min_count");
  request = question();
  request.set_target_language_code("fr-CA");
  EXPECT_REFUSED(list(request, answer), StatusCode::INVALID_ARGUMENT, "target_language_code");
  request = question();
  request.set_parent("glossaries/none");
  EXPECT_REFUSED(list(request, answer), StatusCode::NOT_FOUND, "none");
}

TEST_F(AgreementContract, HoldsBackAlarmsOfACheck) {
  count("truce", {.with = 3, .without = 9, .discouraged = 0});
  v1::CheckTranslationRequest request;
  request.set_source_text("La trêve tient.");
  request.set_target_text("It holds.");
  request.set_source_language_code("fr");
  request.set_target_language_code("en");
  v1::CheckTranslationResponse answer;
  ASSERT_OK(call(*stub_, &Stub::CheckTranslation, request, answer));
  ASSERT_EQ(answer.findings_size(), 1);
  EXPECT_EQ(answer.findings(0).kind(), v1::TermFinding::MISSING);
  request.set_min_agreement(0.4);
  ASSERT_OK(call(*stub_, &Stub::CheckTranslation, request, answer));
  EXPECT_EQ(answer.findings_size(), 0);
  request.set_min_agreement(-0.1);
  EXPECT_REFUSED(call(*stub_, &Stub::CheckTranslation, request, answer), StatusCode::INVALID_ARGUMENT,
                 "min_agreement");
}

TEST_F(AgreementContract, DecidesWhichReadingComesFirst) {
  count("strike", {.with = 18, .without = 2, .discouraged = 0});
  count("hit", {.with = 2, .without = 18, .discouraged = 0});
  v1::RecognizeTermsRequest request;
  request.set_text("La frappe");
  request.set_source_language_code("fr");
  v1::RecognizeTermsResponse answer;
  const auto first = [&] {
    EXPECT_OK(call(*stub_, &Stub::RecognizeTerms, request, answer));
    EXPECT_EQ(answer.hits_size(), 2);
    EXPECT_FALSE(answer.hits(0).outranked());
    EXPECT_TRUE(answer.hits(1).outranked());
    return answer.hits(0).concept_name();
  };
  EXPECT_EQ(first(), "glossaries/conflict/concepts/hit") << "there is no direction";
  request.set_target_language_code("en");
  EXPECT_EQ(first(), "glossaries/conflict/concepts/strike");
}

}  // namespace
}  // namespace entente::service
