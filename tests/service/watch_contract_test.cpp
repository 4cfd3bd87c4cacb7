// The live feed over a real channel.
#include <atomic>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "entente/v1/history_service.grpc.pb.h"
#include "tests/service/history_calls.h"

namespace entente::service {
namespace {

using ::testing::ElementsAre;

class WatchContract : public entente::testing::HistoryCalls {};

TEST_F(WatchContract, TellsAWatcherEveryChangeOnceAndInOrderAcrossABrokenStream) {
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

TEST_F(WatchContract, TellsWhoeverComesAmongManyWritesFirstWhereItBegins) {
  std::atomic<bool> going = true;
  std::thread writer([&] {
    for (int i = 0; going; ++i) create("c" + std::to_string(i), "mot");
  });
  for (int i = 0; i < 100; ++i) {
    std::int64_t last = -1;
    int left = 4;
    history().watch({}, [&](const v1::WatchResponse& told) {
      EXPECT_EQ(told.has_change(), last >= 0) << "the first message only says where it begins";
      if (told.has_change()) {
        EXPECT_EQ(told.change().sequence(), last + 1);
      }
      last = told.sequence();
      return --left > 0;
    });
  }
  going = false;
  writer.join();
}

TEST_F(WatchContract, TellsAWatcherOnlyWhatItAskedFor) {
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

TEST_F(WatchContract, HoldsNoWriterUpForAWatcherThatDoesNotRead) {
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

}  // namespace
}  // namespace entente::service
