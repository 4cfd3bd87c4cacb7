// A folder that an earlier version of the server wrote is as sound, and says the same, after its migration.
#include <gtest/gtest.h>

#include "server/glossary/concepts.h"
#include "server/history/versions.h"
#include "server/memory/lookup.h"
#include "server/memory/units.h"
#include "tests/support/raw_store.h"
#include "tests/support/verified_store.h"

namespace entente::verify {
namespace {

class OldFolder : public ::testing::TestWithParam<const char*> {
 protected:
  OldFolder() { testing::unpack_store(GetParam(), folder_.path()); }

  testing::TemporaryFolder folder_;
};

TEST_P(OldFolder, IsSoundAndSaysTheSame) {
  store::Environment environment({.directory = folder_.path()});
  EXPECT_FALSE(upkeep::make_current(environment)) << "what is derived was kept";
  const store::ReadTransaction read = environment.read();
  EXPECT_EQ(testing::faults(read), "");
  EXPECT_EQ(journal::newest_sequence(read), 31u);
  const auto glossary = catalogue::find_glossary(read, "conflict");
  ASSERT_TRUE(glossary);
  const auto truce = glossary::find_concept(read, *glossary, "truce");
  ASSERT_TRUE(truce);
  ASSERT_EQ(truce->terms.size(), 3u);
  EXPECT_EQ(truce->terms[0].text, "trêve");
  EXPECT_EQ(truce->terms[2].text, "cessez-le-feu");
  EXPECT_EQ(truce->notes, std::vector<std::string>{"also: cease-fire"});
  const auto memory = catalogue::find_memory(read, "news");
  ASSERT_TRUE(memory);
  const auto unit = memory::find_unit(read, *memory, 3);
  ASSERT_TRUE(unit);
  EXPECT_EQ(unit->source.text, "La trêve tient depuis 3 jours dans la ville.");
  EXPECT_EQ(unit->target.text, "The truce has held for 3 days in the city.");
  EXPECT_EQ(unit->notes, std::vector<std::string>{"checked"});
  EXPECT_FALSE(memory::find_unit(read, *memory, 20)) << "it was deleted";
  EXPECT_GT(read.count(store::Table::kConceptVersions), 0u);
}

INSTANTIATE_TEST_SUITE_P(Format, OldFolder, ::testing::Values("5"));

}  // namespace
}  // namespace entente::verify
