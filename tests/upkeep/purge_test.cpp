// What a purge erases, looked for in the bytes of the data file; and what it leaves, held to what it was.
#include "server/upkeep/purge.h"

#include <fstream>
#include <iterator>
#include <memory>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/history/things.h"
#include "server/history/versions.h"
#include "server/restore/rewind.h"
#include "server/restore/undo.h"
#include "server/store/rewrite.h"
#include "tests/support/verified_store.h"

namespace entente::upkeep {
namespace {

using store::Table;
using testing::concept_of;
using testing::en;
using testing::faults;
using testing::fr;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::RandomLife;
using testing::rows_of;
using testing::term_of;
using testing::unit_of;

// In every text of what is to go, and in no name of a glossary, memory or author.
constexpr const char* kSecret = "zzsecretzz";

std::string secret(const std::string& text) {
  return text + " " + kSecret + " " + text;
}

class Purging : public ::testing::Test {
 protected:
  Purging() { open(); }

  void open() {
    environment_ = std::make_unique<store::Environment>(store::EnvironmentOptions{.directory = data_});
    make_current(*environment_);
    journal_ = std::make_unique<journal::Journal>(*environment_, routing::begin_applying);
  }

  void close() {
    journal_.reset();
    environment_.reset();
  }

  Revision write(Edit edit, const std::string& comment = {}) {
    Change change{.author = "Anne", .time = Time(std::chrono::seconds(1'700'000'000)), .comment = comment};
    change.edits.push_back(std::move(edit));
    return journal_->submit_and_wait(std::move(change)).sequence;
  }

  void make_memory(const std::string& id, const std::string& description = {}) {
    Memory memory;
    memory.id = id;
    memory.description = description;
    write(PutMemory{memory, {}}, description);
  }

  UnitId put_unit(const std::string& memory, const std::string& source, const std::string& target,
                  UnitId id = 0) {
    TranslationUnit unit = unit_of(memory, source, target);
    unit.id = id;
    unit.notes = {target};
    Change change{.author = "Anne", .time = Time(), .comment = source};
    change.edits.push_back(PutUnit{unit, {}});
    return journal_->submit_and_wait(std::move(change)).edits.front().thing.unit_id;
  }

  // Memory `client` with a unit of two versions, and one that was removed.
  void make_client_memory() {
    make_memory("client", secret("What is it?"));
    const UnitId unit = put_unit("client", secret("une phrase"), secret("a sentence"));
    put_unit("client", secret("une phrase"), secret("another sentence"), unit);
    write(UseUnit{"client", unit});
    const UnitId removed = put_unit("client", secret("une autre"), secret("one more"));
    write(DeleteUnit{"client", removed, {}}, secret("why"));
  }

  // Glossary `client` with a concept whose identifier is made of its term.
  void make_client_glossary() {
    Glossary glossary;
    glossary.id = "client";
    glossary.display_name = secret("name");
    write(PutGlossary{glossary, {}});
    Concept value =
        concept_of("client", kSecret, {term_of(fr(), secret("mot")), term_of(en(), secret("word"))});
    value.notes = {secret("note")};
    write(PutConcept{value, {}});
    value.notes = {secret("another note")};
    write(PutConcept{value, {}}, secret("why"));
  }

  // Closes, purges and opens again.
  PurgeCounts purge(const ThingName& resource, PurgeScope scope = PurgeScope::kDeleted) {
    const Purge done(environment_->read(), {.resource = resource,
                                            .scope = scope,
                                            .author = "Root",
                                            .now = Time(std::chrono::seconds(1'700'000'001)),
                                            .comment = "the client asks for it"});
    journal_.reset();
    store::rewrite(*environment_, data_, done.rules());
    environment_.reset();
    open();
    return done.counts();
  }

  std::string bytes() const {
    std::ifstream file(data_ / "data.mdb", std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  }

  store::ReadTransaction read() const { return environment_->read(); }
  Revision newest() const { return journal::newest_sequence(read()); }

  std::string refusal(const std::function<void()>& act) const {
    try {
      act();
    } catch (const Error& error) {
      return error.what();
    }
    return "";
  }

  testing::TemporaryFolder folder_;
  const std::filesystem::path data_ = folder_.path() / "data";
  std::unique_ptr<store::Environment> environment_;
  std::unique_ptr<journal::Journal> journal_;
};

TEST_F(Purging, LeavesNoByteOfADeletedMemory) {
  make_client_memory();
  make_memory("news");
  put_unit("news", "une phrase", "a sentence");
  write(DeleteMemory{"client", {}}, secret("why"));
  ASSERT_THAT(bytes(), HasSubstr(kSecret));
  EXPECT_EQ(purge(ThingName::of_memory("client")), (PurgeCounts{.concepts = 0, .units = 1, .versions = 2}));
  EXPECT_THAT(bytes(), Not(HasSubstr(kSecret)));
  EXPECT_EQ(faults(read()), "");
  EXPECT_EQ(catalogue::counters(read(), catalogue::require_memory(read(), "news").number).units, 1);
}

TEST_F(Purging, LeavesNoByteOfADeletedGlossaryNorOfTheIdentifiersMadeOfItsTerms) {
  make_client_glossary();
  write(DeleteGlossary{"client", {}});
  ASSERT_THAT(bytes(), HasSubstr(kSecret));
  EXPECT_EQ(purge(ThingName::of_glossary("client")), (PurgeCounts{.concepts = 1, .units = 0, .versions = 1}));
  EXPECT_THAT(bytes(), Not(HasSubstr(kSecret)));
  EXPECT_EQ(faults(read()), "");
}

TEST_F(Purging, LeavesNoByteOfWhatWasRemovedAndKeepsWhatIsThere) {
  make_memory("news");
  const UnitId kept = put_unit("news", "une phrase", "a sentence");
  put_unit("news", "une phrase", "that sentence", kept);
  const UnitId gone = put_unit("news", secret("une phrase"), secret("a sentence"));
  put_unit("news", secret("une phrase"), secret("another"), gone);
  write(UseUnit{"news", gone});
  write(DeleteUnit{"news", gone, {}}, secret("why"));
  EXPECT_EQ(purge(ThingName::of_memory("news"), PurgeScope::kRemoved),
            (PurgeCounts{.concepts = 0, .units = 1, .versions = 1}));
  EXPECT_THAT(bytes(), Not(HasSubstr(kSecret)));
  EXPECT_EQ(faults(read()), "");
  const auto memory = catalogue::require_memory(read(), "news");
  EXPECT_EQ(history::versions_of(read(), memory, kept).all().size(), 2u);
}

TEST_F(Purging, LeavesNoByteOfAConceptThatWasRemoved) {
  make_client_glossary();
  write(PutConcept{concept_of("client", "kept", {term_of(fr(), "gardé")}), {}});
  write(DeleteConcept{"client", kSecret, {}});
  // What the glossary itself is called stays: it is there.
  Glossary glossary;
  glossary.id = "client";
  purge(ThingName::of_glossary("client"), PurgeScope::kRemoved);
  EXPECT_THAT(bytes(), Not(HasSubstr(secret("note"))));
  EXPECT_THAT(bytes(), Not(HasSubstr(secret("mot"))));
  EXPECT_EQ(faults(read()), "");
  EXPECT_EQ(catalogue::counters(read(), catalogue::require_glossary(read(), "client").number).concepts, 1);
}

TEST_F(Purging, SaysInTheJournalWhoPurgedWhatAndHowMuch) {
  make_client_memory();
  write(DeleteMemory{"client", {}});
  const Revision before = newest();
  purge(ThingName::of_memory("client"));
  const auto entry = journal::read_entry(read(), before + 1);
  ASSERT_TRUE(entry);
  EXPECT_EQ(entry->author, "Root");
  EXPECT_EQ(entry->comment, "purged 1 unit, 2 former versions: the client asks for it");
  ASSERT_EQ(entry->edits.size(), 1u);
  EXPECT_EQ(entry->edits.front(), (JournalEdit{JournalEdit::Kind::kPurge, ThingName::of_memory("client")}));
  EXPECT_EQ(newest(), before + 1);
}

TEST_F(Purging, UndoAndHistorySayWhatWasPurged) {
  make_memory("client");
  const UnitId unit = put_unit("client", "une phrase", "a sentence");
  const Revision put = newest();
  const Revision deleted = write(DeleteMemory{"client", {}});
  purge(ThingName::of_memory("client"));
  const std::string by = "change " + std::to_string(newest());
  const store::ReadTransaction transaction = read();
  for (const Revision sequence : {put, deleted}) {
    const restore::UndoPlan plan(transaction, {.sequences = {sequence}}, /*force=*/true);
    ASSERT_EQ(plan.conflict_count(), 1u) << sequence;
    EXPECT_EQ(plan.edit_count(), 0u) << sequence;
    EXPECT_THAT(plan.conflicts().front().reason, HasSubstr(by + " purged")) << sequence;
    EXPECT_TRUE(plan.conflicts().front().is_final);
  }
  const restore::UndoPlan purge_itself(transaction, {.sequences = {newest()}}, /*force=*/true);
  EXPECT_THAT(purge_itself.conflicts().front().reason, HasSubstr("which nothing brings back"));
  EXPECT_EQ(history::purged_by(transaction, ThingName::of_unit("client", unit)), newest());
  const auto then = history::memory_at(transaction, "client", put);
  ASSERT_TRUE(then);
  EXPECT_THAT(refusal([&] { history::unit_at(transaction, *then, unit, put); }),
              HasSubstr("was purged by " + by));
}

TEST_F(Purging, ASecondOneOfTheSameNameLeavesThePresentOneAlone) {
  make_client_memory();
  write(DeleteMemory{"client", {}});
  make_memory("client");
  put_unit("client", "une phrase", "a sentence");
  purge(ThingName::of_memory("client"));
  EXPECT_THAT(bytes(), Not(HasSubstr(kSecret)));
  EXPECT_EQ(faults(read()), "");
  EXPECT_EQ(catalogue::counters(read(), catalogue::require_memory(read(), "client").number).units, 1);
  EXPECT_THAT(refusal([&] { purge(ThingName::of_memory("client")); }),
              HasSubstr("is there; delete it first"));
}

TEST_F(Purging, RefusesWhatIsThereWhatNeverWasAndWhatIsPurgedAlready) {
  make_client_memory();
  EXPECT_THAT(refusal([&] { purge(ThingName::of_memory("client")); }),
              HasSubstr("is there; delete it first"));
  EXPECT_THAT(refusal([&] { purge(ThingName::of_glossary("client")); }),
              HasSubstr("There never was a glossary client"));
  write(DeleteMemory{"client", {}});
  EXPECT_THAT(refusal([&] { purge(ThingName::of_memory("client"), PurgeScope::kRemoved); }),
              HasSubstr("without --removed"));
  purge(ThingName::of_memory("client"));
  EXPECT_THAT(refusal([&] { purge(ThingName::of_memory("client")); }), HasSubstr("is purged already"));
  EXPECT_TRUE(purgeable(read()).empty());
}

TEST_F(Purging, ACopyCannotGoBackToWhatWasPurged) {
  make_client_memory();
  const Revision deleted = write(DeleteMemory{"client", {}});
  purge(ThingName::of_memory("client"));
  const Revision purged = newest();
  make_memory("news");
  journal_.reset();
  // It would forget that there was a purge.
  EXPECT_THAT(refusal([&] { restore::rewind(*environment_, deleted); }), HasSubstr("restore to change"));
  restore::rewind(*environment_, purged);
  make_current(*environment_);
  EXPECT_EQ(faults(read()), "");
}

// Deletes everything that a random life has brought, and purges it: what is left is sound.
TEST_F(Purging, LeavesASoundStoreAfterAnyLife) {
  for (unsigned seed = 1; seed <= 3; ++seed) {
    RandomLife life(seed);
    for (int i = 0; i < 250; ++i) {
      try {
        journal_->submit_and_wait(life.next());
      } catch (const Error&) {
        continue;
      }
    }
    ASSERT_EQ(faults(read()), "");
    const auto found = purgeable(read());
    EXPECT_FALSE(found.empty());
    for (const Purgeable& one : found) {
      EXPECT_EQ(purge(one.resource, one.scope), one.counts);
      EXPECT_EQ(faults(read()), "") << seed << " " << entente::describe(one.resource);
    }
    EXPECT_TRUE(purgeable(read()).empty());
    rebuild(*environment_);
    EXPECT_EQ(faults(read()), "") << seed;
  }
}

}  // namespace
}  // namespace entente::upkeep
