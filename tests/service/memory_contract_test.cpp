// The translation-memory service over a real channel.
#include <grpcpp/client_context.h>
#include <gtest/gtest.h>

#include "entente/v1/memory_service.grpc.pb.h"
#include "tests/service/calls.h"

namespace entente::service {
namespace {

using entente::testing::Calls;
using grpc::StatusCode;
using Stub = v1::TranslationMemoryService::Stub;

class MemoryContract : public Calls {
 protected:
  MemoryContract() : stub_(v1::TranslationMemoryService::NewStub(server_.channel())) {
    v1::CreateMemoryRequest request;
    request.set_memory_id("news");
    v1::Memory memory;
    call(*stub_, &Stub::CreateMemory, request, memory);
  }

  static v1::CreateUnitRequest request_for(const std::string& source, const std::string& target) {
    v1::CreateUnitRequest request;
    request.set_parent("memories/news");
    v1::Unit& unit = *request.mutable_unit();
    unit.set_source_language_code("fr");
    unit.set_target_language_code("en");
    unit.mutable_source()->set_text(source);
    unit.mutable_target()->set_text(target);
    return request;
  }

  grpc::Status create(const v1::CreateUnitRequest& request, v1::Unit& out) {
    return call(*stub_, &Stub::CreateUnit, request, out);
  }
  grpc::Status create(const v1::CreateUnitRequest& request) {
    v1::Unit ignored;
    return create(request, ignored);
  }

  static v1::LookupSegmentRequest question(const std::string& text) {
    v1::LookupSegmentRequest request;
    request.mutable_segment()->set_text(text);
    request.set_source_language_code("fr");
    request.set_target_language_code("en");
    return request;
  }

  grpc::Status look_up(const v1::LookupSegmentRequest& request, v1::LookupSegmentResponse& out) {
    return call(*stub_, &Stub::LookupSegment, request, out);
  }

  std::unique_ptr<Stub> stub_;
};

TEST_F(MemoryContract, AnswersTheNearSegmentWithItsScoreAndDifferences) {
  ASSERT_OK(create(
      request_for("Au moins 12 civils ont été tués mardi à Alep.", "At least 12 civilians were killed.")));
  v1::LookupSegmentResponse answer;
  ASSERT_OK(look_up(question("Au moins 30 civils ont été tués jeudi à Alep."), answer));
  ASSERT_EQ(answer.matches_size(), 1);
  const v1::Match& match = answer.matches(0);
  EXPECT_EQ(match.score().percent(), 80);
  EXPECT_EQ(match.score().kind(), v1::Score::FUZZY);
  EXPECT_DOUBLE_EQ(match.score().base(), 80);
  EXPECT_GE(match.score().rule_version(), 1);
  ASSERT_EQ(match.differences_size(), 2);
  EXPECT_EQ(match.differences(0).kind(), v1::Difference::NUMBER);
  EXPECT_EQ(match.differences(0).segment_span().begin(), 9);
  EXPECT_EQ(match.differences(0).segment_span().end(), 11);
  EXPECT_EQ(match.unit().creator(), "Léa");
}

TEST_F(MemoryContract, KeepsInlineTagsAndCountsTheirPlacesInTheUnitAskedFor) {
  auto request = request_for("🙂 Les combats", "🙂 Fighting");
  request.set_offset_unit(v1::OFFSET_UNIT_UTF16);
  v1::InlineTag& tag = *request.mutable_unit()->mutable_source()->add_tags();
  tag.set_kind(v1::InlineTag::STANDALONE);
  tag.set_position(3);
  tag.set_data("<br/>");
  v1::Unit created;
  ASSERT_OK(create(request, created));
  EXPECT_EQ(created.source().tags(0).position(), 3);
  v1::GetUnitRequest get;
  get.set_name(created.name());
  v1::Unit got;
  ASSERT_OK(call(*stub_, &Stub::GetUnit, get, got));
  EXPECT_EQ(got.source().tags(0).position(), 2);
  EXPECT_EQ(got.source().tags(0).data(), "<br/>");
  request.mutable_unit()->mutable_source()->mutable_tags(0)->set_position(1);
  EXPECT_REFUSED(create(request), StatusCode::INVALID_ARGUMENT, "unit.source.tags[0].position");
}

TEST_F(MemoryContract, AnswersBothDirectionsAndContext) {
  auto request = request_for("Il a refusé.", "He refused.");
  request.mutable_unit()->set_previous_source("Le ministre a parlé.");
  ASSERT_OK(create(request));
  auto asked = question("Il a refusé.");
  asked.set_previous_source("Le ministre a parlé.");
  v1::LookupSegmentResponse answer;
  ASSERT_OK(look_up(asked, answer));
  ASSERT_EQ(answer.matches_size(), 1);
  EXPECT_EQ(answer.matches(0).score().percent(), 101);
  asked = question("He refused.");
  asked.set_source_language_code("en-US");
  asked.set_target_language_code("fr-CA");
  ASSERT_OK(look_up(asked, answer));
  ASSERT_EQ(answer.matches_size(), 1);
  EXPECT_TRUE(answer.matches(0).reversed());
  EXPECT_EQ(answer.matches(0).unit().target().text(), "Il a refusé.");
}

TEST_F(MemoryContract, WritesNoVersionForAnUpdateThatChangesNothing) {
  v1::Unit created;
  ASSERT_OK(create(request_for("Il a refusé.", "He refused."), created));
  v1::UpdateUnitRequest update;
  update.mutable_unit()->set_name(created.name());
  update.mutable_unit()->set_etag(created.etag());
  update.mutable_unit()->mutable_target()->set_text("He refused.");
  v1::Unit updated;
  for (int i = 0; i < 2; ++i) {
    ASSERT_OK(call(*stub_, &Stub::UpdateUnit, update, updated));
    EXPECT_EQ(updated.DebugString(), created.DebugString());
  }
  EXPECT_EQ(server_.backend().read().count(store::Table::kUnitVersions), 0u);
}

TEST_F(MemoryContract, ShowsAnUpdateToTheNextLookupAndADeletedUnitToNone) {
  v1::Unit created;
  ASSERT_OK(create(request_for("Il a refusé.", "It refused."), created));
  v1::UpdateUnitRequest update;
  update.mutable_unit()->set_name(created.name());
  update.mutable_unit()->set_etag(created.etag());
  update.mutable_unit()->mutable_target()->set_text("He refused.");
  v1::Unit updated;
  ASSERT_OK(call(*stub_, &Stub::UpdateUnit, update, updated));
  EXPECT_EQ(updated.source().text(), "Il a refusé.");
  v1::LookupSegmentResponse answer;
  ASSERT_OK(look_up(question("Il a refusé."), answer));
  EXPECT_EQ(answer.matches(0).unit().target().text(), "He refused.");
  EXPECT_REFUSED(call(*stub_, &Stub::UpdateUnit, update, updated), StatusCode::ABORTED, "etag");
  v1::DeleteUnitRequest remove;
  remove.set_name(created.name());
  google::protobuf::Empty empty;
  ASSERT_OK(call(*stub_, &Stub::DeleteUnit, remove, empty));
  ASSERT_OK(look_up(question("Il a refusé."), answer));
  EXPECT_EQ(answer.matches_size(), 0);
  EXPECT_REFUSED(call(*stub_, &Stub::DeleteUnit, remove, empty), StatusCode::NOT_FOUND, "unit 1");
}

TEST_F(MemoryContract, RefusesBadInputNamingTheFieldAndTheLimit) {
  v1::LookupSegmentResponse answer;
  EXPECT_REFUSED(look_up(question(""), answer), StatusCode::INVALID_ARGUMENT, "segment.text");
  EXPECT_REFUSED(look_up(question(std::string(10'001, 'x')), answer), StatusCode::INVALID_ARGUMENT, "10000");
  EXPECT_REFUSED(look_up(question("\xc0\xaf"), answer), StatusCode::INVALID_ARGUMENT, "segment.text");
  auto asked = question("Oui.");
  asked.set_minimum_percent(10);
  EXPECT_REFUSED(look_up(asked, answer), StatusCode::INVALID_ARGUMENT, "minimum_percent");
  asked = question("Oui.");
  asked.set_max_results(1000);
  EXPECT_REFUSED(look_up(asked, answer), StatusCode::INVALID_ARGUMENT, "max_results");
  asked = question("Oui.");
  asked.clear_target_language_code();
  EXPECT_REFUSED(look_up(asked, answer), StatusCode::INVALID_ARGUMENT, "target_language_code");
  asked = question("Oui.");
  asked.add_memories("memories/absent");
  EXPECT_REFUSED(look_up(asked, answer), StatusCode::NOT_FOUND, "absent");
  EXPECT_REFUSED(create(request_for("Oui.", "")), StatusCode::INVALID_ARGUMENT, "unit.target.text");
  auto same = request_for("Oui.", "Ouais.");
  same.mutable_unit()->set_target_language_code("fr");
  EXPECT_REFUSED(create(same), StatusCode::INVALID_ARGUMENT, "two languages");
  auto absent = request_for("Oui.", "Yes.");
  absent.set_parent("memories/absent");
  EXPECT_REFUSED(create(absent), StatusCode::NOT_FOUND, "absent");
  absent.set_parent("memory");
  EXPECT_REFUSED(create(absent), StatusCode::INVALID_ARGUMENT, "parent");
}

TEST_F(MemoryContract, ListsUnitsInPagesInTheOrderOfTheirAdding) {
  for (int i = 0; i < 5; ++i) ASSERT_OK(create(request_for("phrase " + std::to_string(i), "sentence")));
  v1::ListUnitsRequest request;
  request.set_parent("memories/news");
  request.set_page_size(2);
  std::string seen;
  for (int pages = 0; pages < 10; ++pages) {
    v1::ListUnitsResponse page;
    ASSERT_OK(call(*stub_, &Stub::ListUnits, request, page));
    for (const auto& unit : page.units()) seen += unit.source().text().back();
    if (page.next_page_token().empty()) break;
    request.set_page_token(page.next_page_token());
  }
  EXPECT_EQ(seen, "01234");
  request.set_page_token("made up");
  v1::ListUnitsResponse page;
  EXPECT_REFUSED(call(*stub_, &Stub::ListUnits, request, page), StatusCode::INVALID_ARGUMENT, "page_token");
}

TEST_F(MemoryContract, KeepsATimedOutLookupFromHoldingTheServer) {
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() - std::chrono::seconds(1));
  v1::LookupSegmentResponse answer;
  EXPECT_EQ(stub_->LookupSegment(&context, question("Oui."), &answer).error_code(),
            StatusCode::DEADLINE_EXCEEDED);
  EXPECT_OK(look_up(question("Oui."), answer));
}

TEST_F(MemoryContract, AnswersADocumentsSegmentsInTheirOrderAndEndsAtARefusedOne) {
  ASSERT_OK(create(request_for("Les combats ont repris.", "Fighting has resumed.")));
  grpc::ClientContext context;
  prepare(context);
  const auto stream = stub_->LookupSegments(&context);
  v1::LookupSegmentResponse answer;
  for (const bool known : {true, false, true}) {
    ASSERT_TRUE(stream->Write(question(known ? "Les combats ont repris." : "Rien de tel.")));
    ASSERT_TRUE(stream->Read(&answer));
    EXPECT_EQ(answer.matches_size(), known ? 1 : 0);
  }
  ASSERT_TRUE(stream->Write(question("")));
  EXPECT_FALSE(stream->Read(&answer));
  EXPECT_REFUSED(stream->Finish(), StatusCode::INVALID_ARGUMENT, "Request 4: The field segment.text");
}

TEST_F(MemoryContract, HoldsPenaltiesAndFiltersToTheirLimits) {
  ASSERT_OK(create(request_for("Les combats ont repris.", "Fighting has resumed.")));
  auto asked = question("Les combats ont repris.");
  v1::LookupSegmentResponse answer;
  (*asked.mutable_memory_penalties())["memories/news"] = 7.5;
  ASSERT_OK(look_up(asked, answer));
  ASSERT_EQ(answer.matches_size(), 1);
  EXPECT_EQ(answer.matches(0).score().percent(), 92);
  EXPECT_EQ(answer.matches(0).score().penalties(0).reason(), v1::Score::Penalty::MEMORY);
  asked.mutable_filter()->set_domain("elsewhere");
  ASSERT_OK(look_up(asked, answer));
  EXPECT_EQ(answer.matches_size(), 0);
  (*asked.mutable_memory_penalties())["memories/news"] = 101;
  EXPECT_REFUSED(look_up(asked, answer), StatusCode::INVALID_ARGUMENT, "memory_penalties");
  asked = question("x");
  asked.set_age_penalty_per_year(-1);
  EXPECT_REFUSED(look_up(asked, answer), StatusCode::INVALID_ARGUMENT, "age_penalty_per_year");
  asked = question("x");
  asked.mutable_filter()->mutable_updated_from()->set_nanos(-1);
  EXPECT_REFUSED(look_up(asked, answer), StatusCode::INVALID_ARGUMENT, "filter.updated_from");
}

TEST_F(MemoryContract, PutsTheAskedContextAndRegionFirst) {
  const auto add = [&](const std::string& context, const std::string& region, const std::string& target) {
    auto request = request_for("Ami", target);
    request.mutable_unit()->set_target_language_code(region);
    (*request.mutable_unit()->mutable_properties())["context"] = context;
    ASSERT_OK(create(request));
  };
  add("réseau", "en-GB", "Contact");
  add("jeu", "en-GB", "Ally");
  add("jeu", "en-US", "Partner");
  auto asked = question("Ami");
  asked.set_target_language_code("en-GB");
  const auto answer = [&] {
    v1::LookupSegmentResponse found;
    EXPECT_OK(look_up(asked, found));
    std::string all;
    for (const v1::Match& match : found.matches())
      all += match.unit().target().text() + (match.same_context() ? "+ " : " ");
    return all;
  };
  EXPECT_EQ(answer(), "Ally Contact Partner ");
  asked.set_context("réseau");
  EXPECT_EQ(answer(), "Contact+ Ally Partner ");
  asked.set_context("jeu");
  EXPECT_EQ(answer(), "Ally+ Partner+ Contact ");
  asked.set_target_language_code("en-US");
  EXPECT_EQ(answer(), "Partner+ Ally+ Contact ");
  asked.set_context(std::string(1'001, 'x'));
  v1::LookupSegmentResponse refused;
  EXPECT_REFUSED(look_up(asked, refused), StatusCode::INVALID_ARGUMENT, "context");
}

TEST_F(MemoryContract, TakesNothingOffForTheAgeOfAUnitOfToday) {
  ASSERT_OK(create(request_for("Tout frais.", "Brand new.")));
  auto asked = question("Tout frais.");
  asked.set_age_penalty_per_year(100);
  asked.set_minimum_percent(100);
  v1::LookupSegmentResponse answer;
  ASSERT_OK(look_up(asked, answer));
  ASSERT_EQ(answer.matches_size(), 1);
  EXPECT_EQ(answer.matches(0).score().percent(), 100);
  EXPECT_EQ(answer.matches(0).score().penalties_size(), 0);
}

TEST_F(MemoryContract, MarksTheFigureWhereOnlyFiguresAre) {
  ASSERT_OK(create(request_for("12,5 %", "12.5%")));
  v1::LookupSegmentResponse answer;
  ASSERT_OK(look_up(question("12,6 %"), answer));
  ASSERT_EQ(answer.matches_size(), 1);
  EXPECT_EQ(answer.matches(0).score().percent(), 80);
  ASSERT_EQ(answer.matches(0).differences_size(), 1);
  const v1::Difference& difference = answer.matches(0).differences(0);
  EXPECT_EQ(difference.kind(), v1::Difference::NUMBER);
  EXPECT_EQ(difference.segment_span().begin(), 0);
  EXPECT_EQ(difference.segment_span().end(), 4);
}

TEST_F(MemoryContract, ListsTheUnitsThatAFilterAcceptsAndCountsUses) {
  auto request = request_for("Oui.", "Yes.");
  request.mutable_unit()->set_domain("sahel");
  v1::Unit created;
  ASSERT_OK(create(request, created));
  ASSERT_OK(create(request_for("Non.", "No.")));
  v1::RecordUseRequest use;
  use.set_name(created.name());
  v1::Unit used;
  ASSERT_OK(call(*stub_, &Stub::RecordUse, use, used));
  EXPECT_EQ(used.use_count(), 1);
  EXPECT_EQ(used.etag(), created.etag());
  v1::ListUnitsRequest list;
  list.set_parent("memories/news");
  list.mutable_filter()->set_domain("sahel");
  v1::ListUnitsResponse listed;
  ASSERT_OK(call(*stub_, &Stub::ListUnits, list, listed));
  ASSERT_EQ(listed.units_size(), 1);
  EXPECT_EQ(listed.units(0).use_count(), 1);
  use.set_name("memories/news/units/999");
  EXPECT_REFUSED(call(*stub_, &Stub::RecordUse, use, used), StatusCode::NOT_FOUND, "unit 999");
}

TEST_F(MemoryContract, ReplacesARepeatedSourceWhereTheMemorySaysSo) {
  v1::UpdateMemoryRequest update;
  update.mutable_memory()->set_name("memories/news");
  update.mutable_memory()->set_repeated_source(v1::Memory::REPLACE);
  v1::Memory memory;
  ASSERT_OK(call(*stub_, &Stub::UpdateMemory, update, memory));
  EXPECT_EQ(memory.repeated_source(), v1::Memory::REPLACE);
  v1::Unit first, second;
  ASSERT_OK(create(request_for("Oui.", "Yes."), first));
  ASSERT_OK(create(request_for("Oui.", "Aye."), second));
  EXPECT_EQ(second.name(), first.name());
  EXPECT_EQ(second.target().text(), "Aye.");
  update.mutable_memory()->set_repeated_source(static_cast<v1::Memory::RepeatedSource>(9));
  EXPECT_REFUSED(call(*stub_, &Stub::UpdateMemory, update, memory), StatusCode::INVALID_ARGUMENT,
                 "memory.repeated_source");
}

TEST_F(MemoryContract, FindsWordsInTheirSentencesPageByPage) {
  ASSERT_OK(create(request_for("🙂 Les convois avancent.", "The convoys advance.")));
  ASSERT_OK(create(request_for("Un convoi attend.", "A convoy waits.")));
  v1::SearchConcordanceRequest request;
  request.set_query("convoi");
  request.set_language_code("fr");
  request.set_page_size(1);
  request.set_offset_unit(v1::OFFSET_UNIT_UTF16);
  v1::SearchConcordanceResponse page;
  ASSERT_OK(call(*stub_, &Stub::SearchConcordance, request, page));
  ASSERT_EQ(page.hits_size(), 1);
  EXPECT_EQ(page.total_segments(), 2);
  EXPECT_EQ(page.hits(0).unit().source().text(), "Un convoi attend.");
  request.set_page_token(page.next_page_token());
  ASSERT_OK(call(*stub_, &Stub::SearchConcordance, request, page));
  ASSERT_EQ(page.hits_size(), 1);
  ASSERT_EQ(page.hits(0).spans_size(), 1);
  EXPECT_EQ(page.hits(0).spans(0).begin(), 7);
  EXPECT_EQ(page.hits(0).spans(0).end(), 14);
  request.set_page_token("nonsense");
  EXPECT_REFUSED(call(*stub_, &Stub::SearchConcordance, request, page), StatusCode::INVALID_ARGUMENT,
                 "page_token");
  request.clear_page_token();
  request.set_query("« »");
  EXPECT_REFUSED(call(*stub_, &Stub::SearchConcordance, request, page), StatusCode::INVALID_ARGUMENT,
                 "query");
}

TEST_F(MemoryContract, CountsAMemoryAndTheBandsOfADocument) {
  ASSERT_OK(create(request_for("Les combats ont repris.", "Fighting has resumed.")));
  v1::GetMemoryStatisticsRequest request;
  request.set_name("memories/news");
  v1::MemoryStatistics statistics;
  ASSERT_OK(call(*stub_, &Stub::GetMemoryStatistics, request, statistics));
  EXPECT_EQ(statistics.unit_count(), 1);
  ASSERT_EQ(statistics.languages_size(), 2);
  EXPECT_EQ(statistics.languages(1).word_count(), 4);

  v1::DocumentAnalysis analysis;
  grpc::ClientContext context;
  prepare(context);
  const auto stream = stub_->AnalyzeDocument(&context, &analysis);
  v1::AnalyzeDocumentRequest message;
  message.mutable_options()->set_source_language_code("fr");
  message.mutable_options()->set_target_language_code("en");
  ASSERT_TRUE(stream->Write(message));
  for (const char* text : {"Les combats ont repris.", "Rien de tel ici."}) {
    message.mutable_segment()->set_text(text);
    ASSERT_TRUE(stream->Write(message));
  }
  stream->WritesDone();
  ASSERT_OK(stream->Finish());
  ASSERT_EQ(analysis.bands_size(), 8);
  EXPECT_EQ(analysis.bands(2).kind(), v1::DocumentAnalysis::Band::PERCENT_100);
  EXPECT_EQ(analysis.bands(2).word_count(), 4);
  EXPECT_EQ(analysis.bands(7).segment_count(), 1);
  EXPECT_EQ(analysis.word_count(), 8);
}

TEST_F(MemoryContract, RefusesAnAnalysisWithoutOptions) {
  v1::DocumentAnalysis analysis;
  grpc::ClientContext context;
  prepare(context);
  const auto stream = stub_->AnalyzeDocument(&context, &analysis);
  v1::AnalyzeDocumentRequest message;
  message.mutable_segment()->set_text("Oui.");
  stream->Write(message);
  stream->WritesDone();
  EXPECT_REFUSED(stream->Finish(), StatusCode::INVALID_ARGUMENT, "must set options");
}

}  // namespace
}  // namespace entente::service
