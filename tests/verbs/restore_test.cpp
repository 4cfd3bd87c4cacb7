// Backups as an administrator checks and restores them: processes, exit codes, what they say and leave.
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/backup/file.h"
#include "server/journal/entries.h"
#include "tests/support/shell.h"
#include "tests/support/verified_store.h"

namespace entente::verbs {
namespace {

namespace fs = std::filesystem;
using store::Table;
using testing::Ended;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::name_of;
using testing::RandomLife;
using testing::read_file;
using testing::rows_of;
using testing::shell;
using testing::TemporaryFolder;

const std::string kServer = std::string(ENTENTE_BIN_DIR) + "/entente-server";

std::vector<std::string> names_in(const fs::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) names.push_back(entry.path().filename().string());
  return names;
}

class Restore : public ::testing::Test {
 protected:
  Restore() {
    upkeep::make_current(lived_.environment());
    RandomLife life(5);
    live_on(life, 200);
    middle_ = journal::newest_sequence(lived_.read());
    lived_.environment().write_copy(made(folder_.path() / "middle") / "data.mdb");
    live_on(life, 200);
    backup::Writer writer(lived_.environment(), backup::Origin::kCall, "test");
    newest_ = writer.head().sequence;
    backup::write_file(writer, file_, 0, {});
  }

  void live_on(RandomLife& life, int changes) { testing::live(lived_, life, changes); }

  static const fs::path& made(const fs::path& folder) {
    fs::create_directory(folder);
    return folder;
  }

  // `with` goes after the folder and the file.
  Ended restore(const std::string& with = {}, const std::string& before = {}) const {
    return shell(before + kServer + " restore --data " + data_.string() + " " + file_.string() + " " + with);
  }

  void change_file(const std::function<void(std::string&)>& change) const {
    std::string bytes = read_file(file_);
    change(bytes);
    std::ofstream(file_, std::ios::binary | std::ios::trunc) << bytes;
  }

  TemporaryFolder folder_;
  testing::TestBackend lived_;
  const fs::path file_ = folder_.path() / "one.backup";
  const fs::path data_ = folder_.path() / "data";
  Revision middle_ = 0;
  Revision newest_ = 0;
};

TEST_F(Restore, MakesTheWholeStoreAgain) {
  const Ended ended = restore();
  EXPECT_EQ(ended.code, 0) << ended.output;
  EXPECT_THAT(ended.output, HasSubstr("Restored to change " + std::to_string(newest_) + " in "));
  EXPECT_THAT(names_in(data_), ::testing::ElementsAre("data.mdb"));
  const Ended verified = shell(kServer + " verify --data " + data_.string());
  EXPECT_EQ(verified.output, "All is sound, up to change " + std::to_string(newest_) + ".\n");
  const store::Environment again({.directory = data_});
  for (const Table table : testing::kAllTables)
    EXPECT_EQ(rows_of(lived_.read(), table), rows_of(again.read(), table)) << name_of(table);
}

TEST_F(Restore, GoesBackToAnEarlierChange) {
  const Ended ended = restore("--to-sequence " + std::to_string(middle_));
  EXPECT_EQ(ended.code, 0) << ended.output;
  EXPECT_THAT(ended.output, HasSubstr("Restored to change " + std::to_string(middle_) + " in "));
  EXPECT_EQ(shell(kServer + " verify --data " + data_.string()).output,
            "All is sound, up to change " + std::to_string(middle_) + ".\n");
  const store::Environment again({.directory = data_});
  const store::Environment middle({.directory = folder_.path() / "middle"});
  for (const Table table :
       {Table::kJournal, Table::kGlossaries, Table::kMemories, Table::kConcepts, Table::kConceptVersions,
        Table::kUnits, Table::kUnitVersions, Table::kUnitUses, Table::kResourceVersions, Table::kTerms})
    EXPECT_EQ(rows_of(middle.read(), table), rows_of(again.read(), table)) << name_of(table);
}

TEST_F(Restore, GoesBackToATime) {
  const auto entry = journal::read_entry(lived_.read(), middle_);
  const auto seconds =
      std::chrono::duration_cast<std::chrono::seconds>(entry->time.time_since_epoch()).count() + 1;
  Revision expected = middle_;
  while (journal::read_entry(lived_.read(), expected + 1)->time <= Time(std::chrono::seconds(seconds)))
    ++expected;
  const Ended time = shell("date -u -d @" + std::to_string(seconds) + " +%Y-%m-%dT%H:%M:%SZ");
  const Ended ended = restore("--to-time " + time.output.substr(0, time.output.find('\n')));
  EXPECT_EQ(ended.code, 0) << ended.output;
  EXPECT_THAT(ended.output, HasSubstr("Restored to change " + std::to_string(expected) + " in "));
}

TEST_F(Restore, RefusesAFolderThatIsNotEmpty) {
  fs::create_directory(data_);
  std::ofstream(data_ / "notes.txt") << "mine";
  const Ended ended = restore();
  EXPECT_EQ(ended.code, 1);
  EXPECT_THAT(ended.output,
              HasSubstr("is not empty, it has notes.txt; restore into an empty or a new folder"));
  EXPECT_THAT(names_in(data_), ::testing::ElementsAre("notes.txt"));
}

TEST_F(Restore, UsesNothingOfADamagedFile) {
  change_file([](std::string& bytes) { bytes[bytes.size() - 40] ^= 4; });
  const Ended ended = restore();
  EXPECT_EQ(ended.code, 1);
  EXPECT_THAT(ended.output, HasSubstr("is damaged before byte "));
  EXPECT_FALSE(fs::exists(data_));
}

TEST_F(Restore, RefusesAChangeOrATimeThatCannotBe) {
  const Ended later = restore("--to-sequence " + std::to_string(newest_ + 1));
  EXPECT_EQ(later.code, 1);
  EXPECT_THAT(later.output, HasSubstr("its newest change is " + std::to_string(newest_)));
  EXPECT_THAT(names_in(data_), IsEmpty());
  const Ended no_time = restore("--to-time yesterday");
  EXPECT_EQ(no_time.code, 1);
  EXPECT_THAT(no_time.output, HasSubstr("\"yesterday\" is no time; write it as 2026-12-01T14:05"));
  EXPECT_EQ(restore("--to-sequence 3 --to-time 2026-12-01T14:05").code, 2);
}

// Beyond the size that it may give a file, in blocks of 512 bytes, the system cuts a write short, which is a
// failure, and kills at the next.
TEST_F(Restore, KilledOrFailingAtAnyPointLeavesAFolderThatNoServerOpensOrAnEmptyOne) {
  int kills = 0;
  for (const int blocks : {0, 1, 16, 50, 100, 200}) {
    const Ended ended = restore("", "ulimit -c 0; ulimit -f " + std::to_string(blocks) + "; ");
    ASSERT_NE(ended.code, 0) << ended.output;
    if (ended.code < 128) {
      EXPECT_THAT(names_in(data_), IsEmpty()) << blocks;
      continue;
    }
    ++kills;
    EXPECT_THAT(names_in(data_), ::testing::ElementsAre("restoring")) << blocks;
    const Ended served = shell("timeout 20 " + kServer + " --listen 127.0.0.1:0 --data " + data_.string());
    EXPECT_EQ(served.code, 1);
    EXPECT_THAT(served.output, HasSubstr("did not finish; run entente-server restore again"));
    EXPECT_NE(shell(kServer + " verify --data " + data_.string()).code, 0);
  }
  EXPECT_GE(kills, 2);
  const Ended again = restore();
  EXPECT_EQ(again.code, 0) << again.output;
  EXPECT_EQ(shell(kServer + " verify --data " + data_.string()).code, 0);
}

TEST_F(Restore, IsOneAtATime) {
  const Ended both = shell("mkdir " + data_.string() + "; flock " + data_.string() + " " + kServer +
                           " restore --data " + data_.string() + " " + file_.string());
  EXPECT_EQ(both.code, 1);
  EXPECT_THAT(both.output, HasSubstr("Another restore works on the folder"));
}

TEST_F(Restore, CheckSaysWhatABackupHoldsAndWhetherItIsSound) {
  const auto check = [&] { return shell(kServer + " check-backup " + file_.string()); };
  const Ended sound = check();
  EXPECT_EQ(sound.code, 0) << sound.output;
  EXPECT_THAT(sound.output, HasSubstr("up to change " + std::to_string(newest_) + ", of 20"));
  EXPECT_THAT(sound.output,
              HasSubstr("All of it is sound: " + std::to_string(fs::file_size(file_)) + " bytes, checksum "));
  change_file([](std::string& bytes) { bytes.resize(bytes.size() - 1); });
  const Ended damaged = check();
  EXPECT_EQ(damaged.code, 1);
  EXPECT_THAT(damaged.output, HasSubstr("the file was cut off"));
  change_file([](std::string& bytes) { bytes = "something else"; });
  EXPECT_EQ(check().code, 2);
  fs::remove(file_);
  EXPECT_EQ(check().code, 2);
}

}  // namespace
}  // namespace entente::verbs
