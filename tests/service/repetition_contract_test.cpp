// A call that is sent again under its operation, over a real channel: it is answered like the first.
#include <gtest/gtest.h>

#include "server/calls/operation.h"
#include "tests/service/history_calls.h"

namespace entente::service {
namespace {

class RepetitionContract : public entente::testing::HistoryCalls {};

TEST_F(RepetitionContract, OfACreationAnswersWhatWasCreated) {
  v1::CreateGlossaryRequest request;
  request.set_glossary_id("titles");
  request.mutable_glossary()->set_display_name("Titles");
  const v1::Glossary first = glossaries("Léa", "create-1").create_glossary(request);
  v1::Glossary changed = first;
  changed.set_display_name("Names");
  v1::UpdateGlossaryRequest update;
  *update.mutable_glossary() = changed;
  update.mutable_update_mask()->add_paths("display_name");
  glossaries().update_glossary(update);
  EXPECT_EQ(glossaries("Léa", "create-1").create_glossary(request).DebugString(), first.DebugString());
  v1::DeleteGlossaryRequest deletion;
  deletion.set_name(first.name());
  glossaries().delete_glossary(deletion);
  EXPECT_EQ(glossaries("Léa", "create-1").create_glossary(request).DebugString(), first.DebugString());
}

TEST_F(RepetitionContract, OfAnUpdateAnswersWhatItWrote) {
  v1::UpdateMemoryRequest request;
  request.mutable_memory()->set_name("memories/news");
  request.mutable_memory()->set_display_name("News");
  request.mutable_update_mask()->add_paths("display_name");
  const v1::Memory first = memories("update-1").update_memory(request);
  v1::UpdateMemoryRequest later = request;
  later.mutable_memory()->set_display_name("Old news");
  memories().update_memory(later);
  EXPECT_EQ(memories("update-1").update_memory(request).DebugString(), first.DebugString());
  v1::DeleteMemoryRequest deletion;
  deletion.set_name("memories/news");
  memories().delete_memory(deletion);
  EXPECT_EQ(memories("update-1").update_memory(request).display_name(), "News");
}

TEST_F(RepetitionContract, OfAUseAnswersTheUnitThatWasUsed) {
  v1::CreateUnitRequest creation;
  creation.set_parent("memories/news");
  v1::Unit& unit = *creation.mutable_unit();
  unit.set_source_language_code("fr");
  unit.set_target_language_code("en");
  unit.mutable_source()->set_text("La trêve tient.");
  unit.mutable_target()->set_text("The truce holds.");
  const std::string unit_name = memories().create_unit(creation).name();
  const v1::Unit first = memories("use-1").record_use(unit_name);
  EXPECT_EQ(first.use_count(), 1);
  v1::UpdateUnitRequest update;
  update.mutable_unit()->set_name(unit_name);
  update.mutable_unit()->mutable_target()->set_text("The cease-fire holds.");
  update.mutable_update_mask()->add_paths("target");
  memories().update_unit(update);
  EXPECT_EQ(memories("use-1").record_use(unit_name).DebugString(), first.DebugString());
  v1::DeleteUnitRequest deletion;
  deletion.set_name(unit_name);
  memories().delete_unit(deletion);
  EXPECT_EQ(memories("use-1").record_use(unit_name).target().text(), "The truce holds.");
}

TEST_F(RepetitionContract, OfABatchEditAnswersItsCountsAndPreviews) {
  constexpr int kChanged = static_cast<int>(calls::kEditsPerTurn) + 3;
  for (int i = 100; i < 100 + kChanged; ++i) create("c" + std::to_string(i), "etat " + std::to_string(i));
  create("d1", "trêve");
  create("d2", "accord");
  v1::BatchEditConceptsRequest request;
  request.set_parent("glossaries/conflict");
  request.mutable_replace_text()->set_pattern("^etat");
  request.mutable_replace_text()->set_replacement("État");
  const auto first = glossaries("Léa", "batch-1").batch_edit_concepts(request);
  EXPECT_EQ(first.changed_count(), kChanged);
  EXPECT_EQ(first.matched_count(), kChanged + 2);
  EXPECT_EQ(first.previews_size(), 20);
  EXPECT_EQ(glossaries("Léa", "batch-1").batch_edit_concepts(request).DebugString(), first.DebugString());
}

}  // namespace
}  // namespace entente::service
