// Folders that are damaged, cut off, or of a medium that cannot be written.
#include <fstream>
#include <functional>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <lmdb.h>
#include <sys/wait.h>
#include <unistd.h>

#include "server/error/error.h"
#include "server/store/environment.h"
#include "server/store/key.h"
#include "tests/support/paths.h"

namespace entente::store {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

constexpr std::uintmax_t kPage = 4096;
constexpr unsigned kNobody = 65534;

std::optional<Error> error_of(const std::function<void()>& act) {
  try {
    act();
  } catch (const Error& error) {
    return error;
  }
  return std::nullopt;
}

class DamagedStore : public ::testing::Test {
 protected:
  static constexpr int kRows = 500;

  // Rows, and a free list that is longer than a page.
  DamagedStore() {
    Environment environment({.directory = data_});
    put_rows(environment, 0, 8 * kRows);
    WriteTransaction transaction = environment.write();
    for (int i = kRows; i < 8 * kRows; ++i) transaction.erase(Table::kUnits, Key().u32(7).u64(i));
    transaction.commit();
    for (int i = 0; i < 2; ++i) put_rows(environment, 0, 1);
  }

  static void put_rows(Environment& environment, int first, int end) {
    WriteTransaction transaction = environment.write();
    for (int i = first; i < end; ++i)
      transaction.put(Table::kUnits, Key().u32(7).u64(i), std::string(3'000, 'x'));
    transaction.commit();
  }

  static int rows_in(const Environment& environment) {
    int rows = 0;
    for_each_with_prefix(environment.read(), Table::kUnits, {}, [&](auto, std::string_view value) {
      return value == std::string(3'000, 'x') && ++rows > 0;
    });
    return rows;
  }

  std::optional<Error> error_at_opening(Access access) const {
    return error_of([&] { Environment({.directory = data_, .access = access}); });
  }

  entente::testing::TemporaryFolder folder_;
  const fs::path data_ = folder_.path() / "data";
  const fs::path file_ = data_ / "data.mdb";
};

TEST_F(DamagedStore, ThatWasCutOffIsRefused) {
  const std::uintmax_t whole = fs::file_size(file_);
  for (const std::uintmax_t bytes : {whole / 16, whole / 64, 3 * kPage, 2 * kPage, kPage + 100, kPage}) {
    fs::resize_file(file_, bytes);
    for (const Access access : {Access::kWrite, Access::kRead}) {
      const auto error = error_at_opening(access);
      ASSERT_TRUE(error) << bytes << " of " << whole << " bytes were opened";
      EXPECT_EQ(error->reason(), Reason::kDataLoss);
      EXPECT_STREQ(error->cause(), cause::kStoreDamaged);
      EXPECT_THAT(error->what(), HasSubstr("was cut off: it has " + std::to_string(bytes) + " bytes"));
      EXPECT_THAT(error->what(), HasSubstr("restore the data folder from a backup"));
    }
  }
}

TEST_F(DamagedStore, OpensWhereOnlyFreePagesAreMissing) {
  const std::uintmax_t before = fs::file_size(file_);
  {
    Environment environment({.directory = data_});
    WriteTransaction transaction = environment.write();
    // LMDB does not write a page that the same commit frees again, once it has looked at its free list.
    transaction.put(Table::kMeta, "small", "x");
    transaction.put(Table::kMeta, "large", std::string(10'000 * kPage, 'x'));
    transaction.erase(Table::kMeta, "large");
    transaction.commit();
    ASSERT_GT(environment.used_bytes(), before + 9'000 * kPage);
  }
  ASSERT_LT(fs::file_size(file_), before + 1'000 * kPage) << "LMDB wrote the free pages";
  EXPECT_EQ(rows_in(Environment({.directory = data_, .access = Access::kRead})), kRows);
  {
    Environment environment({.directory = data_});
    EXPECT_EQ(rows_in(environment), kRows);
    put_rows(environment, kRows, 8 * kRows);
    EXPECT_EQ(rows_in(environment), 8 * kRows);
  }
}

TEST_F(DamagedStore, ThatAnotherProgramWroteIsRefused) {
  {
    MDB_env* env = nullptr;
    MDB_txn* transaction = nullptr;
    MDB_dbi table = 0;
    ASSERT_EQ(mdb_env_create(&env), 0);
    ASSERT_EQ(mdb_env_set_maxdbs(env, 1), 0);
    ASSERT_EQ(mdb_env_open(env, data_.c_str(), 0, 0644), 0);
    ASSERT_EQ(mdb_txn_begin(env, nullptr, 0, &transaction), 0);
    ASSERT_EQ(mdb_dbi_open(transaction, "units", 0, &table), 0);
    ASSERT_EQ(mdb_drop(transaction, table, 1), 0);
    ASSERT_EQ(mdb_txn_commit(transaction), 0);
    mdb_env_close(env);
  }
  for (const Access access : {Access::kWrite, Access::kRead}) {
    const auto error = error_at_opening(access);
    ASSERT_TRUE(error);
    EXPECT_EQ(error->reason(), Reason::kDataLoss);
    EXPECT_THAT(error->what(), HasSubstr("or another program wrote it"));
  }
}

TEST_F(DamagedStore, ThatIsNoneOfLmdbsIsRefused) {
  std::ofstream(file_) << std::string(20'000, 'x');
  const auto error = error_at_opening(Access::kWrite);
  ASSERT_TRUE(error);
  EXPECT_EQ(error->reason(), Reason::kDataLoss);
}

TEST_F(DamagedStore, ReadingChangesNothingInTheFolder) {
  fs::remove(data_ / "lock.mdb");
  fs::remove(data_ / "server.lock");
  const auto written = fs::last_write_time(file_);
  EXPECT_EQ(rows_in(Environment({.directory = data_, .access = Access::kRead})), kRows);
  EXPECT_EQ(fs::last_write_time(file_), written);
  EXPECT_EQ(std::distance(fs::directory_iterator(data_), fs::directory_iterator()), 1);
}

// In a child process, so that it can give up the right to write everywhere.
TEST_F(DamagedStore, IsReadInAFolderThatCannotBeWritten) {
  constexpr fs::perms kAllRead = fs::perms::owner_read | fs::perms::group_read | fs::perms::others_read;
  constexpr fs::perms kAllEnter = fs::perms::owner_exec | fs::perms::group_exec | fs::perms::others_exec;
  for (const auto& entry : fs::directory_iterator(data_)) fs::permissions(entry.path(), kAllRead);
  fs::permissions(data_, kAllRead | kAllEnter);
  fs::permissions(folder_.path(), kAllRead | kAllEnter, fs::perm_options::add);
  const pid_t child = ::fork();
  if (child == 0) {
    try {
      if (::geteuid() == 0 && ::seteuid(kNobody) != 0) ::_exit(2);
      if (!error_at_opening(Access::kWrite)) ::_exit(3);
      ::_exit(rows_in(Environment({.directory = data_, .access = Access::kRead})) == kRows ? 0 : 4);
    } catch (const std::exception& error) {
      std::fprintf(stderr, "%s\n", error.what());
      ::_exit(5);
    }
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  fs::permissions(data_, fs::perms::owner_all);
  ASSERT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 0);
}

TEST_F(DamagedStore, IsNotReadWhileAServerWritesIt) {
  const Environment server({.directory = data_});
  const auto error = error_at_opening(Access::kRead);
  ASSERT_TRUE(error);
  EXPECT_EQ(error->reason(), Reason::kFailedPrecondition);
}

}  // namespace
}  // namespace entente::store
