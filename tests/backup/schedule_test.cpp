// Backups at regular times: which stay, which go, and what failures come to.
#include "server/backup/schedule.h"

#include <functional>
#include <thread>

#include <gmock/gmock.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#include "server/error/error.h"
#include "tests/backup/backup_fixture.h"

namespace entente::backup {
namespace {

namespace fs = std::filesystem;
using ::testing::Contains;
using ::testing::HasSubstr;
using testing::names_in;
using ::testing::Not;
using ::testing::SizeIs;

bool wait_for(const std::function<bool()>& happened) {
  for (int i = 0; i < 6'000; ++i) {
    if (happened()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return false;
}

class ScheduledBackup : public testing::BackupFixture {
 protected:
  ScheduleOptions options() const {
    return {.folder = backups_, .data = folder_.path(), .server_version = "test"};
  }

  const fs::path backups_ = folder_.path() / "backups";
};

TEST_F(ScheduledBackup, IsMadeAtOnceAndIsSound) {
  backend_->make_memory("news");
  const Schedule schedule(environment(), options());
  ASSERT_TRUE(wait_for([&] { return schedule.report().success.has_value(); }));
  const ScheduleReport report = schedule.report();
  EXPECT_EQ(report.success->sequence, 1u);
  EXPECT_EQ(report.success->bytes, check_file(report.success->file).bytes);
  EXPECT_EQ(report.next, report.success->time + std::chrono::hours(24));
  EXPECT_FALSE(report.failure);
  EXPECT_EQ(names_in(backups_), std::vector{report.success->file.filename().string()});
}

TEST_F(ScheduledBackup, IsNotMadeWithoutAFolder) {
  const Schedule schedule(environment(), {});
  EXPECT_FALSE(schedule.report().success);
}

TEST_F(ScheduledBackup, KeepsTheNewestOnly) {
  ScheduleOptions often = options();
  often.every = std::chrono::seconds(1);
  often.keep = 2;
  Revision newest = 0;
  {
    const Schedule schedule(environment(), often);
    for (int i = 0; i < 4; ++i) {
      backend_->make_memory("news-" + std::to_string(i));
      ASSERT_TRUE(wait_for([&] {
        const auto success = schedule.report().success;
        return success && success->sequence == static_cast<Revision>(i + 1);
      }));
    }
    newest = schedule.report().success->sequence;
  }
  const auto names = names_in(backups_);
  EXPECT_THAT(names, SizeIs(2));
  EXPECT_EQ(check_file(backups_ / names.back()).head.sequence, newest);
}

TEST_F(ScheduledBackup, IsNotRepeatedByARestartBeforeItsTime) {
  {
    const Schedule schedule(environment(), options());
    ASSERT_TRUE(wait_for([&] { return schedule.report().success.has_value(); }));
  }
  const auto before = names_in(backups_);
  const Schedule schedule(environment(), options());
  ASSERT_TRUE(schedule.report().success);
  EXPECT_EQ(schedule.report().next, schedule.report().success->time + std::chrono::hours(24));
  EXPECT_EQ(names_in(backups_), before);
}

TEST_F(ScheduledBackup, FollowsNewTimesAndNumbersAtOnce) {
  Schedule schedule(environment(), options());
  ASSERT_TRUE(wait_for([&] { return schedule.report().success.has_value(); }));
  backend_->make_memory("news");
  schedule.set(std::chrono::seconds(1), 1, 0);
  EXPECT_TRUE(wait_for([&] { return schedule.report().success->sequence == 1; }));
  EXPECT_TRUE(wait_for([&] { return names_in(backups_).size() == 1; })) << "the old one was kept";
  schedule.set(std::chrono::hours(1), 1, 0);
  const ScheduleReport report = schedule.report();
  EXPECT_GT(report.next, report.success->time + std::chrono::minutes(59));
}

TEST_F(ScheduledBackup, DeletesNothingThatItDidNotMake) {
  fs::create_directory(backups_);
  const std::string garbage = "entente-0000000001-20200101T000000Z.backup";
  testing::write_bytes(backups_ / garbage, "of somebody else");
  testing::write_bytes(backups_ / "notes.txt", "mine");
  testing::write_bytes(backups_ / "notes.part", "mine");
  testing::write_bytes(backups_ / "entente-0000000001-20200101T000000Z.backup.part", "unfinished");
  Writer by_hand(environment(), Origin::kCall, "test");
  const std::string called = file_name(by_hand.head());
  write_file(by_hand, backups_ / called, 0, {});
  ScheduleOptions often = options();
  often.every = std::chrono::seconds(1);
  often.keep = 1;
  {
    const Schedule schedule(environment(), often);
    backend_->make_memory("news");
    ASSERT_TRUE(wait_for([&] {
      const auto success = schedule.report().success;
      return success && success->sequence == 1;
    }));
  }
  const auto names = names_in(backups_);
  EXPECT_THAT(names, Contains(garbage));
  EXPECT_THAT(names, Contains("notes.txt"));
  EXPECT_THAT(names, Contains("notes.part"));
  EXPECT_THAT(names, Contains(called));
  EXPECT_THAT(names, Not(Contains("entente-0000000001-20200101T000000Z.backup.part")));
  EXPECT_THAT(names, SizeIs(5));  // And one of its own.
}

TEST_F(ScheduledBackup, SharesItsFolderWithNoOtherServer) {
  const Schedule schedule(environment(), options());
  try {
    const Schedule other(environment(), options());
    ADD_FAILURE() << "both have the folder";
  } catch (const Error& error) {
    EXPECT_EQ(error.reason(), Reason::kFailedPrecondition);
    EXPECT_THAT(error.what(), HasSubstr("give this one a folder of its own"));
  }
}

TEST_F(ScheduledBackup, ReportsWhyItFailedAndLeavesTheReserve) {
  ScheduleOptions greedy = options();
  greedy.reserve_bytes = std::uint64_t{1} << 60;
  const Schedule schedule(environment(), greedy);
  ASSERT_TRUE(wait_for([&] { return schedule.report().failure.has_value(); }));
  const ScheduleReport report = schedule.report();
  EXPECT_THAT(report.failure->message, HasSubstr("would leave less than "));
  EXPECT_EQ(report.next, report.failure->time + Schedule::kRetry);
  EXPECT_FALSE(report.success);
  EXPECT_THAT(names_in(backups_), SizeIs(0));
  backend_->make_memory("news");  // The store is unharmed.
}

// Makes a backup onto a small disk of its own; answers 0 where it failed as it must.
int fill_a_disk(const fs::path& folder) {
  constexpr int kWithout = 77;
  if (::unshare(::geteuid() == 0 ? CLONE_NEWNS : CLONE_NEWUSER | CLONE_NEWNS) != 0) return kWithout;
  if (::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0) return kWithout;
  const fs::path small = folder / "small";
  fs::create_directory(small);
  if (::mount("tmpfs", small.c_str(), "tmpfs", 0, "size=256k") != 0) return kWithout;
  store::Environment environment({.directory = folder / "data"});
  std::mt19937_64 random(1);
  const auto write = [&](int rows) {
    store::WriteTransaction transaction = environment.write();
    for (int i = 0; i < rows; ++i)
      transaction.put(store::Table::kMeta, "x" + std::to_string(random()), std::to_string(random()));
    transaction.commit();
  };
  write(40'000);
  {
    const Schedule schedule(environment, {.folder = small, .data = folder / "data"});
    if (!wait_for([&] { return schedule.report().failure.has_value(); })) return 2;
    if (schedule.report().failure->message.find("free space on its disk") == std::string::npos) return 3;
    if (!names_in(small).empty()) return 4;
    write(10);
  }
  if (::mount("tmpfs", small.c_str(), "tmpfs", MS_REMOUNT, "size=64m") != 0) return 5;
  const Schedule schedule(environment, {.folder = small, .data = folder / "data"});
  if (!wait_for([&] { return schedule.report().success.has_value(); })) return 6;
  return check_file(schedule.report().success->file).rows > 40'000 ? 0 : 7;
}

TEST_F(ScheduledBackup, OnAFullDiskLeavesNothingAndTheStoreUnharmed) {
  const pid_t child = ::fork();
  if (child == 0) {
    try {
      ::_exit(fill_a_disk(folder_.path()));
    } catch (const std::exception& error) {
      std::fprintf(stderr, "%s\n", error.what());
      ::_exit(8);
    }
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  ASSERT_TRUE(WIFEXITED(status));
  if (WEXITSTATUS(status) == 77) GTEST_SKIP() << "this machine lets nobody mount a disk of their own";
  EXPECT_EQ(WEXITSTATUS(status), 0);
}

TEST(BackupFileName, IsTakenForOneOnlyAsItIsMade) {
  Head head;
  head.sequence = 42;
  head.time = Time(std::chrono::seconds(1'796'083'800));
  EXPECT_EQ(file_name(head), "entente-0000000042-20261201T001000Z.backup");
  EXPECT_TRUE(is_file_name(file_name(head)));
  head.sequence = 12'345'678'901'234;
  EXPECT_TRUE(is_file_name(file_name(head)));
  for (const char* other :
       {"entente-42-20261201T001000Z.backup", "entente-0000000042-20261201T001000Z.backup.part",
        "entente-0000000042.backup", "old-entente-0000000042-20261201T001000Z.backup",
        "entente-0000000042-20261201.backup", "entente-.backup", "entente-backup", ""})
    EXPECT_FALSE(is_file_name(other)) << other;
}

}  // namespace
}  // namespace entente::backup
