#include "server/glossary/identifiers.h"

#include <set>

#include <gtest/gtest.h>

#include "tests/support/backend.h"

namespace entente::glossary {
namespace {

using testing::concept_of;
using testing::fr;
using testing::term_of;

// Names given one after another, and what was asked to find them.
struct Names {
  std::set<std::string> taken;
  std::size_t questions = 0;

  std::string add(const std::string& slug) {
    const std::string id = free_identifier(slug, [&](const std::string& one) {
      ++questions;
      return taken.contains(one);
    });
    EXPECT_TRUE(taken.insert(id).second) << id;
    return id;
  }
};

TEST(Identifiers, AreNumberedWithoutGaps) {
  Names names;
  EXPECT_EQ(names.add("concept"), "concept");
  for (int n = 2; n <= 130; ++n) EXPECT_EQ(names.add("concept"), "concept-" + std::to_string(n));
}

TEST(Identifiers, OfTwentyThousandCyrillicTermsTakeLinearWork) {
  Names names;
  constexpr std::size_t kConcepts = 20'000;
  for (std::size_t i = 0; i < kConcepts; ++i)
    names.add(slug_of(concept_of("conflict", "", {term_of(fr(), "перемирие")})));
  EXPECT_EQ(names.taken.size(), kConcepts);
  EXPECT_LT(names.questions, kConcepts * 30);
}

TEST(Identifiers, AreFreeWhateverWasDeleted) {
  Names names;
  for (int i = 0; i < 100; ++i) names.add("truce");
  for (int n = 2; n <= 100; n += 3) names.taken.erase("truce-" + std::to_string(n));
  for (int i = 0; i < 200; ++i) names.add("truce");
  EXPECT_EQ(names.taken.size(), 300u - 33u);
}

TEST(Identifiers, FollowTheLastNumberHoweverTakenNumbersSort) {
  Names names;
  for (const char* id : {"front", "front-2", "front-10", "front-9-b", "front-99x", "front-line"})
    names.taken.insert(id);
  EXPECT_EQ(names.add("front"), "front-3");
}

}  // namespace
}  // namespace entente::glossary
