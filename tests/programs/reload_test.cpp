// SIGHUP: which settings a running server follows, which wait for a restart, and what the log says of them.
#include <chrono>
#include <csignal>
#include <fstream>
#include <thread>

#include <gmock/gmock.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include "entente/v1/memory_service.grpc.pb.h"
#include "tests/programs/server.h"
#include "tests/support/paths.h"

namespace entente::testing {
namespace {

using ::testing::AllOf;
using ::testing::ContainsRegex;
using ::testing::HasSubstr;
using ::testing::Not;

// A server whose settings are in a file alone, since an option would go before it.
class Reload : public ::testing::Test {
 protected:
  void configure(const std::string& settings) const {
    std::ofstream(config_) << "listen = [\"127.0.0.1:0\"]\ndata = \"" << (folder_.path() / "data").string()
                           << "\"\n"
                           << settings;
  }

  void start(const std::string& settings) {
    configure(settings);
    const Ended started = shell(kServer + " --config " + config_ + " >/dev/null 2>" + log_ + " & echo $!");
    process_ = std::stoi(started.output);
    const std::string log = log_with("event=serving");
    const std::size_t at = log.find("event=serving address=");
    ASSERT_NE(at, std::string::npos) << log;
    const std::size_t address = log.find('=', at + 6) + 1;
    address_ = log.substr(address, log.find(' ', address) - address);
  }

  // Sends the signal, and waits until the log says what came of it.
  std::string reload(const std::string& settings) {
    configure(settings);
    const std::size_t before = read_file(log_).size();
    ::kill(process_, SIGHUP);
    return log_with("reloaded what=settings", before);
  }

  // What the log has after `from`, once this text is in it, or as it is after some seconds.
  std::string log_with(const std::string& text, std::size_t from = 0) const {
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    std::string log;
    while ((log = read_file(log_).substr(from)).find(text) == std::string::npos &&
           std::chrono::steady_clock::now() < until)
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    return log;
  }

  Ended entente(const std::string& arguments) const {
    return shell("ENTENTE_SERVER=" + address_ + " ENTENTE_AUTHOR=tester " + kClient + " " + arguments +
                 " 2>&1");
  }

  void TearDown() override {
    if (process_ > 0) ::kill(process_, SIGKILL);
  }

  TemporaryFolder folder_;
  const std::string config_ = (folder_.path() / "entente.toml").string();
  const std::string log_ = (folder_.path() / "log").string();
  pid_t process_ = -1;
  std::string address_;
};

TEST_F(Reload, NamesWhatChangedAndWhatWaitsForARestart) {
  start("[log]\nlevel = \"info\"\n");
  const std::string log =
      reload("local_role = \"reader\"\n[log]\nlevel = \"info\"\nslow = \"2s\"\n[backup]\nevery = \"1h\"\n");
  EXPECT_THAT(
      log,
      AllOf(
          HasSubstr(
              "level=info event=setting_changed setting=log.slow before=\"\\\"1s\\\"\" after=\"\\\"2s\\\"\""),
          HasSubstr("event=setting_changed setting=backup.every"),
          HasSubstr("level=warning event=setting_waits setting=local_role"),
          HasSubstr("level=info event=reloaded what=settings"), Not(HasSubstr("setting=log.level"))));
  // Said again as long as it waits; what changed is not.
  const std::string again =
      reload("local_role = \"reader\"\n[log]\nslow = \"2s\"\n[backup]\nevery = \"1h\"\n");
  EXPECT_THAT(again, AllOf(HasSubstr("event=setting_waits setting=local_role"),
                           Not(HasSubstr("event=setting_changed"))));
}

TEST_F(Reload, ChangesNothingWhereASettingIsNotSound) {
  start("");
  const std::string log = reload("[log]\nslow = \"2s\"\nlevel = \"loud\"\n");
  EXPECT_THAT(log, ContainsRegex("level=error event=not_reloaded what=settings error=\".*log.level is "));
  EXPECT_THAT(reload("[history]\nkeep = \"ever\"\n"), HasSubstr("event=not_reloaded what=settings"));
  EXPECT_THAT(reload("[log]\nslow = \"1s\"\n"), Not(HasSubstr("setting_changed"))) << "a part was taken";
}

TEST_F(Reload, FollowsTheLevelTheFormatAndTheTextOfTheLog) {
  start("");
  EXPECT_THAT(reload("[log]\nformat = \"json\"\ntext = true\n"),
              AllOf(HasSubstr("\"event\":\"text_is_logged\""), HasSubstr("\"event\":\"reloaded\"")));
  entente("memory show zanzibar");
  EXPECT_THAT(log_with("refused_call"), HasSubstr("zanzibar")) << "text is not logged yet";
  // A warning that is still logged says when the level is another one.
  const std::size_t before = read_file(log_).size();
  configure("local_role = \"reader\"\n[log]\nlevel = \"warning\"\n");
  ::kill(process_, SIGHUP);
  ASSERT_THAT(log_with("event=setting_waits", before), HasSubstr("event=setting_waits"));
  entente("memory show absent");
  reload("[log]\nlevel = \"info\"\n");
  const std::string after = read_file(log_).substr(before);
  EXPECT_THAT(after, AllOf(HasSubstr("event=reloaded"), Not(HasSubstr("refused_call"))));
}

TEST_F(Reload, ChangesTheSlowCallsAndTheFloorOfTheDisk) {
  start("[disk]\nfloor = \"1000000TiB\"\n[log]\nslow = \"0s\"\n");
  const Ended refused = entente("memory add news");
  EXPECT_NE(refused.code, 0);
  EXPECT_THAT(refused.output, HasSubstr("disk.floor"));
  EXPECT_THAT(log_with("event=failed_call"), HasSubstr("code=RESOURCE_EXHAUSTED cause=DISK_FULL"));
  reload("[disk]\nfloor = \"0\"\n[log]\nslow = \"1ms\"\n");
  EXPECT_EQ(entente("memory add news").code, 0);
  const std::string news = std::string(ENTENTE_SOURCE_DIR) + "/glossary/news.tmx";
  ASSERT_EQ(entente("import " + news + " --into memories/news").code, 0);
  entente("--memory news candidates --min-count 1");
  EXPECT_THAT(log_with("event=slow_call"), HasSubstr("event=slow_call"));
  reload("[disk]\nfloor = \"1000000TiB\"\n");
  EXPECT_NE(entente("memory add other").code, 0);
  grpc::ClientContext context;
  v1::DeleteMemoryRequest request;
  request.set_name("memories/news");
  request.set_force(true);
  google::protobuf::Empty nothing;
  const auto channel = grpc::CreateChannel(address_, grpc::InsecureChannelCredentials());
  const auto deleted =
      v1::TranslationMemoryService::NewStub(channel)->DeleteMemory(&context, request, &nothing);
  EXPECT_TRUE(deleted.ok()) << deleted.error_message();
}

}  // namespace
}  // namespace entente::testing
