// A batch edit that Ctrl-C ends, against a server that works until its caller has gone.
#include <atomic>
#include <chrono>
#include <csignal>
#include <memory>
#include <string>
#include <thread>

#include <gmock/gmock.h>
#include <grpcpp/server.h>
#include <grpcpp/server_builder.h>
#include <gtest/gtest.h>

#include "client/cli/screen/interrupt.h"
#include "client/cli/shell/command_line.h"
#include "client/cli/shell/session.h"
#include "client/cli/verbs/run.h"
#include "entente/v1/glossary_service.grpc.pb.h"
#include "entente/v1/history_service.grpc.pb.h"

namespace entente::cli {
namespace {

// Has changed `done` concepts by the time that its caller goes.
class Working final : public v1::GlossaryService::Service {
 public:
  grpc::Status BatchEditConcepts(grpc::ServerContext* context, const v1::BatchEditConceptsRequest* request,
                                 v1::BatchEditConceptsResponse* answer) override {
    answer->set_changed_count(5'000);
    if (request->validate_only()) return grpc::Status::OK;
    std::raise(SIGINT);
    while (!context->IsCancelled()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    ended_with_its_caller = true;
    return grpc::Status::CANCELLED;
  }
  std::atomic<bool> ended_with_its_caller = false;
};

class Journal final : public v1::HistoryService::Service {
 public:
  explicit Journal(int changes) : changes_(changes) {}
  grpc::Status ListChanges(grpc::ServerContext*, const v1::ListChangesRequest* request,
                           v1::ListChangesResponse* answer) override {
    for (int i = 0; i < changes_ && request->filter().operation() == "mine"; ++i)
      answer->add_changes()->set_edit_count(256);
    return grpc::Status::OK;
  }

 private:
  int changes_;
};

// What the program says of a batch edit that is stopped after this many changes of 256 edits.
std::string said_after(int changes) {
  Working working;
  Journal journal(changes);
  grpc::ServerBuilder builder;
  int port = 0;
  builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port);
  builder.RegisterService(&working);
  builder.RegisterService(&journal);
  const std::unique_ptr<grpc::Server> server = builder.BuildAndStart();
  Session session;
  CommandLine line("entente", "", "");
  build(line.program(), session);
  std::string said;
  try {
    line.run({"--server", "127.0.0.1:" + std::to_string(port), "--operation", "mine", "batch", "subject", "",
              "wars", "--yes"});
  } catch (const Stopped& stopped) {
    said = stopped.what();
  }
  server->Shutdown();
  EXPECT_TRUE(working.ended_with_its_caller);
  return said;
}

TEST(Stopping, OfABatchEditEndsItAndSaysWhatWasDone) {
  EXPECT_EQ(said_after(3), "stopped: 768 are changed; take them back with: entente undo mine");
  EXPECT_EQ(said_after(0), "stopped; nothing was changed");
}

}  // namespace
}  // namespace entente::cli
