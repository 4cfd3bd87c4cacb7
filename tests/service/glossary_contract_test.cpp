// The glossary service over a real channel.
#include <grpcpp/client_context.h>
#include <gtest/gtest.h>

#include "entente/v1/glossary_service.grpc.pb.h"
#include "tests/service/calls.h"

namespace entente::service {
namespace {

using entente::testing::Calls;
using grpc::StatusCode;

class GlossaryContract : public Calls {
 protected:
  GlossaryContract() : stub_(v1::GlossaryService::NewStub(server_.channel())) {
    v1::CreateGlossaryRequest request;
    request.set_glossary_id("conflict");
    call(*stub_, &v1::GlossaryService::Stub::CreateGlossary, request, glossary_);
  }

  static v1::Concept daesh() {
    v1::Concept value;
    add_term(value, "fr", "Daech", v1::TERM_STATUS_PREFERRED);
    add_term(value, "fr", "État islamique", v1::TERM_STATUS_ADMITTED);
    add_term(value, "en", "Islamic State", v1::TERM_STATUS_PREFERRED);
    add_term(value, "en", "Daesh", v1::TERM_STATUS_FORBIDDEN);
    return value;
  }

  static void add_term(v1::Concept& value, const char* language, const char* text, v1::TermStatus status) {
    v1::Term& term = *value.add_terms();
    term.set_language_code(language);
    term.set_text(text);
    term.set_status(status);
  }

  grpc::Status create(const v1::Concept& value, const std::string& id, v1::Concept* out = nullptr) {
    v1::CreateConceptRequest request;
    request.set_parent("glossaries/conflict");
    request.set_concept_id(id);
    *request.mutable_concept_entry() = value;
    v1::Concept ignored;
    return call(*stub_, &v1::GlossaryService::Stub::CreateConcept, request, out != nullptr ? *out : ignored);
  }

  grpc::Status update(const v1::UpdateConceptRequest& request, v1::Concept& out) {
    return call(*stub_, &v1::GlossaryService::Stub::UpdateConcept, request, out);
  }

  grpc::Status recognize(const std::string& text, v1::RecognizeTermsResponse& out,
                         v1::OffsetUnit unit = v1::OFFSET_UNIT_UNSPECIFIED) {
    v1::RecognizeTermsRequest request;
    request.set_text(text);
    request.set_source_language_code("fr");
    request.set_target_language_code("en");
    request.set_offset_unit(unit);
    return call(*stub_, &v1::GlossaryService::Stub::RecognizeTerms, request, out);
  }

  std::unique_ptr<v1::GlossaryService::Stub> stub_;
  v1::Glossary glossary_;
};

TEST_F(GlossaryContract, AnswersAConceptAsItWasCreated) {
  v1::Concept created;
  ASSERT_OK(create(daesh(), "daesh", &created));
  EXPECT_EQ(created.name(), "glossaries/conflict/concepts/daesh");
  EXPECT_EQ(created.creator(), "Léa");
  EXPECT_FALSE(created.etag().empty());
  EXPECT_EQ(created.terms_size(), 4);
  v1::GetConceptRequest request;
  request.set_name(created.name());
  v1::Concept got;
  ASSERT_OK(call(*stub_, &v1::GlossaryService::Stub::GetConcept, request, got));
  EXPECT_EQ(got.SerializeAsString(), created.SerializeAsString());
}

TEST_F(GlossaryContract, RecognisesTheNewTermWithTargetsInOrderOfStatus) {
  ASSERT_OK(create(daesh(), "daesh"));
  v1::RecognizeTermsResponse hits;
  ASSERT_OK(recognize("Les combattants de l’Etat islamique", hits));
  ASSERT_EQ(hits.hits_size(), 1);
  EXPECT_EQ(hits.hits(0).surface(), "Etat islamique");
  EXPECT_EQ(hits.hits(0).match_kind(), v1::TermHit::FOLDED);
  ASSERT_EQ(hits.hits(0).targets_size(), 2);
  EXPECT_EQ(hits.hits(0).targets(0).text(), "Islamic State");
  EXPECT_EQ(hits.hits(0).targets(1).status(), v1::TERM_STATUS_FORBIDDEN);
}

TEST_F(GlossaryContract, KeepsTheSourceOfEachContext) {
  v1::Concept value = daesh();
  value.mutable_terms(0)->add_contexts("Daech recule.");
  value.mutable_terms(0)->add_contexts("Daech résiste.");
  v1::Concept created;
  ASSERT_OK(create(value, "without", &created));
  EXPECT_EQ(created.terms(0).context_sources_size(), 0);
  value.mutable_terms(0)->add_context_sources("");
  EXPECT_EQ(create(value, "refused").error_code(), StatusCode::INVALID_ARGUMENT);
  value.mutable_terms(0)->add_context_sources("AFP");
  ASSERT_OK(create(value, "with", &created));
  ASSERT_EQ(created.terms(0).context_sources_size(), 2);
  EXPECT_EQ(created.terms(0).context_sources(1), "AFP");
}

TEST_F(GlossaryContract, HasTwoTermsOfOneSpellingIfTheirGrammarDiffers) {
  v1::Concept value;
  add_term(value, "fr", "garde", v1::TERM_STATUS_PREFERRED);
  add_term(value, "fr", "la\n garde", v1::TERM_STATUS_PREFERRED);
  add_term(value, "fr", "la garde", v1::TERM_STATUS_PREFERRED);
  EXPECT_EQ(create(value, "guard").error_code(), StatusCode::INVALID_ARGUMENT);
  value.mutable_terms(1)->set_gender(v1::GRAMMATICAL_GENDER_FEMININE);
  v1::Concept created;
  ASSERT_OK(create(value, "guard", &created));
  EXPECT_EQ(created.terms(1).text(), "la garde");
}

TEST_F(GlossaryContract, SaysThatANameInAnotherTranscriptionIsProbable) {
  v1::Concept city;
  v1::Term& term = *city.add_terms();
  term.set_language_code("fr");
  term.set_text("Deir ez-Zor");
  term.set_part_of_speech(v1::PART_OF_SPEECH_PROPER_NOUN);
  ASSERT_OK(create(city, "deir"));
  v1::RecognizeTermsResponse hits;
  ASSERT_OK(recognize("Les combattants de Dayr az-Zawr", hits));
  ASSERT_EQ(hits.hits_size(), 1);
  EXPECT_EQ(hits.hits(0).surface(), "Dayr az-Zawr");
  EXPECT_EQ(hits.hits(0).match_kind(), v1::TermHit::PROBABLE);
}

TEST_F(GlossaryContract, CountsOffsetsInTheUnitThatIsAskedFor) {
  ASSERT_OK(create(daesh(), "daesh"));
  const std::string text = "🙂 é Daech";
  const auto begin = [&](v1::OffsetUnit unit) {
    v1::RecognizeTermsResponse hits;
    EXPECT_OK(recognize(text, hits, unit));
    return hits.hits_size() == 1 ? hits.hits(0).span().begin() : -1;
  };
  EXPECT_EQ(begin(v1::OFFSET_UNIT_UNSPECIFIED), 4);
  EXPECT_EQ(begin(v1::OFFSET_UNIT_CODE_POINTS), 4);
  EXPECT_EQ(begin(v1::OFFSET_UNIT_UTF16), 5);
  EXPECT_EQ(begin(v1::OFFSET_UNIT_UTF8), 8);
}

TEST_F(GlossaryContract, ChangesTheFieldsOfTheMaskOnly) {
  v1::Concept value = daesh();
  value.set_subject_field("armed groups");
  v1::Concept created;
  ASSERT_OK(create(value, "daesh", &created));
  v1::UpdateConceptRequest request;
  request.mutable_concept_entry()->set_name(created.name());
  request.mutable_concept_entry()->add_notes("A note.");
  request.mutable_update_mask()->add_paths("notes");
  v1::Concept updated;
  ASSERT_OK(update(request, updated));
  EXPECT_EQ(updated.notes_size(), 1);
  EXPECT_EQ(updated.subject_field(), "armed groups");
  EXPECT_EQ(updated.terms_size(), 4);
  EXPECT_NE(updated.etag(), created.etag());
}

TEST_F(GlossaryContract, RefusesAStaleEtagAndChangesNothing) {
  v1::Concept created;
  ASSERT_OK(create(daesh(), "daesh", &created));
  v1::UpdateConceptRequest request;
  *request.mutable_concept_entry() = created;
  request.mutable_concept_entry()->set_subject_field("first");
  v1::Concept updated;
  ASSERT_OK(update(request, updated));
  request.mutable_concept_entry()->set_subject_field("second");
  EXPECT_REFUSED(update(request, updated), StatusCode::ABORTED, "etag");
  v1::GetConceptRequest get;
  get.set_name(created.name());
  v1::Concept got;
  ASSERT_OK(call(*stub_, &v1::GlossaryService::Stub::GetConcept, get, got));
  EXPECT_EQ(got.subject_field(), "first");
}

TEST_F(GlossaryContract, ListsInPagesThatJoinWithoutGapOrDouble) {
  for (int i = 0; i < 7; ++i) ASSERT_OK(create(daesh(), "c" + std::to_string(i)));
  v1::ListConceptsRequest request;
  request.set_parent("glossaries/conflict");
  request.set_page_size(3);
  std::string names;
  for (int pages = 0; pages < 10; ++pages) {
    v1::ListConceptsResponse page;
    ASSERT_OK(call(*stub_, &v1::GlossaryService::Stub::ListConcepts, request, page));
    for (const auto& value : page.concepts()) names += value.name().back();
    if (page.next_page_token().empty()) break;
    request.set_page_token(page.next_page_token());
  }
  EXPECT_EQ(names, "0123456");
}

TEST_F(GlossaryContract, DeletesAFullGlossaryByForceOnly) {
  ASSERT_OK(create(daesh(), "daesh"));
  v1::DeleteGlossaryRequest request;
  request.set_name("glossaries/conflict");
  google::protobuf::Empty empty;
  EXPECT_REFUSED(call(*stub_, &v1::GlossaryService::Stub::DeleteGlossary, request, empty),
                 StatusCode::FAILED_PRECONDITION, "force");
  request.set_force(true);
  ASSERT_OK(call(*stub_, &v1::GlossaryService::Stub::DeleteGlossary, request, empty));
  v1::RecognizeTermsResponse hits;
  ASSERT_OK(recognize("Daech", hits));
  EXPECT_EQ(hits.hits_size(), 0);
}

TEST_F(GlossaryContract, RefusesBadInputNamingTheFieldAndTheLimit) {
  v1::RecognizeTermsResponse hits;
  EXPECT_REFUSED(recognize("", hits), StatusCode::INVALID_ARGUMENT, "text");
  EXPECT_REFUSED(recognize(" \n", hits), StatusCode::INVALID_ARGUMENT, "white space");
  EXPECT_REFUSED(recognize(std::string(10'001, 'x'), hits), StatusCode::INVALID_ARGUMENT, "10000");
  EXPECT_REFUSED(recognize("Daech \xff", hits), StatusCode::INVALID_ARGUMENT,
                 "text of RecognizeTermsRequest");
  EXPECT_REFUSED(recognize("Daech", hits, static_cast<v1::OffsetUnit>(99)), StatusCode::INVALID_ARGUMENT,
                 "offset_unit");
  EXPECT_OK(recognize(std::string(10'000, 'x'), hits));
}

TEST_F(GlossaryContract, RefusesAnUnknownLanguageGlossaryOrConcept) {
  v1::RecognizeTermsRequest request;
  request.set_text("Daech");
  request.set_source_language_code("french!");
  v1::RecognizeTermsResponse hits;
  const auto recognize_request = [&] {
    return call(*stub_, &v1::GlossaryService::Stub::RecognizeTerms, request, hits);
  };
  EXPECT_REFUSED(recognize_request(), StatusCode::INVALID_ARGUMENT, "source_language_code");
  request.set_source_language_code("fr");
  request.add_glossaries("glossaries/absent");
  EXPECT_REFUSED(recognize_request(), StatusCode::NOT_FOUND, "absent");
  request.set_glossaries(0, "Conflict");
  EXPECT_REFUSED(recognize_request(), StatusCode::INVALID_ARGUMENT, "glossaries");
  v1::GetConceptRequest get;
  get.set_name("glossaries/conflict/concepts/absent");
  v1::Concept got;
  EXPECT_REFUSED(call(*stub_, &v1::GlossaryService::Stub::GetConcept, get, got), StatusCode::NOT_FOUND,
                 "absent");
}

TEST_F(GlossaryContract, RefusesAConceptThatIsNotWhole) {
  EXPECT_REFUSED(create(v1::Concept(), "empty"), StatusCode::INVALID_ARGUMENT, "concept_entry.terms");
  v1::Concept twice = daesh();
  add_term(twice, "fr", "Daech", v1::TERM_STATUS_ADMITTED);
  EXPECT_REFUSED(create(twice, "twice"), StatusCode::INVALID_ARGUMENT, "concept_entry.terms[4].text");
  v1::Concept no_language = daesh();
  no_language.mutable_terms(1)->clear_language_code();
  EXPECT_REFUSED(create(no_language, "x"), StatusCode::INVALID_ARGUMENT,
                 "concept_entry.terms[1].language_code");
  v1::Concept long_term = daesh();
  long_term.mutable_terms(0)->set_text(std::string(501, 'x'));
  EXPECT_REFUSED(create(long_term, "x"), StatusCode::INVALID_ARGUMENT, "500");
  v1::Concept bad_text = daesh();
  bad_text.mutable_terms(2)->set_usage_note("\xc3(");
  EXPECT_REFUSED(create(bad_text, "x"), StatusCode::INVALID_ARGUMENT, "concept_entry.terms.usage_note");
  EXPECT_REFUSED(create(daesh(), "with spaces"), StatusCode::INVALID_ARGUMENT, "concept_id");
  ASSERT_OK(create(daesh(), "daesh"));
  EXPECT_REFUSED(create(daesh(), "daesh"), StatusCode::ALREADY_EXISTS, "daesh");
  v1::ListConceptsRequest list;
  list.set_parent("glossaries/conflict");
  v1::ListConceptsResponse concepts;
  ASSERT_OK(call(*stub_, &v1::GlossaryService::Stub::ListConcepts, list, concepts));
  EXPECT_EQ(concepts.concepts_size(), 1) << "a refused concept left something behind";
}

TEST_F(GlossaryContract, SuggestsWhatIsBeingTyped) {
  ASSERT_OK(create(daesh(), "daesh"));
  v1::SuggestTermsRequest request;
  request.set_prefix("etat");
  request.set_language_code("fr");
  request.set_translation_language_code("en");
  v1::SuggestTermsResponse found;
  ASSERT_OK(call(*stub_, &v1::GlossaryService::Stub::SuggestTerms, request, found));
  ASSERT_EQ(found.suggestions_size(), 1);
  EXPECT_EQ(found.suggestions(0).term().text(), "État islamique");
  EXPECT_EQ(found.suggestions(0).translations(0).text(), "Islamic State");
  request.set_max_results(101);
  EXPECT_REFUSED(call(*stub_, &v1::GlossaryService::Stub::SuggestTerms, request, found),
                 StatusCode::INVALID_ARGUMENT, "max_results");
}

}  // namespace
}  // namespace entente::service
