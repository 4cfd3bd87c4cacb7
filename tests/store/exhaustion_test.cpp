// What a full disk, a failing disk and too many readers are called.
#include <cerrno>
#include <functional>
#include <optional>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <lmdb.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#include "server/error/error.h"
#include "server/store/environment.h"
#include "server/store/lmdb_error.h"
#include "tests/support/paths.h"

namespace entente::store {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::optional<Error> error_of(const std::function<void()>& act) {
  try {
    act();
  } catch (const Error& error) {
    return error;
  }
  return std::nullopt;
}

class Exhaustion : public ::testing::Test {
 protected:
  entente::testing::TemporaryFolder folder_;
};

TEST_F(Exhaustion, OfReadersNamesThemAndNotTheDisk) {
  const Environment environment({.directory = folder_.path(), .max_readers = 3});
  std::vector<ReadTransaction> open;
  const auto error = error_of([&] {
    for (int i = 0; i < 4; ++i) open.push_back(environment.read());
  });
  ASSERT_TRUE(error);
  EXPECT_EQ(open.size(), 3u);
  EXPECT_EQ(environment.open_reads().all, 3u);
  EXPECT_EQ(error->reason(), Reason::kResourceExhausted);
  EXPECT_STREQ(error->cause(), cause::kReadersFull);
  EXPECT_THAT(error->what(), HasSubstr("too many reads are open at one time"));
  EXPECT_THAT(error->what(), Not(HasSubstr("disk")));
  open.clear();
  EXPECT_EQ(environment.open_reads().all, 0u);
  EXPECT_TRUE(environment.read().get(Table::kMeta, "format"));
}

TEST_F(Exhaustion, OfLongReadsLeavesAPlaceForOthers) {
  const Environment environment({.directory = folder_.path(), .max_readers = 3, .long_reads = 2});
  std::vector<ReadTransaction> open;
  const auto error = error_of([&] {
    for (int i = 0; i < 3; ++i) open.push_back(environment.read_long());
  });
  ASSERT_TRUE(error);
  EXPECT_EQ(error->reason(), Reason::kResourceExhausted);
  EXPECT_STREQ(error->cause(), cause::kTooManyExports);
  EXPECT_THAT(error->what(), HasSubstr("try again when one of them has ended"));
  EXPECT_TRUE(environment.read().get(Table::kMeta, "format"));
  EXPECT_EQ(environment.open_reads().long_ones, 2u);
  open.pop_back();
  EXPECT_EQ(environment.open_reads().long_ones, 1u);
  EXPECT_EQ(environment.open_reads().all, 1u);
  open.push_back(environment.read_long());
}

TEST_F(Exhaustion, ReadersOfAProcessThatDiedAreFreedAtTheNextOpening) {
  const pid_t child = ::fork();
  if (child == 0) {
    const Environment environment({.directory = folder_.path(), .max_readers = 2});
    const ReadTransaction first = environment.read();
    const ReadTransaction second = environment.read();
    ::kill(::getpid(), SIGKILL);
  }
  ::waitpid(child, nullptr, 0);
  const Environment environment({.directory = folder_.path(), .max_readers = 2});
  const ReadTransaction first = environment.read();
  const ReadTransaction second = environment.read();
  EXPECT_TRUE(second.get(Table::kMeta, "format"));
}

TEST(StoreError, OfTheDiskIsNotCalledAFullDisk) {
  const auto error = error_of([] { check(EIO, "committing a change"); });
  ASSERT_TRUE(error);
  EXPECT_EQ(error->reason(), Reason::kInternal);
  EXPECT_STREQ(error->cause(), cause::kStoreIo);
  EXPECT_THAT(error->what(), HasSubstr("the disk does not work as it must"));
  EXPECT_THAT(error->what(), Not(HasSubstr("free space")));
}

TEST(StoreError, HasAReasonACauseAndARemedyForEachOfItsKinds) {
  struct Row {
    int code;
    Reason reason;
    const char* cause;
    const char* remedy;
  };
  for (const Row& row : {
           Row{ENOSPC, Reason::kResourceExhausted, cause::kDiskFull, "free space on the store's disk"},
           Row{EDQUOT, Reason::kResourceExhausted, cause::kDiskFull, "free space on the store's disk"},
           Row{MDB_MAP_FULL, Reason::kResourceExhausted, cause::kStoreFull, "entente-server compact"},
           Row{MDB_TXN_FULL, Reason::kResourceExhausted, cause::kLimitExceeded, "send it in parts"},
           Row{MDB_PANIC, Reason::kInternal, cause::kStoreIo, "restart the server"},
           Row{MDB_CORRUPTED, Reason::kDataLoss, cause::kStoreDamaged, "from a backup"},
           Row{EACCES, Reason::kUnavailable, "", "the right to read and write"},
       }) {
    const auto error = error_of([&] { check(row.code, "opening"); });
    ASSERT_TRUE(error) << row.code;
    EXPECT_EQ(error->reason(), row.reason) << row.code;
    EXPECT_STREQ(error->cause(), row.cause) << row.code;
    EXPECT_THAT(error->what(), HasSubstr(row.remedy));
  }
}

// Fills a small disk of its own; answers 0 where every refusal was of a full disk, reads went on, and with
// room again the store takes writes.
int fill_a_disk(const std::filesystem::path& folder) {
  constexpr int kWithout = 77;
  if (::unshare(::geteuid() == 0 ? CLONE_NEWNS : CLONE_NEWUSER | CLONE_NEWNS) != 0) return kWithout;
  if (::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0) return kWithout;
  if (::mount("tmpfs", folder.c_str(), "tmpfs", 0, "size=4m") != 0) return kWithout;
  Environment environment({.directory = folder / "data"});
  int refusals = 0;
  for (int i = 0; i < 3'000 && refusals < 20; ++i) {
    const auto error = error_of([&] {
      WriteTransaction transaction = environment.write();
      // From a few pages to more than LMDB writes in one piece.
      transaction.put(Table::kMeta, "x" + std::to_string(i), std::string(1'000 + i % 37 * 9'000, 'x'));
      transaction.commit();
    });
    if (!error) continue;
    ++refusals;
    if (error->reason() != Reason::kResourceExhausted || std::string(error->cause()) != cause::kDiskFull)
      return 2;
    if (!environment.read().get(Table::kMeta, "x0")) return 3;
  }
  if (refusals == 0) return 4;
  if (::mount("tmpfs", folder.c_str(), "tmpfs", MS_REMOUNT, "size=16m") != 0) return 5;
  WriteTransaction transaction = environment.write();
  transaction.put(Table::kMeta, "again", "x");
  transaction.commit();
  return environment.read().get(Table::kMeta, "again") ? 0 : 6;
}

TEST_F(Exhaustion, OfTheDiskIsCalledSoAndEndsWithIt) {
  const pid_t child = ::fork();
  if (child == 0) {
    try {
      ::_exit(fill_a_disk(folder_.path()));
    } catch (const std::exception& error) {
      std::fprintf(stderr, "%s\n", error.what());
      ::_exit(7);
    }
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  ASSERT_TRUE(WIFEXITED(status));
  if (WEXITSTATUS(status) == 77) GTEST_SKIP() << "this machine lets nobody mount a disk of their own";
  EXPECT_EQ(WEXITSTATUS(status), 0);
}

}  // namespace
}  // namespace entente::store
