// The rooms of the build, and what their files include.
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace entente::testing {

struct Room {
  std::string folder;  // "server/text", from the top of the tree.
  std::set<std::string> uses;
  std::set<std::string> owns;
};

// By name, as the build has it: "text", "cli/screen".
using Rooms = std::map<std::string, Room>;

// The room(...) lines of a CMakeLists.txt in `base`, which is "server" or "client".
Rooms rooms_in(const std::string& build, const std::string& base);

// Those of one side of the tree, "server" or "client".
Rooms rooms_of(const std::string& base);

// Those of both sides.
Rooms all_rooms();

// The room that a path from the top of the tree lies in; "" where it lies in none.
std::string room_of(const Rooms& rooms, const std::string& path);

// The remedy for an include of the room, or nothing if it may have it.
std::string complaint(const Rooms& rooms, const std::string& name, const std::string& include);

// The headers that a text includes, in order.
std::vector<std::string> includes_in(const std::string& text);

// The .h and .cpp files of a folder of the tree and of those below it, as paths from the top. Without the
// examples: they are projects of their own, and live outside the rooms.
std::vector<std::string> sources_under(const std::string& folder);

// A file of the tree.
std::string source(const std::string& path);

}  // namespace entente::testing
