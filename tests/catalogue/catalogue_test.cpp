#include "server/catalogue/catalogue.h"

#include <gtest/gtest.h>

#include "server/model/limits.h"
#include "tests/support/backend.h"

namespace entente::catalogue {
namespace {

using testing::TestBackend;

// More than a page of them, the last by identifier with the highest priority.
class Catalogue : public ::testing::Test {
 protected:
  static constexpr std::size_t kCount = limits::kPageSize + 2;

  Catalogue() {
    Change change;
    change.author = "tester";
    for (std::size_t i = 0; i < kCount; ++i) {
      Glossary glossary;
      glossary.id = "g" + std::to_string(10'000 + i);
      glossary.priority = i + 1 == kCount ? 5 : 0;
      change.edits.push_back(PutGlossary{glossary, {}});
      Memory memory;
      memory.id = "m" + std::to_string(10'000 + i);
      change.edits.push_back(PutMemory{memory, {}});
    }
    backend_.journal().submit_and_wait(std::move(change));
  }

  TestBackend backend_;
};

TEST_F(Catalogue, GivesAllGlossariesByTheirPriority) {
  const auto glossaries = all_glossaries(backend_.read());
  ASSERT_EQ(glossaries.size(), kCount);
  EXPECT_EQ(glossaries[0].glossary.id, "g" + std::to_string(10'000 + kCount - 1));
  EXPECT_EQ(glossaries[1].glossary.id, "g10000");
  EXPECT_EQ(glossaries.back().glossary.id, "g" + std::to_string(10'000 + kCount - 2));
}

TEST_F(Catalogue, GivesAllMemories) {
  const auto memories = all_memories(backend_.read());
  ASSERT_EQ(memories.size(), kCount);
  EXPECT_EQ(memories.back().memory.id, "m" + std::to_string(10'000 + kCount - 1));
}

}  // namespace
}  // namespace entente::catalogue
