// What the services say of a past that was cut off.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/upkeep/compaction.h"
#include "tests/service/history_calls.h"

namespace entente::service {
namespace {

using client::Code;
using ::testing::HasSubstr;

// What is left when all that was superseded is cut off.
class CutHistoryContract : public entente::testing::HistoryCalls {
 protected:
  void cut_off() {
    upkeep::Compaction compaction(
        server_.backend().environment(), {.age = std::chrono::days(1), .versions = {}},
        std::chrono::time_point_cast<Time::duration>(std::chrono::system_clock::now()) +
            std::chrono::days(2));
    while (compaction.step()) continue;
  }
};

TEST_F(CutHistoryContract, ShowsTheOldestVersionThatIsKeptWithoutSayingThatItBroughtEverything) {
  set_status(create("truce", "trêve"), v1::TERM_STATUS_ADMITTED);
  cut_off();
  v1::ListVersionsRequest request;
  request.set_name(name("truce"));
  int versions = 0;
  history().list_versions(request, [&](const v1::Version& version) {
    ++versions;
    EXPECT_EQ(version.differences_size(), 0);
    EXPECT_FALSE(version.added());
    return true;
  });
  EXPECT_EQ(versions, 1);
  v1::CompareVersionsRequest compared;
  compared.set_name(name("truce"));
  EXPECT_THAT(refusal([&] { history().compare_versions(compared); }, Code::kFailedPrecondition),
              HasSubstr("not kept any more: its history begins at"));
}

TEST_F(CutHistoryContract, ListsWhatMayHaveHadALanguageAndSaysWhatMayBeOlder) {
  const v1::Concept value = set_status(create("truce", "trêve"), v1::TERM_STATUS_ADMITTED);
  cut_off();
  v1::ListChangesRequest list;
  list.mutable_filter()->add_language_codes("fr");
  int changes = 0;
  history().list_changes(list, [&](const v1::Change& change) {
    EXPECT_FALSE(change.edits(0).added());
    ++changes;
    return true;
  });
  EXPECT_EQ(changes, 2);
  EXPECT_TRUE(history().blame(name("truce")).fields(0).may_be_older());
  set_status(value, v1::TERM_STATUS_FORBIDDEN);
  const v1::BlameResponse blamed = history().blame(name("truce"));
  for (const auto& field : blamed.fields())
    EXPECT_EQ(field.may_be_older(), !field.path().ends_with(".status")) << field.path();
}

TEST_F(CutHistoryContract, RefusesToUndoWhatItCannotBringBackAndUndoesWhatItCan) {
  const v1::Concept second = set_status(create("truce", "trêve"), v1::TERM_STATUS_ADMITTED);
  cut_off();
  v1::UndoRequest request;
  request.set_sequence(std::stoll(second.etag()));
  refusal([&] { history().undo(request); }, Code::kFailedPrecondition);
  const v1::Concept third = set_status(second, v1::TERM_STATUS_FORBIDDEN);
  request.set_sequence(std::stoll(third.etag()));
  EXPECT_EQ(history().undo(request).edit_count(), 1);
  EXPECT_EQ(glossaries().get_concept(name("truce")).terms(0).status(), v1::TERM_STATUS_ADMITTED);
}

TEST_F(CutHistoryContract, TellsALateEditorThatItIsLateButNotADifferenceThatItCannotKnow) {
  const v1::Concept first = create("truce", "trêve");
  set_status(first, v1::TERM_STATUS_DEPRECATED, "Zoé");
  cut_off();
  const std::string message = refusal([&] { set_status(first, v1::TERM_STATUS_FORBIDDEN); }, Code::kAborted);
  EXPECT_THAT(message, HasSubstr("Zoé"));
  EXPECT_THAT(message, ::testing::Not(HasSubstr("what differs")));
}

TEST_F(CutHistoryContract, DoesNotSayThatWhatWasForgottenNeverWas) {
  create("truce", "trêve");
  v1::DeleteConceptRequest deletion;
  deletion.set_name(name("truce"));
  glossaries().delete_concept(deletion);
  cut_off();
  v1::ListVersionsRequest request;
  request.set_name(name("truce"));
  EXPECT_THAT(refusal([&] { history().list_versions(request, [](auto&) { return true; }); }, Code::kNotFound),
              HasSubstr("its history was cut off"));
}

}  // namespace
}  // namespace entente::service
