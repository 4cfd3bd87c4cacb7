// What a backup holds: every row, up to one change and no further, while others write.
#include <atomic>
#include <csignal>
#include <thread>

#include <gmock/gmock.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "server/error/error.h"
#include "server/records/records.h"
#include "tests/backup/backup_fixture.h"

namespace entente::backup {
namespace {

namespace fs = std::filesystem;
using store::Table;
using ::testing::ElementsAre;
using testing::faults;
using ::testing::IsEmpty;
using testing::kAllTables;
using testing::name_of;
using testing::names_in;
using testing::RandomLife;
using testing::rows_of;

class Backup : public testing::BackupFixture {};

TEST_F(Backup, HoldsEveryRowByteForByte) {
  RandomLife life(11);
  testing::live_fast(*backend_, life, 3'000);
  testing::learn_phrases(*backend_);
  const Summary made = back_up(file_);
  EXPECT_EQ(made.bytes, fs::file_size(file_));
  const store::Environment again({.directory = restored(file_)});
  for (const Table table : kAllTables) {
    EXPECT_EQ(rows_of(backend_->read(), table), rows_of(again.read(), table)) << name_of(table);
    EXPECT_GT(again.read().count(table), 0u) << name_of(table);
  }
  EXPECT_EQ(faults(again.read()), "");
}

TEST_F(Backup, OfAnEmptyStoreIsAStoreThatCanBeServed) {
  const Summary made = back_up(file_);
  EXPECT_EQ(made.head.sequence, 0u);
  const store::Environment again({.directory = restored(file_)});
  EXPECT_EQ(again.read().count(Table::kJournal), 0u);
}

TEST_F(Backup, IsCheckedToWhatItsWriterSaid) {
  backend_->make_memory("news");
  const Summary made = back_up(file_);
  const Summary checked = check_file(file_);
  EXPECT_EQ(checked.checksum, made.checksum);
  EXPECT_EQ(checked.rows, made.rows);
  EXPECT_EQ(checked.bytes, made.bytes);
  EXPECT_EQ(checked.head.sequence, 1u);
  EXPECT_EQ(checked.head.time, made.head.time);
  EXPECT_EQ(checked.head.server_version, "test");
  EXPECT_EQ(checked.head.store_format, store::kFormatVersion);
}

// Units are acknowledged before the view is opened, while it is read, and in between.
TEST_F(Backup, HasWhatWasAcknowledgedBeforeItAndNothingAfterItsSequence) {
  backend_->make_memory("news");
  std::atomic<bool> ends = false;
  std::atomic<Revision> acknowledged = 0;
  std::thread writing([&] {
    for (int i = 0; !ends; ++i) {
      const std::string text = "phrase " + std::to_string(i);
      acknowledged =
          backend_->write(PutUnit{testing::unit_of("news", text, std::string(2'000, 'x')), {}}).sequence;
    }
  });
  for (int round = 0; round < 5; ++round) {
    while (acknowledged < static_cast<Revision>(300 * (round + 1))) std::this_thread::yield();
    const Revision before = acknowledged;
    Writer writer(environment(), Origin::kCall, "test");
    std::string bytes = writer.next({});
    const Revision opened = writer.head().sequence;
    EXPECT_GE(opened, before);
    while (acknowledged < opened + 50) std::this_thread::yield();  // Others write while it is read.
    for (std::string piece = writer.next({}); !piece.empty(); piece = writer.next({})) bytes += piece;
    testing::write_bytes(file_, bytes);
    const store::Environment again({.directory = restored(file_)});
    const auto transaction = again.read();
    EXPECT_EQ(journal::newest_sequence(transaction), opened);
    EXPECT_EQ(transaction.count(Table::kJournal), opened);
    EXPECT_EQ(transaction.count(Table::kUnits), opened - 1);
    for (const auto& [key, value] : rows_of(transaction, Table::kUnits))
      EXPECT_LE(records::decode_unit(value, {}, 0).revision, opened);
  }
  ends = true;
  writing.join();
}

TEST_F(Backup, BrokenOffLeavesNoFile) {
  backend_->make_memory("news");
  const auto flag = std::make_shared<Cancellation::Flag>(Cancellation::Cause::kServerStopping);
  Writer writer(environment(), Origin::kCall, "test");
  EXPECT_THROW(write_file(writer, file_, 0, Cancellation(Deadline::max(), flag)), Error);
  EXPECT_THAT(names_in(folder_.path()), IsEmpty());
}

TEST_F(Backup, LeavesTheReserveOnTheDisk) {
  Writer writer(environment(), Origin::kCall, "test");
  try {
    write_file(writer, file_, std::uint64_t{1} << 60, {});
    ADD_FAILURE() << "no disk is that large";
  } catch (const Error& error) {
    EXPECT_STREQ(error.cause(), cause::kDiskFull);
  }
  EXPECT_THAT(names_in(folder_.path()), IsEmpty());
}

// The system kills a process at its first write beyond the size that it may give a file.
TEST_F(Backup, KilledAtAnyByteIsUnfinishedOrWhole) {
  const fs::path data = folder_.path() / "data";
  std::uintmax_t whole = 0;
  {
    store::Environment environment({.directory = data});
    store::WriteTransaction transaction = environment.write();
    std::mt19937_64 random(3);
    for (int i = 0; i < 30'000; ++i)
      transaction.put(Table::kMeta, "x" + std::to_string(random()),
                      std::to_string(random()) + std::to_string(random()));
    transaction.commit();
    Writer writer(environment, Origin::kCall, "test");
    whole = write_file(writer, file_, 0, {}).bytes;
    fs::remove(file_);
  }
  const fs::path backups = folder_.path() / "backups";
  fs::create_directory(backups);
  const fs::path file = backups / "one.backup";
  for (const std::uintmax_t size : {std::uintmax_t{0}, std::uintmax_t{20}, whole / 3, whole - 1, whole}) {
    const pid_t child = ::fork();
    if (child == 0) {
      const rlimit none{0, 0};
      ::setrlimit(RLIMIT_CORE, &none);
      const store::Environment environment({.directory = data});
      Writer writer(environment, Origin::kCall, "test");
      const rlimit limit{size, size};
      ::setrlimit(RLIMIT_FSIZE, &limit);
      write_file(writer, file, 0, {});
      ::_exit(0);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    if (size == whole) {
      EXPECT_EQ(status, 0);
      EXPECT_THAT(names_in(backups), ElementsAre("one.backup"));
      EXPECT_EQ(check_file(file).bytes, whole);
    } else {
      EXPECT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGXFSZ) << status;
      EXPECT_THAT(names_in(backups), ElementsAre("one.backup.part")) << size;
    }
  }
}

}  // namespace
}  // namespace entente::backup
