#include "server/store/rewrite.h"

#include <fstream>

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "server/error/error.h"
#include "server/store/environment.h"
#include "tests/support/paths.h"

namespace entente::store {
namespace {

namespace fs = std::filesystem;

class Rewriting : public ::testing::Test {
 protected:
  static constexpr int kKept = 100;

  // Most of what was written is erased again.
  Rewriting() {
    Environment environment({.directory = data_});
    WriteTransaction transaction = environment.write();
    for (int i = 0; i < 5'000; ++i) transaction.put(Table::kUnits, name(i), std::string(1'000, 'x'));
    transaction.commit();
    WriteTransaction second = environment.write();
    for (int i = kKept; i < 5'000; ++i) second.erase(Table::kUnits, name(i));
    second.commit();
  }

  static std::string name(int i) { return "row " + std::to_string(i); }

  void expect_whole() const {
    const Environment environment({.directory = data_});
    const ReadTransaction transaction = environment.read();
    EXPECT_EQ(transaction.count(Table::kUnits), static_cast<std::size_t>(kKept));
    for (int i = 0; i < kKept; ++i)
      EXPECT_EQ(transaction.get(Table::kUnits, name(i)), std::string(1'000, 'x'));
  }

  entente::testing::TemporaryFolder folder_;
  const fs::path data_ = folder_.path() / "data";
};

TEST_F(Rewriting, GivesTheRoomBackAndKeepsEveryRow) {
  const Rewritten done = rewrite(data_);
  EXPECT_EQ(done.bytes_after, fs::file_size(data_ / "data.mdb"));
  EXPECT_LT(done.bytes_after, done.bytes_before / 10);
  expect_whole();
  Environment again({.directory = data_});
  WriteTransaction transaction = again.write();
  transaction.put(Table::kUnits, "more", "x");
  transaction.commit();
}

TEST_F(Rewriting, TakesAwayWhatAKilledOneLeft) {
  std::ofstream(data_ / "data.mdb.new") << "half of a copy";
  rewrite(data_);
  EXPECT_FALSE(fs::exists(data_ / "data.mdb.new"));
  expect_whole();
}

TEST_F(Rewriting, IsRefusedWhileTheFolderIsOpen) {
  const Environment environment({.directory = data_});
  EXPECT_THROW(rewrite(data_), Error);
}

TEST_F(Rewriting, ThatIsKilledAtAnyTimeLeavesAWholeStore) {
  for (int i = 0; i < 12; ++i) {
    const pid_t child = ::fork();
    if (child == 0) {
      for (;;) rewrite(data_);
    }
    ::usleep(static_cast<useconds_t>(500 * (i + 1)));
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    expect_whole();
  }
}

}  // namespace
}  // namespace entente::store
