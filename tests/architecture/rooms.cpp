#include "tests/architecture/rooms.h"

#include <algorithm>
#include <regex>
#include <sstream>

#include "tests/support/paths.h"

namespace entente::testing {
namespace {

namespace fs = std::filesystem;

const fs::path kRoot = ENTENTE_SOURCE_DIR;

}  // namespace

Rooms rooms_in(const std::string& build, const std::string& base) {
  Rooms rooms;
  const std::regex line(R"(^room\(([\w/]+)([^)]*)\))", std::regex::multiline);
  for (std::sregex_iterator it(build.begin(), build.end(), line), end; it != end; ++it) {
    Room& room = rooms[(*it)[1]];
    room.folder = base + "/" + (*it)[1].str();
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

Rooms rooms_of(const std::string& base) {
  return rooms_in(source(base + "/CMakeLists.txt"), base);
}

Rooms all_rooms() {
  Rooms rooms = rooms_of("server");
  rooms.merge(rooms_of("client"));
  return rooms;
}

std::string room_of(const Rooms& rooms, const std::string& path) {
  for (const auto& [name, room] : rooms) {
    if (path.starts_with(room.folder + "/")) return name;
  }
  return {};
}

std::vector<std::string> includes_in(const std::string& text) {
  std::vector<std::string> includes;
  const std::regex line(R"(^\s*#\s*include\s*[<"]([^>"]+)[>"])", std::regex::multiline);
  for (std::sregex_iterator it(text.begin(), text.end(), line), end; it != end; ++it)
    includes.push_back((*it)[1]);
  return includes;
}

std::vector<std::string> sources_under(const std::string& folder) {
  std::vector<std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(kRoot / folder)) {
    if (entry.path().extension() == ".h" || entry.path().extension() == ".cpp")
      files.push_back(fs::relative(entry.path(), kRoot));
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::string source(const std::string& path) {
  return read_file(kRoot / path);
}

}  // namespace entente::testing
