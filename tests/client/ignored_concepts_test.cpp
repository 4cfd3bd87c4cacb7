#include "client/cli/verbs/ignored_concepts.h"

#include <fstream>

#include <gtest/gtest.h>

#include "tests/support/paths.h"

namespace entente::cli {
namespace {

namespace fs = std::filesystem;

TEST(IgnoredConcepts, AreNamedInAnyGlossaryOrInOne) {
  const testing::TemporaryFolder folder;
  std::ofstream(folder.path() / kIgnoreFile)
      << "# a comment\n daesh \r\nconflict/truce\nglossaries/agency/concepts/siege";
  const IgnoredConcepts ignored(folder.path());
  EXPECT_TRUE(ignored.contains("glossaries/conflict/concepts/daesh"));
  EXPECT_TRUE(ignored.contains("glossaries/agency/concepts/daesh"));
  EXPECT_TRUE(ignored.contains("glossaries/conflict/concepts/truce"));
  EXPECT_FALSE(ignored.contains("glossaries/agency/concepts/truce"));
  EXPECT_TRUE(ignored.contains("glossaries/agency/concepts/siege"));
  EXPECT_FALSE(ignored.contains("glossaries/conflict/concepts/siege"));
}

TEST(IgnoredConcepts, AreRememberedOnceInTheNearestFile) {
  const testing::TemporaryFolder folder;
  const fs::path below = folder.path() / "a" / "b";
  fs::create_directories(below);
  std::ofstream(folder.path() / kIgnoreFile) << "daesh";
  IgnoredConcepts ignored(below);
  EXPECT_EQ(ignored.path(), folder.path() / kIgnoreFile);
  EXPECT_FALSE(ignored.remember("daesh"));
  EXPECT_TRUE(ignored.remember("truce"));
  EXPECT_FALSE(fs::exists(below / kIgnoreFile));
  EXPECT_TRUE(IgnoredConcepts(below).contains("glossaries/conflict/concepts/daesh"));
  EXPECT_TRUE(IgnoredConcepts(below).contains("glossaries/conflict/concepts/truce"));
}

}  // namespace
}  // namespace entente::cli
