// server/LOG.md describes each event that the server can log, and no other.
#include <filesystem>
#include <regex>
#include <set>
#include <string>

#include <gtest/gtest.h>

#include "tests/support/paths.h"

namespace entente::logs {
namespace {

const std::filesystem::path kServer = std::filesystem::path(ENTENTE_SOURCE_DIR) / "server";

std::set<std::string> found_in(const std::string& text, const std::regex& pattern) {
  std::set<std::string> found;
  for (std::sregex_iterator it(text.begin(), text.end(), pattern), end; it != end; ++it)
    found.insert((*it)[1]);
  return found;
}

std::set<std::string> logged_events() {
  // What is written at once, what call_watch.cpp writes with the fields of its call, and import_call.h with
  // those of its import.
  const std::regex pattern(
      R"re(\b(?:logs::(?:debug|info|warning|error)|logs::write|log|log_end)\((?:level, )?"([a-z_]+)")re");
  std::set<std::string> events;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(kServer)) {
    if (entry.path().extension() != ".cpp" && entry.path().extension() != ".h") continue;
    const std::string source =
        std::regex_replace(testing::read_file(entry.path()), std::regex(R"(\(\s+)"), "(");
    events.merge(found_in(source, pattern));
  }
  return events;
}

std::set<std::string> described_events() {
  const std::string text = testing::read_file(kServer / "LOG.md");
  std::set<std::string> events;
  for (const std::string& row : found_in(text, std::regex(R"(\n\| (`[^|]*) \|)")))
    events.merge(found_in(row, std::regex("`([a-z_]+)`")));
  return events;
}

TEST(LogDocument, DescribesEveryEvent) {
  const std::set<std::string> logged = logged_events();
  const std::set<std::string> described = described_events();
  ASSERT_GT(logged.size(), 15u) << "the test reads too little to mean anything";
  for (const std::string& event : logged)
    EXPECT_TRUE(described.contains(event)) << "server/LOG.md does not describe " << event;
  for (const std::string& event : described)
    EXPECT_TRUE(logged.contains(event)) << "server/LOG.md describes " << event << ", which nothing logs";
}

}  // namespace
}  // namespace entente::logs
