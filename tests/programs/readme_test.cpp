// The command lines of README.md, in their order, before a server that has just been made: each succeeds, and
// prints what the page shows. A line that is shown with "..." at its end goes on; "..." alone stands for any
// lines.
#include <filesystem>
#include <sstream>

#include <gmock/gmock.h>

#include "tests/programs/server.h"
#include "tests/support/paths.h"

namespace entente::testing {
namespace {

namespace fs = std::filesystem;

struct Shown {
  std::string command;
  std::vector<std::string> output;
};

constexpr std::string_view kIndent = "    ";
constexpr std::string_view kPrompt = "    $ ";

// What stands in code blocks after "$".
std::vector<Shown> shown_in(const std::string& page) {
  std::vector<Shown> all;
  bool in_block = false;
  std::istringstream lines(page);
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with(kPrompt)) {
      all.push_back({line.substr(kPrompt.size()), {}});
      in_block = true;
    } else if (in_block && line.starts_with(kIndent)) {
      all.back().output.push_back(line.substr(kIndent.size()));
    } else {
      in_block = false;
    }
  }
  return all;
}

// No-break spaces, plain or narrow, look like others on the page.
std::string with_plain_spaces(std::string text) {
  for (const std::string space : {"\u00a0", "\u202f"}) {
    for (std::size_t at = 0; (at = text.find(space, at)) != std::string::npos;)
      text.replace(at, space.size(), " ");
  }
  return text;
}

bool is_shown_as(const std::string& printed, const std::string& shown) {
  if (!shown.ends_with("...")) return printed == shown;
  return printed.starts_with(shown.substr(0, shown.size() - 3));
}

// The first shown line that was not printed after those before it; "" if all were.
std::string missing_line(const std::vector<std::string>& shown, const std::string& printed) {
  std::istringstream lines(with_plain_spaces(printed));
  bool may_skip = false;
  for (const std::string& wanted : shown) {
    if (wanted.find_first_not_of(" .") == std::string::npos) {
      may_skip = true;
      continue;
    }
    bool found = false;
    for (std::string line; !found && std::getline(lines, line);) {
      found = is_shown_as(line, wanted);
      if (!found && !may_skip) return wanted;
    }
    if (!found) return wanted;
    may_skip = false;
  }
  return "";
}

// Builds, and programs that go on, are not of this test.
bool is_left_out(const std::string& command) {
  return command.starts_with("./dev") || command.starts_with("export ") || command.ends_with("&") ||
         command.starts_with("curl ") || command.starts_with("entente watch") ||
         command.starts_with("entente desk");
}

class Readme : public ::testing::Test {
 protected:
  Readme() : server_(folder_.path() / "data") {
    for (const char* folder : {"glossary", "client"})
      fs::create_directory_symlink(fs::path(ENTENTE_SOURCE_DIR) / folder, folder_.path() / folder);
  }

  // As a person whose editor leaves the text as it is.
  Ended run(const std::string& command) const {
    return shell("cd " + folder_.path().string() + " && PATH=" + ENTENTE_BIN_DIR +
                 ":$PATH HOME=" + folder_.path().string() + " ENTENTE_SERVER=" + server_.address() +
                 " ENTENTE_AUTHOR=anne EDITOR=true NO_COLOR=1 bash -c '" + quoted(command) +
                 "' </dev/null 2>&1");
  }

  static std::string quoted(const std::string& command) {
    std::string out;
    for (const char c : command) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return out;
  }

  TemporaryFolder folder_;
  Server server_;
};

TEST_F(Readme, ShowsCommandLinesThatSucceedAndPrintWhatItShows) {
  const auto all = shown_in(read_file(fs::path(ENTENTE_SOURCE_DIR) / "README.md"));
  int tried = 0;
  for (const Shown& shown : all) {
    if (is_left_out(shown.command)) continue;
    ++tried;
    const Ended ended = run(shown.command);
    // 1 says that nothing was found, or that a check found something.
    EXPECT_LE(ended.code, 1) << "$ " << shown.command << "\n" << ended.output;
    EXPECT_EQ(missing_line(shown.output, ended.output), "") << "$ " << shown.command << "\n" << ended.output;
  }
  EXPECT_GE(tried, 25);
}

// The page's own examples leave everything as it was: they were once the way to lose a whole glossary.
TEST_F(Readme, ShowsNothingThatDestroys) {
  const auto all = shown_in(read_file(fs::path(ENTENTE_SOURCE_DIR) / "README.md"));
  std::string listed;
  for (const Shown& shown : all) {
    if (is_left_out(shown.command)) continue;
    run(shown.command);
    const std::string now =
        run("entente --format json glossary list; entente --format json memory list").output;
    for (const std::string name : {"glossaries/conflict", "memories/news"}) {
      if (listed.find(name) == std::string::npos) continue;
      EXPECT_NE(now.find(name), std::string::npos) << "$ " << shown.command;
    }
    listed = now;
  }
  EXPECT_NE(run("entente concept show ceasefire").output.find("cessez-le-feu"), std::string::npos);
}

TEST(ShownLines, AreFoundInTheirOrder) {
  EXPECT_EQ(missing_line({"a", "..."}, "a\nb\n"), "");
  EXPECT_EQ(missing_line({"a", "...", "c"}, "a\nb\nc\n"), "");
  EXPECT_EQ(missing_line({"a", "c"}, "a\nb\nc\n"), "c");
  EXPECT_EQ(missing_line({"ab..."}, "abc\n"), "");
  EXPECT_EQ(missing_line({"a", "b"}, "b\na\n"), "a");
}

}  // namespace
}  // namespace entente::testing
