// A full disk: nothing is added, deletions are taken thanks to the ballast, and once there is room again
// everything is.
#include <cstdio>

#include <gtest/gtest.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#include "server/journal/journal.h"
#include "server/routing/routing.h"
#include "tests/support/backend.h"

namespace entente::journal {
namespace {

constexpr int kWithout = 77;
constexpr int kDeletions = 10;

std::optional<Error> refusal_of(Journal& journal, Edit edit) {
  Change change;
  change.edits.push_back(std::move(edit));
  try {
    journal.submit_and_wait(std::move(change));
  } catch (const Error& error) {
    return error;
  }
  return std::nullopt;
}

bool is_of_full_disk(const std::optional<Error>& error) {
  return error && std::string(error->cause()) == cause::kDiskFull;
}

Edit unit(int i) {
  return PutUnit{testing::unit_of("m", "phrase " + std::to_string(i) + std::string(3'000, 'x'), "target"),
                 {}};
}

// On a small disk of its own; 0 where all is as it should be.
int fill_a_disk(const std::filesystem::path& folder, std::uint64_t ballast) {
  if (::unshare(::geteuid() == 0 ? CLONE_NEWNS : CLONE_NEWUSER | CLONE_NEWNS) != 0) return kWithout;
  if (::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0) return kWithout;
  if (::mount("tmpfs", folder.c_str(), "tmpfs", 0, "size=24m") != 0) return kWithout;
  store::Environment environment({.directory = folder / "data", .ballast_bytes = ballast});
  Journal journal(environment, routing::begin_applying);
  if (refusal_of(journal, PutMemory{{.id = "m"}, {}})) return 2;
  // A reader that stays, so that no freed page can be used again.
  std::optional<store::ReadTransaction> stays = environment.read();
  int stored = 0;
  std::optional<Error> error;
  while (stored < 5'000 && !(error = refusal_of(journal, unit(stored)))) ++stored;
  if (!is_of_full_disk(error)) return 3;
  int deleted = 0;
  for (UnitId id = 1; id <= kDeletions; ++id) deleted += !refusal_of(journal, DeleteUnit{"m", id, {}});
  if (ballast == 0) return deleted == kDeletions ? 4 : 0;
  if (deleted != kDeletions) return 5;
  if (!environment.is_short_of_disk()) return 6;
  error = refusal_of(journal, unit(9'999));
  if (!is_of_full_disk(error) || std::string(error->what()).find("only deletions") == std::string::npos)
    return 7;
  if (::mount("tmpfs", folder.c_str(), "tmpfs", MS_REMOUNT, "size=64m") != 0) return 8;
  stays.reset();
  if (refusal_of(journal, unit(9'999))) return 9;
  if (environment.is_short_of_disk() || !std::filesystem::exists(folder / "data" / "ballast")) return 10;
  return 0;
}

int fill_in_child(std::uint64_t ballast) {
  const testing::TemporaryFolder folder;
  const pid_t child = ::fork();
  if (child == 0) {
    try {
      ::_exit(fill_a_disk(folder.path(), ballast));
    } catch (const std::exception& error) {
      std::fprintf(stderr, "%s\n", error.what());
      ::_exit(1);
    }
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST(FullDisk, TakesOnlyDeletionsWhileLessThanTheFloorIsFree) {
  const testing::TemporaryFolder folder;
  store::Environment environment({.directory = folder.path()});
  Journal journal(environment, routing::begin_applying);
  ASSERT_FALSE(refusal_of(journal, PutMemory{{.id = "m"}, {}}));
  ASSERT_FALSE(refusal_of(journal, unit(1)));
  environment.set_floor(std::uint64_t{1} << 60);  // More than any disk has.
  const std::optional<Error> error = refusal_of(journal, unit(2));
  ASSERT_TRUE(is_of_full_disk(error));
  EXPECT_EQ(error->reason(), Reason::kResourceExhausted);
  EXPECT_NE(std::string(error->what()).find("disk.floor (1099511627776 MiB)"), std::string::npos)
      << error->what();
  EXPECT_FALSE(refusal_of(journal, DeleteUnit{"m", 1, {}})) << "a deletion was refused";
  environment.set_floor(0);
  EXPECT_FALSE(refusal_of(journal, unit(2)));
}

TEST(FullDisk, TakesDeletionsByItsBallastAndEverythingOnceThereIsRoom) {
  const int code = fill_in_child(std::uint64_t{6} << 20);
  if (code == kWithout) GTEST_SKIP() << "this machine lets nobody mount a disk of their own";
  EXPECT_EQ(code, 0);
}

TEST(FullDisk, WithoutABallastRefusesDeletionsToo) {
  const int code = fill_in_child(0);
  if (code == kWithout) GTEST_SKIP() << "this machine lets nobody mount a disk of their own";
  EXPECT_EQ(code, 0) << "the ballast is of no use any more: remove it, or fill the disk better";
}

}  // namespace
}  // namespace entente::journal
