// The server's log as an administrator collects it.
#include <chrono>
#include <csignal>
#include <fstream>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/programs/server.h"
#include "tests/support/paths.h"

namespace entente::testing {
namespace {

using ::testing::AllOf;
using ::testing::ContainsRegex;
using ::testing::HasSubstr;
using ::testing::MatchesRegex;
using ::testing::Not;

class Log : public ::testing::Test {
 protected:
  std::string log() const { return read_file(log_); }

  // The log once it has this text, or as it is after some seconds.
  std::string log_with(const std::string& text) const {
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (log().find(text) == std::string::npos && std::chrono::steady_clock::now() < until)
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    return log();
  }

  static Ended entente(const Server& server, const std::string& arguments) {
    return shell("ENTENTE_SERVER=" + server.address() + " ENTENTE_AUTHOR=tester " + kClient + " " +
                 arguments);
  }

  TemporaryFolder folder_;
  const std::filesystem::path data_ = folder_.path() / "data";
  const std::string log_ = (folder_.path() / "log").string();
};

constexpr const char* kMarked = "zanzibarquark";

// Stores, finds, edits, exports and loses a marked text, and is refused with it.
void live_with_the_marked_text(const std::function<Ended(const std::string&)>& entente) {
  const std::string text = kMarked;
  for (const char* verb : {"glossary add conflict", "memory add news"}) ASSERT_EQ(entente(verb).code, 0);
  ASSERT_EQ(entente("concept add truce --term fr:" + text + " --term en:truce").code, 0);
  ASSERT_EQ(entente("unit add --memory news 'La " + text + " tient.' 'The " + text + " holds.'").code, 0);
  entente("terms 'La " + text + " tient.'");
  entente("lookup 'La " + text + " tient.'");
  entente("check 'La " + text + "' 'The " + text + "'");
  entente("suggest " + text);
  entente("concordance " + text);
  entente("concept edit truce --status fr:" + text + "=deprecated");
  entente("export memories/news");
  // Refused: a name with it, a character that may not be, a text that is too long, a date that is none.
  entente("memory show " + text);
  entente("memory add '" + text + " !'");
  entente("unit add --memory news \"$(printf '" + text + "\\013')\" x");
  entente("lookup \"$(printf '" + text + " %.0s' $(seq 2000))\"");
  entente("unit list --memory " + text);
  entente("undo " + text);
}

TEST_F(Log, NeverHoldsTextUnlessASettingAsksForIt) {
  {
    const Server server(data_, "127.0.0.1:0", {"--log-level", "debug", "--log-slow", "1ms"}, log_);
    live_with_the_marked_text([&](const std::string& arguments) { return entente(server, arguments); });
  }
  EXPECT_THAT(log(), Not(HasSubstr(kMarked)));
  EXPECT_THAT(log(), AllOf(HasSubstr("event=refused_call"), HasSubstr("event=serving")));
  {
    const Server server(data_, "127.0.0.1:0", {"--log-level", "debug", "--log-text"}, log_);
    EXPECT_THAT(log(), HasSubstr("event=text_is_logged"));
    entente(server, std::string("memory show ") + kMarked);
  }
  EXPECT_THAT(log(), HasSubstr(kMarked)) << "the test reads too little to mean anything";
}

TEST_F(Log, NamesARefusedCallAsTheClientDoes) {
  const Server server(data_, "127.0.0.1:0", {"--log-level", "info"}, log_);
  const Ended refused = entente(server, "memory show absent");
  EXPECT_EQ(refused.code, 4);
  EXPECT_THAT(log_with("event=refused_call"),
              ContainsRegex("level=info event=refused_call request=[0-9a-f]+ method=GetMemory code=NOT_FOUND "
                            "cause=NOT_FOUND time_us=[0-9]+ peer="));
}

TEST_F(Log, HasSlowCalls) {
  const Server server(data_, "127.0.0.1:0", {"--log-level", "info", "--log-slow", "1ms"}, log_);
  ASSERT_EQ(
      entente(server, "import " + std::string(ENTENTE_SOURCE_DIR) + "/glossary/news.tmx --into memories/news")
          .code,
      0);
  entente(server, "--memory news candidates --min-count 1");
  EXPECT_THAT(log_with("event=slow_call"),
              ContainsRegex("event=slow_call request=[0-9a-f]+ method=[A-Za-z]+ code=OK time_us=[0-9]+"));
}

TEST_F(Log, IsJsonWhereASettingAsksForIt) {
  const Server server(data_, "127.0.0.1:0", {"--log-level", "info", "--log-format", "json"}, log_);
  entente(server, "memory show absent");
  const std::string all = log_with("refused_call");
  std::istringstream lines(all);
  int count = 0;
  for (std::string line; std::getline(lines, line); ++count)
    EXPECT_THAT(line, MatchesRegex("\\{\"time\":\"[^\"]+\",\"level\":\"[a-z]+\",\"event\":\"[a-z_]+\".*\\}"));
  EXPECT_GE(count, 2) << all;
}

TEST_F(Log, SaysWhatWasReloadedAndFollowsTheNewLevel) {
  const auto config = folder_.path() / "entente.toml";
  std::ofstream(config) << "[log]\nlevel = \"info\"\n";
  // The level is the file's: an option would go before it.
  const std::string start = kServer + " --config " + config.string() + " --listen 127.0.0.1:0 --data " +
                            data_.string() + " >/dev/null 2>" + log_ + " & echo $!";
  const Ended started = shell(start);
  const pid_t process = std::stoi(started.output);
  ASSERT_THAT(log_with("event=serving"), HasSubstr("event=serving"));
  std::ofstream(config) << "[log]\nlevel = \"error\"\n";
  ::kill(process, SIGHUP);
  std::this_thread::sleep_for(std::chrono::milliseconds(300));
  std::ofstream(config) << "[log]\nlevel = \"loud\"\n";
  ::kill(process, SIGHUP);
  EXPECT_THAT(
      log_with("event=not_reloaded"),
      ContainsRegex("level=error event=not_reloaded what=log.level error=\".*entente.toml:2: log.level is "));
  std::ofstream(config) << "[log]\nlevel = \"info\"\n";
  ::kill(process, SIGHUP);
  EXPECT_THAT(log_with("event=reloaded"), HasSubstr("level=info event=reloaded what=log.level"));
  ::kill(process, SIGTERM);
  EXPECT_THAT(log_with("event=stopping"), HasSubstr("event=stopping signal=15"));
}

}  // namespace
}  // namespace entente::testing
