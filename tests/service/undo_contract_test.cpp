// Undo over a real channel while others change the same things.
#include <future>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "entente/v1/history_service.grpc.pb.h"
#include "tests/service/history_calls.h"

namespace entente::service {
namespace {

using client::Code;
using ::testing::HasSubstr;

// Keeps the journal's writer from its next change, so that one who plans does not see what is queued.
class HeldWriter {
 public:
  explicit HeldWriter(journal::Journal& journal) {
    std::promise<void> held;
    Change change;
    change.edits.push_back(PutGlossary{Glossary{.id = "held"}, {}});
    journal.submit(std::move(change), [&held, end = end_.get_future().share()](const journal::Result&) {
      held.set_value();
      end.wait();
    });
    held.get_future().wait();
  }
  void release() { end_.set_value(); }

 private:
  std::promise<void> end_;
};

class UndoContract : public entente::testing::HistoryCalls {
 protected:
  Revision write(Edit edit) {
    Change change;
    change.author = "Zoé";
    change.edits.push_back(std::move(edit));
    return server_.backend().journal().submit_and_wait(std::move(change)).sequence;
  }

  static Edit put(const std::string& id, const std::string& term) {
    return PutConcept{testing::concept_of("conflict", id, {testing::term_of(testing::fr(), term)}), {}};
  }

  // Undoes while another edit is on its way, which the plan does not see.
  v1::UndoResponse undo_beside(const v1::UndoRequest& request, Edit edit) {
    HeldWriter writer(server_.backend().journal());
    Change change;
    change.author = "Zoé";
    change.edits.push_back(std::move(edit));
    server_.backend().journal().submit(std::move(change), [](const journal::Result&) {});
    auto undone = std::async(std::launch::async, [&] { return history().undo(request); });
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    writer.release();
    return undone.get();
  }

  std::string term(const std::string& id) const { return glossaries().get_concept(name(id)).terms(0).text(); }
};

v1::UndoRequest undo_of(Revision sequence, bool force) {
  v1::UndoRequest request;
  request.set_sequence(static_cast<std::int64_t>(sequence));
  request.set_force(force);
  return request;
}

TEST_F(UndoContract, OverridesByForceWhatSomebodyCreatesMeanwhile) {
  write(put("truce", "trêve"));
  const Revision deleted = write(DeleteConcept{"conflict", "truce", {}});
  const auto answer = undo_beside(undo_of(deleted, true), put("truce", "cessez-le-feu"));
  EXPECT_EQ(answer.edit_count(), 1);
  EXPECT_EQ(term("truce"), "trêve");
}

TEST_F(UndoContract, NamesWhatSomebodyCreatesMeanwhileAsAConflict) {
  write(put("truce", "trêve"));
  const Revision deleted = write(DeleteConcept{"conflict", "truce", {}});
  EXPECT_THAT(refusal([&] { undo_beside(undo_of(deleted, false), put("truce", "cessez-le-feu")); },
                      Code::kFailedPrecondition),
              HasSubstr("changed concept truce"));
  EXPECT_EQ(term("truce"), "cessez-le-feu");
}

TEST_F(UndoContract, HasNothingToDoWhereSomebodyDeletesTheSameMeanwhile) {
  const Revision created = write(put("truce", "trêve"));
  const auto answer = undo_beside(undo_of(created, false), DeleteConcept{"conflict", "truce", {}});
  EXPECT_TRUE(answer.operation().empty());
  EXPECT_EQ(answer.edit_count(), 0);
}

TEST_F(UndoContract, FindsItsGlossaryDeletedMeanwhile) {
  write(put("truce", "trève"));
  const Revision changed = write(put("truce", "trêve"));
  EXPECT_THAT(refusal(
                  [&] {
                    undo_beside(undo_of(changed, false), DeleteGlossary{"conflict", {}});
                  },
                  Code::kFailedPrecondition),
              HasSubstr("its glossary has been deleted since"));
}

TEST_F(UndoContract, ShowsTheConflictsThatForceOverrides) {
  write(put("truce", "trève"));
  const Revision second = write(put("truce", "trêve"));
  const Revision third = write(put("truce", "cessez-le-feu"));
  const v1::UndoResponse answer = history().undo(undo_of(second, true));
  ASSERT_EQ(answer.conflicts_size(), 1);
  EXPECT_EQ(answer.conflicts(0).sequence(), static_cast<std::int64_t>(third));
  EXPECT_EQ(term("truce"), "trève");
}

TEST_F(UndoContract, ThatIsBrokenOffSaysWhatItDidAndGoesOnUnderItsOperation) {
  constexpr int kConcepts = 2'000;
  Change import;
  import.operation = "import-1";
  for (int i = 0; i < kConcepts; ++i) import.edits.push_back(put("c" + std::to_string(i), "mot"));
  server_.backend().journal().submit_and_wait(std::move(import));
  auto own =
      std::make_unique<Server>(calls::Backend{server_.backend().environment(), server_.backend().journal()},
                               ServerOptions{.listen = {"127.0.0.1:0"}, .version = "test"});
  const auto stub =
      v1::HistoryService::NewStub(grpc::CreateChannel(own->address(), grpc::InsecureChannelCredentials()));
  v1::UndoRequest request;
  request.set_operation("import-1");
  const Revision before = journal::newest_sequence(server_.backend().read());
  auto undone = std::async(std::launch::async, [&] {
    grpc::ClientContext context;
    context.AddMetadata("entente-operation", "undo-1");
    v1::UndoResponse answer;
    return stub->Undo(&context, request, &answer);
  });
  while (journal::newest_sequence(server_.backend().read()) == before) std::this_thread::yield();
  own->stop();
  EXPECT_REFUSED(undone.get(), grpc::StatusCode::UNAVAILABLE,
                 "goes on after them under the operation undo-1");
  EXPECT_EQ(history("Zoé", "undo-1").undo(request).edit_count(), kConcepts);
}

}  // namespace
}  // namespace entente::service
