// What takes something away says so and asks; what was done says how to take it back; and what is printed can
// be pasted.
#include <gmock/gmock.h>

#include "tests/programs/screen.h"

namespace entente::testing {
namespace {

using ::testing::AllOf;
using ::testing::ContainsRegex;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

class TakingBack : public Screen {
 protected:
  // What follows "take it back with: entente ".
  static std::string way_back(const std::string& output) {
    constexpr std::string_view kBefore = "back with: entente ";
    const std::size_t at = output.find(kBefore);
    EXPECT_NE(at, std::string::npos) << output;
    if (at == std::string::npos) return "help";
    const std::size_t begin = at + kBefore.size();
    return output.substr(begin, output.find('\n', begin) - begin);
  }

  void add_house() const {
    ASSERT_EQ(entente("glossary add house").code, 0);
    for (const char* id : {"siege", "blockade"}) {
      ASSERT_EQ(
          entente("--glossary house concept add " + std::string(id) + " --term fr:" + id + " --term en:" + id)
              .code,
          0);
    }
  }
};

const std::string kBackToBeforeHouse = "undo --back-to 4 --in glossaries/house";

TEST_F(TakingBack, SaysHowMuchAnUndoTakesAwayAndRefusesWhereNobodyCanBeAsked) {
  add_house();
  const Ended refused = entente(kBackToBeforeHouse);
  EXPECT_EQ(refused.code, 2) << refused.output;
  EXPECT_THAT(refused.output, AllOf(HasSubstr("This takes away: glossaries/house with its 2 concepts"),
                                    HasSubstr("say --yes if that is meant")));
  EXPECT_THAT(entente("glossary show house").output, HasSubstr("2 concepts"));
  const Ended done = entente(kBackToBeforeHouse + " --yes");
  EXPECT_EQ(done.code, 0) << done.output;
  EXPECT_THAT(done.output,
              HasSubstr("glossaries/house with its 2 concepts taken away; take that back with: "));
  EXPECT_EQ(entente("glossary show house").code, 4);
  EXPECT_EQ(entente(way_back(done.output)).code, 0) << "what only comes back needs no yes";
  EXPECT_THAT(entente("glossary show house").output, HasSubstr("2 concepts"));
}

TEST_F(TakingBack, TakesNothingAwayOnEnter) {
  add_house();
  OnTerminal terminal(line(kBackToBeforeHouse), 100);
  terminal.answer("Undo it, and take that away? [y/N]", "");
  EXPECT_EQ(terminal.end().code, 0);
  EXPECT_THAT(entente("glossary show house").output, HasSubstr("2 concepts"));
}

TEST_F(TakingBack, OfWhatOneDidLast) {
  ASSERT_EQ(entente("term note truce fr:trêve Brève.").code, 0);
  ASSERT_EQ(entente("--author bob concept edit truce --subject ceasefires").code, 0);
  const Ended refused = entente("undo last");
  EXPECT_EQ(refused.code, 4) << "bob has changed the concept since";
  EXPECT_EQ(entente("--author bob undo last").code, 0);
  EXPECT_THAT(entente("concept show truce").output, AllOf(HasSubstr("Brève."), Not(HasSubstr("ceasefires"))));
  EXPECT_EQ(entente("undo last").code, 0);
  EXPECT_THAT(entente("concept show truce").output, Not(HasSubstr("Brève.")));
  const Ended nobody = entente("--author nobody undo last");
  EXPECT_EQ(nobody.code, 2);
  EXPECT_THAT(nobody.output, HasSubstr("there is no change by nobody"));
}

TEST_F(TakingBack, OfTheLastChangeOfAConceptOrAUnit) {
  ASSERT_EQ(entente("term note truce fr:trêve Brève.").code, 0);
  ASSERT_EQ(entente("unit edit news/1 --note Checked").code, 0);
  EXPECT_EQ(entente("undo truce").code, 0);
  EXPECT_THAT(entente("concept show truce").output, Not(HasSubstr("Brève.")));
  EXPECT_EQ(entente("undo news/1").code, 0);
  EXPECT_THAT(entente("unit show news/1").output, Not(HasSubstr("Checked")));
}

TEST_F(TakingBack, OfAConceptThatABigChangeEditedAsksToChoose) {
  ASSERT_EQ(entente("concept add lull --term fr:accalmie --term en:lull").code, 0);
  ASSERT_EQ(entente("batch subject '' ceasefires --yes").code, 0);
  const Ended ended = entente("undo truce");
  EXPECT_EQ(ended.code, 2);
  EXPECT_THAT(ended.output, AllOf(HasSubstr("which edited 2 things"), HasSubstr("entente undo ")));
}

TEST_F(TakingBack, IsToldByEveryVerbThatChangesSomething) {
  const char* verbs[] = {"glossary add house",
                         "glossary set house --priority 5",
                         "glossary delete house --yes",
                         "memory add agency",
                         "memory set agency --description Reports",
                         "memory delete agency --force",
                         "concept add siege --term fr:siège --term en:siege",
                         "concept edit siege --subject sieges",
                         "term note siege siège Ville",
                         "concept delete siege --yes",
                         "unit add --memory news Deux. Two.",
                         "unit edit news/2 --note Checked",
                         "unit delete news/2 --yes"};
  for (const char* verb : verbs) {
    const Ended ended = entente(verb);
    EXPECT_EQ(ended.code, 0) << verb << ended.output;
    EXPECT_THAT(ended.output, HasSubstr("take it back with: entente undo ")) << verb;
    const Ended undone = entente(way_back(ended.output) + " --yes");
    EXPECT_EQ(undone.code, 0) << verb << undone.output;
    ASSERT_EQ(entente(way_back(undone.output) + " --yes").code, 0) << verb;
  }
}

TEST_F(TakingBack, DeletionsAskAndRefuseWithoutATerminal) {
  add_house();
  for (const char* verb :
       {"glossary delete house", "memory delete news", "concept delete truce", "unit delete news/1"}) {
    const Ended refused = entente(verb);
    EXPECT_EQ(refused.code, 2) << verb;
    EXPECT_THAT(refused.output, HasSubstr("say --yes to delete it")) << verb;
    OnTerminal terminal(line(verb), 100);
    terminal.answer("[y/N]", "");
    EXPECT_THAT(terminal.end().output, HasSubstr("nothing was deleted")) << verb;
  }
  EXPECT_THAT(entente("glossary delete house").output, HasSubstr("glossaries/house with its 2 concepts"));
  const Ended deleted = entente("memory delete news --yes");
  EXPECT_THAT(deleted.output, AllOf(HasSubstr("deleted memories/news with its 1 unit; take it back with: "),
                                    HasSubstr("entente-server purge memories/news")));
}

TEST_F(TakingBack, WhatIsPrintedCanBePasted) {
  EXPECT_THAT(entente("lookup 'La trêve entre les deux armées tient depuis lundi soir.'").output,
              HasSubstr("news/1"));
  EXPECT_THAT(entente("unit show news/1").output, StartsWith("memories/news/units/1\n"));
  EXPECT_THAT(entente("history news/1").output, HasSubstr("added"));
  EXPECT_EQ(entente("blame news/1").code, 0);
  EXPECT_EQ(entente("unit use news/1").code, 0);
  EXPECT_THAT(entente("concept show conflict/truce").output, HasSubstr("glossaries/conflict/concepts/truce"));
  add_units(30);
  ASSERT_EQ(entente("--format json import " + many() + " --into memories/many").code, 0);
  const std::string operation = way_back(entente("undo last --yes").output).substr(5);
  EXPECT_THAT(operation, StartsWith("undo-"));
  EXPECT_THAT(entente("history " + operation).output, HasSubstr("- memories/many"));
  EXPECT_EQ(entente("undo " + operation + " --yes").code, 0);
  EXPECT_THAT(entente("history 1").output, HasSubstr("+ memories/news\n"));
  EXPECT_THAT(entente("undo --dry-run --in memories/many --back-to 4").output,
              HasSubstr("memories/many with its 30 units"));
}

TEST_F(TakingBack, NamesAreGuessedFromThoseThatTheServerHas) {
  EXPECT_THAT(entente("concept show trcue").output, HasSubstr("did you mean \"truce\"?"));
  EXPECT_THAT(entente("concept show trêve").output, HasSubstr("did you mean \"truce\"?")) << "by its term";
  EXPECT_THAT(entente("--glossary conflct terms trêve").output, HasSubstr("did you mean \"conflict\"?"));
  EXPECT_THAT(entente("memory show newz").output, HasSubstr("did you mean \"news\"?"));
  EXPECT_THAT(entente("concept show quite-another").output, Not(HasSubstr("did you mean")));
}

TEST_F(TakingBack, TheShellsAskForNames) {
  EXPECT_EQ(entente("completion --names concepts").output, "truce\n");
  EXPECT_EQ(entente("completion --names glossaries").output, "conflict\n");
  EXPECT_EQ(entente("completion --names resources").output, "glossaries/conflict\nmemories/news\n");
  EXPECT_EQ(entente("completion").code, 2);
}

TEST_F(TakingBack, TheAuthorIsTheUserOfTheMachineAndNobodyIsAnonymous) {
  const std::string bare =
      "env -i PATH=\"$PATH\" HOME=" + folder_.path().string() + " ENTENTE_SERVER=" + server_.address() + " ";
  EXPECT_EQ(shell(bare + kClient + " glossary add house").code, 0);
  const Ended name = shell("getent passwd $(id -u) | cut -d: -f1,5 | tr ':,' '\\n\\n'");
  const std::string shown = entente("history glossaries/house").output;
  EXPECT_THAT(shown, Not(HasSubstr("anonymous")));
  EXPECT_THAT(shown, ContainsRegex("  [^ ]+\n"));
  const std::string account = name.output.substr(0, name.output.find('\n'));
  if (shell("id -u").output == "0\n") {
    EXPECT_THAT(shown, HasSubstr("  " + account + "\n"));
    EXPECT_EQ(shell(bare + "SUDO_USER=daemon " + kClient + " glossary add sudo").code, 0);
    EXPECT_THAT(entente("history glossaries/sudo").output, HasSubstr("  daemon\n"));
  }
}

TEST_F(TakingBack, ARenameIsShownAsOne) {
  ASSERT_EQ(entente("concept edit truce --remove-term fr:trêve --term fr:trève --pos noun").code, 0);
  EXPECT_THAT(entente("diff truce").output, HasSubstr("~ terms[fr:trêve]  trêve → trève\n"));
  EXPECT_THAT(entente("history truce").output, HasSubstr("~ terms[fr:trêve]  trêve → trève\n"));
  EXPECT_THAT(entente("blame truce --term trève").output,
              AllOf(HasSubstr("terms[fr:trève]"), Not(HasSubstr("terms[en:truce]"))));
  EXPECT_EQ(entente("blame truce --term fr:siège").code, 2);
  EXPECT_EQ(entente("history --since yesterday").code, 0);
  EXPECT_EQ(entente("history --since \"1 hour ago\" --by anne").code, 0);
  EXPECT_EQ(entente("history --until yesterday").code, 1);
}

TEST_F(TakingBack, APurgeAsksMeansNoOnEnterAndIsInTheHistory) {
  const std::string data = (folder_.path() / "data").string();
  const std::string purge = kServer + " purge --author Root --data " + data + " memories/news";
  ASSERT_EQ(entente("memory delete news --yes").code, 0);
  ASSERT_EQ(server_.end(SIGTERM), 0);
  OnTerminal declined(purge, 100);
  declined.answer("Nothing brings it back. Erase it? [y/N]", "");
  EXPECT_THAT(declined.end().output, HasSubstr("Nothing was erased."));
  OnTerminal agreed(purge, 100);
  agreed.answer("[y/N]", "y");
  EXPECT_THAT(agreed.end().output, HasSubstr("Erased with all its history"));
  const Server again(data, server_.address());
  EXPECT_THAT(entente("history").output, HasSubstr("Root  « purged 1 unit »\n    purged memories/news\n"));
  const Ended refused = entente("undo memories/news");
  EXPECT_EQ(refused.code, 4) << refused.output;
  EXPECT_THAT(refused.output, HasSubstr("purged: nothing of it is left"));
  EXPECT_THAT(entente("history news/1").output, HasSubstr("purged memories/news"));
}

class Twins : public TakingBack {};

TEST_F(Twins, AreNotAddedInAPipeUnlessForced) {
  const Ended refused = entente("concept add pause --term fr:Pause --term en:truce");
  EXPECT_EQ(refused.code, 4);
  EXPECT_THAT(refused.output, AllOf(HasSubstr("has the term truce already"), HasSubstr("--force")));
  EXPECT_EQ(entente("concept show pause").code, 4);
  EXPECT_EQ(entente("concept add pause --term fr:Pause --term en:truce --force").code, 0);
}

TEST_F(Twins, AreLookedForInAllGlossaries) {
  ASSERT_EQ(entente("glossary add house").code, 0);
  const Ended ended = entente("--glossary house concept add pause --term fr:trêve --term en:pause");
  EXPECT_EQ(ended.code, 0) << "another glossary may say it its own way";
  EXPECT_THAT(ended.output, HasSubstr("in glossaries/conflict/concepts/truce"));
  const Ended found = entente("concept duplicates");
  EXPECT_EQ(found.code, 0);
  EXPECT_THAT(found.output, HasSubstr("fr:trêve\n    glossaries/conflict/concepts/truce  truce\n"
                                      "    glossaries/house/concepts/pause  pause\n"));
  EXPECT_EQ(entente("concept duplicates house").code, 1);
  EXPECT_EQ(entente("concept duplicates --language en").code, 1);
}

TEST_F(Twins, BecomeOne) {
  ASSERT_EQ(entente("concept add pause --term fr:Trêve --term en:pause --note Short.").code, 0);
  EXPECT_THAT(entente("concept duplicates conflict").output, HasSubstr("concepts/pause  pause"));
  EXPECT_EQ(entente("concept merge truce pause").code, 2) << "nobody can be asked";
  const Ended merged = entente("concept merge truce pause --yes");
  EXPECT_EQ(merged.code, 0) << merged.output;
  EXPECT_THAT(merged.output, AllOf(HasSubstr("en: pause (admitted)"), HasSubstr("Short."),
                                   HasSubstr("conflict/concepts/pause is now part of ")));
  EXPECT_EQ(entente("concept show pause").code, 4);
  const std::string back = way_back(merged.output);
  const std::size_t second = back.find(" && entente ");
  ASSERT_NE(second, std::string::npos) << back;
  EXPECT_EQ(entente(back.substr(0, second)).code, 0);
  EXPECT_EQ(entente(back.substr(second + 12)).code, 0);
  EXPECT_EQ(entente("concept show pause").code, 0);
  EXPECT_THAT(entente("concept show truce").output, Not(HasSubstr("pause")));
}

TEST_F(Twins, AConceptInOneLanguageIsAskedFor) {
  OnTerminal terminal(line("concept add siege --term fr:siège"), 100);
  terminal.answer("There is no term in a language other than fr. Add it all the same? [y/N]", "");
  terminal.end();
  EXPECT_EQ(entente("concept show siege").code, 4);
  EXPECT_THAT(entente("concept add siege --term fr:siège").output,
              HasSubstr("no term in a language other than fr"));
  EXPECT_EQ(entente("concept show siege").code, 0);
}

}  // namespace
}  // namespace entente::testing
