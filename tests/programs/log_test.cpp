// The server's log as an administrator collects it.
#include <chrono>
#include <fstream>
#include <thread>

#include <gmock/gmock.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include "entente/v1/glossary_service.grpc.pb.h"
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

  static void delete_glossary(const Server& server, const std::string& name) {
    grpc::ClientContext context;
    context.AddMetadata("entente-author", "tester");
    v1::DeleteGlossaryRequest request;
    request.set_name(name);
    google::protobuf::Empty nothing;
    const auto channel = grpc::CreateChannel(server.address(), grpc::InsecureChannelCredentials());
    ASSERT_TRUE(v1::GlossaryService::NewStub(channel)->DeleteGlossary(&context, request, &nothing).ok());
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

TEST_F(Log, TellsOfImportsAndResourcesAndCallersByName) {
  const Server server(data_, "127.0.0.1:0", {"--log-level", "info"}, log_);
  const std::string file = (folder_.path() / "pairs.tsv").string();
  std::ofstream(file) << "fr\ten\n" << kMarked << "\ttruce\nTrêve\tTruce\n";
  const Ended imported = entente(server, "import " + file + " --into memories/news");
  ASSERT_EQ(imported.code, 0) << imported.output;
  ASSERT_EQ(entente(server, "glossary add conflict").code, 0);
  ASSERT_EQ(entente(server, "glossary set conflict --display-name Conflict").code, 0);
  delete_glossary(server, "glossaries/conflict");
  EXPECT_THAT(
      log_with("event=resource_deleted"),
      AllOf(ContainsRegex("level=info event=first_call caller=tester peer="),
            ContainsRegex("level=info event=import_begun into=memories/news operation=[^ ]+ author=tester"),
            ContainsRegex("level=info event=import_ended into=memories/news operation=[^ ]+ "
                          "author=tester bytes=[0-9]+ created=2 updated=0 unchanged=0 rejected=0 time_ms="),
            ContainsRegex("event=resource_created name=memories/news author=tester sequence=1 operation="),
            ContainsRegex("event=resource_created name=glossaries/conflict author=tester"),
            ContainsRegex("event=resource_updated name=glossaries/conflict author=tester"),
            ContainsRegex("event=resource_deleted name=glossaries/conflict author=tester")));
  const std::string deletion = log().substr(log().find("event=resource_deleted"));
  const std::string sequence = deletion.substr(deletion.find("sequence=") + 9);
  const Ended undone = entente(server, "undo " + sequence.substr(0, sequence.find('\n')) + " --yes");
  EXPECT_THAT(log_with("event=resource_restored"),
              ContainsRegex("event=resource_restored name=glossaries/conflict author=tester"))
      << undone.output;
  EXPECT_THAT(log(), Not(HasSubstr(kMarked)));
  const std::string all = log();
  EXPECT_EQ(all.find("event=first_call"), all.rfind("event=first_call")) << "a caller was told of twice";
}

TEST_F(Log, TellsOfAnImportThatIsBrokenOff) {
  const Server server(data_, "127.0.0.1:0", {"--log-level", "info"}, log_);
  const std::string file = (folder_.path() / "broken.tmx").string();
  std::ofstream(file) << "<tmx version=\"1.4\"><header srclang=\"fr\"/><body><tu></body>";
  EXPECT_NE(entente(server, "import " + file + " --into memories/news").code, 0);
  EXPECT_THAT(
      log_with("event=import_broken_off"),
      ContainsRegex("level=info event=import_broken_off into=memories/news operation=[^ ]+ author=tester "
                    "code=INVALID_ARGUMENT bytes=[0-9]+ created=0"));
}

}  // namespace
}  // namespace entente::testing
