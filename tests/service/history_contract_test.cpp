// The history service over a real channel, and what it promises of the other two.
#include <gmock/gmock.h>
#include <google/rpc/error_details.pb.h>
#include <google/rpc/status.pb.h>
#include <gtest/gtest.h>

#include "entente/v1/glossary_service.grpc.pb.h"
#include "tests/service/history_calls.h"

namespace entente::service {
namespace {

using client::Code;
using grpc::StatusCode;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

class HistoryContract : public entente::testing::HistoryCalls {};

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
  EXPECT_FALSE(versions[0].added());
  EXPECT_TRUE(versions[1].added());
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
  google::rpc::Status details;
  ASSERT_TRUE(details.ParseFromString(status.error_details()));
  EXPECT_EQ(details.code(), StatusCode::ABORTED);
  google::rpc::ErrorInfo info;
  v1::EditConflict conflict;
  ASSERT_EQ(details.details_size(), 2);
  ASSERT_TRUE(details.details(0).UnpackTo(&info));
  ASSERT_TRUE(details.details(1).UnpackTo(&conflict));
  EXPECT_EQ(info.reason(), "STALE_ETAG");
  EXPECT_EQ(conflict.name(), name("truce"));
  EXPECT_EQ(conflict.current_etag(), second.etag());
  EXPECT_EQ(conflict.author(), "Zoé");
  ASSERT_EQ(conflict.differences_size(), 1);
  EXPECT_EQ(conflict.differences(0).after(), "deprecated");
}

TEST_F(HistoryContract, TellsWhatDiffersWithinWhatAHeaderMayHoldHoweverMuchItIs) {
  std::string word;
  for (int i = 0; i < 96; ++i) word += "élévé";
  v1::CreateConceptRequest request = creation("long", word);
  for (int i = 0; i < 100; ++i) {
    v1::Term& term = *request.mutable_concept_entry()->add_terms();
    term.set_language_code("fr");
    term.set_text(word.substr(0, word.size() / 2) + std::to_string(i));
  }
  const v1::Concept stored = glossaries(word).create_concept(request);
  v1::UpdateConceptRequest update;
  *update.mutable_concept_entry() = stored;
  update.mutable_update_mask()->add_paths("*");
  for (v1::Term& term : *update.mutable_concept_entry()->mutable_terms()) term.set_usage_note(word + word);
  glossaries(word).update_concept(update);
  EXPECT_THAT(refusal([&] { glossaries().update_concept(update); }, Code::kAborted),
              HasSubstr("what differs: "));
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

TEST_F(HistoryContract, AnswersTheRepetitionOfAChangeWithoutEffect) {
  const v1::Concept stored = create("truce", "trêve");
  v1::UpdateConceptRequest concept_update;
  *concept_update.mutable_concept_entry() = stored;
  concept_update.mutable_concept_entry()->clear_etag();
  concept_update.mutable_update_mask()->add_paths("terms");
  v1::UpdateGlossaryRequest glossary_update;
  glossary_update.mutable_glossary()->set_name("glossaries/conflict");
  glossary_update.mutable_update_mask()->add_paths("display_name");
  v1::UpdateMemoryRequest memory_update;
  memory_update.mutable_memory()->set_name("memories/news");
  memory_update.mutable_update_mask()->add_paths("display_name");
  for (int call = 0; call < 3; ++call) {
    EXPECT_EQ(glossaries("Léa", "same-1").update_concept(concept_update).etag(), stored.etag());
    EXPECT_EQ(glossaries("Léa", "same-2").update_glossary(glossary_update).name(), "glossaries/conflict");
    EXPECT_EQ(memories("same-3").update_memory(memory_update).name(), "memories/news");
  }
}

TEST_F(HistoryContract, RefusesAnOperationThatWasAnotherKindOfChange) {
  glossaries("Léa", "call-2").create_concept(creation("truce", "trêve"));
  v1::CreateMemoryRequest memory;
  memory.set_memory_id("archive");
  EXPECT_THAT(refusal([&] { memories("call-2").create_memory(memory); }, Code::kInvalidArgument),
              HasSubstr("was given to another change before, number 3"));
}

TEST_F(HistoryContract, TakesAnOperationsNameForNothingElseThanItsRequest) {
  create("truce", "trêve");
  create("ceasefire", "cessez-le-feu");
  v1::DeleteConceptRequest deletion;
  deletion.set_name(name("truce"));
  glossaries("Léa", "call-1").delete_concept(deletion);
  glossaries("Léa", "call-1").delete_concept(deletion);
  deletion.set_name(name("ceasefire"));
  refusal([&] { glossaries("Léa", "call-1").delete_concept(deletion); }, Code::kInvalidArgument);
  EXPECT_EQ(glossaries().get_concept(name("ceasefire")).terms_size(), 1);
  v1::UndoRequest undo;
  undo.set_operation("call-1");
  refusal([&] { history("Léa", "call-1").undo(undo); }, Code::kInvalidArgument);
  EXPECT_EQ(history().undo(undo).edit_count(), 1);
}

TEST_F(HistoryContract, UndoesAnOperationAgainWhoseUndoWasUndone) {
  v1::DeleteConceptRequest deletion;
  create("truce", "trêve");
  deletion.set_name(name("truce"));
  glossaries("Léa", "call-1").delete_concept(deletion);
  v1::UndoRequest undo;
  undo.set_operation("call-1");
  v1::UndoRequest redo;
  redo.set_operation(history().undo(undo).operation());
  EXPECT_FALSE(history().undo(redo).edits(0).added());
  const v1::UndoResponse again = history().undo(undo);
  EXPECT_EQ(again.conflicts_size(), 0);
  EXPECT_TRUE(again.edits(0).added());
  EXPECT_EQ(glossaries().get_concept(name("truce")).terms(0).text(), "trêve");
}

TEST_F(HistoryContract, RefusesMomentsAndPlacesThatThereAreNot) {
  create("truce", "trêve");
  v1::UndoRequest undo;
  undo.set_parent("glossaries/conflict");
  undo.set_back_to_sequence(99);
  EXPECT_THAT(refusal([&] { history().undo(undo); }, Code::kInvalidArgument),
              HasSubstr("the newest change is 3"));
  undo.set_back_to_sequence(2);
  undo.set_parent("glossaries/absent");
  refusal([&] { history().undo(undo); }, Code::kNotFound);
  v1::CompareVersionsRequest compared;
  compared.set_name(name("truce"));
  compared.set_to_sequence(99);
  refusal([&] { history().compare_versions(compared); }, Code::kInvalidArgument);
}

TEST_F(HistoryContract, ListsChangesOfManyMegabytesInPagesThatAMessageHolds) {
  v1::CreateConceptRequest request = creation("c0", "mot");
  for (int i = 0; i < 90; ++i) request.mutable_concept_entry()->add_notes(std::string(10'000, 'x'));
  for (int i = 0; i < 6; ++i) {
    request.set_concept_id("c" + std::to_string(i));
    glossaries().create_concept(request);
  }
  v1::ListChangesRequest list;
  list.set_page_size(1'000);
  list.set_with_content(true);
  int notes = 0;
  history().list_changes(list, [&](const v1::Change& change) {
    notes += change.edits(0).concept_entry().notes_size();
    return true;
  });
  EXPECT_EQ(notes, 6 * 90);
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

TEST_F(HistoryContract, UndoesAChangeAndRefusesIfALaterOneEditedTheSame) {
  const v1::Concept first = create("truce", "trêve");
  const v1::Concept second = set_status(first, v1::TERM_STATUS_ADMITTED);
  set_status(second, v1::TERM_STATUS_DEPRECATED, "Zoé");
  v1::UndoRequest request;
  request.set_sequence(std::stoll(second.etag()));
  EXPECT_THAT(refusal([&] { history().undo(request); }, Code::kFailedPrecondition),
              HasSubstr("changed concept truce of glossary conflict again"));
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
  request.set_validate_only(true);
  EXPECT_EQ(calls.undo(request).DebugString(), again.DebugString());
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
  EXPECT_EQ(report.created(), 300) << "those that the broken call stored are counted, too";
  v1::GetMemoryRequest get;
  EXPECT_EQ(memories().get_memory("memories/archive").unit_count(), 300);
  v1::UndoRequest request;
  request.set_operation("import-1");
  history().undo(request);
  EXPECT_THROW(memories().get_memory("memories/archive"), client::Error);
}

TEST_F(HistoryContract, ListsAnOperationOnceHoweverManyChangesAndPagesItHas) {
  // Three operations of several changes each, one inside the other, and changes of their own between.
  for (int i = 0; i < 12; ++i) {
    Change change;
    change.author = i % 2 == 0 ? "Léa" : "Zoé";
    if (i % 4 != 3) change.operation = "operation-" + std::to_string(i % 4);
    change.operation_part = static_cast<std::uint64_t>(i / 4);
    change.edits.push_back(
        PutConcept{entente::testing::concept_of("conflict", "c" + std::to_string(i),
                                                {entente::testing::term_of(entente::testing::fr(), "mot")}),
                   {}});
    server_.backend().journal().submit_and_wait(std::move(change));
  }
  for (const bool ascending : {false, true}) {
    for (const int page_size : {1, 2, 100}) {
      v1::ListChangesRequest request;
      request.set_ascending(ascending);
      request.set_page_size(page_size);
      request.set_by_operation(true);
      request.mutable_filter()->add_names("glossaries/conflict/concepts/c4");
      request.mutable_filter()->add_names("glossaries/conflict/concepts/c1");
      request.mutable_filter()->add_names("glossaries/conflict/concepts/c7");
      request.mutable_filter()->add_names("glossaries/conflict/concepts/c8");
      std::vector<std::string> told;
      history().list_changes(request, [&](const v1::Change& change) {
        told.push_back(change.operation() + "x" + std::to_string(change.edit_count()));
        return true;
      });
      if (ascending) {
        EXPECT_THAT(told, ElementsAre("operation-1x3", "operation-0x3", "x1")) << page_size;
      } else {
        EXPECT_THAT(told, ElementsAre("operation-0x3", "x1", "operation-1x3")) << page_size;
      }
    }
  }
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
