// A store with a damaged row is not backed up, and no sound backup goes for it.
#include <fstream>
#include <functional>
#include <thread>

#include <gmock/gmock.h>

#include "server/backup/schedule.h"
#include "server/error/error.h"
#include "tests/backup/backup_fixture.h"

namespace entente::backup {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::names_in;
using testing::read_file;

class DamagedStore : public ::testing::Test {
 protected:
  DamagedStore() {
    store::WriteTransaction transaction = environment_.write();
    transaction.put(store::Table::kUnits, "large", std::string(100'000, 'l'));
    transaction.put(store::Table::kUnits, "small", "ssssssssssssssss");
    transaction.commit();
    EXPECT_EQ(environment_.read().get(store::Table::kUnits, "large")->size(), 100'000u);
  }

  // Changes a byte in the file, which the store has mapped.
  void damage(const std::string& bytes) const {
    const fs::path file = data_ / "data.mdb";
    const std::size_t at = read_file(file).find(bytes);
    ASSERT_NE(at, std::string::npos);
    std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
    stream.seekp(static_cast<std::streamoff>(at + 5));
    stream << "X";
  }

  void expect_refused() const {
    fs::create_directory(backups_);
    Writer writer(environment_, Origin::kCall, "test");
    try {
      write_file(writer, backups_ / "one.backup", 0, {});
      ADD_FAILURE() << "damage was backed up";
    } catch (const Error& error) {
      EXPECT_EQ(error.reason(), Reason::kDataLoss);
      EXPECT_THAT(error.what(), HasSubstr("A row of the table units was damaged on the disk"));
    }
    EXPECT_THAT(names_in(backups_), IsEmpty());
  }

  testing::TemporaryFolder folder_;
  const fs::path data_ = folder_.path() / "data";
  const fs::path backups_ = folder_.path() / "backups";
  store::Environment environment_{{.directory = data_}};
};

TEST_F(DamagedStore, IsNotBackedUp) {
  damage("ssssssssssssssss");
  expect_refused();
}

TEST_F(DamagedStore, IsNotBackedUpWhereTheProcessHasReadTheRowBeforeTheDamage) {
  damage("llllllllllllllll");
  expect_refused();
}

TEST_F(DamagedStore, KeepsItsLastSoundBackup) {
  const auto wait_for = [](const std::function<bool()>& happened) {
    for (int i = 0; i < 6'000 && !happened(); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(10));
    return happened();
  };
  ScheduleOptions often{.folder = backups_, .keep = 1, .data = data_, .server_version = "test"};
  std::string sound;
  {
    const Schedule schedule(environment_, often);
    ASSERT_TRUE(wait_for([&] { return schedule.report().success.has_value(); }));
    sound = schedule.report().success->file.filename();
  }
  damage("ssssssssssssssss");
  often.every = std::chrono::seconds(1);
  const Schedule schedule(environment_, often);
  ASSERT_TRUE(wait_for([&] { return schedule.report().failure.has_value(); }));
  EXPECT_THAT(schedule.report().failure->message, HasSubstr("A row of the table units was damaged"));
  EXPECT_THAT(names_in(backups_), ElementsAre(sound));
}

}  // namespace
}  // namespace entente::backup
