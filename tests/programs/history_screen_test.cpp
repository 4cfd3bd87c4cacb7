// The past at the command line: who changed what, what differs, undo, the live feed, and batch edits; for
// people and in JSON.
#include <chrono>
#include <thread>

#include <gmock/gmock.h>

#include "tests/programs/screen.h"

namespace entente::testing {
namespace {

using ::testing::AllOf;
using ::testing::ContainsRegex;
using ::testing::HasSubstr;
using ::testing::MatchesRegex;
using ::testing::Not;
using ::testing::StartsWith;

class Past : public Screen {
 protected:
  // Answers the number of the change.
  std::string note(const std::string& text, const std::string& who = "bob") const {
    const std::string said =
        entente("--author " + who + " --comment Why. term note truce fr:trêve '" + text + "'").output;
    const std::size_t at = said.find("stored as change ");
    EXPECT_NE(at, std::string::npos) << said;
    return said.substr(at + 17, said.find(';', at) - at - 17);
  }
  bool shows_note(const std::string& text) const {
    return entente("concept show truce").output.find(text) != std::string::npos;
  }
};

const std::string kLong =
    "Convient surtout à un arrêt bref ou lié à une date, fête ou livraison, et moins à un accord durable.";

TEST_F(Past, IsAListOfChangesWithWhatEachDid) {
  const std::string change = note("Brève.");
  const Ended all = entente("history --most 2");
  EXPECT_EQ(all.code, 0);
  EXPECT_THAT(all.output, StartsWith(change + "  20"));
  EXPECT_THAT(all.output, HasSubstr("  bob  « Why. »\n    ~ glossaries/conflict/concepts/truce\n"
                                    "      + terms[fr:trêve].usage_note  Brève.\n"));
  EXPECT_THAT(all.output, HasSubstr("    + memories/news/units/1  La trêve entre"));
  EXPECT_THAT(entente("history --change " + change).output,
              HasSubstr("+ terms[fr:trêve].usage_note  Brève.\n"));
  EXPECT_THAT(entente("history --by bob").output, Not(HasSubstr("anne")));
  EXPECT_THAT(entente("history --in memories/news --oldest-first").output, HasSubstr("+ memories/news\n"));
  EXPECT_EQ(entente("history --by nobody").code, 1);
  EXPECT_EQ(entente("history absent").code, 4);
  EXPECT_THAT(
      entente("--format json history --by bob").output,
      AllOf(StartsWith("{\"sequence\":" + change + ",\"author\":\"bob\""), HasSubstr("\"kind\":\"PUT\"")));
}

std::size_t times(const std::string& part, const std::string& text) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

TEST_F(Past, TellsAnImportOfManyChangesAsOne) {
  add_units(500);
  ASSERT_EQ(entente("--operation archive import " + many() + " --into memories/many").code, 0);
  const std::string output = entente("history").output;
  EXPECT_EQ(times("  archive\n", output), 1u) << output;
  // How many depends on how many changes the import took.
  EXPECT_THAT(output, ::testing::ContainsRegex("and [0-9]+ more\n"));
  EXPECT_GT(times("  archive\n", entente("history --each").output), 1u);
  EXPECT_GT(times("  archive\n", entente("history --of archive").output), 1u);
  OnTerminal feed(line("watch --from-beginning"), 100);
  EXPECT_TRUE(feed.shows(" more of archive"));
}

TEST_F(Past, IsWatchedOnAcrossARestartOfTheServer) {
  const std::filesystem::path data = folder_.path() / "other";
  Server first(data);
  const std::string there = "ENTENTE_SERVER=" + first.address();
  ASSERT_EQ(shell(line("glossary add before", there)).code, 0);
  OnTerminal feed(line("--format json watch", there), 200);
  ASSERT_TRUE(feed.shows("{\"sequence\":1}")) << "it has not begun";
  EXPECT_EQ(first.end(SIGTERM), 0);
  const Server second(data, first.address());
  ASSERT_EQ(shell(line("glossary add after", there)).code, 0);
  EXPECT_TRUE(feed.shows("glossaries/after"));
  feed.type("\x03");
  EXPECT_THAT(feed.end().output, Not(HasSubstr("glossaries/before")));
}

TEST_F(Past, OfAConceptGoesFromItsDeletionToItsBeginning) {
  note("Brève.");
  ASSERT_EQ(entente("concept delete truce --yes").code, 0);
  const std::string output = entente("history truce").output;
  const std::size_t deleted = output.find("    deleted\n");
  const std::size_t changed = output.find("    + terms[fr:trêve].usage_note  Brève.\n");
  const std::size_t added = output.find("    added\n");
  EXPECT_LT(deleted, changed) << output;
  EXPECT_LT(changed, added) << output;
  EXPECT_NE(added, std::string::npos) << output;
  EXPECT_THAT(entente("--format json history truce").output, HasSubstr("\"deleted\":true"));
}

TEST_F(Past, OfOneThingIsChosenFromAsThatOfAll) {
  note("Brève.");
  note("Longue.", "zoé");
  EXPECT_THAT(entente("history truce --by bob").output, AllOf(HasSubstr("bob"), Not(HasSubstr("zoé"))));
  EXPECT_EQ(entente("history truce --by nobody").code, 1);
  EXPECT_THAT(entente("history truce --most 1").output,
              AllOf(HasSubstr("zoé"), Not(HasSubstr("bob")), HasSubstr("there are older ones")));
  EXPECT_THAT(entente("history truce --most 3").output, AllOf(HasSubstr("added"), Not(HasSubstr("older"))));
}

TEST_F(Past, SteersNobodysTerminal) {
  note(
      "a\xC2\x9b"
      "0;title");  // A control character that XML may carry.
  for (const char* verb : {"history", "history truce", "concept show truce", "blame truce"})
    EXPECT_THAT(entente(verb).output, AllOf(Not(HasSubstr("\xC2\x9b")), HasSubstr("a\uFFFD0;title"))) << verb;
}

TEST_F(Past, IsComparedFieldByField) {
  const std::string first = note("Brève.");
  const std::string second = note("Longue.");
  EXPECT_EQ(entente("diff truce").output,
            "change " + first + " → change " + second + "\n~ terms[fr:trêve].usage_note  Brève. → Longue.\n");
  EXPECT_EQ(entente("diff truce " + first + " " + first).code, 1);
  EXPECT_THAT(entente("diff truce 1 " + second).output, HasSubstr("nothing → change " + second));
  EXPECT_THAT(
      entente("--format json diff truce").output,
      HasSubstr("{\"path\":\"terms[fr:trêve].usage_note\",\"before\":\"Brève.\",\"after\":\"Longue.\"}"));
}

TEST_F(Past, ShowsLongTextsBelowTheirPathAndWithinTheScreen) {
  note(kLong);
  note(kLong + " Rare.");
  const Ended narrow = on_terminal("diff truce", 40);
  EXPECT_LE(widest(narrow.output), 40u) << narrow.output;
  EXPECT_THAT(narrow.output,
              HasSubstr("~ terms[fr:trêve].usage_note\n  - Convient surtout à un arrêt bref ou\n"
                        "    lié à une date"));
  EXPECT_THAT(on_terminal("--color always diff truce", 200).output, HasSubstr("\x1b[32m{+ Rare.+}\x1b[0m"))
      << "what is new in it is to be seen";
  for (const char* verb :
       {"history truce", "history", "blame truce", "undo --dry-run --in glossaries/conflict --back-to 3"})
    EXPECT_LE(widest(on_terminal(verb, 40).output), 40u) << verb << on_terminal(verb, 40).output;
}

TEST_F(Past, SaysSinceWhenAndByWhomAFieldIsAsItIs) {
  const std::string change = note("Brève.");
  EXPECT_THAT(entente("blame truce").output,
              ContainsRegex(change + "  20..-..-.. ..:..  bob   terms.fr:trêve..usage_note  Brève."));
  EXPECT_THAT(entente("blame truce").output, HasSubstr("  anne  terms[fr:trêve].part_of_speech  noun\n"));
  EXPECT_THAT(entente("--format json blame truce").output, HasSubstr("\"author\":\"bob\""));
  EXPECT_THAT(entente("blame memories/news/units/1").output, HasSubstr("target"));
}

TEST_F(Past, ComesBackOnYesAndNotOnNo) {
  note("Brève.");
  const std::string change = note("Longue.");
  OnTerminal declined(line("undo " + change), 100);
  EXPECT_TRUE(declined.shows("~ terms[fr:trêve].usage_note  Longue. → Brève."));
  declined.answer("Bring it back to what it was? [Y/n]", "n");
  EXPECT_EQ(declined.end().code, 0);
  EXPECT_TRUE(shows_note("Longue."));
  OnTerminal interrupted(line("undo " + change), 100);
  ASSERT_TRUE(interrupted.shows("[Y/n]"));
  interrupted.type("\x03");
  EXPECT_EQ(interrupted.end().code, 130);
  EXPECT_TRUE(shows_note("Longue."));
  OnTerminal accepted(line("undo " + change), 100);
  accepted.answer("[Y/n]", "y");
  const Ended ended = accepted.end();
  EXPECT_EQ(ended.code, 0);
  EXPECT_TRUE(shows_note("Brève."));
  const std::size_t at = ended.output.find("1 brought back; take that back with: entente ");
  ASSERT_NE(at, std::string::npos) << ended.output;
  const std::string again = ended.output.substr(at + 45, ended.output.find('\n', at) - at - 45);
  EXPECT_EQ(entente(again + " --yes").code, 0);
  EXPECT_TRUE(shows_note("Longue."));
}

TEST_F(Past, IsNotUndoneBelowLaterChangesUnlessForced) {
  const std::string first = note("Brève.");
  const std::string second = note("Longue.");
  const Ended refused = on_terminal("undo " + first, 200);
  EXPECT_EQ(refused.code, 4);
  EXPECT_THAT(refused.output, HasSubstr("! Change " + second + " changed"));
  const Ended plan = entente("undo --dry-run " + first);
  EXPECT_EQ(plan.code, 4) << "a script asks before it tries";
  EXPECT_THAT(plan.output, HasSubstr("! Change " + second));
  EXPECT_THAT(entente("--format json undo --dry-run " + first).output,
              HasSubstr("\"conflicts\":[{\"name\":"));
  EXPECT_TRUE(shows_note("Longue."));
  EXPECT_EQ(entente("undo --dry-run " + second).code, 0);
  EXPECT_TRUE(shows_note("Longue."));
  EXPECT_THAT(entente("--format json undo --yes --force " + first).output,
              HasSubstr("\"operation\":\"undo-"));
  EXPECT_FALSE(shows_note("Longue."));
  EXPECT_EQ(entente("undo").code, 2);
  EXPECT_EQ(entente("undo 999999").code, 4);
}

TEST_F(Past, IsToldWhileItHappensUntilCtrlC) {
  OnTerminal watching("trap : INT; " + line("watch") + "; echo code $?", 100);
  OnTerminal json(line("--format json watch --in truce"), 200);
  ASSERT_TRUE(json.shows("\"sequence\""));
  // The feed of people says nothing until there is something; wait until it has its place.
  std::this_thread::sleep_for(std::chrono::milliseconds(500));
  const std::string change = note("Brève.");
  EXPECT_TRUE(watching.shows(change + "  20"));
  EXPECT_TRUE(watching.shows("  bob  "));
  EXPECT_TRUE(watching.shows("~ glossaries/conflict/concepts/truce"));
  EXPECT_TRUE(watching.shows("+ terms[fr:trêve].usage_note  Brève."));
  EXPECT_TRUE(json.shows("\"author\":\"bob\""));
  ASSERT_EQ(entente("concept delete truce --yes").code, 0);
  EXPECT_TRUE(watching.shows("- glossaries/conflict/concepts/truce"));
  watching.type("\x03");
  const Ended ended = watching.end();
  EXPECT_THAT(ended.output, HasSubstr("go on with --after " + std::to_string(std::stol(change) + 1)));
  EXPECT_THAT(ended.output, HasSubstr("code 0"));
}

TEST_F(Past, IsTakenUpByTheFeedWhereItWasLeft) {
  const std::string change = note("Brève.");
  note("Longue.");
  OnTerminal watching("trap : INT; " + line("watch --after " + change) + "; echo code $?", 40);
  EXPECT_TRUE(watching.shows("{+Longue.+}"));
  watching.type("\x03");
  const Ended ended = watching.end();
  EXPECT_THAT(ended.output, HasSubstr("code 0"));
  EXPECT_THAT(ended.output, Not(HasSubstr("+ terms"))) << "what came before was told again";
  EXPECT_LE(widest(ended.output.substr(0, ended.output.find('^'))), 40u) << ended.output;
}

class Batch : public Past {};

TEST_F(Batch, ShowsAsksAndCanBeTakenBack) {
  ASSERT_EQ(entente("concept add lull --term en:lull --subject ceasefires").code, 0);
  const std::string verb = "batch status forbidden --language en";
  const Ended dry = entente(verb + " --dry-run");
  EXPECT_EQ(dry.code, 0);
  EXPECT_THAT(dry.output, AllOf(HasSubstr("~ terms[en:truce].status  preferred → forbidden\n"),
                                HasSubstr("2 would change\n")));
  OnTerminal declined(line(verb), 100);
  declined.answer("Change these 2? [Y/n]", "n");
  EXPECT_EQ(declined.end().code, 0);
  EXPECT_EQ(entente("concept list --status forbidden").code, 1);
  OnTerminal accepted(line(verb), 40);
  accepted.answer("[Y/n]", "");
  const Ended done = accepted.end();
  EXPECT_LE(widest(done.output), 100u);
  const std::size_t at = done.output.find("2 changed; take it back with: entente ");
  ASSERT_NE(at, std::string::npos) << done.output;
  EXPECT_EQ(entente("concept list --status forbidden").code, 0);
  EXPECT_EQ(entente(done.output.substr(at + 38, done.output.find('\n', at) - at - 38) + " --yes").code, 0);
  EXPECT_EQ(entente("concept list --status forbidden").code, 1);
}

TEST_F(Batch, TellsScriptsWhatItDidAndAsksThemForYes) {
  EXPECT_EQ(entente("batch subject '' ceasefires").code, 2) << "nobody can be asked";
  EXPECT_THAT(entente("--format json batch subject '' ceasefires --dry-run").output,
              AllOf(StartsWith("{\"changed_count\":1,"), HasSubstr("\"differences\"")));
  EXPECT_THAT(entente("--format json batch subject '' ceasefires --yes").output,
              HasSubstr("\"operation\":\"batch-"));
  EXPECT_EQ(entente("batch subject '' ceasefires --yes").code, 1) << "nothing is left to change";
  EXPECT_EQ(entente("--format json batch subject '' ceasefires --dry-run").code, 1);
  EXPECT_THAT(entente("--format json batch subject '' ceasefires --yes").output, StartsWith("{"));
  EXPECT_THAT(entente("concept show truce").output, HasSubstr("ceasefires"));
  OnTerminal one(line("batch replace truce ceasefire --language en"), 100);
  one.answer("Change it? [Y/n]", "y");
  EXPECT_THAT(one.end().output, HasSubstr("1 changed; "));
  EXPECT_THAT(entente("--memory news batch replace-units Monday Tuesday --yes").output,
              HasSubstr("1 changed"));
  EXPECT_EQ(entente("batch replace '(' x --yes").code, 4);
}

TEST_F(Batch, ThatIsStoppedWhileTheServerIsSilentSaysUnderWhichNameToTakeItBack) {
  OnTerminal left(line("--operation mine batch status forbidden --language en"), 100);
  ASSERT_TRUE(left.shows("[Y/n]"));
  ::kill(server_.process(), SIGSTOP);
  left.type("y\n");
  // Until it waits for the answer that does not come.
  std::this_thread::sleep_for(std::chrono::milliseconds(500));
  left.type("\x03");
  const Ended ended = left.end();
  ::kill(server_.process(), SIGCONT);
  EXPECT_EQ(ended.code, 130);
  EXPECT_THAT(ended.output, HasSubstr("take it back with: entente undo mine"));
}

TEST_F(Batch, IsAppliedOnceUnderOneOperationName) {
  const std::string verb = "--operation mine batch status admitted --language en --yes";
  EXPECT_THAT(entente(verb).output, HasSubstr("entente undo mine"));
  EXPECT_THAT(entente("history --of mine").output, HasSubstr("preferred → admitted"));
  EXPECT_EQ(entente("undo mine --yes").code, 0);
}

}  // namespace
}  // namespace entente::testing
