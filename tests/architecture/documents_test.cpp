// Checks that the documents point to what exists: every relative link and every file that a document or
// comment names leads to a file, and every room of the build has its heading, its question and what it is not
// for.
#include <algorithm>
#include <cctype>
#include <filesystem>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "tests/support/paths.h"

namespace entente::testing {
namespace {

namespace fs = std::filesystem;

const fs::path kRoot = ENTENTE_SOURCE_DIR;

// The files with one of these extensions in the folders of ours.
std::vector<fs::path> files_with(const std::set<std::string>& extensions) {
  std::vector<fs::path> found;
  for (auto it = fs::recursive_directory_iterator(kRoot); it != fs::recursive_directory_iterator(); ++it) {
    const std::string name = it->path().filename().string();
    if (it->is_directory() && (name == "build" || name == "google" || name.starts_with("."))) {
      it.disable_recursion_pending();
    } else if (extensions.contains(it->path().extension().string())) {
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

// The prose of a file: all of a document, the comments of a source.
std::string prose_of(const fs::path& file) {
  const std::string text = read_file(file);
  if (file.extension() == ".md") return text;
  std::istringstream lines(text);
  std::string prose;
  for (std::string line; std::getline(lines, line);) {
    const std::size_t comment = line.find("//");
    if (comment != std::string::npos) prose += line.substr(comment + 2) + '\n';
  }
  return prose;
}

// The paths of files in a prose: "index/block.h", but no addresses and no paths that start at the root of a
// disk.
std::vector<std::string> paths_in(const std::string& prose) {
  static const std::set<std::string> kNamed = {".h", ".cpp", ".proto", ".md", ".tsv", ".sh", ".tmx"};
  std::vector<std::string> found;
  const auto is_of_path = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '-' || c == '.' || c == '/';
  };
  for (auto it = prose.begin(); it != prose.end();) {
    const auto begin = std::find_if(it, prose.end(), is_of_path);
    it = std::find_if_not(begin, prose.end(), is_of_path);
    std::string word(begin, it);
    while (word.ends_with('.')) word.pop_back();
    const bool is_relative = !word.starts_with('/') && word.find('/') != std::string::npos;
    if (is_relative && word.find("//") == std::string::npos &&
        kNamed.contains(fs::path(word).extension().string()))
      found.push_back(std::move(word));
  }
  return found;
}

// Paths may start at the root, or at the folder of the server, the client, the protos or the file itself.
bool leads_to_a_file(const fs::path& from, const std::string& path) {
  for (const fs::path& base : {kRoot, kRoot / "server", kRoot / "client", kRoot / "client" / "cli",
                               kRoot / "proto", from.parent_path()}) {
    if (fs::exists(base / path)) return true;
  }
  return false;
}

// Why the rooms of a part are not described in its README, one line each.
std::string faults_of_rooms(const std::string& build, const std::string& readme) {
  std::string faults;
  for (const std::string& room : first_groups(build, R"(^room\(([\w/]+))")) {
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
  for (const fs::path& document : files_with({".md"})) {
    for (const std::string& link : first_groups(read_file(document), R"(\]\(([^)\s]+)\))")) {
      ++links;
      EXPECT_EQ(fault_of_link(document, link), "") << fs::relative(document, kRoot) << " links to " << link;
    }
  }
  EXPECT_GT(links, 20u) << "the test reads too little to mean anything";
}

TEST(Documents, EveryFileThatADocumentOrACommentNamesExists) {
  std::size_t paths = 0;
  for (const fs::path& file : files_with({".md", ".h", ".cpp", ".proto"})) {
    if (file.filename() == "documents_test.cpp") continue;  // It names files that do not exist.
    for (const std::string& path : paths_in(prose_of(file))) {
      ++paths;
      EXPECT_TRUE(leads_to_a_file(file, path)) << fs::relative(file, kRoot) << " names " << path;
    }
  }
  EXPECT_GT(paths, 50u) << "the test reads too little to mean anything";
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

TEST(Documents, ReportsADeadLinkAMissingFileAndAnUndescribedRoom) {
  const fs::path readme = kRoot / "README.md";
  EXPECT_EQ(fault_of_link(readme, "https://example.org/x"), "");
  EXPECT_EQ(fault_of_link(readme, "server/README.md#store-how-do-we-keep-these-bytes-all-or-nothing"), "");
  EXPECT_NE(fault_of_link(readme, "server/NOWHERE.md"), "");
  EXPECT_NE(fault_of_link(readme, "server/README.md#store"), "");
  EXPECT_EQ(paths_in("In store/nowhere.h. Not /proc/self/x.h, a.h or https://a.b/c.h."),
            std::vector<std::string>{"store/nowhere.h"});
  EXPECT_TRUE(leads_to_a_file(readme, "store/FORMAT.md"));
  EXPECT_FALSE(leads_to_a_file(readme, "store/nowhere.h"));
  EXPECT_EQ(faults_of_rooms("room(text)\n", "# Rooms\n\n## text: What?\n\nWords.\n\nNot for: x.\n"), "");
  EXPECT_NE(faults_of_rooms("room(text)\n", "# Rooms\n\n## text: What?\n\nWords.\n"), "");
  EXPECT_NE(faults_of_rooms("room(text)\n", "# Rooms\n\n## text: Words\n\nIs it?\n\nNot for: x.\n"), "");
  EXPECT_NE(faults_of_rooms("room(text)\n", "# Rooms\n"), "");
}

}  // namespace
}  // namespace entente::testing
