// Folders of earlier formats are migrated, those of later ones refused.
#include <fstream>
#include <map>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "server/error/error.h"
#include "server/store/environment.h"
#include "tests/support/paths.h"
#include "tests/support/raw_store.h"

namespace entente::store {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using testing::raw_rows;
using testing::Rows;
using testing::rows_of;
using testing::unpack_store;

class Migration : public ::testing::Test {
 protected:
  std::optional<Error> error_at_opening(Access access) const {
    try {
      Environment({.directory = data_, .access = access});
    } catch (const Error& error) {
      return error;
    }
    return std::nullopt;
  }

  std::map<std::string, Rows> all_raw_rows() const {
    std::map<std::string, Rows> all;
    for (const char* table : kTableNames) all[table] = raw_rows(data_, table);
    return all;
  }

  void expect_migrated(const std::map<std::string, Rows>& before) const {
    const Environment environment({.directory = data_});
    for (std::size_t i = 0; i < kTableNames.size(); ++i) {
      Rows expected = before.at(kTableNames[i]);
      if (i == 0) {
        for (auto& [key, value] : expected) value = key == "format" ? std::string(kFormatVersion) : value;
      }
      EXPECT_EQ(rows_of(environment.read(), static_cast<Table>(i)), expected) << kTableNames[i];
    }
  }

  entente::testing::TemporaryFolder folder_;
  const fs::path data_ = folder_.path() / "data";
};

TEST_F(Migration, KeepsEveryRowAndSaysWhatItMigrates) {
  unpack_store("5", data_);
  const auto before = all_raw_rows();
  ASSERT_EQ(before.at("concepts").size(), 3u);
  ASSERT_EQ(before.at("units").size(), 19u);
  const std::uintmax_t bytes = fs::file_size(data_ / "data.mdb");
  std::vector<std::string> told;
  const auto tell = [&](const std::string& format, std::uintmax_t size) {
    told.push_back(format + " " + std::to_string(size));
  };
  Environment({.directory = data_, .migrates = tell});
  Environment({.directory = data_, .migrates = tell});
  EXPECT_THAT(told, ::testing::ElementsAre("5 " + std::to_string(bytes)));
  expect_migrated(before);
}

TEST_F(Migration, AddsTheTablesThatFormat4Lacks) {
  unpack_store("5", data_);
  testing::put_raw(data_, "meta", "format", "4");
  for (const char* table : {"agreement", "learned"}) testing::drop_raw(data_, table);
  const auto before = all_raw_rows();
  expect_migrated(before);
}

TEST_F(Migration, ThatIsKilledAtAnyTimeLeavesAWholeStore) {
  unpack_store("5", data_);
  const auto before = all_raw_rows();
  bool has_migrated = false;
  for (int i = 0; i < 30 && !has_migrated; ++i) {
    const pid_t child = ::fork();
    if (child == 0) {
      Environment({.directory = data_});
      ::_exit(0);
    }
    ::usleep(static_cast<useconds_t>(300 * i));
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    has_migrated = !error_at_opening(Access::kRead);
    if (has_migrated) break;
    EXPECT_EQ(all_raw_rows(), before) << "killed after " << 300 * i << " us";
  }
  expect_migrated(before);
  EXPECT_FALSE(fs::exists(data_ / "data.new"));
}

TEST_F(Migration, IsNotForAReaderWhichSaysWhatToDo) {
  unpack_store("5", data_);
  const auto error = error_at_opening(Access::kRead);
  ASSERT_TRUE(error);
  EXPECT_EQ(error->reason(), Reason::kFailedPrecondition);
  EXPECT_THAT(error->what(),
              HasSubstr("has format 5, this server reads format 6; start the server on it once"));
  EXPECT_EQ(std::distance(fs::directory_iterator(data_), fs::directory_iterator()), 1)
      << "it wrote something";
}

TEST_F(Migration, IsNotForAnUnknownFormat) {
  unpack_store("5", data_);
  testing::put_raw(data_, "meta", "format", "3");
  for (const Access access : {Access::kRead, Access::kWrite}) {
    const auto error = error_at_opening(access);
    ASSERT_TRUE(error);
    EXPECT_EQ(error->reason(), Reason::kFailedPrecondition);
    EXPECT_THAT(error->what(), HasSubstr("use the server that wrote it"));
  }
}

// Else its rows would get second checksums.
TEST_F(Migration, IsNotForAFolderWhoseFormatWasDamaged) {
  {
    Environment environment({.directory = data_});
    WriteTransaction transaction = environment.write();
    transaction.put(Table::kMeta, "format", "5");
    transaction.commit();
  }
  for (const Access access : {Access::kRead, Access::kWrite}) {
    const auto error = error_at_opening(access);
    ASSERT_TRUE(error);
    EXPECT_EQ(error->reason(), Reason::kDataLoss);
    EXPECT_THAT(error->what(), HasSubstr("its format is not the one of its newest commit"));
  }
  testing::TemporaryFolder old;
  unpack_store("5", old.path());
  testing::put_raw(old.path(), "meta", "format", std::string(kFormatVersion));
  EXPECT_THROW(Environment({.directory = old.path()}), Error);
}

// What format 5's server compares: it said "has format 6, this server reads format 5; use the server that
// wrote it".
TEST_F(Migration, LeavesAFormatThatEarlierServersRead) {
  Environment({.directory = data_});
  EXPECT_THAT(raw_rows(data_, "meta"),
              ::testing::Contains(::testing::Pair("format", std::string(kFormatVersion))));
  EXPECT_GT(kFormatVersion, kEarlierFormats.back());
}

}  // namespace
}  // namespace entente::store
