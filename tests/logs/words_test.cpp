// Each line is one line whatever its values hold, and its JSON says the same.
#include "server/logs/words.h"

#include <gtest/gtest.h>

#include "server/logs/logs.h"

namespace entente::logs {
namespace {

std::string pair(const std::string& value) {
  std::string line;
  append_pair(line, "key", value);
  return line;
}

TEST(LogWords, AreQuotedWhereTheyAreMoreThanAName) {
  EXPECT_EQ(pair("127.0.0.1:50051"), "key=127.0.0.1:50051");
  EXPECT_EQ(pair("[::1]:50051"), "key=[::1]:50051");
  EXPECT_EQ(pair(""), "key=\"\"");
  EXPECT_EQ(pair("two words"), "key=\"two words\"");
  EXPECT_EQ(pair("a=b"), "key=\"a=b\"");
  EXPECT_EQ(pair("say \"no\" \\ yes"), "key=\"say \\\"no\\\" \\\\ yes\"");
  EXPECT_EQ(pair("été"), "key=\"été\"");
}

TEST(LogWords, CannotBeginALineOfTheirOwn) {
  EXPECT_EQ(pair("x\nevent=forged\r\x1b[31m"), "key=\"x\\u000aevent=forged\\u000d\\u001b[31m\"");
}

TEST(LogWords, AreTheMembersOfAJsonObject) {
  std::string line;
  append_pair(line, "event", "failed_call");
  append_pair(line, "time_us", "1234");
  append_pair(line, "request", "0012345678901234");
  append_pair(line, "message", "it says \"a = b\", and\nmore");
  append_pair(line, "empty", "");
  EXPECT_EQ(as_members(line),
            "\"event\":\"failed_call\",\"time_us\":1234,\"request\":\"0012345678901234\","
            "\"message\":\"it says \\\"a = b\\\", and\\u000amore\",\"empty\":\"\"");
  EXPECT_EQ(as_members(""), "");
}

TEST(Logs, LeaveOutWhatIsBelowTheirLevelAndFollowAnother) {
  ::testing::internal::CaptureStderr();
  start({.level = Level::kWarning, .format = Format::kJson});
  info("unseen", {{"number", 1}});
  warning("seen", {{"number", 2}, {"nothing", ""}});
  set({.level = Level::kDebug, .format = Format::kLogfmt, .allows_text = true});
  debug("seen_now", {});
  const std::string output = ::testing::internal::GetCapturedStderr();
  EXPECT_EQ(output.find("unseen"), std::string::npos) << output;
  EXPECT_NE(output.find("\"level\":\"warning\",\"event\":\"seen\",\"number\":2}\n"), std::string::npos)
      << output;
  EXPECT_NE(output.find(" level=debug event=seen_now\n"), std::string::npos) << output;
  EXPECT_TRUE(allows_text());
  EXPECT_TRUE(output.starts_with("{\"time\":\"20")) << output;
}

}  // namespace
}  // namespace entente::logs
