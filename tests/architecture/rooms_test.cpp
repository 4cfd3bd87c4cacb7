// Checks every #include of server/ and client/ against the room(...) lines of their CMakeLists.txt.
#include "tests/architecture/rooms.h"

#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace entente::testing {
namespace {

namespace fs = std::filesystem;

TEST(Architecture, EveryFolderWithSourcesIsARoom) {
  const Rooms rooms = all_rooms();
  ASSERT_GE(rooms.size(), 15u);
  for (const std::string side : {"server", "client"}) {
    for (const std::string& file : sources_under(side)) {
      if (fs::path(file).filename() == "main.cpp") continue;
      const std::string name = room_of(rooms, file);
      ASSERT_NE(name, "") << file << " lies in no folder of a room(...) line of " << side
                          << "/CMakeLists.txt";
      EXPECT_EQ(fs::path(file).parent_path(), rooms.at(name).folder) << "the build does not see " << file;
    }
  }
}

TEST(Architecture, RoomsUseOnlyWhatTheBuildSays) {
  const Rooms rooms = all_rooms();
  int includes = 0;
  for (const auto& [name, room] : rooms) {
    for (const std::string& file : sources_under(room.folder)) {
      if (room_of(rooms, file) != name) continue;
      for (const std::string& include : includes_in(source(file))) {
        ++includes;
        EXPECT_EQ(complaint(rooms, name, include), "") << file << " includes " << include;
      }
    }
  }
  EXPECT_GT(includes, 1'000) << "the test reads too little to mean anything";
}

TEST(Architecture, RoomsHaveNoCycle) {
  const Rooms rooms = all_rooms();
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

TEST(Architecture, TheClientKnowsNothingOfStoredRecords) {
  for (const std::string& file : sources_under("client")) {
    for (const std::string& include : includes_in(source(file)))
      EXPECT_FALSE(include.starts_with("entente/storage/")) << file << " includes " << include;
  }
}

// The headers of the client that are heavy for the compiler: those that include gRPC, the option parser or
// the TOML parser, by themselves or by way of another header.
std::set<std::string> heavy_headers() {
  std::set<std::string> heavy;
  for (std::size_t before = 1; before != heavy.size();) {
    before = heavy.size();
    for (const std::string& file : sources_under("client")) {
      if (!file.ends_with(".h")) continue;
      for (const std::string& include : includes_in(source(file))) {
        const bool is_heavy = include.starts_with("grpc") || include.starts_with("CLI/") ||
                              include.starts_with("toml++/") || include.ends_with(".grpc.pb.h");
        if (is_heavy || heavy.contains(include)) heavy.insert(file);
      }
    }
  }
  return heavy;
}

TEST(Architecture, ARoomOfTheClientSparesTheOthersItsHeavyHeaders) {
  const Rooms rooms = rooms_of("client");
  const std::set<std::string> heavy = heavy_headers();
  ASSERT_FALSE(heavy.empty()) << "the test reads too little to mean anything";
  for (const std::string& file : sources_under("client")) {
    for (const std::string& include : includes_in(source(file))) {
      if (!heavy.contains(include)) continue;
      EXPECT_EQ(room_of(rooms, file), room_of(rooms, include))
          << file << " includes " << include
          << ", which costs seconds to compile: declare what it needs instead";
    }
  }
}

// Generated code costs a second in every file that reads it. These headers are about messages as values; the
// others declare the messages that they name.
const std::set<std::string> kHeadersOfMessages = {
    "client/library/glossaries.h",     "client/library/memories.h",  "client/library/history.h",
    "client/library/status.h",         "client/library/access.h",    "client/library/backup.h",
    "client/cli/desk/concept_merge.h", "client/cli/desk/conflict.h", "client/cli/desk/near_terms.h",
};

TEST(Architecture, HeadersOfTheClientDeclareTheMessagesThatTheyName) {
  const std::set<std::string> heavy = heavy_headers();
  for (const std::string& file : sources_under("client")) {
    if (!file.ends_with(".h") || kHeadersOfMessages.contains(file) || heavy.contains(file)) continue;
    for (const std::string& include : includes_in(source(file)))
      EXPECT_FALSE(include.starts_with("entente/v1/")) << file << " includes " << include;
  }
}

// A refusal in words alone cannot be read by a program; bad_field says it in both ways.
TEST(Architecture, OnlyOnePlaceRefusesAField) {
  for (const std::string& file : sources_under("server")) {
    if (file == "server/error/bad_field.h") continue;
    EXPECT_EQ(source(file).find("\"The field "), std::string::npos)
        << file << " refuses a field without bad_field";
  }
}

TEST(Architecture, RefusesAnIncludeAgainstTheLines) {
  Rooms rooms = rooms_in("room(text USES model OWNS icu)\nroom(store USES error OWNS lmdb)\n", "server");
  rooms.merge(rooms_in("room(cli/screen)\nroom(cli/shell USES cli/screen OWNS cli11)\n", "client"));
  EXPECT_NE(complaint(rooms, "text", "server/model/language.h"), "") << "no line makes the room model";
  rooms.merge(rooms_in("room(model)", "server"));
  EXPECT_EQ(complaint(rooms, "text", "server/model/language.h"), "");
  EXPECT_EQ(complaint(rooms, "text", "unicode/ubrk.h"), "");
  EXPECT_EQ(complaint(rooms, "text", "vector"), "");
  EXPECT_NE(complaint(rooms, "text", "server/store/key.h"), "");
  EXPECT_NE(complaint(rooms, "text", "lmdb.h"), "");
  EXPECT_NE(complaint(rooms, "store", "client/library/connection.h"), "");
  EXPECT_EQ(complaint(rooms, "cli/shell", "client/cli/screen/style.h"), "");
  EXPECT_EQ(complaint(rooms, "cli/shell", "CLI/CLI.hpp"), "");
  EXPECT_NE(complaint(rooms, "cli/screen", "client/cli/shell/session.h"), "");
  EXPECT_NE(complaint(rooms, "cli/screen", "CLI/CLI.hpp"), "");
  EXPECT_NE(complaint(rooms, "cli/screen", "server/text/fold.h"), "");
}

}  // namespace
}  // namespace entente::testing
