// The history service over a real channel, and what it promises of the other two.
#include <atomic>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "client/library/error.h"
#include "client/library/glossaries.h"
#include "client/library/history.h"
#include "client/library/memories.h"
#include "entente/v1/glossary_service.grpc.pb.h"
#include "entente/v1/history_service.grpc.pb.h"
#include "tests/service/calls.h"

namespace entente::service {
namespace {

using client::Code;
using entente::testing::Calls;
using grpc::StatusCode;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

class HistoryContract : public Calls {
 protected:
  HistoryContract() {
    v1::CreateGlossaryRequest glossary;
    glossary.set_glossary_id("conflict");
    glossaries().create_glossary(glossary);
    v1::CreateMemoryRequest memory;
    memory.set_memory_id("news");
    memories().create_memory(memory);
  }

  client::Connection connection(const std::string& author = "Léa", const std::string& operation = {}) const {
    client::ConnectionOptions options;
    options.server = server_.address();
    options.author = author;
    options.comment = "Why not.";
    options.operation = operation;
    return client::Connection(options);
  }
  client::Glossaries glossaries(const std::string& author = "Léa", const std::string& operation = {}) const {
    return client::Glossaries(connection(author, operation));
  }
  client::Memories memories(const std::string& operation = {}) const {
    return client::Memories(connection("Léa", operation));
  }
  client::History history(const std::string& author = "Zoé", const std::string& operation = {}) const {
    return client::History(connection(author, operation));
  }

  static v1::CreateConceptRequest creation(const std::string& id, const std::string& term) {
    v1::CreateConceptRequest request;
    request.set_parent("glossaries/conflict");
    request.set_concept_id(id);
    v1::Term& fr = *request.mutable_concept_entry()->add_terms();
    fr.set_language_code("fr");
    fr.set_text(term);
    fr.set_status(v1::TERM_STATUS_PREFERRED);
    return request;
  }
  v1::Concept create(const std::string& id, const std::string& term) const {
    return glossaries().create_concept(creation(id, term));
  }
  v1::Concept set_status(v1::Concept value, v1::TermStatus status, const std::string& author = "Léa") const {
    value.mutable_terms(0)->set_status(status);
    v1::UpdateConceptRequest request;
    *request.mutable_concept_entry() = value;
    request.mutable_update_mask()->add_paths("*");
    return glossaries(author).update_concept(request);
  }
  static std::string name(const std::string& id) { return "glossaries/conflict/concepts/" + id; }

  static std::string refusal(const std::function<void()>& call, Code code) {
    try {
      call();
    } catch (const client::Error& error) {
      EXPECT_EQ(error.code(), code) << error.what();
      return error.what();
    }
    ADD_FAILURE() << "it was not refused";
    return {};
  }
};

TEST_F(HistoryContract, ListsEveryVersionWithAuthorTimeReasonAndWhatItChanged) {
  const v1::Concept first = create("truce", "trêve");
  set_status(first, v1::TERM_STATUS_ADMITTED, "Zoé");
  std::vector<v1::Version> versions;
  v1::ListVersionsRequest request;
  request.set_name(name("truce"));
  request.set_page_size(1);
  history().list_versions(request, [&](const v1::Version& version) {
    versions.push_back(version);
    return true;
  });
  ASSERT_EQ(versions.size(), 2u);
  EXPECT_EQ(versions[0].author(), "Zoé");
  EXPECT_EQ(versions[0].comment(), "Why not.");
  EXPECT_GT(versions[0].time().seconds(), 0);
  ASSERT_EQ(versions[0].differences_size(), 1);
  EXPECT_EQ(versions[0].differences(0).path(), "terms[fr:trêve].status");
  EXPECT_EQ(versions[0].differences(0).after(), "admitted");
  EXPECT_EQ(versions[1].concept_entry().terms(0).status(), v1::TERM_STATUS_PREFERRED);
  EXPECT_EQ(std::to_string(versions[1].sequence()), first.etag());
}

TEST_F(HistoryContract, TellsWhoeverIsLateWhatIsThereNowAndWhatDiffers) {
  const v1::Concept first = create("truce", "trêve");
  const v1::Concept second = set_status(first, v1::TERM_STATUS_DEPRECATED, "Zoé");
  const auto stub = v1::GlossaryService::NewStub(server_.channel());
  v1::UpdateConceptRequest request;
  *request.mutable_concept_entry() = first;
  request.mutable_concept_entry()->set_subject_field("diplomacy");
  request.mutable_update_mask()->add_paths("*");
  grpc::ClientContext context;
  v1::Concept answer;
  const grpc::Status status = stub->UpdateConcept(&context, request, &answer);
  EXPECT_EQ(status.error_code(), StatusCode::ABORTED);
  EXPECT_THAT(status.error_message(), HasSubstr("\"" + second.etag() + "\""));
  EXPECT_THAT(status.error_message(), HasSubstr("Zoé"));
  EXPECT_THAT(status.error_message(), HasSubstr("terms[fr:trêve].status preferred → deprecated"));
  v1::EditConflict conflict;
  ASSERT_TRUE(conflict.ParseFromString(status.error_details()));
  EXPECT_EQ(conflict.name(), name("truce"));
  EXPECT_EQ(conflict.current_etag(), second.etag());
  EXPECT_EQ(conflict.author(), "Zoé");
  ASSERT_EQ(conflict.differences_size(), 1);
  EXPECT_EQ(conflict.differences(0).after(), "deprecated");
}

TEST_F(HistoryContract, AppliesACallThatIsRepeatedOnce) {
  const auto repeated = glossaries("Léa", "call-1");
  auto& calls = const_cast<client::Glossaries&>(repeated);
  const v1::Concept first = calls.create_concept(creation("", "trêve"));
  set_status(first, v1::TERM_STATUS_DEPRECATED);
  const v1::Concept again = calls.create_concept(creation("", "trêve"));
  EXPECT_EQ(again.name(), first.name());
  EXPECT_EQ(again.etag(), first.etag());
  EXPECT_EQ(again.terms(0).status(), v1::TERM_STATUS_PREFERRED);
  EXPECT_EQ(glossaries().get_glossary("glossaries/conflict").concept_count(), 1);
}

TEST_F(HistoryContract, RefusesAnOperationThatWasAnotherKindOfChange) {
  glossaries("Léa", "call-2").create_concept(creation("truce", "trêve"));
  v1::CreateMemoryRequest memory;
  memory.set_memory_id("archive");
  EXPECT_THAT(refusal([&] { memories("call-2").create_memory(memory); }, Code::kInvalidArgument),
              HasSubstr("entente-operation"));
}

TEST_F(HistoryContract, ReadsAConceptAndItsGlossaryAsTheyWere) {
  const v1::Concept first = create("truce", "trêve");
  set_status(first, v1::TERM_STATUS_DEPRECATED);
  create("daesh", "Daech");
  const auto stub = v1::GlossaryService::NewStub(server_.channel());
  v1::GetConceptRequest request;
  request.set_name(name("truce"));
  request.set_read_sequence(std::stoll(first.etag()));
  v1::Concept then;
  ASSERT_OK(call(*stub, &v1::GlossaryService::Stub::GetConcept, request, then));
  EXPECT_EQ(then.terms(0).status(), v1::TERM_STATUS_PREFERRED);
  v1::ListConceptsRequest list;
  list.set_parent("glossaries/conflict");
  list.set_read_sequence(std::stoll(first.etag()));
  v1::ListConceptsResponse concepts;
  ASSERT_OK(call(*stub, &v1::GlossaryService::Stub::ListConcepts, list, concepts));
  ASSERT_EQ(concepts.concepts_size(), 1);
  EXPECT_EQ(concepts.concepts(0).name(), name("truce"));
  list.set_read_sequence(1);
  ASSERT_OK(call(*stub, &v1::GlossaryService::Stub::ListConcepts, list, concepts));
  EXPECT_EQ(concepts.concepts_size(), 0);
  list.set_read_sequence(99);
  EXPECT_REFUSED(call(*stub, &v1::GlossaryService::Stub::ListConcepts, list, concepts),
                 StatusCode::INVALID_ARGUMENT, "the newest change is");
}

TEST_F(HistoryContract, BlamesEachFieldOnItsAuthor) {
  set_status(create("truce", "trêve"), v1::TERM_STATUS_ADMITTED, "Zoé");
  const v1::BlameResponse blame = history().blame(name("truce"));
  std::map<std::string, std::string> author;
  for (const auto& field : blame.fields()) author[field.path()] = field.author();
  EXPECT_EQ(author["terms[fr:trêve]"], "Léa");
  EXPECT_EQ(author["terms[fr:trêve].status"], "Zoé");
}

TEST_F(HistoryContract, UndoesAChangeAndRefusesWhereALaterOneStandsOnIt) {
  const v1::Concept first = create("truce", "trêve");
  const v1::Concept second = set_status(first, v1::TERM_STATUS_ADMITTED);
  set_status(second, v1::TERM_STATUS_DEPRECATED, "Zoé");
  v1::UndoRequest request;
  request.set_sequence(std::stoll(second.etag()));
  EXPECT_THAT(refusal([&] { history().undo(request); }, Code::kFailedPrecondition),
              HasSubstr("concept truce of glossary conflict, it was changed again"));
  request.set_validate_only(true);
  EXPECT_EQ(history().undo(request).conflicts_size(), 1);
  request.set_validate_only(false);
  request.set_force(true);
  const v1::UndoResponse undone = history().undo(request);
  EXPECT_EQ(undone.edit_count(), 1);
  EXPECT_FALSE(undone.operation().empty());
  EXPECT_EQ(glossaries().get_concept(name("truce")).terms(0).status(), v1::TERM_STATUS_PREFERRED);
  EXPECT_EQ(glossaries().get_concept(name("truce")).changer(), "Zoé");
}

TEST_F(HistoryContract, AnswersARepeatedUndoLikeTheFirst) {
  const v1::Concept first = create("truce", "trêve");
  const v1::Concept second = set_status(first, v1::TERM_STATUS_ADMITTED);
  v1::UndoRequest request;
  request.set_sequence(std::stoll(second.etag()));
  auto calls = history("Zoé", "undo-it");
  const v1::UndoResponse undone = calls.undo(request);
  set_status(glossaries().get_concept(name("truce")), v1::TERM_STATUS_FORBIDDEN);
  const v1::UndoResponse again = calls.undo(request);
  EXPECT_EQ(again.sequence(), undone.sequence());
  EXPECT_EQ(again.edit_count(), 1);
  EXPECT_EQ(glossaries().get_concept(name("truce")).terms(0).status(), v1::TERM_STATUS_FORBIDDEN);
}

TEST_F(HistoryContract, UndoesAWholeImport) {
  create("truce", "trêve");
  std::string tbx = R"(<?xml version="1.0"?><tbx style="dca" type="TBX-Basic" xml:lang="fr" )"
                    R"(xmlns="urn:iso:std:iso:30042:ed-2"><text><body>)";
  for (int i = 0; i < 250; ++i) {
    const std::string n = std::to_string(i);
    tbx += "<conceptEntry id=\"c" + n + "\"><langSec xml:lang=\"fr\"><termSec><term>mot " + n +
           "</term></termSec></langSec></conceptEntry>";
  }
  tbx += "</body></text></tbx>";
  std::istringstream file(tbx);
  v1::ImportConceptsRequest::Options options;
  options.set_parent("glossaries/conflict");
  options.set_format(v1::FILE_FORMAT_TBX);
  const v1::ImportProgress report = glossaries().import_concepts(options, file);
  EXPECT_EQ(report.created(), 250);
  v1::UndoRequest request;
  request.set_operation(report.operation());
  EXPECT_EQ(history().undo(request).edit_count(), 250);
  EXPECT_EQ(glossaries().get_glossary("glossaries/conflict").concept_count(), 1);
}

TEST_F(HistoryContract, TakesAnImportUpWhereItWasBrokenOff) {
  std::string tmx =
      R"(<?xml version="1.0"?><tmx version="1.4"><header srclang="fr" creationtool="t" )"
      R"(creationtoolversion="1" segtype="sentence" o-tmf="t" adminlang="fr" datatype="plaintext"/><body>)";
  std::string units;
  for (int i = 0; i < 300; ++i) {
    const std::string n = std::to_string(i);
    units += "<tu><tuv xml:lang=\"fr\"><seg>phrase " + n + "</seg></tuv><tuv xml:lang=\"en\"><seg>sentence " +
             n + "</seg></tuv></tu>";
  }
  v1::ImportUnitsRequest::Options options;
  options.set_parent("memories/archive");
  options.set_format(v1::FILE_FORMAT_TMX);
  std::istringstream broken(tmx + units.substr(0, units.size() / 2));
  EXPECT_THROW(memories("import-1").import_units(options, broken), client::Error);
  std::istringstream whole(tmx + units + "</body></tmx>");
  const v1::ImportProgress report = memories("import-1").import_units(options, whole);
  EXPECT_EQ(report.created() + report.unchanged(), 300);
  EXPECT_GT(report.unchanged(), 0);
  v1::GetMemoryRequest get;
  EXPECT_EQ(memories().get_memory("memories/archive").unit_count(), 300);
  v1::UndoRequest request;
  request.set_operation("import-1");
  history().undo(request);
  EXPECT_THROW(memories().get_memory("memories/archive"), client::Error);
}

TEST_F(HistoryContract, ChangesManyConceptsAtOnceAfterShowingWhatWouldChange) {
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

TEST_F(HistoryContract, SetsTheStatusOfTheTermsThatAFilterNamesOnly) {
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

TEST_F(HistoryContract, LeavesAConceptAloneThatABatchWouldSpoil) {
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

TEST_F(HistoryContract, ReplacesTextInUnitsAndMovesTheirTags) {
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

TEST_F(HistoryContract, TellsAWatcherEveryChangeOnceAndInOrderAcrossABrokenStream) {
  std::vector<std::int64_t> seen;
  v1::WatchRequest request;
  request.set_from_beginning(true);
  // Reads five, breaks off, goes on from there.
  for (int stream = 0; stream < 4; ++stream) {
    std::thread writer([&] {
      for (int i = 0; i < 5; ++i) create("c" + std::to_string(stream) + "-" + std::to_string(i), "mot");
    });
    int left = 5;
    history().watch(request, [&](const v1::WatchResponse& told) {
      request.set_after_sequence(told.sequence());
      request.set_from_beginning(false);
      if (!told.has_change()) return true;
      seen.push_back(told.change().sequence());
      return --left > 0;
    });
    writer.join();
  }
  ASSERT_EQ(seen.size(), 20u);
  for (std::size_t i = 0; i < seen.size(); ++i) EXPECT_EQ(seen[i], static_cast<std::int64_t>(i + 1));
}

TEST_F(HistoryContract, TellsAWatcherOnlyWhatItAskedFor) {
  v1::WatchRequest request;
  request.set_with_content(true);
  request.mutable_filter()->add_names("glossaries/conflict");
  request.mutable_filter()->add_language_codes("fr");
  std::vector<std::string> told;
  history().watch(request, [&](const v1::WatchResponse& response) {
    if (!response.has_change()) {
      if (!told.empty()) return true;
      // It watches now.
      v1::CreateUnitRequest unit;
      unit.set_parent("memories/news");
      unit.mutable_unit()->set_source_language_code("fr");
      unit.mutable_unit()->set_target_language_code("en");
      unit.mutable_unit()->mutable_source()->set_text("Oui.");
      unit.mutable_unit()->mutable_target()->set_text("Yes.");
      memories().create_unit(unit);
      v1::CreateConceptRequest english = creation("english", "truce");
      english.mutable_concept_entry()->mutable_terms(0)->set_language_code("en");
      glossaries().create_concept(english);
      create("truce", "trêve");
      return true;
    }
    for (const auto& edit : response.change().edits())
      told.push_back(edit.name() + " " + edit.concept_entry().terms(0).text());
    return false;
  });
  EXPECT_THAT(told, ElementsAre(name("truce") + " trêve"));
}

TEST_F(HistoryContract, HoldsNoWriterUpForAWatcherThatDoesNotRead) {
  const auto stub = v1::HistoryService::NewStub(server_.channel());
  grpc::ClientContext context;
  v1::WatchRequest request;
  request.set_from_beginning(true);
  request.set_with_content(true);
  const auto stream = stub->Watch(&context, request);
  constexpr int kChanges = 1'500;
  for (int i = 0; i < kChanges; ++i) {
    server_.backend().write(PutConcept{
        testing::concept_of("conflict", "c",
                            {testing::term_of(testing::fr(), std::string(400, 'a') + std::to_string(i))}),
        {}});
  }
  // It was told how far behind it is, and still gets everything in order.
  v1::WatchResponse response;
  std::int64_t last = 0;
  bool was_told = false;
  while (last < kChanges + 2 && stream->Read(&response)) {
    was_told = was_told || response.behind() > 1'000;
    if (!response.has_change()) continue;
    EXPECT_EQ(response.change().sequence(), last + 1);
    last = response.change().sequence();
  }
  EXPECT_EQ(last, kChanges + 2);
  context.TryCancel();
}

TEST_F(HistoryContract, ListsChangesByAuthorAndPage) {
  for (int i = 0; i < 4; ++i) {
    glossaries(i % 2 == 0 ? "Léa" : "Zoé")
        .create_concept(creation("c" + std::to_string(i), "mot " + std::to_string(i)));
  }
  std::vector<std::string> names;
  v1::ListChangesRequest request;
  request.mutable_filter()->set_author("Zoé");
  request.set_page_size(1);
  history().list_changes(request, [&](const v1::Change& change) {
    names.push_back(change.edits(0).name());
    return true;
  });
  EXPECT_THAT(names, ElementsAre(name("c3"), name("c1")));
  v1::GetChangeRequest get;
  get.set_sequence(3);
  get.set_with_content(true);
  EXPECT_EQ(history().get_change(get).edits(0).concept_entry().terms(0).text(), "mot 0");
  get.set_sequence(99);
  refusal([&] { history().get_change(get); }, Code::kNotFound);
}

}  // namespace
}  // namespace entente::service
