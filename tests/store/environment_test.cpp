#include "server/store/environment.h"

#include <gtest/gtest.h>
#include <lmdb.h>
#include <sys/wait.h>
#include <unistd.h>

#include "server/error/error.h"
#include "server/store/key.h"
#include "tests/support/paths.h"

namespace entente::store {
namespace {

class Store : public ::testing::Test {
 protected:
  EnvironmentOptions options() const { return {.directory = folder_.path() / "data"}; }

  static void put(Environment& environment, std::string_view key, std::string_view value) {
    WriteTransaction transaction = environment.write();
    transaction.put(Table::kMeta, key, value);
    transaction.commit();
  }

  entente::testing::TemporaryFolder folder_;
};

TEST_F(Store, KeepsWhatWasCommittedAcrossReopening) {
  {
    Environment environment(options());
    put(environment, "key", "value");
  }
  Environment environment(options());
  EXPECT_EQ(environment.read().get(Table::kMeta, "key"), "value");
}

TEST_F(Store, NamesASnapshotUntilTheNextCommitAndNoneWhileWriting) {
  Environment environment(options());
  const Snapshot before = environment.read().snapshot();
  EXPECT_EQ(environment.read().snapshot(), before);
  EXPECT_EQ(environment.write().snapshot(), Snapshot());
  put(environment, "key", "value");
  EXPECT_NE(environment.read().snapshot(), before);
  const entente::testing::TemporaryFolder folder;
  const Environment other({.directory = folder.path()});
  EXPECT_NE(other.read().snapshot().environment, before.environment);
}

TEST_F(Store, UndoesATransactionThatIsNotCommitted) {
  Environment environment(options());
  { environment.write().put(Table::kMeta, "key", "value"); }
  EXPECT_EQ(environment.read().get(Table::kMeta, "key"), std::nullopt);
}

TEST_F(Store, UndoesANestedTransactionAlone) {
  Environment environment(options());
  WriteTransaction outer = environment.write();
  outer.put(Table::kMeta, "outer", "1");
  { outer.nested().put(Table::kMeta, "failed", "1"); }
  {
    WriteTransaction nested = outer.nested();
    nested.put(Table::kMeta, "nested", "1");
    nested.commit();
  }
  outer.commit();
  const ReadTransaction transaction = environment.read();
  EXPECT_TRUE(transaction.get(Table::kMeta, "outer"));
  EXPECT_TRUE(transaction.get(Table::kMeta, "nested"));
  EXPECT_FALSE(transaction.get(Table::kMeta, "failed"));
}

TEST_F(Store, ReadsAnUnchangingViewWhileOthersWrite) {
  Environment environment(options());
  put(environment, "key", "old");
  const ReadTransaction before = environment.read();
  put(environment, "key", "new");
  EXPECT_EQ(before.get(Table::kMeta, "key"), "old");
  EXPECT_EQ(environment.read().get(Table::kMeta, "key"), "new");
}

TEST_F(Store, WalksAPrefixInOrderOfNumbers) {
  Environment environment(options());
  WriteTransaction transaction = environment.write();
  for (const std::uint64_t number : {256u, 1u, 65536u, 255u}) {
    transaction.put(Table::kUnits, Key().u32(7).u64(number), std::to_string(number));
  }
  transaction.put(Table::kUnits, Key().u32(8).u64(0), "another memory");
  std::vector<std::string> seen;
  for_each_with_prefix(transaction, Table::kUnits, Key().u32(7),
                       [&](std::string_view, std::string_view value) {
                         seen.emplace_back(value);
                         return true;
                       });
  EXPECT_EQ(seen, (std::vector<std::string>{"1", "255", "256", "65536"}));
}

TEST_F(Store, WalksBackFromTheLastEntryBeforeAKey) {
  Environment environment(options());
  WriteTransaction transaction = environment.write();
  for (const char* key : {"b", "d", "f"}) transaction.put(Table::kConcepts, key, key);
  Cursor cursor = transaction.cursor(Table::kConcepts);
  const auto before = [&](std::string_view key) {
    std::string found;
    for (bool there = cursor.seek_before(key); there; there = cursor.previous()) found += cursor.key();
    return found;
  };
  EXPECT_EQ(before("z"), "fdb");
  EXPECT_EQ(before("f"), "db");
  EXPECT_EQ(before("e"), "db");
  EXPECT_EQ(before("c"), "b");
  EXPECT_EQ(before("b"), "");
  EXPECT_EQ(before("a"), "");
  EXPECT_FALSE(transaction.cursor(Table::kUnits).seek_before("z")) << "an empty table";
}

TEST_F(Store, ErasesAPrefixAndNothingElse) {
  Environment environment(options());
  WriteTransaction transaction = environment.write();
  for (const char* key : {"a", "ab", "abc", "b"}) transaction.put(Table::kMeta, key, key);
  EXPECT_EQ(transaction.erase_prefix(Table::kMeta, "ab"), 2u);
  EXPECT_TRUE(transaction.get(Table::kMeta, "a"));
  EXPECT_FALSE(transaction.get(Table::kMeta, "ab"));
  EXPECT_FALSE(transaction.get(Table::kMeta, "abc"));
  EXPECT_TRUE(transaction.get(Table::kMeta, "b"));
}

TEST_F(Store, RefusesASecondServerOnTheSameFolder) {
  Environment first(options());
  try {
    Environment second(options());
    FAIL() << "two servers opened one folder";
  } catch (const Error& error) {
    EXPECT_EQ(error.reason(), Reason::kFailedPrecondition);
    EXPECT_NE(std::string(error.what()).find("Another server"), std::string::npos) << error.what();
    EXPECT_NE(std::string(error.what()).find(options().directory.string()), std::string::npos)
        << error.what();
  }
}

TEST_F(Store, RefusesAFolderOfAnotherFormat) {
  {
    Environment environment(options());
    put(environment, "format", "99");
  }
  try {
    Environment environment(options());
    FAIL() << "a store of format 99 was opened";
  } catch (const Error& error) {
    EXPECT_EQ(error.reason(), Reason::kFailedPrecondition);
  }
}

TEST_F(Store, RefusesAChangeThatDoesNotFitAndKeepsServingReads) {
  EnvironmentOptions small = options();
  small.map_bytes = 1 << 20;
  Environment environment(small);
  put(environment, "key", "value");
  const std::string big(100'000, 'x');
  try {
    WriteTransaction transaction = environment.write();
    for (int i = 0; i < 100; ++i) transaction.put(Table::kMeta, "big" + std::to_string(i), big);
    transaction.commit();
    FAIL() << "ten megabytes went into one";
  } catch (const Error& error) {
    EXPECT_EQ(error.reason(), Reason::kResourceExhausted);
    EXPECT_STREQ(error.cause(), cause::kStoreFull);
  }
  EXPECT_EQ(environment.read().get(Table::kMeta, "key"), "value");
  EXPECT_EQ(environment.read().get(Table::kMeta, "big0"), std::nullopt);
}

// A child process commits numbered entries and tells us each number; then it is killed. What it told must be
// there.
TEST_F(Store, KeepsEveryAcknowledgedCommitOfAKilledProcess) {
  for (int round = 0; round < 5; ++round) {
    int pipe_ends[2];
    ASSERT_EQ(::pipe(pipe_ends), 0);
    const pid_t child = ::fork();
    if (child == 0) {
      Environment environment(options());
      for (std::uint64_t i = 1;; ++i) {
        put(environment, "count", std::to_string(i));
        if (::write(pipe_ends[1], &i, sizeof i) != sizeof i) ::_exit(1);
      }
    }
    std::uint64_t acknowledged = 0;
    for (int i = 0; i <= round * 3; ++i)
      ASSERT_EQ(::read(pipe_ends[0], &acknowledged, sizeof acknowledged), 8);
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    ::close(pipe_ends[1]);
    for (std::uint64_t more = 0; ::read(pipe_ends[0], &more, sizeof more) == 8;) acknowledged = more;
    ::close(pipe_ends[0]);
    Environment environment(options());
    const auto kept = environment.read().get(Table::kMeta, "count");
    ASSERT_TRUE(kept);
    EXPECT_GE(std::stoull(std::string(*kept)), acknowledged);
  }
}

TEST(KeyOrder, TextsSortBeforeTheirExtensions) {
  EXPECT_LT(Key().text("fr").u64(9).str(), Key().text("fro").u64(0).str());
}

TEST(KeyReader, TakesApartWhatKeyBuilt) {
  const Key key = Key().u16(3).u32(70'000).text("fr").u64(1ULL << 40).bytes("rest");
  KeyReader reader(key);
  EXPECT_EQ(reader.u16(), 3);
  EXPECT_EQ(reader.u32(), 70'000u);
  EXPECT_EQ(reader.text(), "fr");
  EXPECT_EQ(reader.u64(), 1ULL << 40);
  EXPECT_EQ(reader.rest(), "rest");
}

TEST(KeyReader, RefusesAPartThatIsNotThereWithTheBytes) {
  const auto refusal = [](auto&& read) -> std::string {
    try {
      read();
    } catch (const Error& error) {
      EXPECT_EQ(error.reason(), Reason::kDataLoss);
      return error.what();
    }
    return "it was read";
  };
  const std::string key = Key().u32(7).bytes("fr").str();
  const std::string told = "A key or a number of the store is too short: 00 00 00 07 66 72; restore";
  EXPECT_EQ(refusal([&] { KeyReader(key).u64(); }).substr(0, told.size()), told);
  EXPECT_EQ(refusal([&] {
              KeyReader reader(key);
              reader.u32();
              reader.text();  // No zero byte ends it.
            }).substr(0, told.size()),
            told);
  EXPECT_EQ(refusal([&] { last_u64(key); }).substr(0, told.size()), told);
  EXPECT_EQ(last_u64(Key().text("truce").u64(9).str()), 9u);
  EXPECT_EQ(refusal([] { KeyReader("").u16(); }).substr(0, 48),
            "A key or a number of the store is too short: no ");
}

}  // namespace
}  // namespace entente::store
