// "All, if none is named" means all, however many there are.
#include <gtest/gtest.h>

#include "entente/v1/memory_service.grpc.pb.h"
#include "entente/v1/server_service.grpc.pb.h"
#include "server/model/limits.h"
#include "tests/service/calls.h"

namespace entente::service {
namespace {

using entente::testing::unit_of;

// More than a page of either, made in one change each.
constexpr std::size_t kResources = limits::kPageSize + 2;

class AllResources : public entente::testing::Calls {
 protected:
  AllResources() {
    Change memories;
    Change glossaries;
    for (std::size_t i = 0; i < kResources; ++i) {
      Memory memory;
      memory.id = "m" + std::to_string(10'000 + i);
      last_ = memory.id;
      memories.edits.push_back(PutMemory{memory, {}});
      Glossary glossary;
      glossary.id = memory.id;
      glossaries.edits.push_back(PutGlossary{glossary, {}});
    }
    server_.backend().journal().submit_and_wait(std::move(memories));
    server_.backend().journal().submit_and_wait(std::move(glossaries));
  }

  std::string last_;  // By identifier.
};

TEST_F(AllResources, SearchesEveryMemoryWhereNoneIsNamed) {
  server_.backend().write(PutUnit{unit_of(last_, "Les combats ont repris.", "Fighting has resumed."), {}});
  const auto stub = v1::TranslationMemoryService::NewStub(server_.channel());
  v1::LookupSegmentRequest asked;
  asked.mutable_segment()->set_text("Les combats ont repris.");
  asked.set_source_language_code("fr");
  asked.set_target_language_code("en");
  v1::LookupSegmentResponse matches;
  ASSERT_OK(call(*stub, &v1::TranslationMemoryService::Stub::LookupSegment, asked, matches));
  EXPECT_EQ(matches.matches_size(), 1);
  v1::SearchConcordanceRequest words;
  words.set_query("combats");
  words.set_language_code("fr");
  v1::SearchConcordanceResponse hits;
  ASSERT_OK(call(*stub, &v1::TranslationMemoryService::Stub::SearchConcordance, words, hits));
  EXPECT_EQ(hits.hits_size(), 1);
}

TEST_F(AllResources, AreAllCountedInTheStatus) {
  const auto stub = v1::ServerService::NewStub(server_.channel());
  v1::GetStatusResponse status;
  ASSERT_OK(call(*stub, &v1::ServerService::Stub::GetStatus, v1::GetStatusRequest(), status));
  EXPECT_EQ(status.memory_count(), static_cast<std::int64_t>(kResources));
  EXPECT_EQ(status.glossary_count(), static_cast<std::int64_t>(kResources));
}

}  // namespace
}  // namespace entente::service
