// The server's verbs as an administrator meets them: processes, exit codes, what they say.

#include <algorithm>
#include <csignal>
#include <fstream>
#include <iterator>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "server/verbs/in_child.h"
#include "tests/support/shell.h"
#include "tests/support/verified_store.h"

namespace entente::verbs {
namespace {

using store::Table;
using ::testing::ContainsRegex;
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
    journal::Journal journal(environment, routing::begin_applying);
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
  EXPECT_THAT(broken.output, HasSubstr("All of it is derived: entente-server rebuild makes it right.\n"));
  const Ended rebuilt = run("rebuild");
  EXPECT_EQ(rebuilt.code, 0) << rebuilt.output;
  EXPECT_THAT(rebuilt.output, StartsWith("Rebuilt the derived rows of "));
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
    const Ended checked = run("verify");
    EXPECT_EQ(checked.code, 1) << checked.output;
    EXPECT_THAT(checked.output, HasSubstr("was cut off"));
    for (const char* verb : {"rebuild", "compact", "--listen 127.0.0.1:0"}) {
      const Ended refused = run(verb);
      EXPECT_EQ(refused.code, 1) << verb << ": " << refused.output;
      EXPECT_THAT(refused.output, HasSubstr("restore the data folder from a backup")) << verb;
    }
  }
}

// Points every entry of the last pages far behind the file's end, where nothing is mapped.
void lead_lmdb_astray(const std::filesystem::path& file) {
  constexpr std::size_t kPage = 4096;
  constexpr std::size_t kHeader = 16;
  constexpr std::size_t kPagesFromTheEnd = 12;
  constexpr char kLeaf = 0x02;
  std::fstream data(file, std::ios::in | std::ios::out | std::ios::binary);
  const std::size_t pages = std::filesystem::file_size(file) / kPage;
  for (std::size_t number = pages - kPagesFromTheEnd; number < pages; ++number) {
    std::string page(kPage, '\0');
    data.seekg(static_cast<std::streamoff>(number * kPage));
    data.read(page.data(), static_cast<std::streamsize>(page.size()));
    if (page[10] != kLeaf) continue;
    const auto end = static_cast<unsigned char>(page[12]) + static_cast<unsigned char>(page[13]) * 256u;
    for (std::size_t at = kHeader; at < end && at < kPage; ++at) page[at] = '\xff';
    data.seekp(static_cast<std::streamoff>(number * kPage));
    data.write(page.data(), static_cast<std::streamsize>(page.size()));
  }
}

TEST_F(Verbs, NameThePageThatWouldLeadLmdbAstray) {
  lead_lmdb_astray(data_ / "data.mdb");
  const Ended broken = run("verify");
  EXPECT_EQ(broken.code, 1) << broken.output;
  EXPECT_THAT(broken.output, ContainsRegex("while it was opening the store: The data file .* was damaged on "
                                           "the disk: page [0-9]+: one of its nodes is outside it"));
  EXPECT_THAT(broken.output, HasSubstr("Broken: restore the data folder from a backup.\n"));
  const Ended refused = run("--listen 127.0.0.1:0");
  EXPECT_EQ(refused.code, 1) << refused.output;
  EXPECT_THAT(refused.output, HasSubstr("was damaged on the disk: page "));
}

TEST_F(Verbs, NameEachRowThatWasDamagedOnTheDisk) {
  write([](store::WriteTransaction& transaction) {
    transaction.put(Table::kOperations, std::string("damaged") + std::string(9, '\0'),
                    "the bytes of this row");
  });
  std::fstream file(data_ / "data.mdb", std::ios::in | std::ios::out | std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  file.clear();
  for (std::size_t at = 0; (at = bytes.find("the bytes of this row", at)) != std::string::npos; ++at) {
    file.seekp(static_cast<std::streamoff>(at));
    file.put('T');
  }
  file.close();
  const Ended broken = run("verify");
  EXPECT_EQ(broken.code, 1) << broken.output;
  EXPECT_THAT(broken.output, ContainsRegex("operations .*damaged.*: it was damaged on the disk"));
  EXPECT_THAT(broken.output, HasSubstr("Broken: 1. Not all of it is derived"));
}

TEST(InChild, ACrashIsToldFromAnEnd) {
  const ChildEnd crashed = run_in_child([] { return std::signal(SIGSEGV, SIG_DFL), std::raise(SIGSEGV); });
  EXPECT_TRUE(crashed.is_crash());
  EXPECT_EQ(name_of_signal(crashed.signal), "SIGSEGV");
  const ChildEnd ended = run_in_child([] { return 3; });
  EXPECT_FALSE(ended.is_crash());
  EXPECT_EQ(ended.code, 3);
}

TEST_F(Verbs, CheckAFolderWithoutChangingIt) {
  std::filesystem::remove(data_ / "lock.mdb");
  std::filesystem::remove(data_ / "server.lock");
  const auto written = std::filesystem::last_write_time(data_ / "data.mdb");
  EXPECT_EQ(run("verify").code, 0);
  EXPECT_EQ(std::filesystem::last_write_time(data_ / "data.mdb"), written);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(data_), std::filesystem::directory_iterator()),
            1);
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
  EXPECT_THAT(all.output, StartsWith("Removed 0 versions, 0 operations"));
  EXPECT_THAT(all.output, HasSubstr("The store takes "));
  EXPECT_LT(std::filesystem::file_size(data_ / "data.mdb"), before / 2);
  const Ended year = run("compact --keep-history 1y");
  EXPECT_EQ(year.code, 0);
  EXPECT_THAT(year.output, ::testing::Not(HasSubstr("Removed 0 versions")));
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

TEST_F(Verbs, ServingGoesOnAfterSighupAndSaysSo) {
  const std::string output = (folder_.path() / "output").string();
  const Ended served =
      shell(kServer + " --listen 127.0.0.1:0 --data " + data_.string() + " >" + output +
            " & server=$!; until grep -q listens " + output +
            "; do sleep 0.05; done; kill -HUP $server; sleep 0.5; kill -TERM $server; wait $server");
  EXPECT_EQ(served.code, 0) << served.output;
  EXPECT_THAT(served.output, HasSubstr("event=reloaded what=settings"));
  EXPECT_THAT(served.output, HasSubstr("event=stopping signal=15"));
}

TEST_F(Verbs, ServingGoesOnWithoutAReaderOfItsOutput) {
  const std::string log = (folder_.path() / "log").string();
  const Ended served =
      shell("{ timeout -s TERM --preserve-status 2 " + kServer + " --listen 127.0.0.1:0 --data " +
            data_.string() + " 2>" + log + "; echo $? >>" + log + "; } | true; tail -n 1 " + log);
  EXPECT_EQ(served.output, "0\n");
}

TEST_F(Verbs, ARefusedStartSaysWhyInOneSentence) {
  std::ofstream(folder_.path() / "file") << "no folder";
  struct Row {
    std::string options;
    const char* says;
  };
  for (const Row& row : {
           Row{"--data " + (folder_.path() / "file").string(), "is no folder"},
           Row{"--listen 127.0.0.1:99999", "has no port from 0 to 65535"},
           Row{"--listen 127.any.name:50051", "names no IP address"},
           Row{"--listen 0.0.0.0:50051", "can be reached from other machines"},
           Row{"--log-level loud", "is \"loud\"; write debug, info, warning or error"},
           Row{"--keep-history fortnight", "does not say how long history is kept"},
       }) {
    const Ended ended = shell("timeout 10 " + kServer + " " + row.options +
                              (row.options.starts_with("--data") ? "" : " --data " + data_.string()));
    EXPECT_NE(ended.code, 0) << row.options;
    EXPECT_LT(ended.code, 124) << row.options;
    EXPECT_THAT(ended.output, HasSubstr(row.says));
  }
}

TEST_F(Verbs, APortInUseIsNamed) {
  const int taken = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  ASSERT_EQ(::bind(taken, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
  ASSERT_EQ(::listen(taken, 1), 0);
  socklen_t size = sizeof address;
  ASSERT_EQ(::getsockname(taken, reinterpret_cast<sockaddr*>(&address), &size), 0);
  const std::string listen = "127.0.0.1:" + std::to_string(ntohs(address.sin_port));
  std::filesystem::permissions(data_, std::filesystem::perms::owner_all);  // Nothing else to say.
  const Ended ended = run("--listen " + listen);
  ::close(taken);
  EXPECT_EQ(ended.code, 1);
  EXPECT_THAT(ended.output,
              HasSubstr("The address " + listen + " cannot be served: another program uses its port"));
  EXPECT_EQ(std::count(ended.output.begin(), ended.output.end(), '\n'), 1) << ended.output;
}

}  // namespace
}  // namespace entente::verbs
