#include "server/upkeep/keeper.h"

#include <gtest/gtest.h>

#include "tests/support/verified_store.h"

namespace entente::upkeep {
namespace {

using store::Table;
using testing::faults;
using testing::live_fast;
using testing::RandomLife;
using testing::TestBackend;

constexpr std::chrono::hours kNever{24};

bool has_former_versions(const TestBackend& backend) {
  return backend.read().count(Table::kConceptVersions) + backend.read().count(Table::kUnitVersions) > 0;
}

TEST(Keeper, CutsAgainAfterItsTime) {
  TestBackend backend;
  const Keeper keeper(backend.environment(), {.age = std::chrono::days(90), .versions = {}},
                      std::chrono::milliseconds(10));
  std::this_thread::sleep_for(std::chrono::milliseconds(30));
  RandomLife life(4);  // Of years ago.
  live_fast(backend, life, 300);
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(20);
  while (has_former_versions(backend) && std::chrono::steady_clock::now() < until)
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  EXPECT_FALSE(has_former_versions(backend));
}

TEST(Keeper, CutsInTheBackgroundAndEndsAtOnce) {
  TestBackend backend;
  RandomLife life(4);  // Of years ago.
  live_fast(backend, life, 1'500);
  ASSERT_GT(backend.read().count(Table::kConceptVersions), 100u);
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(20);
  {
    const Keeper keeper(backend.environment(), {.age = std::chrono::days(90), .versions = {}}, kNever);
    while (has_former_versions(backend) && std::chrono::steady_clock::now() < until)
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    EXPECT_EQ(backend.read().count(Table::kConceptVersions), 0u);
  }
  EXPECT_LT(std::chrono::steady_clock::now(), until) << "it did not end";
  EXPECT_EQ(faults(backend.read()), "");
}

}  // namespace
}  // namespace entente::upkeep
