// What one caller cannot do to the others, and how a call ends.
#include <atomic>
#include <thread>

#include <gmock/gmock.h>
#include <google/rpc/error_details.pb.h>
#include <google/rpc/status.pb.h>
#include <grpcpp/generic/generic_stub.h>
#include <gtest/gtest.h>

#include "entente/v1/glossary_service.grpc.pb.h"
#include "entente/v1/history_service.grpc.pb.h"
#include "entente/v1/memory_service.grpc.pb.h"
#include "server/calls/messages.h"
#include "tests/service/history_calls.h"

namespace entente::service {
namespace {

using client::Code;
using grpc::StatusCode;
using ::testing::HasSubstr;

class Door : public entente::testing::HistoryCalls {
 protected:
  // The unpacked detail of a type, or an empty one.
  template <typename Detail>
  static Detail detail_of(const grpc::Status& status) {
    google::rpc::Status details;
    EXPECT_TRUE(details.ParseFromString(status.error_details()));
    Detail found;
    for (const auto& one : details.details()) {
      if (one.Is<Detail>()) one.UnpackTo(&found);
    }
    return found;
  }

  // Fills the memory in one change.
  void add_units(int count, const std::string& text) {
    Change change;
    change.author = "tester";
    change.time = Time(std::chrono::seconds(1'700'000'000));
    for (int i = 0; i < count; ++i)
      change.edits.push_back(PutUnit{testing::unit_of("news", text + " " + std::to_string(i), "x"), {}});
    server_.backend().journal().submit_and_wait(std::move(change));
  }

  const std::unique_ptr<v1::GlossaryService::Stub> glossary_ =
      v1::GlossaryService::NewStub(server_.channel());
  const std::unique_ptr<v1::TranslationMemoryService::Stub> memory_ =
      v1::TranslationMemoryService::NewStub(server_.channel());
};

TEST_F(Door, AnswersALookupWhileManyLongListsAreUnderWay) {
  add_units(2'000, "Une phrase");
  std::atomic<bool> stop = false;
  std::vector<std::thread> callers;
  for (int i = 0; i < 12; ++i) {
    callers.emplace_back([&] {
      while (!stop) {
        v1::ListUnitsRequest list;
        list.set_parent("memories/news");
        list.mutable_filter()->set_author("nobody");
        v1::ListUnitsResponse answer;
        EXPECT_OK(call(*memory_, &v1::TranslationMemoryService::Stub::ListUnits, list, answer));
      }
    });
  }
  for (int i = 0; i < 20; ++i) {
    v1::LookupSegmentRequest lookup;
    lookup.mutable_segment()->set_text("Une phrase 7");
    lookup.set_source_language_code("fr");
    lookup.set_target_language_code("en");
    v1::LookupSegmentResponse answer;
    EXPECT_OK(call(*memory_, &v1::TranslationMemoryService::Stub::LookupSegment, lookup, answer));
    EXPECT_GT(answer.matches_size(), 0);
  }
  stop = true;
  for (std::thread& caller : callers) caller.join();
}

TEST_F(Door, EndsABatchEditWithItsCallerAndGoesOnUnderTheSameOperation) {
  constexpr int kUnits = 20'000;
  add_units(kUnits, "mot");
  v1::BatchEditUnitsRequest batch;
  batch.set_parent("memories/news");
  batch.set_pattern("x");
  batch.set_replacement("y");
  v1::BatchEditUnitsResponse answer;
  grpc::ClientContext context;
  context.AddMetadata("entente-operation", "long-batch");
  context.set_deadline(std::chrono::system_clock::now() + std::chrono::milliseconds(200));
  EXPECT_EQ(memory_->BatchEditUnits(&context, batch, &answer).error_code(), StatusCode::DEADLINE_EXCEEDED);
  const auto newest = [&] { return journal::newest_sequence(server_.backend().read()); };
  Revision before = 0;
  for (int i = 0; i < 100 && newest() != before; ++i) {
    before = newest();
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
  EXPECT_LT(newest(), static_cast<Revision>(kUnits / 100)) << "the batch went on without its caller";
  v1::BatchEditUnitsResponse rest;
  grpc::ClientContext last;
  last.AddMetadata("entente-operation", "long-batch");
  EXPECT_OK(memory_->BatchEditUnits(&last, batch, &rest));
  EXPECT_EQ(rest.changed_count(), kUnits);
}

TEST_F(Door, EndsListsAtASizeThatEveryClientTakes) {
  v1::CreateConceptRequest request = creation("c0", "mot");
  for (int i = 0; i < 90; ++i) request.mutable_concept_entry()->add_notes(std::string(9'200, 'x'));
  for (int i = 0; i < 12; ++i) {
    request.set_concept_id("c" + std::to_string(i));
    glossaries().create_concept(request);
  }
  v1::ListConceptsRequest list;
  list.set_parent("glossaries/conflict");
  list.set_page_size(1'000);
  int concepts = 0;
  do {
    v1::ListConceptsResponse page;
    ASSERT_OK(call(*glossary_, &v1::GlossaryService::Stub::ListConcepts, list, page));
    EXPECT_LT(page.ByteSizeLong(), 2'500'000u);
    concepts += page.concepts_size();
    list.set_page_token(page.next_page_token());
  } while (!list.page_token().empty());
  EXPECT_EQ(concepts, 12);
  v1::ExportConceptsRequest exported;
  exported.set_parent("glossaries/conflict");
  exported.set_format(v1::FILE_FORMAT_TBX);
  grpc::ClientContext context;
  const auto stream = glossary_->ExportConcepts(&context, exported);
  v1::ExportConceptsResponse chunk;
  std::size_t bytes = 0;
  while (stream->Read(&chunk)) bytes += chunk.chunk().size();
  EXPECT_OK(stream->Finish());
  EXPECT_GT(bytes, 12u * 90 * 9'200);
}

TEST_F(Door, ShowsHitsWithoutContextsAndCutsThemAtASize) {
  v1::CreateConceptRequest request = creation("c0", "mot");
  for (int i = 0; i < 90; ++i)
    request.mutable_concept_entry()->mutable_terms(0)->add_contexts(std::string(9'000, 'x'));
  glossaries().create_concept(request);
  v1::RecognizeTermsRequest question;
  question.set_source_language_code("fr");
  std::string text;
  for (int i = 0; i < 2'000; ++i) text += "mot ";
  for (int i = 0; i < 10; ++i) question.add_texts(text);
  v1::RecognizeTermsResponse answer;
  ASSERT_OK(call(*glossary_, &v1::GlossaryService::Stub::RecognizeTerms, question, answer));
  EXPECT_LT(answer.ByteSizeLong(), 2'000'000u);
  ASSERT_EQ(answer.segments_size(), 10);
  ASSERT_GT(answer.segments(0).hits_size(), 0);
  EXPECT_EQ(answer.segments(0).hits(0).term().contexts_size(), 0);
  EXPECT_TRUE(answer.segments(9).truncated());
}

TEST_F(Door, NamesTheFieldThatIsWrongForPrograms) {
  v1::ListConceptsRequest list;
  list.set_parent("glossaries/conflict");
  list.set_page_size(-1);
  v1::ListConceptsResponse answer;
  const grpc::Status status = call(*glossary_, &v1::GlossaryService::Stub::ListConcepts, list, answer);
  EXPECT_REFUSED(status, StatusCode::INVALID_ARGUMENT, "page_size");
  const auto bad = detail_of<google::rpc::BadRequest>(status);
  ASSERT_EQ(bad.field_violations_size(), 1);
  EXPECT_EQ(bad.field_violations(0).field(), "page_size");
  const auto info = detail_of<google::rpc::ErrorInfo>(status);
  EXPECT_EQ(info.domain(), "entente");
  EXPECT_EQ(info.reason(), "INVALID_FIELD");
}

TEST_F(Door, NamesTheLimitThatIsExceededForPrograms) {
  v1::RecognizeTermsRequest question;
  question.set_text(std::string(20'000, 'a'));
  question.set_source_language_code("fr");
  v1::RecognizeTermsResponse answer;
  const grpc::Status status = call(*glossary_, &v1::GlossaryService::Stub::RecognizeTerms, question, answer);
  EXPECT_REFUSED(status, StatusCode::INVALID_ARGUMENT, "at most 10000 are allowed");
  EXPECT_EQ(detail_of<google::rpc::ErrorInfo>(status).reason(), "LIMIT_EXCEEDED");
  const auto bad = detail_of<google::rpc::BadRequest>(status);
  ASSERT_EQ(bad.field_violations_size(), 1);
  EXPECT_EQ(bad.field_violations(0).field(), "text");
}

TEST_F(Door, NamesEveryLimitThatIsExceededAlike) {
  v1::SuggestTermsRequest suggest;
  suggest.set_prefix("t");
  suggest.set_language_code("fr");
  suggest.set_max_results(1'000'000);
  v1::SuggestTermsResponse suggestions;
  const auto reason = [&](const grpc::Status& status) {
    return detail_of<google::rpc::ErrorInfo>(status).reason();
  };
  EXPECT_EQ(reason(call(*glossary_, &v1::GlossaryService::Stub::SuggestTerms, suggest, suggestions)),
            "LIMIT_EXCEEDED");
  v1::CreateGlossaryRequest creation_of_glossary;
  creation_of_glossary.set_glossary_id(std::string(64, 'a'));
  v1::Glossary made;
  EXPECT_EQ(reason(call(*glossary_, &v1::GlossaryService::Stub::CreateGlossary, creation_of_glossary, made)),
            "LIMIT_EXCEEDED");
  creation_of_glossary.set_glossary_id("UPPER");
  EXPECT_EQ(reason(call(*glossary_, &v1::GlossaryService::Stub::CreateGlossary, creation_of_glossary, made)),
            "INVALID_FIELD");
  grpc::ClientContext context;
  context.AddMetadata("entente-operation", std::string(201, 'x'));
  creation_of_glossary.set_glossary_id("desk");
  EXPECT_EQ(reason(glossary_->CreateGlossary(&context, creation_of_glossary, &made)), "LIMIT_EXCEEDED");
}

TEST_F(Door, NamesTheFieldOfARequestThatSaysNothing) {
  const auto field = [&](const grpc::Status& status) {
    const auto bad = detail_of<google::rpc::BadRequest>(status);
    return bad.field_violations_size() == 1 ? bad.field_violations(0).field() : status.error_message();
  };
  const auto history = v1::HistoryService::NewStub(server_.channel());
  v1::UndoResponse undone;
  EXPECT_EQ(field(call(*history, &v1::HistoryService::Stub::Undo, v1::UndoRequest(), undone)), "sequence");
  v1::ExtractTermCandidatesRequest extraction;
  extraction.set_language_code("fr");
  v1::ExtractTermCandidatesResponse candidates;
  EXPECT_EQ(
      field(call(*glossary_, &v1::GlossaryService::Stub::ExtractTermCandidates, extraction, candidates)),
      "texts");
  v1::CreateUnitRequest unit;
  unit.set_parent("memories/news");
  unit.mutable_unit()->set_source_language_code("fr");
  unit.mutable_unit()->set_target_language_code("fr");
  unit.mutable_unit()->mutable_source()->set_text("a");
  unit.mutable_unit()->mutable_target()->set_text("b");
  v1::Unit made;
  EXPECT_EQ(field(call(*memory_, &v1::TranslationMemoryService::Stub::CreateUnit, unit, made)),
            "unit.target_language_code");
  grpc::ClientContext context;
  const auto import = memory_->ImportUnits(&context);
  v1::ImportUnitsRequest chunk;
  chunk.set_chunk("<tmx/>");
  import->Write(chunk);
  v1::ImportProgress progress;
  EXPECT_FALSE(import->Read(&progress));
  EXPECT_EQ(field(import->Finish()), "options");
}

TEST_F(Door, RefusesAPageTokenOfAnotherRequest) {
  for (int i = 0; i < 3; ++i) create("c" + std::to_string(i), "mot");
  v1::ListConceptsRequest list;
  list.set_parent("glossaries/conflict");
  list.set_page_size(1);
  v1::ListConceptsResponse page;
  ASSERT_OK(call(*glossary_, &v1::GlossaryService::Stub::ListConcepts, list, page));
  list.set_page_token(page.next_page_token());
  list.set_page_size(2);  // The size of a page may change.
  ASSERT_OK(call(*glossary_, &v1::GlossaryService::Stub::ListConcepts, list, page));
  EXPECT_EQ(page.concepts_size(), 2);
  list.set_order_by_language_code("fr");
  const grpc::Status other = call(*glossary_, &v1::GlossaryService::Stub::ListConcepts, list, page);
  EXPECT_REFUSED(other, StatusCode::INVALID_ARGUMENT, "page_token");
  EXPECT_EQ(detail_of<google::rpc::ErrorInfo>(other).reason(), "PAGE_TOKEN_MISMATCH");
  v1::ListGlossariesRequest glossaries;
  glossaries.set_page_token(list.page_token());
  v1::ListGlossariesResponse none;
  EXPECT_REFUSED(call(*glossary_, &v1::GlossaryService::Stub::ListGlossaries, glossaries, none),
                 StatusCode::INVALID_ARGUMENT, "page_token");
}

TEST_F(Door, DoesNotCreateADeletedConceptForACallerWhoHasReadIt) {
  const v1::Concept stored = create("truce", "trêve");
  v1::DeleteConceptRequest deletion;
  deletion.set_name(stored.name());
  glossaries().delete_concept(deletion);
  v1::UpdateConceptRequest update;
  *update.mutable_concept_entry() = stored;
  update.set_allow_missing(true);
  EXPECT_THAT(refusal([&] { glossaries().update_concept(update); }, Code::kAborted),
              HasSubstr("was deleted"));
  update.mutable_concept_entry()->clear_etag();
  EXPECT_EQ(glossaries().update_concept(update).name(), stored.name());
}

TEST_F(Door, AnswersARepeatedCreationOfAGlossaryLikeTheFirst) {
  v1::CreateGlossaryRequest creation_of_glossary;
  creation_of_glossary.set_glossary_id("desk");
  creation_of_glossary.mutable_glossary()->set_display_name("First");
  const v1::Glossary first = glossaries("Léa", "make-desk").create_glossary(creation_of_glossary);
  v1::UpdateGlossaryRequest update;
  update.mutable_glossary()->set_name(first.name());
  update.mutable_glossary()->set_display_name("Second");
  update.mutable_update_mask()->add_paths("display_name");
  glossaries().update_glossary(update);
  EXPECT_EQ(glossaries("Léa", "make-desk").create_glossary(creation_of_glossary).display_name(), "First");
  v1::DeleteGlossaryRequest deletion;
  deletion.set_name(first.name());
  glossaries().delete_glossary(deletion);
  EXPECT_EQ(glossaries("Léa", "make-desk").create_glossary(creation_of_glossary).display_name(), "First");
}

TEST_F(Door, RefusesAReferenceToAConceptOfAnotherGlossary) {
  v1::CreateConceptRequest request = creation("truce", "trêve");
  auto& reference = *request.mutable_concept_entry()->add_references();
  reference.set_concept_name("glossaries/other/concepts/x");
  reference.set_type(v1::CrossReference::RELATED);
  EXPECT_THAT(refusal([&] { glossaries().create_concept(request); }, Code::kInvalidArgument),
              HasSubstr("references[0].concept_name"));
}

TEST_F(Door, TakesThe1stOfJanuary1970ForATime) {
  create("truce", "trêve");
  v1::ListConceptsRequest list;
  list.set_parent("glossaries/conflict");
  list.mutable_filter()->mutable_created_before()->set_seconds(0);
  v1::ListConceptsResponse page;
  ASSERT_OK(call(*glossary_, &v1::GlossaryService::Stub::ListConcepts, list, page));
  EXPECT_EQ(page.concepts_size(), 0);
}

TEST_F(Door, RefusesAnUnknownSideOfABatchEdit) {
  v1::BatchEditUnitsRequest batch;
  batch.set_parent("memories/news");
  batch.set_pattern("x");
  batch.set_side(static_cast<v1::BatchEditUnitsRequest::Side>(99));
  v1::BatchEditUnitsResponse answer;
  EXPECT_REFUSED(call(*memory_, &v1::TranslationMemoryService::Stub::BatchEditUnits, batch, answer),
                 StatusCode::INVALID_ARGUMENT, "The field side");
}

// Bytes that are no request, on every method of the three services: one answer of one shape.
TEST_F(Door, RefusesUnreadableBytesByInvalidArgumentOnEveryMethod) {
  grpc::GenericStub stub(server_.channel());
  const grpc::Slice garbage("\xff\xff\xff\xff", 4);
  int methods = 0;
  for (const auto* file :
       {v1::ListConceptsRequest::descriptor()->file(), v1::ListUnitsRequest::descriptor()->file(),
        v1::ListChangesRequest::descriptor()->file()}) {
    const auto* service = file->service(0);
    for (int i = 0; i < service->method_count(); ++i) {
      const std::string path = "/" + service->full_name() + "/" + service->method(i)->name();
      grpc::ClientContext context;
      prepare(context);
      grpc::CompletionQueue queue;
      const auto stream = stub.PrepareCall(&context, path, &queue);
      void* tag = nullptr;
      bool ok = false;
      stream->StartCall(nullptr);
      queue.Next(&tag, &ok);
      stream->WriteLast(grpc::ByteBuffer(&garbage, 1), grpc::WriteOptions(), nullptr);
      queue.Next(&tag, &ok);
      grpc::Status status;
      stream->Finish(&status, nullptr);
      queue.Next(&tag, &ok);
      EXPECT_EQ(status.error_code(), StatusCode::INVALID_ARGUMENT) << path << ": " << status.error_message();
      ++methods;
    }
  }
  EXPECT_GT(methods, 30);
}

TEST_F(Door, StopsWithinItsGraceWithStreamsAndLongWorkUnderWay) {
  add_units(30'000, "mot");
  auto own =
      std::make_unique<Server>(calls::Backend{server_.backend().environment(), server_.backend().journal()},
                               ServerOptions{.listen = {"127.0.0.1:0"}, .version = "test"});
  const auto channel = grpc::CreateChannel(own->address(), grpc::InsecureChannelCredentials());
  const auto memories_stub = v1::TranslationMemoryService::NewStub(channel);
  grpc::ClientContext open;
  const auto lookups = memories_stub->LookupSegments(&open);
  std::thread batch([&] {
    v1::BatchEditUnitsRequest request;
    request.set_parent("memories/news");
    request.set_pattern("x");
    request.set_replacement("y");
    v1::BatchEditUnitsResponse answer;
    grpc::ClientContext context;
    const grpc::Status status = memories_stub->BatchEditUnits(&context, request, &answer);
    EXPECT_EQ(status.error_code(), StatusCode::UNAVAILABLE) << status.error_message();
    EXPECT_THAT(status.error_message(), HasSubstr("goes on after them under the operation"));
  });
  while (journal::newest_sequence(server_.backend().read()) < 5) std::this_thread::yield();
  own->stop();
  batch.join();
  EXPECT_EQ(lookups->Finish().error_code(), StatusCode::UNAVAILABLE);
}

}  // namespace
}  // namespace entente::service
