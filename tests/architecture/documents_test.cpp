// Checks that the documents point to what exists: every relative link leads to a file, and every room of the
// build has its heading, its question and what it is not for.
#include <algorithm>
#include <cctype>
#include <filesystem>
#include <regex>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "tests/support/paths.h"

namespace entente::testing {
namespace {

namespace fs = std::filesystem;

const fs::path kRoot = ENTENTE_SOURCE_DIR;

std::vector<fs::path> documents() {
  std::vector<fs::path> found;
  for (auto it = fs::recursive_directory_iterator(kRoot); it != fs::recursive_directory_iterator(); ++it) {
    const std::string name = it->path().filename().string();
    if (it->is_directory() && (name == "build" || name.starts_with("."))) {
      it.disable_recursion_pending();
    } else if (it->path().extension() == ".md") {
      found.push_back(it->path());
    }
  }
  return found;
}

std::vector<std::string> first_groups(const std::string& text, const std::string& pattern) {
  std::vector<std::string> found;
  const std::regex wanted(pattern, std::regex::multiline);
  for (std::sregex_iterator it(text.begin(), text.end(), wanted), end; it != end; ++it)
    found.push_back((*it)[1]);
  return found;
}

// The anchor that GitHub gives to a heading: lower case, without punctuation, spaces as hyphens.
std::string anchor_of(const std::string& heading) {
  std::string anchor;
  for (const char c : heading) {
    if (c == ' ' || c == '-') {
      anchor += '-';
    } else if (static_cast<unsigned char>(c) >= 0x80 || std::isalnum(static_cast<unsigned char>(c)) != 0 ||
               c == '_') {
      anchor += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
  }
  return anchor;
}

// Why a link of a document leads nowhere, or nothing if it leads somewhere.
std::string fault_of_link(const fs::path& document, const std::string& link) {
  if (link.find("://") != std::string::npos || link.starts_with("mailto:")) return {};
  const std::string path = link.substr(0, link.find('#'));
  const fs::path target = path.empty() ? document : document.parent_path() / path;
  if (!fs::exists(target)) return "there is no " + path;
  if (link.size() == path.size()) return {};
  const std::string anchor = link.substr(path.size() + 1);
  for (const std::string& heading : first_groups(read_file(target), "^#+ (.*)$")) {
    if (anchor_of(heading) == anchor) return {};
  }
  return "no heading of " + target.filename().string() + " has the anchor #" + anchor;
}

// Why the rooms of a part are not described in its README, one line each.
std::string faults_of_rooms(const std::string& build, const std::string& readme) {
  std::string faults;
  for (const std::string& room : first_groups(build, R"(^room\((\w+))")) {
    const std::size_t heading = ("\n" + readme).find("\n## " + room + ": ");
    if (heading == std::string::npos) {
      faults += "there is no heading \"## " + room + ": ...?\"\n";
      continue;
    }
    const std::string section = readme.substr(heading, readme.find("\n## ", heading + 1) - heading);
    if (section.find('?') > section.find('\n', 1))
      faults += "the heading of " + room + " is not a question\n";
    if (section.find("\nNot for: ") == std::string::npos) faults += room + " has no line \"Not for: ...\"\n";
  }
  return faults;
}

TEST(Documents, EveryRelativeLinkLeadsSomewhere) {
  std::size_t links = 0;
  for (const fs::path& document : documents()) {
    for (const std::string& link : first_groups(read_file(document), R"(\]\(([^)\s]+)\))")) {
      ++links;
      EXPECT_EQ(fault_of_link(document, link), "") << fs::relative(document, kRoot) << " links to " << link;
    }
  }
  EXPECT_GT(links, 20u) << "the test reads too little to mean anything";
}

TEST(Documents, EveryRoomHasItsQuestionAndWhatItIsNotFor) {
  int parts = 0;
  for (const char* part : {"server", "client"}) {
    const std::string build = read_file(kRoot / part / "CMakeLists.txt");
    if (first_groups(build, R"(^(room\())").empty()) continue;
    ++parts;
    EXPECT_EQ(faults_of_rooms(build, read_file(kRoot / part / "README.md")), "") << part << "/README.md";
  }
  EXPECT_GE(parts, 1);
}

TEST(Documents, ReportsADeadLinkAndAnUndescribedRoom) {
  const fs::path readme = kRoot / "README.md";
  EXPECT_EQ(fault_of_link(readme, "https://example.org/x"), "");
  EXPECT_EQ(fault_of_link(readme, "server/README.md#store-how-do-we-keep-these-bytes-all-or-nothing"), "");
  EXPECT_NE(fault_of_link(readme, "server/NOWHERE.md"), "");
  EXPECT_NE(fault_of_link(readme, "server/README.md#store"), "");
  EXPECT_EQ(faults_of_rooms("room(text)\n", "# Rooms\n\n## text: What?\n\nWords.\n\nNot for: x.\n"), "");
  EXPECT_NE(faults_of_rooms("room(text)\n", "# Rooms\n\n## text: What?\n\nWords.\n"), "");
  EXPECT_NE(faults_of_rooms("room(text)\n", "# Rooms\n\n## text: Words\n\nIs it?\n\nNot for: x.\n"), "");
  EXPECT_NE(faults_of_rooms("room(text)\n", "# Rooms\n"), "");
}

}  // namespace
}  // namespace entente::testing
