// What LMDB is known to suffer from: readers that died, readers that stay, long keys, and large transactions.
#include <cstdlib>
#include <map>
#include <random>
#include <vector>

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "server/error/error.h"
#include "server/store/environment.h"
#include "server/store/key.h"
#include "tests/support/paths.h"

namespace entente::store {
namespace {

namespace fs = std::filesystem;

class Wounds : public ::testing::Test {
 protected:
  static constexpr Table kTable = Table::kUnits;

  static void put(Environment& environment, const std::string& key, const std::string& value) {
    WriteTransaction transaction = environment.write();
    transaction.put(kTable, key, value);
    transaction.commit();
  }

  // Overwrites the same rows, a commit each.
  static void import(Environment& environment, int commits) {
    for (int i = 0; i < commits; ++i)
      put(environment, "row " + std::to_string(i % 10), std::string(20'000, static_cast<char>('a' + i % 26)));
  }

  entente::testing::TemporaryFolder folder_;
  const fs::path data_ = folder_.path() / "data";
};

TEST_F(Wounds, FiveHundredReadersThatAreKilledPinNothing) {
  constexpr unsigned kReaders = 500;
  {
    Environment environment({.directory = data_});
    import(environment, 30);
  }
  const pid_t child = ::fork();
  if (child == 0) {
    const Environment environment({.directory = data_, .max_readers = kReaders});
    std::vector<ReadTransaction> reads;
    for (unsigned i = 0; i < kReaders; ++i) reads.push_back(environment.read());
    ::kill(::getpid(), SIGKILL);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  ASSERT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
  Environment environment({.directory = data_, .max_readers = kReaders});
  std::vector<ReadTransaction> reads;
  for (unsigned i = 0; i < kReaders; ++i) reads.push_back(environment.read());
  reads.clear();
  import(environment, 30);
  const std::size_t before = environment.used_bytes();
  import(environment, 300);
  EXPECT_LE(environment.used_bytes(), before + before / 2) << "a dead reader's pages are not used again";
}

TEST_F(Wounds, AReaderThatStaysPinsWhatIsWrittenAndNoMoreOnceItHasGone) {
  constexpr int kCommits = 200;
  constexpr std::size_t kBytesOfACommit = 64'000;  // The value, and the pages of trees above it.
  Environment environment({.directory = data_});
  import(environment, 30);
  const std::size_t before = environment.used_bytes();
  std::optional<ReadTransaction> stays = environment.read();
  import(environment, kCommits);
  const std::size_t beside = environment.used_bytes();
  EXPECT_GT(beside, before + kCommits * 20'000) << "nothing was pinned, so that this test tests nothing";
  EXPECT_LE(beside, before + kCommits * kBytesOfACommit);
  EXPECT_EQ(stays->get(kTable, "row 3"), std::string(20'000, 'a' + 23)) << "its view changed";
  stays.reset();
  import(environment, kCommits);
  EXPECT_LE(environment.used_bytes(), beside + 10 * kBytesOfACommit) << "its pages are not used again";
}

// The order of long keys is kept through every split and merge; opening the folder again checks each page.
TEST_F(Wounds, KeysOf490To511BytesSplitPagesInOrder) {
  std::mt19937 random(7);
  std::map<std::string, std::string> oracle;
  const auto long_key = [&] {
    std::string key = std::to_string(random() % 100'000);
    key.resize(490 + random() % 22, static_cast<char>('a' + random() % 3));
    return key;
  };
  const auto expect_equal = [&](const ReadTransaction& read) {
    auto expected = oracle.begin();
    std::size_t rows = 0;
    for_each_with_prefix(read, kTable, "", [&](std::string_view key, std::string_view value) {
      EXPECT_TRUE(expected != oracle.end() && expected->first == key && expected->second == value);
      ++rows;
      return ++expected != oracle.end();
    });
    EXPECT_EQ(rows, oracle.size());
    for (const auto& [key, value] : oracle) ASSERT_EQ(read.get(kTable, key), value);
    EXPECT_EQ(read.get(kTable, long_key() + "-"), std::nullopt);
  };
  for (int round = 0; round < 12; ++round) {
    Environment environment({.directory = data_});
    WriteTransaction transaction = environment.write();
    for (int i = 0; i < 400; ++i) {
      if (random() % 3 == 0 && !oracle.empty()) {
        auto victim = oracle.lower_bound(std::to_string(random() % 100'000));
        if (victim == oracle.end()) victim = oracle.begin();
        EXPECT_TRUE(transaction.erase(kTable, victim->first));
        oracle.erase(victim);
        continue;
      }
      const std::string key = long_key().substr(0, 511);
      const std::string value(random() % 3'000, static_cast<char>('a' + random() % 26));
      transaction.put(kTable, key, value);
      oracle[key] = value;
    }
    transaction.commit();
    expect_equal(environment.read());
  }
  Environment environment({.directory = data_});
  WriteTransaction transaction = environment.write();
  EXPECT_THROW(transaction.put(kTable, std::string(512, 'k'), "x"), Error);
}

// LMDB keeps 131,071 changed pages of a transaction; others it writes before the commit.
TEST_F(Wounds, ATransactionPastTheLimitOfChangedPagesIsWholeOrRefused) {
  if (std::getenv("ENTENTE_CRASH") == nullptr) GTEST_SKIP() << "it writes 600 MB; ./dev crash runs it";
  constexpr int kRows = 140'000;
  const std::string value(3'000, 'v');  // A page of its own for each.
  Environment environment({.directory = data_});
  {
    WriteTransaction transaction = environment.write();
    for (int i = 0; i < kRows; ++i) transaction.put(kTable, Key().u32(static_cast<std::uint32_t>(i)), value);
    // Without a commit.
  }
  EXPECT_EQ(environment.read().count(kTable), 0u);
  WriteTransaction transaction = environment.write();
  for (int i = 0; i < kRows; ++i) transaction.put(kTable, Key().u32(static_cast<std::uint32_t>(i)), value);
  transaction.commit();
  const ReadTransaction read = environment.read();
  EXPECT_EQ(read.count(kTable), static_cast<std::size_t>(kRows));
  for (int i = 0; i < kRows; i += 777)
    EXPECT_EQ(read.get(kTable, Key().u32(static_cast<std::uint32_t>(i))), value);
}

}  // namespace
}  // namespace entente::store
