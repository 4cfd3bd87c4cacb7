// The server's verbs as an administrator meets them: processes, exit codes, what they say.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/support/shell.h"
#include "tests/support/verified_store.h"

namespace entente::verbs {
namespace {

using store::Table;
using testing::Ended;
using ::testing::HasSubstr;
using testing::RandomLife;
using testing::shell;
using ::testing::StartsWith;
using testing::TemporaryFolder;

const std::string kServer = std::string(ENTENTE_BIN_DIR) + "/entente-server";

class Verbs : public ::testing::Test {
 protected:
  Verbs() {
    store::Environment environment({.directory = data_});
    upkeep::make_current(environment);
    journal::Journal journal(environment, domain::begin_applying);
    RandomLife life(2);
    for (int i = 0; i < 300; ++i) {
      try {
        journal.submit_and_wait(life.next());
      } catch (const Error&) {
        continue;
      }
    }
  }

  Ended run(const std::string& arguments) const {
    return shell(kServer + " " + arguments + " --data " + data_.string());
  }

  void write(const std::function<void(store::WriteTransaction&)>& change) {
    store::Environment environment({.directory = data_});
    store::WriteTransaction transaction = environment.write();
    change(transaction);
    transaction.commit();
  }

  TemporaryFolder folder_;
  const std::filesystem::path data_ = folder_.path() / "data";
};

TEST_F(Verbs, SayThatASoundStoreIsSound) {
  const Ended ended = run("verify");
  EXPECT_EQ(ended.code, 0) << ended.output;
  EXPECT_THAT(ended.output, StartsWith("All is sound, up to change "));
}

TEST_F(Verbs, NameWhatIsBrokenAndRebuildWhatIsDerived) {
  write([](store::WriteTransaction& transaction) {
    transaction.erase_prefix(Table::kTermWords, {}, 1);
    transaction.erase_prefix(Table::kBlocks, {}, 1);
  });
  const Ended broken = run("verify");
  EXPECT_EQ(broken.code, 1);
  EXPECT_THAT(broken.output, HasSubstr("term_words "));
  EXPECT_THAT(broken.output, HasSubstr(": it is missing\n"));
  EXPECT_THAT(broken.output, HasSubstr("All of it is derived: entente-server rebuild makes it anew.\n"));
  const Ended rebuilt = run("rebuild");
  EXPECT_EQ(rebuilt.code, 0) << rebuilt.output;
  EXPECT_THAT(rebuilt.output, StartsWith("Made anew what is derived of "));
  EXPECT_EQ(run("verify").code, 0);
}

TEST_F(Verbs, AdviseABackupWhereContentIsBroken) {
  write([](store::WriteTransaction& transaction) { transaction.erase_prefix(Table::kConcepts, {}, 1); });
  const Ended broken = run("verify");
  EXPECT_EQ(broken.code, 1);
  EXPECT_THAT(broken.output, HasSubstr("journal "));
  EXPECT_THAT(broken.output, HasSubstr("restore the data folder from a backup"));
}

TEST_F(Verbs, AdviseABackupForAFileThatWasCutOff) {
  const auto whole = std::filesystem::file_size(data_ / "data.mdb");
  for (const std::uintmax_t eighths : {7, 6, 5, 4, 3, 2, 1}) {
    std::filesystem::resize_file(data_ / "data.mdb", whole * eighths / 8);
    const Ended broken = run("verify");
    EXPECT_TRUE(broken.code == 1 || broken.code == 2) << broken.code << " " << broken.output;
    EXPECT_THAT(broken.output, HasSubstr("from a backup")) << eighths;
    const Ended rebuilt = run("rebuild");
    EXPECT_LT(rebuilt.code, 128) << "it was ended by a signal: " << rebuilt.output;
  }
}

TEST_F(Verbs, ListSomeHundredsOfBrokenThingsAndCountTheRest) {
  write([](store::WriteTransaction& transaction) {
    for (int i = 0; i < 1'000; ++i) transaction.put(Table::kMeta, "x" + std::to_string(i), "");
  });
  const Ended broken = run("verify");
  EXPECT_LT(std::count(broken.output.begin(), broken.output.end(), '\n'), 400);
  EXPECT_THAT(broken.output, HasSubstr("Broken: 1000."));
}

TEST_F(Verbs, CompactByThePolicyAndGiveRoomBack) {
  write([](store::WriteTransaction& transaction) {
    for (int i = 0; i < 3'000; ++i)
      transaction.put(Table::kMeta, "x" + std::to_string(i), std::string(900, 'x'));
  });
  write([](store::WriteTransaction& transaction) { transaction.erase_prefix(Table::kMeta, "x"); });
  const auto before = std::filesystem::file_size(data_ / "data.mdb");
  const Ended all = run("compact");
  EXPECT_EQ(all.code, 0) << all.output;
  EXPECT_THAT(all.output, StartsWith("Cut off 0 versions and forgot 0 operations"));
  EXPECT_THAT(all.output, HasSubstr("The store has "));
  EXPECT_LT(std::filesystem::file_size(data_ / "data.mdb"), before / 2);
  const Ended year = run("compact --keep-history 1y");
  EXPECT_EQ(year.code, 0);
  EXPECT_THAT(year.output, ::testing::Not(HasSubstr("Cut off 0 versions")));
  EXPECT_EQ(run("verify").code, 0);
  EXPECT_FALSE(std::filesystem::exists(data_ / "data.mdb.new"));
}

TEST_F(Verbs, RefuseAPolicyThatTheyDoNotUnderstandBeforeAnythingElse) {
  for (const char* verb : {"", "compact"}) {
    const Ended ended = run(std::string(verb) + " --keep-history fortnight");
    EXPECT_EQ(ended.code, 1);
    EXPECT_THAT(ended.output, HasSubstr("\"fortnight\" does not say how long history is kept; say all"));
  }
}

TEST_F(Verbs, RefuseAFolderThatAServerHasOpenOrThatHasNoStore) {
  {
    const store::Environment environment({.directory = data_});
    for (const char* verb : {"verify", "rebuild", "compact"}) {
      const Ended ended = run(verb);
      EXPECT_EQ(ended.code, std::string(verb) == "verify" ? 2 : 1);
      EXPECT_THAT(ended.output, HasSubstr("Another server has the data folder"));
    }
  }
  const std::string absent = (folder_.path() / "absent").string();
  for (const char* verb : {"verify", "rebuild", "compact"}) {
    const Ended ended = shell(kServer + " " + verb + " --data " + absent);
    EXPECT_NE(ended.code, 0);
    EXPECT_THAT(ended.output, HasSubstr("There is no store in " + absent));
  }
  EXPECT_FALSE(std::filesystem::exists(absent));
}

// Serves until it is ended with SIGTERM; answers its log.
Ended serve_and_end(const std::filesystem::path& data, const std::string& options) {
  return shell("timeout -s TERM --preserve-status 2 " + kServer + " --listen 127.0.0.1:0 " + options +
               " --data " + data.string());
}

TEST_F(Verbs, ServingCutsByThePolicyAndEndsCleanly) {
  const Ended served = serve_and_end(data_, "--keep-history 90d");
  EXPECT_EQ(served.code, 0) << served.output;
  EXPECT_THAT(served.output, HasSubstr("event=compacted policy=90d versions="));
  EXPECT_EQ(run("verify").code, 0);
}

TEST_F(Verbs, ServingRebuildsWhatAnotherProgramDerived) {
  write([](store::WriteTransaction& transaction) {
    transaction.put(Table::kMeta, "derived", "pipeline 0");
    transaction.erase_prefix(Table::kTerms, {});
  });
  EXPECT_EQ(run("verify").code, 1);
  EXPECT_THAT(serve_and_end(data_, "").output, HasSubstr("event=rebuilding"));
  EXPECT_EQ(run("verify").code, 0);
}

}  // namespace
}  // namespace entente::verbs
