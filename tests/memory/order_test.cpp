// Which match comes first, on pairs that a translator can read.
#include "server/memory/order.h"

#include <gtest/gtest.h>

#include "server/memory/score.h"
#include "tests/support/backend.h"

namespace entente::memory {
namespace {

using entente::testing::fr;

// The usefulness of a source for the question, every word weighing the same but those of `rare`, which weigh
// ten.
double value(const std::string& question, const std::string& source, const std::string& rare = {}) {
  const Segment asked{question, {}};
  const Segment stored{source, {}};
  const Prepared q(asked, fr());
  const Prepared s(stored, fr());
  const std::vector<index::TokenId> heavy = index::token_ids(text::analyze(rare, fr()));
  index::WeightedWords words{q.words.ids, {}};
  for (const index::TokenId word : q.words.ids)
    words.weights.push_back(std::find(heavy.begin(), heavy.end(), word) == heavy.end() ? 1 : 10);
  return OrderQuestion(question, words).usefulness(score({q, s}).base / 100, source, s.words.ids);
}

TEST(Order, PutsTheSameTextAtItsBase) {
  EXPECT_DOUBLE_EQ(value("Les combats ont repris.", "Les combats ont repris."), 1);
}

TEST(Order, PrefersTheMatchThatHasTheRareName) {
  const std::string question = "Les combats ont repris à Mayadine.";
  EXPECT_GT(value(question, "Les heurts ont repris à Mayadine.", "Mayadine"),
            value(question, "Les combats ont repris à Palmyre.", "Mayadine"));
}

TEST(Order, DecidesByCharactersBetweenEqualBases) {
  const std::string question = "Le bombardement a repris.";
  EXPECT_GT(value(question, "Le bombardier a repris."), value(question, "Le calme a repris."));
}

TEST(Order, PrefersWordsTooManyToWordsMissing) {
  const std::string question = "Au moins dix civils ont fui la ville";
  EXPECT_GT(value(question, "Au moins dix civils ont fui la ville hier soir"),
            value(question, "Au moins dix civils ont fui"));
}

TEST(Order, SeesADifferenceInPunctuation) {
  EXPECT_GT(value("Les combats ont repris ?", "Ces combats ont repris ?"),
            value("Les combats ont repris ?", "Ces combats ont repris."));
}

TEST(Order, CountsARepeatedWordAsOftenAsBothHaveIt) {
  EXPECT_GT(value("peu à peu la ville", "peu à peu la nuit"),
            value("peu à peu la ville", "peu à lui la nuit"));
  EXPECT_DOUBLE_EQ(value("peu à peu", "peu à peu"), 1);
}

TEST(Order, IsNeverAboveTheBase) {
  for (const char* source : {"", "a", "Les combats", "Les combats ont repris à Alep.", "…", "12"}) {
    const Segment asked{"Les combats ont repris à Alep.", {}};
    const Prepared q(asked, fr());
    index::WeightedWords words{q.words.ids, std::vector<double>(q.words.ids.size(), 1)};
    EXPECT_LE(OrderQuestion(asked.text, words).usefulness(0.5, source, q.words.ids), 0.5) << source;
  }
}

TEST(Order, DoesNotDependOnWhatWasComparedBefore) {
  const Segment asked{"Les combats ont repris à Alep.", {}};
  const Prepared q(asked, fr());
  OrderQuestion order(asked.text, {q.words.ids, std::vector<double>(q.words.ids.size(), 1)});
  const double first = order.usefulness(0.5, "Les combats ont cessé.", q.words.ids);
  order.usefulness(0.9, "Les combats ont repris à Alep.", q.words.ids);
  EXPECT_EQ(order.usefulness(0.5, "Les combats ont cessé.", q.words.ids), first);
}

}  // namespace
}  // namespace entente::memory
