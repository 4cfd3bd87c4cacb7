// Holds every #include of server/ and client/ to the room(...) lines of server/CMakeLists.txt.
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/support/paths.h"

namespace entente::testing {
namespace {

namespace fs = std::filesystem;

struct Room {
  std::set<std::string> uses;
  std::set<std::string> owns;
};

// The header prefixes of the packages that a room can own.
const std::map<std::string, std::vector<std::string>> kPackageHeaders = {
    {"icu", {"unicode/"}},
    {"stemmer", {"libstemmer.h"}},
    {"lmdb", {"lmdb.h"}},
    {"expat", {"expat.h"}},
    {"storage", {"entente/storage/", "google/protobuf/"}},
    {"google", {"google/api/", "google/rpc/", "google/protobuf/"}},
    {"api", {"entente/v1/", "google/api/", "google/rpc/", "google/protobuf/"}},
    {"grpc", {"grpc/", "grpcpp/"}},
    {"spdlog", {"spdlog/", "fmt/"}},
};

std::map<std::string, Room> rooms_in(const std::string& build) {
  std::map<std::string, Room> rooms;
  const std::regex line(R"(^room\((\w+)([^)]*)\))", std::regex::multiline);
  for (std::sregex_iterator it(build.begin(), build.end(), line), end; it != end; ++it) {
    Room& room = rooms[(*it)[1]];
    std::istringstream words((*it)[2]);
    std::set<std::string>* list = nullptr;
    for (std::string word; words >> word;) {
      if (word == "USES") {
        list = &room.uses;
      } else if (word == "OWNS") {
        list = &room.owns;
      } else {
        list->insert(word);
      }
    }
  }
  return rooms;
}

std::vector<std::string> includes_of(const fs::path& file) {
  std::vector<std::string> includes;
  const std::string text = read_file(file);
  const std::regex line(R"(^\s*#\s*include\s*[<"]([^>"]+)[>"])", std::regex::multiline);
  for (std::sregex_iterator it(text.begin(), text.end(), line), end; it != end; ++it)
    includes.push_back((*it)[1]);
  return includes;
}

std::vector<fs::path> sources_under(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.path().extension() == ".h" || entry.path().extension() == ".cpp") files.push_back(entry.path());
  }
  return files;
}

// The remedy for an include, or nothing if the room may have it.
std::string complaint(const std::string& name, const Room& room, const std::string& include) {
  if (include.starts_with("client/"))
    return "the server never includes the client; move what both need to proto/";
  if (include.starts_with("server/")) {
    const std::string used = include.substr(7, include.find('/', 7) - 7);
    if (used == name || room.uses.contains(used)) return {};
    return "the room " + name + " may not use the room " + used + "; see room(" + name + " ...)";
  }
  bool owned_by_some = false;
  for (const auto& [package, prefixes] : kPackageHeaders) {
    for (const std::string& prefix : prefixes) {
      if (!include.starts_with(prefix)) continue;
      if (room.owns.contains(package)) return {};
      owned_by_some = true;
    }
  }
  return owned_by_some ? "the header belongs to a package that the room " + name + " does not own"
                       : std::string();
}

const fs::path kRoot = ENTENTE_SOURCE_DIR;

TEST(Architecture, EveryFolderOfTheServerIsARoom) {
  const auto rooms = rooms_in(read_file(kRoot / "server" / "CMakeLists.txt"));
  ASSERT_GE(rooms.size(), 8u);
  for (const auto& entry : fs::directory_iterator(kRoot / "server")) {
    if (!entry.is_directory()) continue;
    EXPECT_TRUE(rooms.contains(entry.path().filename()))
        << entry.path() << " has no room(...) line in server/CMakeLists.txt";
  }
}

TEST(Architecture, EveryRoomAnswersAQuestionInTheReadme) {
  const std::string readme = read_file(kRoot / "server" / "README.md");
  for (const auto& [name, room] : rooms_in(read_file(kRoot / "server" / "CMakeLists.txt"))) {
    const std::regex heading("^## " + name + ": .*\\?", std::regex::multiline);
    EXPECT_TRUE(std::regex_search(readme, heading))
        << "server/README.md has no heading \"## " << name << ": ...?\"";
  }
}

TEST(Architecture, RoomsUseOnlyWhatTheBuildSays) {
  const auto rooms = rooms_in(read_file(kRoot / "server" / "CMakeLists.txt"));
  int includes = 0;
  for (const auto& [name, room] : rooms) {
    for (const fs::path& file : sources_under(kRoot / "server" / name)) {
      for (const std::string& include : includes_of(file)) {
        ++includes;
        EXPECT_EQ(complaint(name, room, include), "") << fs::relative(file, kRoot) << " includes " << include;
      }
    }
  }
  EXPECT_GT(includes, 100) << "the test reads too little to mean anything";
}

TEST(Architecture, RoomsHaveNoCycle) {
  const auto rooms = rooms_in(read_file(kRoot / "server" / "CMakeLists.txt"));
  std::set<std::string> settled;
  for (std::size_t before = rooms.size() + 1; settled.size() != before;) {
    before = settled.size();
    for (const auto& [name, room] : rooms) {
      bool ready = true;
      for (const std::string& used : room.uses) ready = ready && settled.contains(used);
      if (ready) settled.insert(name);
    }
  }
  EXPECT_EQ(settled.size(), rooms.size());
}

TEST(Architecture, TheClientKnowsNothingOfTheServer) {
  for (const fs::path& file : sources_under(kRoot / "client")) {
    for (const std::string& include : includes_of(file)) {
      EXPECT_FALSE(include.starts_with("server/")) << fs::relative(file, kRoot) << " includes " << include;
      EXPECT_FALSE(include.starts_with("entente/storage/"))
          << fs::relative(file, kRoot) << " includes " << include;
    }
  }
}

TEST(Architecture, RefusesAnIncludeAgainstTheLines) {
  const auto rooms = rooms_in("room(text USES model OWNS icu)\nroom(store USES error OWNS lmdb)\n");
  EXPECT_EQ(complaint("text", rooms.at("text"), "server/model/language.h"), "");
  EXPECT_EQ(complaint("text", rooms.at("text"), "unicode/ubrk.h"), "");
  EXPECT_EQ(complaint("text", rooms.at("text"), "vector"), "");
  EXPECT_NE(complaint("text", rooms.at("text"), "server/store/key.h"), "");
  EXPECT_NE(complaint("text", rooms.at("text"), "lmdb.h"), "");
  EXPECT_NE(complaint("store", rooms.at("store"), "client/library/connection.h"), "");
}

}  // namespace
}  // namespace entente::testing
