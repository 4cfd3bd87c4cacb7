#include "server/glossary/known_candidates.h"

#include "tests/glossary/glossary_fixture.h"

namespace entente::glossary {
namespace {

class KnownCandidates : public GlossaryTest {
 protected:
  KnownCandidates() {
    add("army", {noun(fr(), "armée")});
    add("drone", {noun(fr(), "drone")});
    add("strike", {noun(fr(), "frappe")});
    add("aleppo", {name(fr(), "Alep")});
    add("siege", {noun(fr(), "siège")});
  }

  bool is_known(const std::string& text) {
    const auto transaction = backend_.read();
    return is_known_candidate(transaction, {glossaries(transaction), fr(), {}, {}}, text);
  }
};

TEST_F(KnownCandidates, AreTheTermsOfTheGlossaryInAnyForm) {
  EXPECT_TRUE(is_known("drones"));
  EXPECT_FALSE(is_known("planeur"));
}

TEST_F(KnownCandidates, AreTermsWithAKnownNameOrAPeopleOrANumber) {
  EXPECT_TRUE(is_known("siège d’Alep"));
  EXPECT_TRUE(is_known("armée syrienne"));
  EXPECT_TRUE(is_known("siège 2015"));
  EXPECT_FALSE(is_known("siège de Velograd"));
  EXPECT_FALSE(is_known("armée populaire"));
}

TEST_F(KnownCandidates, AreNotTwoTermsTogether) {
  EXPECT_FALSE(is_known("frappe de drone"));
}

}  // namespace
}  // namespace entente::glossary
