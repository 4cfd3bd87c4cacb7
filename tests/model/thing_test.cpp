#include "server/model/thing.h"

#include <gtest/gtest.h>

#include "server/model/journal_entry.h"

namespace entente {
namespace {

TEST(ThingName, SaysWhatItIsAndWhatItIsIn) {
  const ThingName truce = ThingName::of_concept("conflict", "truce");
  EXPECT_EQ(describe(truce), "concept truce of glossary conflict");
  EXPECT_EQ(truce.resource_name(), ThingName::of_glossary("conflict"));
  const ThingName unit = ThingName::of_unit("news", 7);
  EXPECT_EQ(describe(unit), "unit 7 of memory news");
  EXPECT_EQ(unit.resource_name(), ThingName::of_memory("news"));
  EXPECT_EQ(unit.resource_name().resource_name(), unit.resource_name());
}

TEST(ThingName, PutsGlossariesAndMemoriesBeforeWhatIsInThem) {
  EXPECT_LT(ThingName::of_glossary("z"), ThingName::of_concept("a", "truce"));
  EXPECT_LT(ThingName::of_memory("z"), ThingName::of_unit("a", 1));
}

TEST(JournalEdit, NamesTheThingOfAnEditAndWhatIsDoneWithIt) {
  const JournalEdit deleted = journal_edit(DeleteConcept{"conflict", "truce", {}});
  EXPECT_EQ(deleted.kind, JournalEdit::Kind::kDelete);
  EXPECT_EQ(deleted.thing, ThingName::of_concept("conflict", "truce"));
  EXPECT_EQ(journal_edit(UseUnit{"news", 7}),
            (JournalEdit{JournalEdit::Kind::kUse, ThingName::of_unit("news", 7)}));
}

}  // namespace
}  // namespace entente
