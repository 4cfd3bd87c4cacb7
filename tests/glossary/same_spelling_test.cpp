// Two terms of one concept that are spelt alike: « la garde », « le garde ».
#include <gtest/gtest.h>

#include "tests/glossary/recogniser_fixture.h"

namespace entente::glossary {
namespace {

TEST_F(RecogniserTest, FindsTwoTermsOfOneSpellingOnce) {
  Term feminine = noun(fr(), "garde");
  feminine.gender = Gender::kFeminine;
  Term masculine = noun(fr(), "garde");
  masculine.gender = Gender::kMasculine;
  add("guard", {feminine, masculine, noun(en(), "guard")});
  EXPECT_EQ(hits("Un garde a été blessé."), "guard:garde");
  EXPECT_EQ(hits("La garde a été relevée."), "guard:garde");
}

}  // namespace
}  // namespace entente::glossary
