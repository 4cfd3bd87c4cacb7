// The manual and the completion of shells against the tree of the command line that they are made of.
#include "client/cli/shell/manual.h"

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <regex>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>

#include "client/cli/shell/command_line.h"
#include "client/cli/shell/command_tree.h"
#include "client/cli/shell/completion.h"
#include "client/cli/shell/session.h"
#include "client/cli/verbs/run.h"
#include "tests/support/paths.h"

namespace entente::cli {
namespace {

using ::testing::HasSubstr;

Command tree() {
  Session session;
  const CommandLine line("entente", "Entente", "0");
  build(line.program(), session);
  return command_tree(line.program());
}

std::string output_of(const std::string& command, int* code = nullptr) {
  FILE* pipe = ::popen((command + " 2>&1").c_str(), "r");
  std::string output;
  for (int c; (c = std::fgetc(pipe)) != EOF;) output += static_cast<char>(c);
  const int status = ::pclose(pipe);
  if (code != nullptr) *code = WEXITSTATUS(status);
  return output;
}

bool is_installed(const std::string& program) {
  return std::system(("command -v " + program + " >/dev/null 2>&1").c_str()) == 0;
}

// What a page says, without its fonts and escapes.
std::string without_roff(std::string page) {
  const std::pair<const char*, const char*> replacements[] = {
      {"\\\\f[BIR]", ""}, {"\\\\-", "-"},     {"\\\\\\(aq", "'"}, {"\\\\\\(ti", "~"},
      {"\\\\\\(ha", "^"}, {"\\\\\\(ga", "`"}, {"\\\\&", ""},      {"\\\\e", "\\"}};
  for (const auto& [from, to] : replacements) page = std::regex_replace(page, std::regex(from), to);
  return page;
}

TEST(CommandTree, KnowsChoicesFilesAndValues) {
  const Command root = tree();
  const auto option = [&](const std::string& path, const std::string& spelling) {
    for (const Command* command : all_commands(root)) {
      if (command->path != path) continue;
      for (const CommandOption& one : command->options) {
        if (one.spellings.back() == spelling) return one;
      }
    }
    ADD_FAILURE() << "no " << path << " " << spelling;
    return CommandOption{};
  };
  EXPECT_THAT(option("", "--format").choices, ::testing::ElementsAre("text", "json"));
  EXPECT_EQ(option("", "--format").default_value, "text");
  EXPECT_TRUE(option("", "--config").takes_file);
  EXPECT_TRUE(option("import", "FILE").takes_file);
  EXPECT_TRUE(option("import", "FILE").positional);
  EXPECT_TRUE(option("export", "--output").takes_file);
  EXPECT_FALSE(option("check", "--all").takes_value);
  EXPECT_TRUE(option("concept add", "--term").takes_value);
}

TEST(Manual, HasAPageWithItsPartsForEveryVerb) {
  const Command root = tree();
  for (const Command& verb : root.verbs) {
    const std::string page = manual_page(root, verb, "1");
    for (const char* part : {".SH NAME\n", ".SH SYNOPSIS\n", ".SH OPTIONS\n", ".SH EXAMPLES\n.nf\n"})
      EXPECT_THAT(page, HasSubstr(part)) << verb.name;
    EXPECT_THAT(page.substr(page.find(".SH EXAMPLES")), HasSubstr("entente"))
        << verb.name << " has no example";
  }
  EXPECT_THAT(manual_page(root, root, "1"), HasSubstr(".SH \"EXIT STATUS\""));
}

TEST(Manual, SaysWhatTheHelpSays) {
  const Command root = tree();
  for (const Command& verb : root.verbs) {
    const std::string page = without_roff(manual_page(root, verb, "1"));
    for (const Command* command : all_commands(verb)) {
      EXPECT_THAT(page, HasSubstr(command->description));
      for (const CommandOption& option : command->options) {
        EXPECT_THAT(page, HasSubstr(option.spellings.back())) << command->path;
        EXPECT_THAT(page, HasSubstr(option.description)) << command->path;
      }
      for (const std::string& example : command->examples) EXPECT_THAT(page, HasSubstr(example));
    }
  }
}

TEST(Manual, HasNothingThatGroffComplainsOf) {
  if (!is_installed("groff")) GTEST_SKIP() << "groff is not installed";
  const Command root = tree();
  const testing::TemporaryFolder folder;
  std::vector<Command> all = root.verbs;
  all.push_back(root);
  for (const Command& command : all) {
    const std::string path = (folder.path() / page_name(command)).string();
    std::ofstream(path) << manual_page(root, command, "1");
    // groff-base has no preconv; the letters beyond ASCII are then its business.
    EXPECT_EQ(output_of("LC_ALL=C.UTF-8 groff -k -man -Tutf8 -ww -z " + path), "");
  }
}

class BashCompletion : public ::testing::Test {
 protected:
  BashCompletion() {
    std::ofstream(script_) << bash_completion(tree());
    std::ofstream(folder_.path() / "agency.tmx") << "x";
  }

  // What bash offers for the words, of which the last is being typed; a line each.
  std::string offers(const std::vector<std::string>& words) const {
    std::string command =
        "cd " + folder_.path().string() + " && bash -c '. ./completion.bash; COMP_WORDS=(entente";
    for (const std::string& word : words) command += " \"" + word + "\"";
    command +=
        "); COMP_CWORD=" + std::to_string(words.size()) + R"(; _entente; printf "%s\n" "${COMPREPLY[@]}"')";
    return output_of(command);
  }

  testing::TemporaryFolder folder_;
  std::string script_ = (folder_.path() / "completion.bash").string();
};

TEST_F(BashCompletion, OffersVerbsSubVerbsAndOptions) {
  EXPECT_EQ(offers({"look"}), "lookup\n");
  EXPECT_EQ(offers({"unit", "sh"}), "show\n");
  EXPECT_EQ(offers({"--from", "en", "unit", "sh"}), "show\n");
  EXPECT_EQ(offers({"lookup", "--no-t"}), "--no-terms\n");
  EXPECT_EQ(offers({"lookup", "--serv"}), "--server\n") << "what stands after any verb";
}

TEST_F(BashCompletion, OffersChoicesAndFilesWhereTheyBelong) {
  EXPECT_EQ(offers({"--format", ""}), "text\njson\n");
  EXPECT_EQ(offers({"export", "memories/news", "--as", "tb"}), "tbx\ntbx2\n");
  EXPECT_EQ(offers({"completion", ""}).substr(0, 14), "bash\nzsh\nfish\n");
  EXPECT_EQ(offers({"import", "ag"}), "agency.tmx\n");
  EXPECT_EQ(offers({"export", "memories/news", "-o", "ag"}), "agency.tmx\n");
  EXPECT_EQ(offers({"--server", "ag"}), "\n") << "a server is no file";
}

TEST(ShellSyntax, IsRightWhereTheShellIsThere) {
  const Command root = tree();
  const std::pair<const char*, std::string> scripts[] = {
      {"bash", bash_completion(root)}, {"zsh", zsh_completion(root)}, {"fish", fish_completion(root)}};
  const testing::TemporaryFolder folder;
  std::string missing;
  for (const auto& [shell, script] : scripts) {
    if (!is_installed(shell)) {
      missing += std::string(" ") + shell;
      continue;
    }
    const std::string path = (folder.path() / shell).string();
    std::ofstream(path) << script;
    int code = 0;
    EXPECT_EQ(output_of(std::string(shell) + " -n " + path, &code), "");
    EXPECT_EQ(code, 0) << shell;
  }
  if (!missing.empty()) GTEST_SKIP() << "not installed:" << missing;
}

}  // namespace
}  // namespace entente::cli
