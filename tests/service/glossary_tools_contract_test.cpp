// Recognition of many segments, completion, the term check, lists and candidates over a real channel.
#include <gtest/gtest.h>

#include "entente/v1/glossary_service.grpc.pb.h"
#include "entente/v1/memory_service.grpc.pb.h"
#include "tests/service/calls.h"

namespace entente::service {
namespace {

using entente::testing::Calls;
using grpc::StatusCode;
using Stub = v1::GlossaryService::Stub;

class GlossaryTools : public Calls {
 protected:
  GlossaryTools() : stub_(v1::GlossaryService::NewStub(server_.channel())) {
    make_glossary("conflict", 0);
    v1::Concept value;
    add_term(value, "fr", "frappe aérienne", v1::TERM_STATUS_PREFERRED);
    add_term(value, "en", "air strike", v1::TERM_STATUS_PREFERRED);
    add_term(value, "en", "aerial bombing raid", v1::TERM_STATUS_FORBIDDEN);
    value.add_customers("AFP");
    value.add_projects("Sahel");
    v1::CrossReference& reference = *value.add_references();
    reference.set_concept_name("glossaries/conflict/concepts/strike");
    reference.set_type(v1::CrossReference::BROADER);
    create("conflict", "air-strike", value);
    v1::Concept old;
    add_term(old, "fr", "EIIL", v1::TERM_STATUS_SUPERSEDED);
    add_term(old, "fr", "État islamique", v1::TERM_STATUS_PREFERRED);
    add_term(old, "en", "Islamic State", v1::TERM_STATUS_PREFERRED);
    old.mutable_terms(0)->set_valid_from("2013-04");
    old.mutable_terms(0)->set_valid_until("2014-06-28");
    create("conflict", "islamic-state", old);
  }

  static void add_term(v1::Concept& value, const char* language, const char* text, v1::TermStatus status) {
    v1::Term& term = *value.add_terms();
    term.set_language_code(language);
    term.set_text(text);
    term.set_status(status);
    term.set_part_of_speech(v1::PART_OF_SPEECH_NOUN);
  }

  void make_glossary(const std::string& id, int priority) {
    v1::CreateGlossaryRequest request;
    request.set_glossary_id(id);
    request.mutable_glossary()->set_priority(priority);
    v1::Glossary made;
    ASSERT_OK(call(*stub_, &Stub::CreateGlossary, request, made));
    EXPECT_EQ(made.priority(), priority);
  }

  void create(const std::string& glossary, const std::string& id, const v1::Concept& value) {
    ASSERT_OK(try_create(glossary, id, value));
  }

  grpc::Status try_create(const std::string& glossary, const std::string& id, const v1::Concept& value) {
    v1::CreateConceptRequest request;
    request.set_parent("glossaries/" + glossary);
    request.set_concept_id(id);
    *request.mutable_concept_entry() = value;
    v1::Concept made;
    return call(*stub_, &Stub::CreateConcept, request, made);
  }

  static v1::RecognizeTermsRequest question(const std::string& text) {
    v1::RecognizeTermsRequest request;
    request.set_text(text);
    request.set_source_language_code("fr");
    request.set_target_language_code("en");
    return request;
  }

  static v1::CheckTranslationRequest pair(const std::string& source, const std::string& target) {
    v1::CheckTranslationRequest request;
    request.set_source_text(source);
    request.set_target_text(target);
    request.set_source_language_code("fr");
    request.set_target_language_code("en");
    return request;
  }

  std::unique_ptr<Stub> stub_;
};

TEST_F(GlossaryTools, KeepsCustomersProjectsDatesAndTheKindOfAReference) {
  v1::GetConceptRequest request;
  request.set_name("glossaries/conflict/concepts/air-strike");
  v1::Concept got;
  ASSERT_OK(call(*stub_, &Stub::GetConcept, request, got));
  EXPECT_EQ(got.customers(0), "AFP");
  EXPECT_EQ(got.projects(0), "Sahel");
  EXPECT_EQ(got.references(0).type(), v1::CrossReference::BROADER);
  request.set_name("glossaries/conflict/concepts/islamic-state");
  ASSERT_OK(call(*stub_, &Stub::GetConcept, request, got));
  EXPECT_EQ(got.terms(0).valid_until(), "2014-06-28");
}

TEST_F(GlossaryTools, RefusesADateThatIsNone) {
  v1::Concept value;
  add_term(value, "fr", "trêve", v1::TERM_STATUS_PREFERRED);
  value.mutable_terms(0)->set_valid_from("2014-02-30");
  EXPECT_REFUSED(try_create("conflict", "truce", value), StatusCode::INVALID_ARGUMENT,
                 "concept_entry.terms[0].valid_from is \"2014-02-30\"");
  v1::RecognizeTermsRequest request = question("EIIL");
  request.set_as_of("2014");
  v1::RecognizeTermsResponse hits;
  EXPECT_REFUSED(call(*stub_, &Stub::RecognizeTerms, request, hits), StatusCode::INVALID_ARGUMENT, "as_of");
}

TEST_F(GlossaryTools, RecognisesManySegmentsInOneCall) {
  v1::RecognizeTermsRequest request = question("");
  request.add_texts("Des frappes aériennes");
  request.add_texts("");
  request.add_texts("L’Etat islamique");
  v1::RecognizeTermsResponse hits;
  ASSERT_OK(call(*stub_, &Stub::RecognizeTerms, request, hits));
  ASSERT_EQ(hits.segments_size(), 3);
  EXPECT_EQ(hits.segments(0).hits(0).surface(), "frappes aériennes");
  EXPECT_EQ(hits.segments(1).hits_size(), 0);
  EXPECT_EQ(hits.segments(2).hits(0).surface(), "Etat islamique");
}

TEST_F(GlossaryTools, SaysWhatToWriteInsteadOfABadSourceTermAndKnowsTheTermsOfADay) {
  v1::RecognizeTermsResponse hits;
  v1::RecognizeTermsRequest request = question("Le groupe EIIL");
  ASSERT_OK(call(*stub_, &Stub::RecognizeTerms, request, hits));
  ASSERT_EQ(hits.hits_size(), 1);
  EXPECT_EQ(hits.hits(0).replacements(0).text(), "État islamique");
  request.set_as_of("2016-01-01");
  ASSERT_OK(call(*stub_, &Stub::RecognizeTerms, request, hits));
  EXPECT_EQ(hits.hits_size(), 0);
}

TEST_F(GlossaryTools, AnswersADocumentInOrderAndNamesTheRequestThatIsRefused) {
  grpc::ClientContext context;
  prepare(context);
  const auto stream = stub_->RecognizeTermsInDocument(&context);
  v1::RecognizeTermsResponse answer;
  for (const char* text : {"Des frappes aériennes", "Rien"}) {
    ASSERT_TRUE(stream->Write(question(text)));
    ASSERT_TRUE(stream->Read(&answer));
    EXPECT_EQ(answer.hits_size(), std::string(text) == "Rien" ? 0 : 1);
  }
  ASSERT_TRUE(stream->Write(question("")));
  EXPECT_FALSE(stream->Read(&answer));
  EXPECT_REFUSED(stream->Finish(), StatusCode::INVALID_ARGUMENT, "Request 3: The field text");
}

TEST_F(GlossaryTools, TakesTheDayOfADocumentForItsLaterRequests) {
  grpc::ClientContext context;
  prepare(context);
  const auto stream = stub_->RecognizeTermsInDocument(&context);
  const auto hits = [&](const std::string& as_of) {
    v1::RecognizeTermsRequest request = question("Le groupe EIIL");
    request.set_as_of(as_of);
    v1::RecognizeTermsResponse answer;
    EXPECT_TRUE(stream->Write(request) && stream->Read(&answer));
    return answer.hits_size();
  };
  EXPECT_EQ(hits(""), 1);
  EXPECT_EQ(hits("2016-01-01"), 0);
  EXPECT_EQ(hits(""), 0);
  EXPECT_EQ(hits("2014-01-01"), 1);
  EXPECT_EQ(hits(""), 1);
}

TEST_F(GlossaryTools, LetsTheGlossaryOfHigherPriorityComeFirst) {
  make_glossary("house", 10);
  v1::Concept value;
  add_term(value, "fr", "frappe aérienne", v1::TERM_STATUS_PREFERRED);
  create("house", "ours", value);
  v1::RecognizeTermsResponse hits;
  ASSERT_OK(call(*stub_, &Stub::RecognizeTerms, question("Une frappe aérienne"), hits));
  ASSERT_EQ(hits.hits_size(), 2);
  EXPECT_EQ(hits.hits(0).concept_name(), "glossaries/house/concepts/ours");
  EXPECT_FALSE(hits.hits(0).outranked());
  EXPECT_TRUE(hits.hits(1).outranked());
}

TEST_F(GlossaryTools, RefusesAPeriodThatEndsBeforeItBegins) {
  v1::Concept value;
  add_term(value, "fr", "trêve", v1::TERM_STATUS_PREFERRED);
  value.mutable_terms(0)->set_valid_from("2014-06-30");
  value.mutable_terms(0)->set_valid_until("2014-06-29");
  EXPECT_REFUSED(try_create("conflict", "truce", value), StatusCode::INVALID_ARGUMENT,
                 "concept_entry.terms[0].valid_from is \"2014-06-30\", after valid_until");
}

TEST_F(GlossaryTools, SaysWhenHitsAndFindingsWereLeftOut) {
  v1::Concept value;
  add_term(value, "fr", "mot", v1::TERM_STATUS_PREFERRED);
  add_term(value, "en", "word", v1::TERM_STATUS_PREFERRED);
  for (int i = 0; i < 101; ++i) ASSERT_OK(try_create("conflict", "word" + std::to_string(i), value));
  v1::RecognizeTermsRequest request = question("un mot");
  request.add_texts("un mot");
  request.add_texts("EIIL");
  v1::RecognizeTermsResponse hits;
  ASSERT_OK(call(*stub_, &Stub::RecognizeTerms, request, hits));
  EXPECT_EQ(hits.hits_size(), 100);
  EXPECT_TRUE(hits.truncated());
  EXPECT_TRUE(hits.segments(0).truncated());
  EXPECT_FALSE(hits.segments(1).truncated());
  v1::CheckTranslationResponse findings;
  ASSERT_OK(call(*stub_, &Stub::CheckTranslation, pair("un mot", "a word"), findings));
  EXPECT_TRUE(findings.truncated());
}

TEST_F(GlossaryTools, RefusesToCheckATextAgainstItsOwnLanguage) {
  v1::CheckTranslationRequest request = pair("Une trêve", "Une trêve");
  request.set_target_language_code("FR");
  v1::CheckTranslationResponse answer;
  EXPECT_REFUSED(call(*stub_, &Stub::CheckTranslation, request, answer), StatusCode::INVALID_ARGUMENT,
                 "target_language_code is \"fr\"");
}

TEST_F(GlossaryTools, CompletesATargetTermBesideItsSource) {
  v1::CompleteTermsRequest request;
  request.set_source_text("Des frappes aériennes");
  request.set_source_language_code("fr");
  request.set_target_language_code("en");
  request.set_prefix("a");
  v1::CompleteTermsResponse answer;
  ASSERT_OK(call(*stub_, &Stub::CompleteTerms, request, answer));
  ASSERT_EQ(answer.suggestions_size(), 1);
  EXPECT_EQ(answer.suggestions(0).term().text(), "air strike");
  EXPECT_EQ(answer.suggestions(0).fit(), v1::TermSuggestion::FIRST_WORD);
  EXPECT_EQ(answer.suggestions(0).translations(0).text(), "frappe aérienne");
}

TEST_F(GlossaryTools, ChecksATranslationWithSpansOnBothSides) {
  v1::CheckTranslationResponse answer;
  ASSERT_OK(call(*stub_, &Stub::CheckTranslation, pair("Des frappes aériennes", "Two air strikes"), answer));
  ASSERT_EQ(answer.findings_size(), 1);
  EXPECT_EQ(answer.findings(0).kind(), v1::TermFinding::TRANSLATED);
  EXPECT_EQ(answer.findings(0).source_span().begin(), 4);
  EXPECT_EQ(answer.findings(0).target_span().begin(), 4);
  ASSERT_OK(
      call(*stub_, &Stub::CheckTranslation, pair("Des frappes aériennes", "Aerial bombing raids"), answer));
  EXPECT_EQ(answer.findings(0).kind(), v1::TermFinding::FORBIDDEN);
  EXPECT_EQ(answer.findings(0).expected(0).text(), "air strike");
  ASSERT_OK(call(*stub_, &Stub::CheckTranslation, pair("Des frappes aériennes", ""), answer));
  EXPECT_EQ(answer.findings(0).kind(), v1::TermFinding::MISSING);
  EXPECT_FALSE(answer.findings(0).has_target_span());
}

TEST_F(GlossaryTools, ChecksADocumentInOrder) {
  grpc::ClientContext context;
  prepare(context);
  const auto stream = stub_->CheckDocument(&context);
  v1::CheckTranslationResponse answer;
  ASSERT_TRUE(stream->Write(pair("Une frappe aérienne", "An airstrike")));
  ASSERT_TRUE(stream->Read(&answer));
  EXPECT_EQ(answer.findings(0).kind(), v1::TermFinding::TRANSLATED);
  ASSERT_TRUE(stream->Write(pair("Une frappe aérienne", "A hit")));
  ASSERT_TRUE(stream->Read(&answer));
  EXPECT_EQ(answer.findings(0).kind(), v1::TermFinding::MISSING);
  stream->WritesDone();
  EXPECT_OK(stream->Finish());
}

TEST_F(GlossaryTools, ListsWhatAFilterAcceptsInAnAlphabetPageByPage) {
  v1::ListConceptsRequest request;
  request.set_parent("glossaries/conflict");
  request.set_order_by_language_code("en");
  request.set_page_size(1);
  v1::ListConceptsResponse page;
  ASSERT_OK(call(*stub_, &Stub::ListConcepts, request, page));
  EXPECT_EQ(page.concepts(0).name(), "glossaries/conflict/concepts/air-strike");
  request.set_page_token(page.next_page_token());
  ASSERT_OK(call(*stub_, &Stub::ListConcepts, request, page));
  EXPECT_EQ(page.concepts(0).name(), "glossaries/conflict/concepts/islamic-state");
  EXPECT_EQ(page.next_page_token(), "");
  request.clear_page_token();
  request.mutable_filter()->add_statuses(v1::TERM_STATUS_FORBIDDEN);
  ASSERT_OK(call(*stub_, &Stub::ListConcepts, request, page));
  ASSERT_EQ(page.concepts_size(), 1);
  request.set_page_token("nonsense");
  EXPECT_REFUSED(call(*stub_, &Stub::ListConcepts, request, page), StatusCode::INVALID_ARGUMENT,
                 "page_token");
}

TEST_F(GlossaryTools, FindsCandidatesInATextAndInAMemoryWithTheirTranslations) {
  v1::ExtractTermCandidatesRequest request;
  request.set_language_code("fr");
  request.add_texts("Un couloir humanitaire et des frappes aériennes");
  request.add_texts("Deux couloirs humanitaires et une frappe aérienne");
  v1::ExtractTermCandidatesResponse answer;
  ASSERT_OK(call(*stub_, &Stub::ExtractTermCandidates, request, answer));
  ASSERT_EQ(answer.candidates_size(), 1) << "the glossary has the other one";
  EXPECT_EQ(answer.candidates(0).text(), "couloir humanitaire");
  EXPECT_EQ(answer.candidates(0).count(), 2);

  const auto memories = v1::TranslationMemoryService::NewStub(server_.channel());
  v1::CreateMemoryRequest make;
  make.set_memory_id("news");
  v1::Memory memory;
  ASSERT_OK(call(*memories, &v1::TranslationMemoryService::Stub::CreateMemory, make, memory));
  for (const auto& [source, target] : {std::pair("Un couloir humanitaire", "A humanitarian corridor"),
                                       std::pair("Des couloirs humanitaires", "Humanitarian corridors")}) {
    v1::CreateUnitRequest add;
    add.set_parent("memories/news");
    add.mutable_unit()->set_source_language_code("fr");
    add.mutable_unit()->set_target_language_code("en");
    add.mutable_unit()->mutable_source()->set_text(source);
    add.mutable_unit()->mutable_target()->set_text(target);
    v1::Unit unit;
    ASSERT_OK(call(*memories, &v1::TranslationMemoryService::Stub::CreateUnit, add, unit));
  }
  request.clear_texts();
  request.set_memory("memories/news");
  request.set_target_language_code("en");
  ASSERT_OK(call(*stub_, &Stub::ExtractTermCandidates, request, answer));
  ASSERT_EQ(answer.candidates_size(), 1);
  EXPECT_EQ(answer.segment_count(), 2);
  ASSERT_GE(answer.candidates(0).translations_size(), 1);
  EXPECT_EQ(answer.candidates(0).translations(0).text(), "humanitarian corridor");
}

TEST_F(GlossaryTools, GivesTheKindsOfCandidatesAndWhatAnAcronymStandsFor) {
  v1::ExtractTermCandidatesRequest request;
  request.set_language_code("fr");
  for (int i = 0; i < 2; ++i) {
    request.add_texts("L’Organisation internationale pour les migrations (OIM) ouvre un oléoduc à Velograd.");
    request.add_texts("Le président Tomas Kreel a démenti.");
  }
  v1::ExtractTermCandidatesResponse answer;
  ASSERT_OK(call(*stub_, &Stub::ExtractTermCandidates, request, answer));
  std::string all;
  for (const auto& one : answer.candidates())
    all += one.text() + " " + v1::CandidateKind_Name(one.kind()) + " " + one.expansion() + "\n";
  EXPECT_EQ(all,
            "OIM CANDIDATE_KIND_ACRONYM Organisation internationale pour les migrations\n"
            "Velograd CANDIDATE_KIND_NAME \n"
            "oléoduc CANDIDATE_KIND_TERM \n"
            "Tomas Kreel CANDIDATE_KIND_PERSON \n");
  EXPECT_DOUBLE_EQ(answer.candidates(0).score(), answer.candidates(0).c_value());
  EXPECT_LT(answer.candidates(2).score(), answer.candidates(2).c_value());
  request.add_kinds(v1::CANDIDATE_KIND_PERSON);
  ASSERT_OK(call(*stub_, &Stub::ExtractTermCandidates, request, answer));
  ASSERT_EQ(answer.candidates_size(), 1);
  EXPECT_EQ(answer.candidates(0).text(), "Tomas Kreel");
  request.add_kinds(v1::CANDIDATE_KIND_UNSPECIFIED);
  EXPECT_REFUSED(call(*stub_, &Stub::ExtractTermCandidates, request, answer), StatusCode::INVALID_ARGUMENT,
                 "kinds");
}

TEST_F(GlossaryTools, WantsEitherATextOrAMemoryForCandidates) {
  v1::ExtractTermCandidatesRequest request;
  request.set_language_code("fr");
  v1::ExtractTermCandidatesResponse answer;
  EXPECT_REFUSED(call(*stub_, &Stub::ExtractTermCandidates, request, answer), StatusCode::INVALID_ARGUMENT,
                 "either the field texts or the field memory");
}

}  // namespace
}  // namespace entente::service
