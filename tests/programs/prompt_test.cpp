// A session at a prompt: "entente" alone at a terminal, and lines from a pipe.
#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>

#include "tests/programs/screen.h"

namespace entente::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class Prompt : public Screen {
 protected:
  Prompt() { entente("concept add hill --term fr:colline --term en:hill --pos noun"); }

  std::filesystem::path lines() const { return folder_.path() / "state" / "entente" / "lines"; }

  Ended script(const std::string& lines) const {
    const std::filesystem::path file = folder_.path() / "script";
    std::ofstream(file) << lines;
    return shell(line("desk") + " < " + file.string() + " 2>&1");
  }
};

TEST_F(Prompt, TakesATextWithQuotationMarksAndApostrophesAsItIs) {
  OnTerminal terminal(line(""), 100);
  terminal.answer("entente> ", "terms L’armée n'a pas repris « la colline ».");
  EXPECT_TRUE(terminal.shows("L’armée n'a pas repris « la colline »."));
  EXPECT_TRUE(terminal.shows("colline → hill"));
  terminal.answer("entente> ", "quit");
  EXPECT_EQ(terminal.end().code, 0);
}

TEST_F(Prompt, CompletesAVerbAndCallsALineOfBeforeBack) {
  OnTerminal terminal(line("desk"), 100);
  EXPECT_TRUE(terminal.shows("entente> "));
  terminal.type("sugg\tcoll\n");
  EXPECT_TRUE(terminal.shows("colline"));
  EXPECT_TRUE(terminal.shows("entente> "));
  terminal.type("\x1b[A");
  EXPECT_TRUE(terminal.shows("suggest coll"));
  terminal.type("\n");
  EXPECT_TRUE(terminal.shows("colline"));
  terminal.answer("entente> ", "quit");
  EXPECT_EQ(terminal.end().code, 0);
}

TEST_F(Prompt, GivesALineUpAtCtrlCAndGoesOn) {
  OnTerminal terminal(line("desk"), 100);
  EXPECT_TRUE(terminal.shows("entente> "));
  terminal.type("lookup nothing of this");
  EXPECT_TRUE(terminal.shows("of this"));
  terminal.type("\x03");
  terminal.answer("entente> ", "suggest coll");
  EXPECT_TRUE(terminal.shows("colline"));
  EXPECT_TRUE(terminal.shows("entente> "));
  terminal.type("\x04");
  EXPECT_THAT(terminal.end().output, Not(HasSubstr("no match")));
}

TEST_F(Prompt, KeepsItsLinesForTheirOwnerAlone) {
  OnTerminal terminal(line("desk"), 100);
  terminal.answer("entente> ", "suggest coll");
  EXPECT_TRUE(terminal.shows("entente> "));
  EXPECT_THAT(read_file(lines()), HasSubstr("suggest"));
  EXPECT_EQ(std::filesystem::status(lines()).permissions() & std::filesystem::perms(077),
            std::filesystem::perms::none);
}

TEST_F(Prompt, KeepsNoLinesIfAskedNotTo) {
  OnTerminal terminal(line("desk --no-history"), 100);
  terminal.answer("entente> ", "suggest coll");
  EXPECT_TRUE(terminal.shows("entente> "));
  EXPECT_FALSE(std::filesystem::exists(lines()));
}

TEST_F(Prompt, RunsTheLinesOfAPipeAndEndsWithTheWorst) {
  const Ended ended =
      script("suggest coll\nuse --from en --to fr\nterms The hill fell.\nconcept show nowhere\n");
  EXPECT_EQ(ended.code, 4);
  EXPECT_THAT(ended.output, AllOf(HasSubstr("colline"), HasSubstr("hill → colline"), HasSubstr("nowhere")));
}

TEST_F(Prompt, LetsALineOverrideTheOptionsInUse) {
  const Ended ended = script("use --from en --to fr\nterms --from fr --to en La colline tient.\n");
  EXPECT_THAT(ended.output, HasSubstr("colline → hill"));
}

}  // namespace
}  // namespace entente::testing
