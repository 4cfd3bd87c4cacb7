#include "server/journal/journal.h"

#include <atomic>
#include <functional>
#include <future>
#include <map>
#include <random>
#include <set>
#include <thread>

#include <gtest/gtest.h>

#include "server/catalogue/catalogue.h"
#include "server/memory/units.h"
#include "server/records/records.h"
#include "server/routing/routing.h"
#include "server/store/key.h"
#include "tests/support/backend.h"

namespace entente::journal {
namespace {

using entente::testing::concept_of;
using entente::testing::en;
using entente::testing::fr;
using entente::testing::term_of;
using entente::testing::TestBackend;
using entente::testing::unit_of;
using store::Table;

TEST(Journal, GivesEachChangeTheNextNumberAndAnEntryWithAuthorAndTime) {
  TestBackend backend;
  backend.make_memory("news");
  const Receipt receipt = backend.write(PutUnit{unit_of("news", "Bonjour", "Hello"), {}}, "Léa");
  EXPECT_EQ(receipt.sequence, 2u);
  const auto transaction = backend.read();
  EXPECT_EQ(newest_sequence(transaction), 2u);
  const auto entry = read_entry(transaction, 2);
  ASSERT_TRUE(entry);
  EXPECT_EQ(entry->author, "Léa");
  EXPECT_GT(entry->time, Time(std::chrono::seconds(1'700'000'000)));
  EXPECT_LT(entry->time, Time(std::chrono::seconds(1'700'000'001)));
  ASSERT_EQ(entry->edits.size(), 1u);
  EXPECT_EQ(entry->edits[0].kind, JournalEdit::Kind::kPut);
  EXPECT_EQ(entry->edits[0].thing.kind, ThingName::Kind::kUnit);
  EXPECT_EQ(entry->edits[0].thing.resource, "news");
  EXPECT_NE(entry->edits[0].thing.unit_id, 0u);
}

TEST(Journal, AppliesAllEditsOfAChangeOrNone) {
  TestBackend backend;
  backend.make_memory("news");
  Change change;
  change.edits.push_back(PutUnit{unit_of("news", "Un", "One"), {}});
  change.edits.push_back(PutUnit{unit_of("absent", "Deux", "Two"), {}});
  EXPECT_THROW(backend.journal().submit_and_wait(change), Error);
  const auto transaction = backend.read();
  EXPECT_EQ(newest_sequence(transaction), 1u);
  const auto memory = catalogue::require_memory(transaction, "news");
  EXPECT_EQ(catalogue::counters(transaction, memory.number).units, 0);
  EXPECT_TRUE(memory::list_units(transaction, memory, 0, 10).empty());
}

TEST(Journal, WritesNoEntryForAChangeThatChangesNothing) {
  TestBackend backend;
  backend.make_memory("news");
  backend.write(PutUnit{unit_of("news", "Un", "One"), {}, /*refresh_equal=*/false});
  const Receipt again = backend.write(PutUnit{unit_of("news", "Un", "One"), {}, /*refresh_equal=*/false});
  EXPECT_EQ(again.outcomes, std::vector{Outcome::kUnchanged});
  EXPECT_EQ(again.sequence, 2u);
  EXPECT_EQ(newest_sequence(backend.read()), 2u);
}

TEST(Journal, RefusesAStaleExpectationAndNamesTheCurrentRevision) {
  TestBackend backend;
  backend.make_glossary("conflict");
  const auto value = concept_of("conflict", "truce", {term_of(fr(), "trêve"), term_of(en(), "truce")});
  backend.write(PutConcept{value, Expectation::nothing()});
  auto edited = value;
  edited.subject_field = "ceasefires";
  backend.write(PutConcept{edited, Expectation::exactly(2)});
  edited.subject_field = "diplomacy";
  try {
    backend.write(PutConcept{edited, Expectation::exactly(2)});
    FAIL() << "a stale edit was applied";
  } catch (const Error& error) {
    EXPECT_EQ(error.reason(), Reason::kAborted);
    EXPECT_NE(std::string(error.what()).find("\"3\""), std::string::npos) << error.what();
  }
}

TEST(Journal, KeepsTheSupersededVersionAside) {
  TestBackend backend;
  backend.make_memory("news");
  const auto added = backend.write(PutUnit{unit_of("news", "Un", "One"), {}});
  TranslationUnit changed = unit_of("news", "Un", "One");
  changed.id = added.edits[0].thing.unit_id;
  changed.target.text = "A";
  backend.write(PutUnit{changed, Expectation::exactly(added.sequence)});
  const auto transaction = backend.read();
  const auto memory = catalogue::require_memory(transaction, "news");
  const auto old = transaction.get(Table::kUnitVersions,
                                   store::Key().u32(memory.number).u64(changed.id).u64(added.sequence));
  ASSERT_TRUE(old);
  EXPECT_EQ(records::decode_unit(*old, "news", changed.id).target.text, "One");
  EXPECT_EQ(memory::find_unit(transaction, memory, changed.id)->target.text, "A");
}

TEST(Journal, AppliesTheChangesOfManyCallersEachOnce) {
  TestBackend backend;
  backend.make_memory("news");
  constexpr int kCallers = 8;
  constexpr int kChanges = 50;
  std::vector<std::thread> callers;
  for (int c = 0; c < kCallers; ++c) {
    callers.emplace_back([&, c] {
      for (int i = 0; i < kChanges; ++i) {
        const std::string text = "phrase " + std::to_string(c) + " " + std::to_string(i);
        backend.write(PutUnit{unit_of("news", text, "sentence " + text), {}});
      }
    });
  }
  for (std::thread& caller : callers) caller.join();
  const auto transaction = backend.read();
  const auto memory = catalogue::require_memory(transaction, "news");
  EXPECT_EQ(catalogue::counters(transaction, memory.number).units, kCallers * kChanges);
  EXPECT_EQ(newest_sequence(transaction), 1u + kCallers * kChanges);
  for (Revision sequence = 1; sequence <= newest_sequence(transaction); ++sequence) {
    EXPECT_TRUE(read_entry(transaction, sequence)) << sequence;
  }
}

TEST(Journal, WritesAllWhoWaitInTheNextCommitAndOneBatchChangeWithThem) {
  TestBackend backend;
  backend.make_memory("news");
  const auto change = [](int i) {
    Change made;
    made.edits.push_back(PutUnit{unit_of("news", "phrase " + std::to_string(i), "sentence"), {}});
    return made;
  };
  const auto commit = [&] { return backend.read().snapshot().commit; };
  // The writer is held after its first commit until all the others wait.
  std::promise<void> all_wait;
  std::promise<std::uint64_t> first;
  backend.journal().submit(change(0), [&](const Result&) {
    first.set_value(commit());
    all_wait.get_future().wait();
  });
  std::atomic<int> in_next = 0;
  std::atomic<int> batch_in_next = 0;
  std::promise<void> done;
  std::atomic<int> left = 66;
  const std::uint64_t next = first.get_future().get() + 1;
  for (int i = 1; i <= 66; ++i) {
    const Priority priority = i > 64 ? Priority::kBatch : Priority::kInteractive;
    backend.journal().submit(
        change(i),
        [&, priority](const Result&) {
          (priority == Priority::kBatch ? batch_in_next : in_next) += commit() == next;
          if (--left == 0) done.set_value();
        },
        priority);
  }
  all_wait.set_value();
  done.get_future().wait();
  EXPECT_EQ(in_next, 64);
  EXPECT_EQ(batch_in_next, 1);
}

TEST(Journal, RefusesOneChangeOfAGroupWithoutTouchingTheOthers) {
  TestBackend backend;
  backend.make_memory("news");
  std::atomic<int> refused = 0;
  std::promise<void> all;
  std::atomic<int> left = 40;
  for (int i = 0; i < 40; ++i) {
    Change change;
    const std::string memory = i % 2 == 0 ? "news" : "absent";
    change.edits.push_back(PutUnit{unit_of(memory, "phrase " + std::to_string(i), "sentence"), {}});
    backend.journal().submit(std::move(change), [&](const Result& result) {
      refused += std::holds_alternative<Error>(result);
      if (--left == 0) all.set_value();
    });
  }
  all.get_future().wait();
  EXPECT_EQ(refused, 20);
  const auto transaction = backend.read();
  EXPECT_EQ(catalogue::counters(transaction, catalogue::require_memory(transaction, "news").number).units,
            20);
}

// Fails at its end where a glossary of that name was put.
class Poisoned : public Applier {
 public:
  std::vector<Outcome> apply(std::vector<Edit>& edits, const Stamp&) override {
    for (const Edit& edit : edits) poisoned_ |= std::get<PutGlossary>(edit).glossary.id == "poison";
    return std::vector<Outcome>(edits.size(), Outcome::kCreated);
  }
  void finish() override {
    if (poisoned_) throw Error(Reason::kDataLoss, "A block cannot be read");
  }

 private:
  bool poisoned_ = false;
};

TEST(Journal, TellsOfEachChangeThatChangedSomethingOnce) {
  const entente::testing::TemporaryFolder folder;
  store::Environment environment({.directory = folder.path()});
  std::vector<Revision> told;
  {
    Journal journal(environment, routing::begin_applying,
                    [&](const Change&, const Receipt& receipt) { told.push_back(receipt.sequence); });
    Change made;
    made.operation = "once";
    made.edits.push_back(PutMemory{{.id = "news"}, {}});
    journal.submit_and_wait(made);
    journal.submit_and_wait(made);  // Answered with what it came to before.
    Change refused;
    refused.edits.push_back(DeleteMemory{"absent", {}});
    EXPECT_THROW(journal.submit_and_wait(refused), Error);
    Change deleted;
    deleted.edits.push_back(DeleteMemory{"news", {}});
    journal.submit_and_wait(deleted);
  }
  EXPECT_EQ(told, (std::vector<Revision>{1, 2}));
}

TEST(Journal, RefusesAChangeThatFailsAtItsEndWithoutTouchingTheOthers) {
  const entente::testing::TemporaryFolder folder;
  store::Environment environment({.directory = folder.path()});
  Journal journal(environment, [](store::WriteTransaction&) { return std::make_unique<Poisoned>(); });
  const auto change = [](const std::string& id) {
    Change made;
    made.edits.push_back(PutGlossary{{.id = id}, {}});
    return made;
  };
  // The writer is held until all wait.
  std::promise<void> all_wait;
  journal.submit(change("first"), [&](const Result&) { all_wait.get_future().wait(); });
  std::atomic<int> refused = 0;
  std::atomic<int> left = 3;
  std::promise<void> done;
  for (const char* id : {"second", "poison", "third"}) {
    journal.submit(change(id), [&](const Result& result) {
      refused += std::holds_alternative<Error>(result);
      if (--left == 0) done.set_value();
    });
  }
  all_wait.set_value();
  done.get_future().wait();
  EXPECT_EQ(refused, 1);
  EXPECT_EQ(newest_sequence(environment.read()), 3u);
}

Change putting(const std::string& glossary, const std::string& operation = "") {
  Change made;
  made.edits.push_back(PutGlossary{{.id = glossary}, {}});
  made.operation = operation;
  made.operation_part = static_cast<std::uint64_t>(std::hash<std::string>()(glossary));
  return made;
}

// Does what a test asks for where it comes to a glossary of that name.
class Watched : public Applier {
 public:
  using Meet = std::function<void(const std::string&)>;
  explicit Watched(const Meet& meet) : meet_(meet) {}
  std::vector<Outcome> apply(std::vector<Edit>& edits, const Stamp&) override {
    for (const Edit& edit : edits) meet_(std::get<PutGlossary>(edit).glossary.id);
    return std::vector<Outcome>(edits.size(), Outcome::kCreated);
  }
  void finish() override {}

 private:
  const Meet& meet_;
};

class BatchChanges : public ::testing::Test {
 protected:
  // Submits them while the writer is held, and waits for all. The results are in the order in which they
  // came.
  void write_batch(int count, const std::string& operation = "") {
    std::promise<void> all_wait;
    journal_.submit(
        putting("first"), [&](const Result&) { all_wait.get_future().wait(); }, Priority::kBatch);
    std::atomic<int> left = count;
    std::promise<void> done;
    for (int i = 0; i < count; ++i) {
      const std::string name = std::to_string(i);
      journal_.submit(
          putting(name, operation),
          [&, name](const Result& result) {
            note(name, result);
            if (--left == 0) done.set_value();
          },
          Priority::kBatch);
    }
    all_wait.set_value();
    done.get_future().wait();
  }

  void note(const std::string& name, const Result& result) {
    commits_[name] = environment_.read().snapshot().commit;
    if (std::holds_alternative<Error>(result)) refused_.insert(name);
  }

  entente::testing::TemporaryFolder folder_;
  store::Environment environment_{{.directory = folder_.path()}};
  Watched::Meet meet_ = [](const std::string&) {};
  std::map<std::string, std::uint64_t> commits_;  // The newest commit when each was done.
  std::set<std::string> refused_;
  Journal journal_{environment_,
                   [this](store::WriteTransaction&) { return std::make_unique<Watched>(meet_); }};
};

TEST_F(BatchChanges, ThatWaitShareACommitWhileNobodyElseDoes) {
  write_batch(20);
  EXPECT_EQ(commits_.at("0"), commits_.at("19"));
}

TEST_F(BatchChanges, LetAnInteractiveChangeGoBeforeTheNextOfThem) {
  std::promise<void> done;
  meet_ = [&](const std::string& name) {
    if (name != "5") return;
    journal_.submit(putting("edit"), [&](const Result& result) {
      note("edit", result);
      done.set_value();
    });
  };
  write_batch(20);
  done.get_future().wait();
  EXPECT_LT(commits_.at("5"), commits_.at("edit"));
  EXPECT_LE(commits_.at("edit"), commits_.at("6"));
}

TEST_F(BatchChanges, OfAnOperationEndWithTheFirstThatIsRefused) {
  meet_ = [](const std::string& name) {
    if (name == "3") throw Error(Reason::kInvalidArgument, "No");
  };
  write_batch(6, "import-1");
  EXPECT_EQ(refused_, (std::set<std::string>{"3", "4", "5"}));
}

TEST_F(BatchChanges, OfNoOperationAreRefusedEachForItself) {
  meet_ = [](const std::string& name) {
    if (name == "3") throw Error(Reason::kInvalidArgument, "No");
  };
  write_batch(6);
  EXPECT_EQ(refused_, (std::set<std::string>{"3"}));
}

// The contents of every table but the journal's own, whose entries name what was written.
std::vector<std::string> content(const store::ReadTransaction& transaction) {
  std::vector<std::string> rows;
  for (std::size_t table = 0; table < store::kTableNames.size(); ++table) {
    store::for_each_with_prefix(
        transaction, static_cast<Table>(table), "", [&](std::string_view key, std::string_view value) {
          rows.push_back(std::to_string(table) + ":" + std::string(key) + "=" + std::string(value));
          return true;
        });
  }
  return rows;
}

// A random life of a memory and a glossary; some of its edits are refused.
std::vector<Change> random_changes(std::mt19937& random) {
  std::vector<Change> changes(2);
  changes[0].edits.push_back(PutMemory{{.id = "news"}, {}});
  changes[1].edits.push_back(PutGlossary{{.id = "conflict"}, {}});
  const auto below = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  for (int i = 0; i < 300; ++i) {
    Change change;
    change.author = "author " + std::to_string(below(3));
    change.time = Time(std::chrono::seconds(1'700'000'000 + i));
    const std::string id = "concept-" + std::to_string(below(20));
    switch (below(4)) {
      case 0:
        change.edits.push_back(PutUnit{
            unit_of("news", "phrase " + std::to_string(below(30)), "sentence " + std::to_string(below(3))),
            {}});
        break;
      case 1:
        change.edits.push_back(DeleteUnit{"news", static_cast<UnitId>(below(40)), {}});
        break;
      case 2:
        change.edits.push_back(
            PutConcept{concept_of("conflict", id, {term_of(fr(), "mot " + std::to_string(below(9)))}), {}});
        break;
      default:
        change.edits.push_back(DeleteConcept{"conflict", id, {}});
    }
    changes.push_back(std::move(change));
  }
  return changes;
}

TEST(Journal, GivesTheSameBytesForTheSameChanges) {
  std::mt19937 random(20261123);
  const auto changes = random_changes(random);
  std::vector<std::vector<std::string>> contents;
  for (int run = 0; run < 2; ++run) {
    TestBackend backend;
    for (const Change& change : changes) {
      try {
        backend.journal().submit_and_wait(change);
      } catch (const Error&) {
        // A delete of what is not there; the other run refuses it too.
      }
    }
    contents.push_back(content(backend.read()));
  }
  EXPECT_GT(contents[0].size(), 100u);
  EXPECT_EQ(contents[0], contents[1]);
}

}  // namespace
}  // namespace entente::journal
