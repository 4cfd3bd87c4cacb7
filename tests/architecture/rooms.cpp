#include "tests/architecture/rooms.h"

#include <algorithm>
#include <regex>
#include <sstream>

#include "tests/support/paths.h"

namespace entente::testing {
namespace {

namespace fs = std::filesystem;

const fs::path kRoot = ENTENTE_SOURCE_DIR;

// The header prefixes of the packages that a room can own.
const std::map<std::string, std::vector<std::string>> kPackageHeaders = {
    {"icu", {"unicode/"}},
    {"stemmer", {"libstemmer.h"}},
    {"lmdb", {"lmdb.h"}},
    {"sodium", {"sodium.h"}},
    {"openssl", {"openssl/"}},
    {"expat", {"expat.h"}},
    {"csv", {"csv.h"}},
    {"archive", {"archive.h", "archive_entry.h"}},
    {"zlib", {"zlib.h"}},
    {"gettextpo", {"gettext-po.h"}},
    {"storage", {"entente/storage/", "google/protobuf/"}},
    {"google", {"google/api/", "google/rpc/", "google/protobuf/"}},
    {"api", {"entente/v1/", "proto/services.h", "google/api/", "google/rpc/", "google/protobuf/"}},
    {"grpc", {"grpc/", "grpcpp/"}},
    {"spdlog", {"spdlog/", "fmt/"}},
    {"cli11", {"CLI/"}},
    {"toml", {"toml++/"}},
    {"microhttpd", {"microhttpd.h"}},
    {"edit", {"histedit.h"}},
    {"json", {"nlohmann/"}},
    {"curl", {"curl/"}},
    {"prometheus", {"prometheus/"}},
    {"zstd", {"zstd.h"}},
    {"xxhash", {"xxhash.h"}},
};

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
  std::string found;  // The innermost: a room may lie in another one's folder.
  for (const auto& [name, room] : rooms) {
    if (path.starts_with(room.folder + "/") && name.size() > found.size()) found = name;
  }
  return found;
}

std::string complaint(const Rooms& rooms, const std::string& name, const std::string& include) {
  const Room& room = rooms.at(name);
  const std::string side = room.folder.substr(0, room.folder.find('/'));
  for (const char* other : {"server", "client"}) {
    if (side != other && include.starts_with(std::string(other) + "/"))
      return "server and client never include each other; move what both need to proto/";
  }
  if (include.starts_with(side + "/")) {
    const std::string used = room_of(rooms, include);
    if (used == name || room.uses.contains(used)) return {};
    return "the room " + name + " may not use the room \"" + used + "\"; see room(" + name + " ...)";
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
    const std::string file = fs::relative(entry.path(), kRoot);
    const bool is_source = file.ends_with(".h") || file.ends_with(".cpp");
    if (is_source && !file.starts_with("client/examples/")) files.push_back(file);
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::string source(const std::string& path) {
  return read_file(kRoot / path);
}

}  // namespace entente::testing
