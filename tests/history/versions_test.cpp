#include "server/history/versions.h"

#include <map>

#include <gtest/gtest.h>

#include "server/glossary/concepts.h"
#include "server/journal/entries.h"
#include "tests/support/random_life.h"

namespace entente::history {
namespace {

using testing::concept_of;
using testing::fr;
using testing::live;
using testing::RandomLife;
using testing::term_of;
using testing::TestBackend;

// A glossary as it stands, read plainly.
std::map<std::string, Concept> now(const store::ReadTransaction& transaction, const std::string& glossary) {
  std::map<std::string, Concept> all;
  const auto found = catalogue::find_glossary(transaction, glossary);
  if (!found) return all;
  for (const Concept& value : glossary::list_concepts(transaction, *found, {.limit = 1'000}).concepts)
    all[value.id] = value;
  return all;
}

// Why it was refused; kInternal when it was not.
template <typename Call>
Reason reason_of(Call&& call) {
  try {
    call();
  } catch (const Error& error) {
    return error.reason();
  }
  return Reason::kInternal;
}

std::map<std::string, Concept> at(const store::ReadTransaction& transaction, const std::string& glossary,
                                  Revision moment) {
  std::map<std::string, Concept> all;
  const auto found = glossary_at(transaction, glossary, moment);
  if (!found) return all;
  for_each_concept_at(transaction, *found, moment, {}, {}, [&](const Concept& value) {
    all[value.id] = value;
    return true;
  });
  return all;
}

TEST(Versions, ReadAGlossaryAsItWasAfterAnyChange) {
  TestBackend backend;
  RandomLife life(11);
  std::map<Revision, std::map<std::string, Concept>> lived;
  for (int i = 0; i < 60; ++i) {
    live(backend, life, 40);
    const auto transaction = backend.read();
    lived[journal::newest_sequence(transaction)] = now(transaction, "glossary-0");
  }
  const auto transaction = backend.read();
  std::size_t concepts = 0;
  for (const auto& [moment, expected] : lived) {
    EXPECT_EQ(at(transaction, "glossary-0", moment), expected) << moment;
    concepts += expected.size();
    const auto glossary = glossary_at(transaction, "glossary-0", moment);
    for (int i = 0; glossary && i < 25; ++i) {
      const std::string id = "concept-" + std::to_string(i);
      const auto found = concept_at(transaction, *glossary, id, moment);
      EXPECT_EQ(found.has_value(), expected.contains(id)) << id << " at " << moment;
      if (found && expected.contains(id)) {
        EXPECT_EQ(*found, expected.at(id));
      }
    }
  }
  EXPECT_GT(concepts, 300u);
}

TEST(Versions, ListEveryVersionAndTheDeletionBetween) {
  TestBackend backend;
  backend.make_glossary("conflict");
  Concept value = concept_of("conflict", "truce", {term_of(fr(), "trêve")});
  backend.write(PutConcept{value, {}});
  value.notes = {"Une note."};
  backend.write(PutConcept{value, {}});
  backend.write(DeleteConcept{"conflict", "truce", {}});
  backend.write(PutConcept{value, {}});
  const auto transaction = backend.read();
  const auto versions =
      versions_of(transaction, catalogue::require_glossary(transaction, "conflict"), "truce").all();
  ASSERT_EQ(versions.size(), 4u);
  EXPECT_EQ(versions[0].sequence, 2u);
  EXPECT_TRUE(versions[0].value->notes.empty());
  EXPECT_EQ(versions[1].value->notes.size(), 1u);
  EXPECT_EQ(versions[2].sequence, 4u);
  EXPECT_FALSE(versions[2].value);
  EXPECT_EQ(versions[3].sequence, 5u);
}

TEST(Versions, FindTheChangeOfATime) {
  TestBackend backend;
  for (int i = 1; i <= 20; ++i) {
    Change change;
    change.time = Time(std::chrono::seconds(100 * i));
    change.edits.push_back(PutGlossary{{.id = "g", .description = std::to_string(i)}, {}});
    backend.journal().submit_and_wait(std::move(change));
  }
  const auto transaction = backend.read();
  EXPECT_EQ(journal::sequence_at(transaction, Time(std::chrono::seconds(99))), 0u);
  EXPECT_EQ(journal::sequence_at(transaction, Time(std::chrono::seconds(100))), 1u);
  EXPECT_EQ(journal::sequence_at(transaction, Time(std::chrono::seconds(1'099))), 10u);
  EXPECT_EQ(journal::sequence_at(transaction, Time(std::chrono::seconds(99'999))), 20u);
}

TEST(Versions, RefuseAMomentBeforeTheHistoryThatIsKept) {
  TestBackend backend;
  backend.make_glossary("conflict");
  Concept value = concept_of("conflict", "truce", {term_of(fr(), "trêve")});
  backend.write(PutConcept{value, {}});
  value.notes = {"Une note."};
  backend.write(PutConcept{value, {}});
  const auto number = catalogue::require_glossary(backend.read(), "conflict").number;
  {
    auto transaction = backend.environment().write();
    transaction.erase(store::Table::kConceptVersions, glossary::concept_version_key(number, "truce", 2));
    set_history_begin(transaction, number, 3);
    transaction.commit();
  }
  const auto transaction = backend.read();
  const auto glossary = catalogue::require_glossary(transaction, "conflict");
  EXPECT_TRUE(concept_at(transaction, glossary, "truce", 3));
  EXPECT_EQ(reason_of([&] { concept_at(transaction, glossary, "truce", 2); }), Reason::kFailedPrecondition);
  EXPECT_EQ(
      reason_of([&] { for_each_concept_at(transaction, glossary, 2, {}, {}, [](auto&) { return true; }); }),
      Reason::kFailedPrecondition);
}

TEST(Versions, OfAGlossaryAreRefusedTooWhereTheyMayHaveBeenCutOff) {
  TestBackend backend;
  backend.make_glossary("conflict");
  backend.write(PutGlossary{{.id = "conflict", .description = "new"}, {}});
  {
    auto transaction = backend.environment().write();
    transaction.erase(store::Table::kResourceVersions,
                      catalogue::resource_version_key(catalogue::ResourceKind::kGlossary, "conflict", 1));
    set_history_begin(transaction, kCatalogue, 2);
    transaction.commit();
  }
  const auto transaction = backend.read();
  EXPECT_TRUE(glossary_at(transaction, "conflict", 2));
  EXPECT_EQ(reason_of([&] { glossary_at(transaction, "conflict", 1); }), Reason::kFailedPrecondition);
  EXPECT_FALSE(glossary_at(transaction, "never", 2));
}

}  // namespace
}  // namespace entente::history
