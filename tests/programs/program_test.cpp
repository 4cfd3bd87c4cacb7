// The two programs as a person or a script meets them: processes, exit codes, signals.
#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "server/model/limits.h"
#include "tests/programs/server.h"
#include "tests/support/paths.h"

namespace entente::testing {
namespace {

namespace fs = std::filesystem;

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

class Programs : public ::testing::Test {
 protected:
  Programs() : server_(folder_.path() / "data") {}

  Ended entente(const std::string& arguments) {
    return shell("ENTENTE_SERVER=" + server_.address() + " ENTENTE_AUTHOR=tester " + kClient + " " +
                 arguments);
  }

  TemporaryFolder folder_;
  Server server_;
};

TEST_F(Programs, EndCleanlyOnSigtermAndKeepWhatWasWritten) {
  ASSERT_EQ(entente("memory add news").code, 0);
  ASSERT_EQ(entente("unit add --memory news 'La trêve tient.' 'The truce is holding.'").code, 0);
  EXPECT_EQ(server_.end(SIGTERM), 0);
  const Server again(folder_.path() / "data");
  const Ended found = shell(kClient + " --server " + again.address() + " lookup 'La trêve tient.'");
  EXPECT_EQ(found.code, 0);
  EXPECT_THAT(found.output, HasSubstr("100 % exact"));
}

TEST_F(Programs, LoseNothingThatWasAcknowledgedBeforeAKill) {
  ASSERT_EQ(entente("memory add news").code, 0);
  for (int i = 0; i < 5; ++i) {
    const Ended added = entente("unit add --memory news 'phrase " + std::to_string(i) + "' sentence");
    ASSERT_EQ(added.code, 0) << added.output;
  }
  EXPECT_EQ(server_.end(SIGKILL), 128 + SIGKILL);
  const Server again(folder_.path() / "data");
  EXPECT_THAT(shell(kClient + " --server " + again.address() + " status").output,
              HasSubstr("1 with 5 units"));
}

TEST_F(Programs, RefuseASecondServerOnTheSameFolder) {
  const Ended second = shell(kServer + " --listen 127.0.0.1:0 --data " + (folder_.path() / "data").string());
  EXPECT_EQ(second.code, 1);
  EXPECT_THAT(second.output, HasSubstr("Another server has the data folder"));
}

TEST_F(Programs, TellScriptsByTheirExitCodeWhatHappened) {
  EXPECT_EQ(entente("memory add news").code, 0);
  EXPECT_EQ(entente("lookup 'Rien de tel.'").code, 1);
  EXPECT_EQ(entente("lookup").code, 2);
  EXPECT_EQ(entente("--format xml lookup x").code, 2);
  EXPECT_EQ(entente("concept show absent").code, 4);
  EXPECT_EQ(entente("memory add news").code, 4);
  EXPECT_EQ(entente("import /absent.tmx --into memories/news").code, 5);
  const Ended none = entente("import /absent.tmx /gone.tmx --into memories/news");
  EXPECT_EQ(none.code, 5);
  EXPECT_THAT(none.output, HasSubstr("none of the 2 files can be read; of the first: the file /absent.tmx"));
  EXPECT_EQ(shell(kClient + " --server 127.0.0.1:1 --timeout 2 status").code, 3);
  EXPECT_EQ(entente("--help").code, 0);
}

TEST_F(Programs, SayWhatToDoNext) {
  EXPECT_THAT(entente("lokup x").output, HasSubstr("there is no verb \"lokup\"; did you mean \"lookup\"?"));
  EXPECT_THAT(shell(kClient + " --server 127.0.0.1:1 --timeout 2 status").output, HasSubstr("./dev serve"));
  EXPECT_THAT(entente("unit add a b").output, HasSubstr("--memory NAME"));
  EXPECT_THAT(entente("concept edit absent --term trêve").output, HasSubstr("no glossary conflict"));
  EXPECT_THAT(entente("terms --help").output, HasSubstr("Examples:"));
}

TEST_F(Programs, TakeOneSegmentALineAndReportALineThatIsNotUtf8) {
  ASSERT_EQ(entente("concept add truce --glossary conflict --term fr:trêve").code, 4);
  ASSERT_EQ(entente("glossary add conflict").code, 0);
  ASSERT_EQ(entente("concept add truce --term fr:trêve --term en:truce").code, 0);
  const Ended json =
      shell("printf 'La trêve\\n\\nRien\\nUne trêve\\n' | ENTENTE_SERVER=" + server_.address() + " " +
            kClient + " --format json terms -");
  EXPECT_EQ(json.code, 0);
  EXPECT_EQ(std::count(json.output.begin(), json.output.end(), '\n'), 3);
  EXPECT_THAT(json.output,
              StartsWith("{\"file\":\"-\",\"line\":1,\"segment\":1,\"text\":\"La trêve\",\"hits\":["
                         "{\"concept_name\":\"glossaries/conflict/concepts/truce\""));
  EXPECT_THAT(json.output, HasSubstr("\"line\":3,\"segment\":2,\"text\":\"Rien\",\"hits\":[]"));
  const Ended bad = shell("printf 'La trêve\\n\\377\\n' | ENTENTE_SERVER=" + server_.address() + " " +
                          kClient + " terms -");
  EXPECT_EQ(bad.code, 4);
  EXPECT_THAT(bad.output, HasSubstr("line 2 is not valid UTF-8"));
  EXPECT_THAT(bad.output, HasSubstr("truce"));
}

TEST_F(Programs, PassOverALineThatIsTooLongAndAnswerTheRest) {
  ASSERT_EQ(entente("glossary add conflict").code, 0);
  ASSERT_EQ(entente("concept add truce --term fr:trêve --term en:truce").code, 0);
  ASSERT_EQ(entente("memory add news").code, 0);
  ASSERT_EQ(entente("unit add --memory news 'La trêve tient.' 'The truce is holding.'").code, 0);
  // The longest that the server takes, of characters of two bytes, and one character more.
  std::string longest;
  for (std::size_t i = 0; i < limits::kSegmentCodePoints; ++i) longest += "é";
  const fs::path document = folder_.path() / "document.txt";
  std::ofstream(document) << longest << "\n" << longest << "e\nLa trêve tient.\n";
  const std::string complaint =
      "line 2 has 10,001 characters, and at most 10,000 are allowed; it is passed over";
  const auto run = [&](const std::string& verb) { return entente(verb + " < " + document.string()); };

  const Ended looked_up = run("lookup --no-terms -");
  EXPECT_EQ(looked_up.code, 4) << looked_up.output;
  EXPECT_THAT(looked_up.output, HasSubstr(complaint));
  EXPECT_THAT(looked_up.output, HasSubstr("100 % exact"));
  EXPECT_THAT(looked_up.output, HasSubstr("no match"));
  const Ended terms = run("terms -");
  EXPECT_EQ(terms.code, 4);
  EXPECT_THAT(terms.output, HasSubstr(complaint));
  EXPECT_THAT(terms.output, HasSubstr("truce"));
  const Ended analysed = run("analyze -");
  EXPECT_EQ(analysed.code, 4);
  EXPECT_THAT(analysed.output, HasSubstr(complaint));
  EXPECT_THAT(analysed.output, HasSubstr("in all                2          4"));
  EXPECT_EQ(run("candidates --min-count 2 -").code, 4);

  std::ofstream(document) << longest << "\tx\nx\t" << longest << "e\nLa trêve\tThe pause\n";
  const Ended checked = run("check -");
  EXPECT_EQ(checked.code, 4) << checked.output;
  EXPECT_THAT(checked.output, HasSubstr("line 2 has 10,001 characters in a column"));
  EXPECT_THAT(checked.output, HasSubstr("The pause"));
  std::ofstream(document) << std::string(501, 'x') << "\ntrê\n";
  const Ended suggested = run("suggest -");
  EXPECT_EQ(suggested.code, 4);
  EXPECT_THAT(suggested.output, HasSubstr("line 1 has 501 characters, and at most 500 are allowed"));
  EXPECT_THAT(suggested.output, HasSubstr("trêve"));
}

TEST_F(Programs, TakeNoLineForTheNeighbourOfOneBeyondALineThatWasPassedOver) {
  ASSERT_EQ(entente("memory add news").code, 0);
  ASSERT_EQ(entente("unit add --memory news --previous Un. --next Trois. Deux. Two.").code, 0);
  const auto run = [&](const std::string& lines) {
    return shell("printf '" + lines + "' | ENTENTE_SERVER=" + server_.address() + " " + kClient +
                 " lookup --no-terms --in-context -");
  };
  EXPECT_THAT(run("Un.\\nDeux.\\nTrois.\\n").output, HasSubstr("102 %"));
  EXPECT_THAT(run("Un.\\n\\377\\nDeux.\\nTrois.\\n").output, HasSubstr("101 %"));
  EXPECT_THAT(run("Un.\\n\\377\\nDeux.\\n\\377\\nTrois.\\n").output, HasSubstr("100 %"));
}

TEST_F(Programs, RefuseACharacterThatNoFileCouldCarryAtTheDoor) {
  ASSERT_EQ(entente("memory add news").code, 0);
  const auto add = [&](const std::string& octal) {
    return entente("unit add --memory news \"$(printf 'Un caractère" + octal +
                   " étrange.')\" 'An odd character.'");
  };
  const Ended refused = add("\\357\\277\\276");
  EXPECT_EQ(refused.code, 4);
  EXPECT_THAT(refused.output, AllOf(HasSubstr("unit.source.text"), HasSubstr("U+FFFE")));
  EXPECT_THAT(add("\\357\\277\\277").output, HasSubstr("U+FFFF"));
  EXPECT_THAT(add("\\013").output, HasSubstr("U+000B"));
  EXPECT_EQ(entente("unit list --memory news").code, 1) << "nothing is stored";
}

TEST_F(Programs, PutTheRegionAndTheContextThatWereAskedForFirst) {
  ASSERT_EQ(entente("memory add news").code, 0);
  ASSERT_EQ(entente("--from en --to fr-FR unit add --memory news Email 'Courrier électronique'").code, 0);
  ASSERT_EQ(entente("--from en --to fr-CA unit add --memory news Email Courriel").code, 0);
  const Ended french = entente("--from en-US --to fr-FR lookup --no-terms Email");
  EXPECT_THAT(french.output,
              ::testing::ContainsRegex("from en\n.*Email\n.*électronique\n.*from en, to fr-CA\n"));
  EXPECT_THAT(entente("--from en --to fr_ca lookup --no-terms -n 1 Email").output,
              AllOf(HasSubstr("Courriel"), Not(HasSubstr("to fr"))));

  ASSERT_EQ(entente("unit add --memory news --property context=réseau Ami Contact").code, 0);
  ASSERT_EQ(entente("unit add --memory news --property context=jeu Ami Ally").code, 0);
  const Ended network = entente("lookup --no-terms -n 1 --context réseau Ami");
  EXPECT_THAT(network.output, AllOf(HasSubstr(", same context\n"), HasSubstr("Contact")));
  EXPECT_THAT(entente("lookup --no-terms -n 1 --context jeu Ami").output, HasSubstr("Ally"));
}

TEST_F(Programs, ShowTheFigureThatDiffers) {
  ASSERT_EQ(entente("memory add news").code, 0);
  ASSERT_EQ(entente("unit add --memory news '12,5 %' '12.5%'").code, 0);
  EXPECT_THAT(entente("lookup --no-terms '12,6 %'").output,
              AllOf(HasSubstr("80 % fuzzy"), HasSubstr("[-12,5-]{+12,6+} %")));
  EXPECT_THAT(entente("lookup --no-terms --age-penalty 1 --min 100 '12,5 %'").output,
              HasSubstr("100 % exact"));
}

TEST_F(Programs, SeekTheTermsOfADocumentAsOfItsDateline) {
  ASSERT_EQ(entente("glossary add conflict").code, 0);
  ASSERT_EQ(entente("concept add truce --term fr:trêve --term en:truce").code, 0);
  ASSERT_EQ(
      shell("printf 'term = [{language = \"fr\", text = \"trêve\", valid_from = \"2016-01-01\"}, {language = "
            "\"en\", text = \"truce\"}]' | ENTENTE_SERVER=" +
            server_.address() + " ENTENTE_AUTHOR=tester " + kClient + " concept edit truce -")
          .code,
      0);
  const auto terms = [&](const std::string& options) {
    return shell("printf 'Alep, 12 mars 2012\nLa trêve tient.\n' | ENTENTE_SERVER=" + server_.address() +
                 " " + kClient + " terms - " + options);
  };
  const Ended dated = terms("");
  EXPECT_EQ(dated.code, 1) << dated.output;
  EXPECT_THAT(dated.output, HasSubstr("As of 2012-03-12, the document's date"));
  EXPECT_EQ(terms("--as-of any").code, 0);
  EXPECT_EQ(terms("--as-of 2017-01-01").code, 0);
}

TEST_F(Programs, EditAConceptByOptionsByJsonAndInAnEditor) {
  ASSERT_EQ(entente("glossary add conflict").code, 0);
  ASSERT_EQ(entente("concept add truce --term fr:trêve --term en:truce --gender feminine --pos noun").code,
            0);
  EXPECT_EQ(entente("concept edit truce --term fr:armistice=deprecated --subject ceasefires").code, 0);
  EXPECT_THAT(entente("concept show truce").output, HasSubstr("armistice (deprecated)"));
  EXPECT_THAT(entente("concept edit truce --status fr:absent=deprecated").output,
              HasSubstr("no term fr:absent"));
  const std::string editor = "EDITOR=\"sed -i s/ceasefires/diplomacy/\" ";
  EXPECT_EQ(
      shell(editor + "ENTENTE_SERVER=" + server_.address() + " " + kClient + " concept edit truce").code, 0);
  EXPECT_THAT(entente("concept show truce").output, HasSubstr("diplomacy"));
  EXPECT_THAT(
      shell("EDITOR=true ENTENTE_SERVER=" + server_.address() + " " + kClient + " concept edit truce").output,
      HasSubstr("nothing was changed"));
  EXPECT_EQ(entente("--format json concept show truce > " + (folder_.path() / "truce.json").string()).code,
            0);
  EXPECT_EQ(entente("concept edit truce --subject weapons").code, 0);
  EXPECT_EQ(entente("concept edit truce --json " + (folder_.path() / "truce.json").string()).code, 4)
      << "the etag of an older version was accepted";
  EXPECT_EQ(entente("concept delete truce --yes").code, 0);
  EXPECT_EQ(entente("concept show truce").code, 4);
}

TEST_F(Programs, ExportAFileThatComesBackAndNoneWhenItFails) {
  ASSERT_EQ(
      entente("import " + std::string(ENTENTE_SOURCE_DIR) + "/glossary/news.tmx --into memories/news").code,
      0);
  const std::string file = (folder_.path() / "out.tmx").string();
  ASSERT_EQ(entente("export memories/news -o " + file).code, 0);
  EXPECT_THAT(entente("import " + file + " --into memories/news").output, HasSubstr("0 new, 0 replaced"));
  const std::string none = (folder_.path() / "none.tmx").string();
  EXPECT_EQ(entente("export memories/absent -o " + none).code, 4);
  EXPECT_FALSE(std::filesystem::exists(none));
  EXPECT_FALSE(std::filesystem::exists(none + ".part"));
}

TEST_F(Programs, EndQuietlyWhenTheirReaderHasSeenEnough) {
  ASSERT_EQ(
      entente("import " + std::string(ENTENTE_SOURCE_DIR) + "/glossary/news.tmx --into memories/news").code,
      0);
  EXPECT_EQ(shell("ENTENTE_SERVER=" + server_.address() + " " + kClient +
                  " unit list --memory news | head -n 1 | wc -l")
                .output,
            "1\n");
}

TEST_F(Programs, CheckCompleteListAndMineTerms) {
  ASSERT_EQ(entente("glossary add conflict").code, 0);
  ASSERT_EQ(
      entente("concept add air-strike --term 'fr:frappe aérienne' --term 'en:air strike' --pos noun").code,
      0);
  ASSERT_EQ(
      entente("concept add truce --term fr:trêve --term en:truce --term en:lull=forbidden --pos noun").code,
      0);
  Ended ended = entente("check 'La trêve tient.' 'The lull holds.'");
  EXPECT_EQ(ended.code, 1);
  EXPECT_THAT(ended.output, HasSubstr("La trêve tient.\n   ^^^^^\nThe lull holds.\n    ^^^^\n"));
  EXPECT_THAT(ended.output, HasSubstr("forbidden    lull → truce (preferred)"));
  EXPECT_EQ(entente("check 'La trêve tient.' 'The truce holds.'").code, 0);
  EXPECT_THAT(entente("check --all 'La trêve' 'A truce'").output,
              HasSubstr("ok                    trêve → truce"));
  ended = shell("printf 'Une frappe aérienne\\tA hit\\n' | ENTENTE_SERVER=" + server_.address() + " " +
                kClient + " check -");
  EXPECT_THAT(ended.output, HasSubstr("missing      frappe aérienne → air strike"));
  EXPECT_THAT(entente("complete 'Des frappes aériennes' ai").output,
              HasSubstr("air strike (preferred) → frappe"));
  EXPECT_THAT(entente("suggest frapp").output, HasSubstr("frappe aérienne"));
  EXPECT_THAT(entente("concept list --sort fr").output, StartsWith("air-strike"));
  EXPECT_THAT(entente("concept list --status forbidden").output, StartsWith("truce"));
  EXPECT_EQ(entente("concept list --text 'zz*'").code, 1);
  EXPECT_EQ(entente("concept list --in nowhere").code, 2);
  ended = entente("candidates 'Un couloir humanitaire' 'Des couloirs humanitaires'");
  EXPECT_EQ(ended.code, 0) << ended.output;
  EXPECT_THAT(ended.output, HasSubstr("2  couloir humanitaire"));
  EXPECT_EQ(entente("candidates").code, 2);
  ended = entente("candidates --min-count 1 'Le président Tomas Kreel visite Velograd.'");
  EXPECT_THAT(ended.output, HasSubstr("Persons\n    1  Tomas Kreel"));
  ended = entente("candidates --min-count 1 --kind name 'Le président Tomas Kreel visite Velograd.'");
  EXPECT_EQ(ended.output.find("Kreel"), std::string::npos);
  EXPECT_EQ(entente("candidates --kind verb 'Il part.'").code, 2);
}

TEST_F(Programs, LearnHowOftenTheMemoriesFollowTheGlossary) {
  ASSERT_EQ(entente("glossary add conflict").code, 0);
  ASSERT_EQ(entente("concept add truce --term fr:trêve --term en:truce --pos noun").code, 0);
  ASSERT_EQ(entente("memory add news").code, 0);
  EXPECT_EQ(entente("glossary agreement conflict --min 1").code, 1);
  for (int i = 0; i < 10; ++i) {
    const std::string number = std::to_string(i);
    ASSERT_EQ(entente("unit add --memory news 'La trêve " + number + "' 'The pause " + number + "'").code, 0);
  }
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(60);
  Ended listed;
  do {
    listed = entente("glossary agreement conflict --min 10 --below 0.5");
  } while (listed.code == 1 && std::chrono::steady_clock::now() < until);
  EXPECT_EQ(listed.code, 0) << listed.output;
  EXPECT_EQ(listed.output,
            "share   pairs  term → translations  concept\n"
            "  0 %      10  trêve → truce (preferred)  truce\n");
  EXPECT_EQ(entente("check 'La trêve' 'The pause'").code, 1);
  EXPECT_EQ(entente("check --min-agreement 0.5 'La trêve' 'The pause'").code, 0);
}

TEST_F(Programs, ShowWordsInTheirSentencesAndCountWhatIsKnown) {
  ASSERT_EQ(entente("memory add news").code, 0);
  ASSERT_EQ(
      entente("unit add --memory news --domain sahel 'Les convois avancent.' 'The convoys advance.'").code,
      0);
  Ended ended = entente("concordance convoi");
  EXPECT_EQ(ended.code, 0) << ended.output;
  EXPECT_THAT(ended.output,
              HasSubstr("Les convois avancent.\n    ^^^^^^^\n    The convoys advance.\n1 shown; 1 segments"));
  EXPECT_EQ(entente("concordance --domain levant convoi").code, 1);
  EXPECT_EQ(entente("concordance --since tomorrow convoi").code, 2);
  EXPECT_THAT(entente("--format json concordance convoi").output, HasSubstr("\"spans\""));
  ended = entente("analyze 'Les convois avancent.' 'Rien de tel.'");
  EXPECT_EQ(ended.code, 0) << ended.output;
  EXPECT_THAT(ended.output, HasSubstr("100                   1          3   50.0 %"));
  EXPECT_THAT(entente("memory show news").output, HasSubstr("fr  1 segments, 3 words"));
  EXPECT_THAT(entente("lookup --penalty news=10 'Les convois avancent.'").output,
              HasSubstr("90 % exact less memory"));
  EXPECT_EQ(entente("lookup --penalty news 'Les convois avancent.'").code, 2);
  EXPECT_THAT(entente("memory set news --repeated-source replace").output, HasSubstr("1 units"));
  EXPECT_THAT(entente("unit use --memory news 1").output, HasSubstr("used 1 times"));
}

}  // namespace
}  // namespace entente::testing
