// A purge as an administrator runs it: what it says, asks and refuses, and the bytes of the file afterwards.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "server/journal/entries.h"
#include "tests/support/shell.h"
#include "tests/support/verified_store.h"

namespace entente::verbs {
namespace {

using testing::Ended;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::read_file;
using testing::shell;
using testing::TemporaryFolder;
using testing::unit_of;

const std::string kServer = std::string(ENTENTE_BIN_DIR) + "/entente-server";
constexpr const char* kSecret = "zzsecretzz";

class PurgeVerb : public ::testing::Test {
 protected:
  PurgeVerb() {
    write([](const auto& put) {
      for (const char* id : {"client", "news"}) {
        Memory memory;
        memory.id = id;
        put(PutMemory{memory, {}});
        put(PutUnit{unit_of(id, std::string("phrase ") + kSecret, "sentence"), {}});
      }
      put(DeleteMemory{"client", {}});
      put(DeleteUnit{"news", 2, {}});
    });
  }

  void write(const std::function<void(const std::function<void(Edit)>&)>& edits) {
    store::Environment environment({.directory = data_});
    upkeep::make_current(environment);
    journal::Journal journal(environment, routing::begin_applying);
    edits([&](Edit edit) {
      Change change;
      change.author = "Anne";
      change.edits.push_back(std::move(edit));
      journal.submit_and_wait(std::move(change));
    });
  }

  Ended run(const std::string& arguments) const {
    return shell(kServer + " " + arguments + " --data " + data_.string() + " < /dev/null");
  }

  std::string bytes() const { return read_file(data_ / "data.mdb"); }

  TemporaryFolder folder_;
  const std::filesystem::path data_ = folder_.path() / "data";
};

TEST_F(PurgeVerb, ListsWhatThereIsToPurge) {
  const Ended ended = run("purge");
  EXPECT_EQ(ended.code, 0) << ended.output;
  EXPECT_THAT(ended.output, HasSubstr("memories/client  1 unit\n"));
  EXPECT_THAT(ended.output, HasSubstr("memories/news --removed  1 unit\n"));
}

TEST_F(PurgeVerb, ErasesNothingWhereNobodyCanBeAsked) {
  const std::string before = bytes();
  const Ended ended = run("purge memories/client");
  EXPECT_EQ(ended.code, 1);
  EXPECT_THAT(ended.output, HasSubstr("memories/client: 1 unit.\n"));
  EXPECT_THAT(ended.output, HasSubstr("add --yes"));
  EXPECT_EQ(bytes(), before);
}

TEST_F(PurgeVerb, LeavesNoByteAndSaysThatBackupsStillHaveIt) {
  ASSERT_THAT(bytes(), HasSubstr(kSecret));
  const Ended ended = run("purge memories/client --yes --author 'The desk' --comment 'the client asks'");
  EXPECT_EQ(ended.code, 0) << ended.output;
  EXPECT_THAT(ended.output, HasSubstr("Erased with all its history, as change "));
  EXPECT_THAT(ended.output, HasSubstr("Backups that were made before still have it"));
  const Ended rest = run("purge memories/news --removed --yes");
  EXPECT_EQ(rest.code, 0) << rest.output;
  EXPECT_THAT(bytes(), Not(HasSubstr(kSecret)));
  EXPECT_EQ(run("verify").code, 0);
  EXPECT_THAT(run("purge").output, HasSubstr("Nothing was deleted that is still kept"));
}

TEST_F(PurgeVerb, IsEnteredUnderTheNameOfWhoCalledSudo) {
  if (::geteuid() != 0) GTEST_SKIP() << "only root may be called by sudo";
  const Ended ended =
      shell("SUDO_USER=daemon " + kServer + " purge memories/client --yes --data " + data_.string());
  ASSERT_EQ(ended.code, 0) << ended.output;
  const store::Environment environment({.directory = data_});
  const store::ReadTransaction transaction = environment.read();
  const auto entry = journal::read_entry(transaction, journal::newest_sequence(transaction));
  ASSERT_TRUE(entry);
  EXPECT_EQ(entry->author, "daemon");
}

TEST_F(PurgeVerb, RefusesAFolderThatAServerHasOpen) {
  const store::Environment environment({.directory = data_});
  const std::string before = bytes();
  EXPECT_EQ(run("purge memories/client --yes").code, 1);
  EXPECT_EQ(bytes(), before);
}

TEST_F(PurgeVerb, SaysWhatIsWrongWithAName) {
  EXPECT_THAT(run("purge client --yes").output, HasSubstr("write glossaries/NAME or memories/NAME"));
  EXPECT_THAT(run("purge memories/never --yes").output, HasSubstr("There never was a memory never"));
  EXPECT_THAT(run("purge memories/news --yes").output, HasSubstr("delete it first"));
}

}  // namespace
}  // namespace entente::verbs
