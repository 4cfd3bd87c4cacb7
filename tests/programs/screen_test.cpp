// What a person sees: the client on a terminal of a given size, with a pager, a configuration file and
// Ctrl-C.
#include "tests/programs/screen.h"

#include <chrono>
#include <cstdlib>
#include <thread>

#include <gmock/gmock.h>

namespace entente::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

TEST_F(Screen, IsFilledToItsWidthAndNotBeyond) {
  const Ended lookup = on_terminal("lookup --min 30 'La trêve entre les deux armées a été rompue.'", 40);
  EXPECT_EQ(lookup.code, 0);
  EXPECT_LE(widest(lookup.output), 40u) << lookup.output;
  EXPECT_GT(widest(lookup.output), 30u) << lookup.output;
  EXPECT_THAT(lookup.output, HasSubstr("\n    The truce between the two armies"));
  EXPECT_LE(widest(on_terminal("concordance trêve", 40).output), 40u);
  EXPECT_LE(widest(on_terminal("analyze 'La trêve tient.'", 40).output), 40u);
  EXPECT_LE(
      widest(on_terminal("check 'La trêve entre les deux armées' 'The armies, which have been at war'", 40)
                 .output),
      40u);
}

TEST_F(Screen, IsNoMeasureForWhatGoesToAFile) {
  EXPECT_THAT(entente("lookup 'La trêve entre les deux armées tient depuis lundi matin.'").output,
              HasSubstr("The truce between the two armies has been holding since Monday morning.\n"));
}

TEST_F(Screen, HasMarksUnderEveryLineOfASentence) {
  const Ended terms = on_terminal("terms 'Les deux camps ont signé une trêve, et cette trêve a tenu.'", 34);
  EXPECT_THAT(terms.output, StartsWith("Les deux camps ont signé une\ntrêve, et cette trêve a tenu.\n"
                                       "^^^^^           ^^^^^\n"));
}

TEST_F(Screen, CountsWideCharactersTwiceAndMarksNot) {
  ASSERT_EQ(
      entente("unit add --memory news 'Le mot 停战协定停战协定 signifie tre\u0302ve' '停战协定 means truce'")
          .code,
      0);
  const Ended found = on_terminal("unit list --memory news", 24);
  // Eight wide characters take sixteen columns, so that no line has room for more.
  EXPECT_THAT(found.output, HasSubstr("停战协定"));
  std::istringstream lines(found.output);
  for (std::string one; std::getline(lines, one);) {
    const auto wide = static_cast<std::size_t>(std::count(one.begin(), one.end(), '\xe5') +
                                               std::count(one.begin(), one.end(), '\xe6'));
    EXPECT_LE(length(one) + wide, 25u) << one;
  }
}

TEST_F(Screen, ShowsTheTermsOfASegmentUnlessOneDoesNotWantThem) {
  EXPECT_THAT(entente("lookup 'La trêve tient.'").output,
              HasSubstr("La trêve tient.\n   ^^^^^\n  trêve → truce (preferred)  conflict/truce\n"));
  EXPECT_THAT(entente("lookup --no-terms 'La trêve tient.'").output, Not(HasSubstr("^")));
}

TEST_F(Screen, HasColourUnlessNoColorIsSet) {
  EXPECT_THAT(on_terminal("terms 'La trêve'", 80).output, Not(HasSubstr("\x1b")));
  EXPECT_THAT(on_terminal("terms 'La trêve'", 80, 50, "NO_COLOR=").output, HasSubstr("\x1b[1mtrêve\x1b[0m"));
  EXPECT_THAT(on_terminal("--color always terms 'La trêve'", 80).output, HasSubstr("\x1b[1mtrêve\x1b[0m"));
  EXPECT_THAT(shell(line("terms 'La trêve'", "NO_COLOR=")).output, Not(HasSubstr("\x1b")));
}

TEST_F(Screen, PlacesAndFindingsFitAnyWidthButWhereEachIsOneLine) {
  std::ofstream(folder_.path() / "pairs.tsv")
      << "La trêve entre les deux armées compte 1 240 jours.\t« The pause between the two armies.\n";
  for (const unsigned short width : {40, 80, 200}) {
    const auto see = [&](const std::string& arguments) {
      return OnTerminal("cd " + folder_.path().string() + " && " + line(arguments), width).end();
    };
    const Ended checked = see("check pairs.tsv");
    EXPECT_EQ(checked.code, 1);
    EXPECT_LE(widest(checked.output), width) << checked.output;
    for (const char* part : {"pairs.tsv:1: segment 1\n", "missing", "figures", "quotes"})
      EXPECT_THAT(checked.output, HasSubstr(part)) << width;
    EXPECT_LE(widest(see("terms pairs.tsv").output), width);
    EXPECT_THAT(see("check --brief --only figures pairs.tsv").output,
                HasSubstr("error: figures: 1 240  not in the target; expected 1,240\n"));
  }
}

TEST_F(Screen, GoesToThePagerWhenItIsTooShort) {
  add_units(60);
  ASSERT_EQ(entente("import " + many() + " --into memories/many").code, 0);
  const std::string pager = "ENTENTE_PAGER='sed s/^/paged:/'";
  const std::string list = "unit list --memory many";
  EXPECT_THAT(on_terminal(list, 80, 24, pager).output, StartsWith("paged:2  Phrase"));
  EXPECT_THAT(on_terminal(list, 80, 24, pager).output, HasSubstr("paged:61"));
  EXPECT_THAT(on_terminal(list, 80, 200, pager).output, Not(HasSubstr("paged")));
  EXPECT_THAT(on_terminal("--no-pager " + list, 80, 24, pager).output, Not(HasSubstr("paged")));
  EXPECT_THAT(on_terminal("--format json " + list, 80, 24, pager).output, Not(HasSubstr("paged")));
  EXPECT_THAT(shell(line(list, pager)).output, Not(HasSubstr("paged")));
  EXPECT_THAT(on_terminal("--help", 80, 10, pager).output, HasSubstr("paged:Usage"));
  EXPECT_THAT(on_terminal(list, 80, 24, "PAGER='sed s/^/other:/'").output, HasSubstr("other:61"));
}

TEST_F(Screen, SaysThatAPagerIsMissingAndPrintsAllTheSame) {
  add_units(60);
  ASSERT_EQ(entente("import " + many() + " --into memories/many").code, 0);
  const Ended ended = on_terminal("unit list --memory many", 80, 24, "ENTENTE_PAGER=no-such-pager");
  EXPECT_EQ(ended.code, 0);
  EXPECT_THAT(ended.output, HasSubstr("the pager \"no-such-pager\" cannot be run"));
  EXPECT_THAT(ended.output, HasSubstr("Sentence 0\n"));
  EXPECT_THAT(ended.output, HasSubstr("Sentence 59\n"));
}

TEST_F(Screen, EndsQuietlyWhenThePagerIsLeft) {
  add_units(20'000);
  ASSERT_EQ(entente("import " + many() + " --into memories/many").code, 0);
  const Ended ended = on_terminal("unit list --memory many", 80, 24, "ENTENTE_PAGER='head -n 1'");
  EXPECT_EQ(ended.code, 0);
  EXPECT_EQ(ended.output, "2  Phrase numéro 0\n");
}

TEST_F(Screen, ObeysAConfigurationFileBelowTheCommandLine) {
  std::filesystem::create_directories(folder_.path() / "entente");
  const std::string path = (folder_.path() / "entente" / "config.toml").string();
  std::ofstream(path) << "server = \"absent\"\nmemory = [\"empty\"]\n[servers]\nhere = \""
                      << server_.address() << "\"\n";
  const Ended named = shell(line("--server here status", "ENTENTE_SERVER="));
  EXPECT_EQ(named.code, 0) << named.output;
  const Ended absent = shell(line("status", "ENTENTE_SERVER="));
  EXPECT_EQ(absent.code, 2);
  EXPECT_THAT(absent.output, HasSubstr("there is no server \"absent\""));
  EXPECT_THAT(absent.output, HasSubstr("it has here"));
  EXPECT_EQ(entente("lookup 'La trêve entre les deux armées tient depuis lundi matin.'").code, 4)
      << "no memory empty";
  EXPECT_EQ(entente("--memory news lookup 'La trêve entre les deux armées tient depuis lundi matin.'").code,
            0);
  EXPECT_THAT(entente("config").output, HasSubstr("memory    empty  (" + path + ")"));
  EXPECT_THAT(entente("config").output, HasSubstr("author    anne  (ENTENTE_AUTHOR)"));
  EXPECT_THAT(entente("--format json config").output, HasSubstr("\"origin\":\"ENTENTE_AUTHOR\""));
  std::ofstream(path) << "from = fr\n";
  EXPECT_EQ(entente("status").code, 2);
  EXPECT_THAT(entente("status").output, HasSubstr("config.toml:1: this is not TOML"));
  EXPECT_EQ(entente("config --example > " + path).code, 0) << "the example repairs a broken file";
  EXPECT_EQ(entente("status").code, 0);
}

// Ends with the code of the pipeline, whatever the shell itself makes of the signal.
std::string with_code(const std::string& pipeline) {
  return "trap : INT; " + pipeline + "; echo code $?";
}

TEST_F(Screen, StopsAnImportOnCtrlCAndSaysWhatIsStored) {
  constexpr int kUnits = 30'000;
  add_units(kUnits);
  // All but the end of the file comes; the rest never does.
  OnTerminal importing(
      with_code("(head -n 29000 " + many() + "; exec sleep 60) | " + line("import - --into memories/many")),
      100);
  for (int tries = 0; tries < 300 && entente("unit list --most 1 --memory many").code != 0; ++tries)
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  importing.type("\x03");
  const Ended ended = importing.end();
  EXPECT_THAT(ended.output, HasSubstr("code 130"));
  EXPECT_THAT(ended.output,
              HasSubstr("records are stored; run it again to go on, what is stored is left as it is"));
  EXPECT_THAT(ended.output, Not(HasSubstr(" new,")));
  std::size_t at = ended.output.find("stopped: ");
  ASSERT_NE(at, std::string::npos) << ended.output;
  std::string said;
  for (at += 9; ended.output[at] != ' '; ++at) {
    if (ended.output[at] != ',') said += ended.output[at];
  }
  EXPECT_GT(std::stol(said), 0);
  EXPECT_THAT(entente("memory list").output, HasSubstr("many  " + said + " units"));
  EXPECT_THAT(entente("import " + many() + " --into memories/many").output,
              HasSubstr(std::to_string(kUnits - std::stol(said)) + " new, "));
}

TEST_F(Screen, StopsAStreamOnCtrlC) {
  OnTerminal asking(
      with_code("(printf 'La trêve\\nUne trêve\\n'; exec sleep 60) | " + line("--no-pager terms -")), 100);
  ASSERT_TRUE(asking.shows("Une trêve")) << "an answer waited for the end of the document";
  asking.type("\x03");
  const Ended ended = asking.end();
  EXPECT_THAT(ended.output, HasSubstr("stopped: 2 segments are answered"));
  EXPECT_THAT(ended.output, HasSubstr("code 130"));
}

TEST_F(Screen, ShowsNoBarWhereThereIsNoTerminal) {
  add_units(3'000);
  EXPECT_EQ(entente("import " + many() + " --into memories/many").output,
            many() + " → memories/many: 3000 new, 0 replaced, 0 unchanged, 0 left out\n");
}

TEST_F(Screen, CountsOffsetsInJsonAsOneAsks) {
  const std::string ask = "--format json terms '🙂 trêve'";
  EXPECT_THAT(entente(ask).output, HasSubstr("\"span\":{\"begin\":2,\"end\":7}"));
  EXPECT_THAT(entente("--offsets utf16 " + ask).output, HasSubstr("\"span\":{\"begin\":3,\"end\":8}"));
  EXPECT_THAT(entente("--offsets utf8 " + ask).output, HasSubstr("\"span\":{\"begin\":5,\"end\":11}"));
  EXPECT_THAT(entente("--offsets utf8 terms '🙂 trêve'").output, HasSubstr("   ^^^^^\n"))
      << "marks are for people";
  std::ofstream(folder_.path() / "unit.json")
      << R"({"source":{"text":"🙂 trêve","tags":[{"kind":"STANDALONE","position":2}]},"target":{"text":"truce"}})";
  const std::string file = (folder_.path() / "unit.json").string();
  EXPECT_THAT(entente("--format json --offsets utf16 unit add --memory news --json " + file).output,
              HasSubstr("\"position\":3"));
  EXPECT_THAT(entente("--format json --offsets utf8 unit show --memory news 2").output,
              HasSubstr("\"position\":5"));
}

TEST_F(Screen, RefusesAChangeUnderAStaleEtag) {
  EXPECT_EQ(entente("glossary set conflict --priority 5 --etag 999999").code, 4);
  EXPECT_EQ(entente("glossary set conflict --priority 5 --display-name 'House style'").code, 0);
  EXPECT_THAT(entente("glossary show conflict").output, HasSubstr("priority 5"));
  EXPECT_EQ(entente("glossary set conflict").code, 2);
  EXPECT_EQ(entente("memory set news --description Reports").code, 0);
  EXPECT_THAT(entente("memory show news").output, HasSubstr("Reports"));
  EXPECT_EQ(entente("memory delete news --force --etag 999999").code, 4);
  EXPECT_EQ(entente("unit edit --memory news 1 --target X --etag 999999").code, 4);
  EXPECT_EQ(entente("unit delete --memory news 1 --yes --etag 999999").code, 4);
  EXPECT_THAT(entente("unit edit --memory news 1 --note Checked --property final").output,
              HasSubstr("note: Checked"));
}

TEST_F(Screen, TakesTheLinesBesideALineAsItsContext) {
  ASSERT_EQ(entente("unit add --memory news --previous Un. --next Trois. Deux. Two.").code, 0);
  const std::string document = "printf 'Un.\\nDeux.\\nTrois.\\n' | ";
  EXPECT_THAT(shell(document + line("lookup -")).output, HasSubstr("100 % exact"));
  EXPECT_THAT(shell(document + line("lookup --in-context -")).output, HasSubstr("102 % context both"));
  EXPECT_THAT(entente("lookup --in-context Un. Deux. Trois.").output, HasSubstr("102 % context both"));
}

}  // namespace
}  // namespace entente::testing
