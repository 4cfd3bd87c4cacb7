// Within a room, too, what is low does not know what is high. A unit is a header with its source. A unit uses
// another one of its room when its header or its source includes the other's header; these uses have no
// cycle. And a forward declaration of a type is a use of the room that defines it.
#include <filesystem>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "tests/architecture/rooms.h"

namespace entente::testing {
namespace {

namespace fs = std::filesystem;

using Use = std::pair<std::string, std::string>;

std::string unit_of(const std::string& file) {
  return file.substr(0, file.rfind('.'));
}

using Graph = std::map<std::string, std::set<std::string>>;

// A text for each file, by its path from the top of the tree.
using Files = std::map<std::string, std::string>;

Graph uses_within_rooms(const Files& files) {
  Graph graph;
  for (const auto& [file, text] : files) {
    for (const std::string& include : includes_in(text)) {
      const bool neighbour = fs::path(include).parent_path() == fs::path(file).parent_path();
      if (neighbour && unit_of(include) != unit_of(file)) graph[unit_of(file)].insert(unit_of(include));
    }
  }
  return graph;
}

bool reaches(const Graph& graph, const std::string& from, const std::string& to) {
  std::set<std::string> seen;
  std::vector<std::string> open = {from};
  while (!open.empty()) {
    const std::string unit = open.back();
    open.pop_back();
    if (unit == to) return true;
    const auto used = graph.find(unit);
    if (!seen.insert(unit).second || used == graph.end()) continue;
    open.insert(open.end(), used->second.begin(), used->second.end());
  }
  return false;
}

// The uses that lie on a cycle.
std::set<Use> climbs(const Graph& graph) {
  std::set<Use> found;
  for (const auto& [unit, used] : graph) {
    for (const std::string& one : used) {
      if (reaches(graph, one, unit)) found.emplace(unit, one);
    }
  }
  return found;
}

// The namespaces that are open at a line of a text, which is formatted by clang-format: it ends a namespace
// of one line by a bare brace, and a longer one by its name.
class Namespaces {
 public:
  void read(const std::string& line) {
    static const std::regex opens(R"(^namespace ([\w:]*) ?\{)");
    std::smatch match;
    if (std::regex_search(line, match, opens)) {
      open_.push_back(match[1]);
      lines_ = 0;
    } else if (line.starts_with("}  // namespace") || (line == "}" && lines_ == 1 && !open_.empty())) {
      open_.pop_back();
    } else {
      ++lines_;
    }
  }
  // "memory::UnitRows" of UnitRows.
  std::string within(const std::string& name) const {
    std::string full;
    for (const std::string& one : open_) full += one + "::";
    full += name;
    return full.starts_with("entente::") ? full.substr(9) : full;
  }

 private:
  std::vector<std::string> open_;
  int lines_ = 0;  // Since the last of them was opened.
};

// The types that a text defines at the level of a namespace or, with `forward`, only declares.
std::vector<std::string> types_in(const std::string& text, bool forward) {
  static const std::regex declared(R"(^(?:struct|class|enum class|enum) (\w+)(?: : [\w:]+)?;)");
  static const std::regex defined(
      R"(^(?:struct|class|enum class|enum) (\w+)(?:<.*>)?(?: final)?(?: : .*|) \{)");
  std::vector<std::string> types;
  Namespaces namespaces;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    namespaces.read(line);
    std::smatch match;
    if (std::regex_search(line, match, forward ? declared : defined))
      types.push_back(namespaces.within(match[1]));
  }
  return types;
}

// The headers of types that only a package defines.
std::string package_header_of(const std::string& type) {
  static const std::map<std::string, std::string> kHeaders = {
      {"google::protobuf::", "google/protobuf/message.h"},
      {"v1::", "entente/v1/text.pb.h"},
      {"grpc::", "grpcpp/grpcpp.h"},
      {"CLI::", "CLI/CLI.hpp"},
      {"toml::", "toml++/toml.h"},
      {"icu::", "unicode/unistr.h"},
      {"spdlog::", "spdlog/spdlog.h"},
  };
  for (const auto& [space, header] : kHeaders) {
    if (type.starts_with(space)) return header;
  }
  if (type.starts_with("MDB_")) return "lmdb.h";
  return type.starts_with("sb_") ? "libstemmer.h" : "";
}

// The forward declarations that the room lines do not allow, as {file, type}.
std::set<Use> foreign_declarations(const Rooms& rooms, const Files& files) {
  std::map<std::string, std::string> homes;
  for (const auto& [file, text] : files) {
    for (const std::string& type : types_in(text, false)) homes.emplace(type, file);
  }
  std::set<Use> found;
  for (const auto& [file, text] : files) {
    const std::string room = room_of(rooms, file);
    if (room.empty()) continue;
    for (const std::string& type : types_in(text, true)) {
      const std::string package = package_header_of(type);
      const auto home = homes.find(type);
      const std::string header = home == homes.end() ? package : home->second;
      if (header.empty() || !complaint(rooms, room, header).empty()) found.emplace(file, type);
    }
  }
  return found;
}

Files files_of_the_tree() {
  Files files;
  for (const std::string side : {"server", "client"}) {
    for (const std::string& file : sources_under(side)) files[file] = source(file);
  }
  return files;
}

TEST(Units, NoLowUnitUsesAHighOneOfItsRoom) {
  const Graph graph = uses_within_rooms(files_of_the_tree());
  ASSERT_GT(graph.size(), 150u) << "the test reads too little to mean anything";
  for (const auto& [unit, used] : climbs(graph)) {
    ADD_FAILURE() << unit << " uses " << used
                  << ", which uses it in turn: move what both need into a unit below them";
  }
}

TEST(Units, AForwardDeclarationIsAUseOfTheRoomThatDefinesTheType) {
  for (const auto& [file, type] : foreign_declarations(all_rooms(), files_of_the_tree()))
    ADD_FAILURE() << file << " declares " << type << ", which a room defines that it may not use";
}

TEST(Units, SeesACycleThatGoesByWayOfASource) {
  const Graph graph = uses_within_rooms({
      {"server/text/low.h", "#include \"server/text/high.h\"\n"},
      {"server/text/high.h", "#include <vector>\n"},
      {"server/text/high.cpp", "#include \"server/text/high.h\"\n#include \"server/text/low.h\"\n"},
      {"server/text/other.cpp", "#include \"server/text/high.h\"\n"},
  });
  EXPECT_EQ(climbs(graph), (std::set<Use>{{"server/text/low", "server/text/high"},
                                          {"server/text/high", "server/text/low"}}));
}

TEST(Units, SeesAForwardDeclarationOfAnotherRoomAndOfAPackage) {
  const Rooms rooms = rooms_in("room(model)\nroom(memory USES model)\nroom(store OWNS lmdb)\n", "server");
  const std::string declares =
      "namespace entente {\nnamespace memory {\nstruct Rows;\n}\nstruct Change {\n};\n}  // namespace "
      "entente\n"
      "namespace grpc {\nclass Channel;\n}  // namespace grpc\n"
      "struct MDB_env;\n";
  const Files files = {
      {"server/memory/rows.h",
       "namespace entente::memory {\nstruct Rows {\n};\n}  // namespace entente::memory\n"},
      {"server/memory/unit.h",
       "namespace entente::memory {\nstruct Rows;\n}  // namespace entente::memory\n"},
      {"server/model/change.h", declares},
      {"server/store/environment.h", "struct MDB_env;\n"},
  };
  EXPECT_EQ(foreign_declarations(rooms, files), (std::set<Use>{{"server/model/change.h", "memory::Rows"},
                                                               {"server/model/change.h", "grpc::Channel"},
                                                               {"server/model/change.h", "MDB_env"}}));
}

}  // namespace
}  // namespace entente::testing
