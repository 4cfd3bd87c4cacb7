// Real copy and the verbs that read it: files, sentences, places, and the linter.
#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/programs/server.h"
#include "tests/support/paths.h"

namespace entente::testing {
namespace {

namespace fs = std::filesystem;

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class Reading : public ::testing::Test {
 protected:
  Reading() : server_(folder_.path() / "data") {
    fs::create_directory(desk());
    expect_done("glossary add conflict");
    expect_done("concept add truce --term fr:trêve --term en:truce --term en:lull=forbidden --pos noun");
    expect_done("concept add strike --term 'fr:frappe aérienne' --term 'en:air strike' --pos noun");
  }

  fs::path desk() const { return folder_.path() / "desk"; }
  Ended entente(const std::string& arguments, const std::string& before = "") {
    return shell("cd " + desk().string() + " && " + before + " ENTENTE_SERVER=" + server_.address() +
                 " ENTENTE_AUTHOR=tester " + kClient + " " + arguments);
  }
  void expect_done(const std::string& arguments) {
    const Ended ended = entente(arguments);
    EXPECT_EQ(ended.code, 0) << arguments << ": " << ended.output;
  }
  void write(const std::string& name, const std::string& content) { std::ofstream(desk() / name) << content; }
  std::string read(const fs::path& path) {
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), {}};
  }

  TemporaryFolder folder_;
  Server server_;
};

TEST_F(Reading, AFileIsReadBySentencesAndEachAnswerSaysWhere) {
  write("friday.txt", "Titre\n\nM. Dupont parle. La trêve tient.\nUne autre trêve.\n");
  const Ended terms = entente("terms friday.txt");
  EXPECT_EQ(terms.code, 0);
  EXPECT_THAT(terms.output, HasSubstr("friday.txt:3: segment 3\nLa trêve tient.\n   ^^^^^\n"));
  EXPECT_THAT(terms.output, HasSubstr("friday.txt:4: segment 4\n"));
  EXPECT_THAT(entente("terms --segments lines friday.txt").output,
              HasSubstr("friday.txt:3: segment 2\nM. Dupont parle. La trêve tient.\n"));
  EXPECT_THAT(
      entente("terms -o json friday.txt").output,
      HasSubstr(
          "{\"file\":\"friday.txt\",\"line\":3,\"segment\":3,\"text\":\"La trêve tient.\",\"hits\":[{"));
  EXPECT_THAT(entente("terms -o json 'La trêve' 'Rien'").output,
              AllOf(HasSubstr("{\"segment\":1,\"text\":\"La trêve\""),
                    HasSubstr("{\"segment\":2,\"text\":\"Rien\",\"hits\":[]")));
  EXPECT_THAT(entente("analyze friday.txt").output, HasSubstr("in all                4 "));
  EXPECT_THAT(entente("analyze --segments lines friday.txt").output, HasSubstr("in all                3 "));
  EXPECT_THAT(entente("lookup --no-terms friday.txt").output,
              HasSubstr("friday.txt:3: segment 2\nM. Dupont parle.\n"));
  EXPECT_THAT(entente("candidates --min-count 2 friday.txt").output, Not(HasSubstr("friday")));
}

TEST_F(Reading, StandardInputHasASegmentALineUnlessToldOtherwise) {
  const std::string copy = "printf 'Rien ici. La trêve tient.\\n' |";
  EXPECT_THAT(entente("terms -", copy).output, HasSubstr("-:1: segment 1\nRien ici. La trêve tient.\n"));
  EXPECT_THAT(entente("terms --segments sentences -", copy).output,
              HasSubstr("-:1: segment 2\nLa trêve tient.\n"));
}

TEST_F(Reading, AWordThatLooksLikeAFileIsNeverTakenAsTextUnseen) {
  for (const char* verb : {"terms", "lookup", "analyze", "candidates", "check"}) {
    const Ended ended = entente(std::string(verb) + " absent.txt");
    EXPECT_EQ(ended.code, 2) << verb;
    EXPECT_THAT(ended.output, AllOf(HasSubstr("there is no file absent.txt"), HasSubstr("--text"))) << verb;
  }
  EXPECT_THAT(entente("terms ./").output, HasSubstr("./ is a folder: name the files in it"));
  EXPECT_EQ(entente("terms --text absent.txt").code, 1);
  write("trêve", "Rien.\n");
  EXPECT_EQ(entente("terms trêve").code, 1) << "the file is read";
  EXPECT_EQ(entente("terms --text trêve").code, 0) << "the text is read";
  EXPECT_THAT(entente("suggest trêve").output,
              AllOf(HasSubstr("\"trêve\" is taken as words here, although a file has that name"),
                    HasSubstr("truce")));
  EXPECT_THAT(entente("concordance trêve").output, HasSubstr("is taken as words here"));
}

TEST_F(Reading, WhatIsNoPlainTextIsNamed) {
  write("report.docx", std::string("PK\x03\x04zip", 7));
  write("report.pdf", "%PDF-1.7\n");
  write("bom.txt", "\xEF\xBB\xBFLa trêve\r\n\xFF\n");
  EXPECT_THAT(entente("terms report.docx").output,
              HasSubstr("report.docx is a Word, OpenDocument or zip file; save it"));
  EXPECT_THAT(entente("check report.pdf").output, HasSubstr("report.pdf is a PDF"));
  const Ended bad = entente("terms bom.txt");
  EXPECT_EQ(bad.code, 4);
  EXPECT_THAT(bad.output,
              AllOf(HasSubstr("bom.txt:2 is not valid UTF-8; it is passed over"), HasSubstr("\nLa trêve\n")));
}

TEST_F(Reading, TermsAreBriefOnceByStatusAndBySubject) {
  expect_done("concept add lull --force --term fr:accalmie=deprecated --term en:lull --subject diplomacy");
  write("friday.txt", "La trêve tient. Une trêve.\nUne accalmie.\n");
  EXPECT_EQ(entente("terms --brief friday.txt").output,
            "friday.txt:1: segment 1: trêve → truce (preferred)  conflict/truce\n"
            "friday.txt:1: segment 2: trêve → truce (preferred)  conflict/truce\n"
            "friday.txt:2: segment 3: accalmie (deprecated) → lull (preferred)  conflict/lull\n");
  EXPECT_EQ(entente("terms --brief --once friday.txt").output,
            "friday.txt:1: segment 1: trêve → truce (preferred)  conflict/truce\n"
            "friday.txt:2: segment 3: accalmie (deprecated) → lull (preferred)  conflict/lull\n");
  const std::string lull =
      "friday.txt:2: segment 3: accalmie (deprecated) → lull (preferred)  conflict/lull\n";
  EXPECT_EQ(entente("terms --brief --status deprecated friday.txt").output, lull);
  EXPECT_EQ(entente("terms --brief --subject Diplomacy friday.txt").output, lull);
  EXPECT_EQ(entente("terms --brief --subject weapons friday.txt").code, 1);
  EXPECT_EQ(entente("terms --brief 'La trêve'").output, "trêve → truce (preferred)  conflict/truce\n");
  // The name that is printed can be pasted.
  EXPECT_THAT(entente("concept show conflict/lull").output, HasSubstr("accalmie"));
  const Ended json = entente("terms --once --status deprecated -o json friday.txt");
  EXPECT_THAT(json.output, AllOf(HasSubstr("\"text\":\"La trêve tient.\",\"hits\":[]"),
                                 HasSubstr("conflict/concepts/lull")));
}

TEST_F(Reading, OneConceptOfSeveralGlossariesIsShownOnce) {
  for (const std::string other : {"agency", "desk", "house"}) {
    expect_done("glossary add " + other);
    expect_done(
        "--glossary " + other +
        " concept add truce --force --term fr:trêve --term en:truce --term en:lull=forbidden --pos noun");
  }
  const Ended brief = entente("terms --brief 'La trêve'");
  EXPECT_EQ(std::count(brief.output.begin(), brief.output.end(), '\n'), 1) << brief.output;
  for (const char* glossary : {"conflict", "agency", "desk", "house"})
    EXPECT_THAT(brief.output, HasSubstr(glossary));
  EXPECT_THAT(brief.output, HasSubstr("/truce\n"));
  expect_done("concept edit house/truce --term en:armistice");
  const Ended differ = entente("terms --brief 'La trêve'");
  EXPECT_EQ(std::count(differ.output.begin(), differ.output.end(), '\n'), 2)
      << "what differs is shown: " << differ.output;
}

TEST_F(Reading, CheckIsALinter) {
  write("friday.tsv",
        "La trêve tient.\tThe truce holds.\tfirst\n"
        "La trêve de 30 jours.\tThe lull of 13 days.\n"
        "Une frappe aérienne.\tA hit.\n"
        "« Feu ! »\t« Fire!\n");
  const Ended all = entente("check friday.tsv");
  EXPECT_EQ(all.code, 1);
  EXPECT_THAT(all.output,
              AllOf(Not(HasSubstr("segment 1\n")), HasSubstr("friday.tsv:2: segment 2\n"),
                    HasSubstr("  error    forbidden    lull → truce (preferred)  conflict/truce\n"),
                    HasSubstr("  error    figures      30  not in the target; expected 30\n"),
                    HasSubstr("  warning  missing      frappe aérienne → air strike"),
                    HasSubstr("  warning  quotes       «  is a French mark; English writes “ ”\n")));
  EXPECT_THAT(all.output,
              HasSubstr("4 findings in 3 of 4 segments: missing 1, forbidden 1, figures 1, quotes 1\n"));
  EXPECT_EQ(entente("check --brief --only figures,quotes friday.tsv").output,
            "friday.tsv:2: segment 2: error: figures: 30  not in the target; expected 30\n"
            "friday.tsv:4: segment 4: warning: quotes: «  is a French mark; English writes “ ”\n"
            "2 findings in 2 of 4 segments: figures 1, quotes 1\n");
  EXPECT_EQ(entente("check --only discouraged friday.tsv").code, 0);
  EXPECT_EQ(entente("check --only discouraged friday.tsv").output, "no findings in 4 segments\n");
  EXPECT_THAT(entente("check --only spelling friday.tsv").output,
              HasSubstr("the kinds are missing, discouraged"));
  const Ended json = entente("check -o json friday.tsv");
  EXPECT_EQ(json.code, 1);
  EXPECT_THAT(json.output,
              HasSubstr("{\"file\":\"friday.tsv\",\"line\":1,\"segment\":1,\"source\":\"La trêve tient.\","
                        "\"target\":\"The truce holds.\",\"findings\":[],\"ignored\":0}\n"));
  EXPECT_THAT(json.output,
              HasSubstr("{\"kind\":\"FIGURE\",\"text\":\"30\",\"message\":\"not in the target; expected "
                        "30\",\"source_span\":{\"begin\":12,\"end\":14},\"severity\":\"error\"}"));
  EXPECT_THAT(json.output,
              HasSubstr("{\"summary\":{\"findings\":4,\"segments_with_findings\":3,\"segments\":4,"));
}

TEST_F(Reading, CheckRemembersWhatAProjectIgnores) {
  fs::create_directory(desk() / "report");
  write("friday.tsv", "Une frappe aérienne.\tA hit.\nLa trêve.\tThe pause.\n");
  const Ended first = entente("check --only missing --ignore conflict/strike friday.tsv");
  EXPECT_EQ(first.code, 1);
  EXPECT_THAT(first.output,
              AllOf(HasSubstr("conflict/strike is ignored here from now on"), Not(HasSubstr("air strike")),
                    HasSubstr("1 finding in 1 of 2 segments: missing 1; 1 of ignored concepts")));
  EXPECT_THAT(read(desk() / ".entente-ignore"), HasSubstr("\nconflict/strike\n"));
  const Ended below = entente("check --only missing ../friday.tsv", "cd report &&");
  EXPECT_THAT(below.output, HasSubstr("1 of ignored concepts")) << "the file of a folder above holds";
  EXPECT_EQ(entente("check --ignore truce friday.tsv").code, 0);
  EXPECT_EQ(entente("check friday.tsv").code, 0) << "both are remembered";
  std::ofstream(desk() / ".entente-ignore") << "# none\nagency/truce";
  EXPECT_THAT(entente("check friday.tsv").output, HasSubstr("2 findings")) << "another glossary's concept";
}

TEST_F(Reading, CheckReadsTwoFilesAndPassesOverWhatIsNoPair) {
  write("fr.txt", "Une trêve. Rien.\n\nUne frappe aérienne.\n");
  write("en.txt", "A truce. Nothing.\n\nA hit.\n");
  const Ended two = entente("check --brief fr.txt en.txt");
  EXPECT_EQ(two.code, 1);
  EXPECT_THAT(two.output,
              AllOf(HasSubstr("fr.txt:3: segment 3: warning: missing"), HasSubstr("1 of 3 segments")));
  EXPECT_THAT(entente("check --segments lines fr.txt en.txt").output, HasSubstr("1 of 2 segments"));
  write("short.txt", "A truce.\n");
  const Ended uneven = entente("check fr.txt short.txt");
  EXPECT_EQ(uneven.code, 2);
  EXPECT_THAT(uneven.output, HasSubstr("fr.txt has 2 lines with text and short.txt has 1"));
  EXPECT_THAT(entente("check fr.txt 'A truce.'").output, HasSubstr("give two files or two texts"));
  write("pairs.tsv", "no pair\nUne trêve.\tA truce.\n");
  const Ended passed = entente("check pairs.tsv");
  EXPECT_EQ(passed.code, 4);
  EXPECT_THAT(passed.output, AllOf(HasSubstr("line 1 has no tab"), HasSubstr("no findings in 1 segment\n")));
}

TEST_F(Reading, JsonHasNumbersEmptyListsAndErrors) {
  expect_done("memory add news");
  expect_done("unit add --memory news 'La trêve tient.' 'The truce is holding.'");
  EXPECT_THAT(entente("-o json memory show news").output, HasSubstr("\"unit_count\":1"));
  EXPECT_THAT(entente("suggest -o json zzz").output, HasSubstr("{\"suggestions\":[]}"));
  const Ended refused = entente("--format json concept show absent");
  EXPECT_EQ(refused.code, 4);
  EXPECT_THAT(refused.output, AllOf(HasSubstr("{\"error\":{\"code\":\"NOT_FOUND\",\"message\":"),
                                    HasSubstr("\"exit_code\":4}}")));
  EXPECT_THAT(entente("-o json lookup").output, HasSubstr("{\"error\":{\"code\":\"USAGE\""));
  EXPECT_THAT(entente("-o json lookup absent.txt").output, HasSubstr("\"exit_code\":2}}"));
  // What was printed is read again.
  EXPECT_EQ(entente("-o json concept show truce > truce.json").code, 0);
  expect_done("concept edit truce --json truce.json");
}

TEST_F(Reading, WordsThatPeopleTypeAreUnderstood) {
  EXPECT_THAT(entente("concept ls").output, HasSubstr("truce"));
  EXPECT_THAT(entente("log truce").output, HasSubstr("added"));
  EXPECT_THAT(entente("concept rm --help").output, HasSubstr("Usage: entente concept delete"));
  EXPECT_THAT(entente("help concept show").output, HasSubstr("Usage: entente concept show"));
  EXPECT_THAT(entente("help").output, HasSubstr("Exit codes:"));
  EXPECT_THAT(entente("ls").output, AllOf(HasSubstr("glossary ls"), HasSubstr("memory ls")));
  EXPECT_THAT(entente("concept lst").output, HasSubstr("did you mean \"concept list\"?"));
  for (const char* group : {"concept", "term", "unit", "glossary", "memory", "token"}) {
    const std::string help = entente(std::string(group) + " --help").output;
    EXPECT_THAT(help, AllOf(HasSubstr("Examples:\n  entente"), Not(HasSubstr("Exit codes:")))) << group;
  }
  for (const char* verb : {"lookup", "concordance", "suggest", "complete", "candidates", "history",
                           "concept list", "unit list", "glossary agreement"}) {
    EXPECT_THAT(entente(std::string(verb) + " --help").output, HasSubstr("-n,--limit")) << verb;
  }
  EXPECT_EQ(entente("suggest --max-results 1 tr").code, 0) << "the former name holds";
  EXPECT_THAT(entente("suggest --help").output, Not(HasSubstr("max-results")));
  const Ended trap = entente("export glossaries/conflict -o json");
  EXPECT_EQ(trap.code, 2);
  EXPECT_THAT(trap.output, HasSubstr("-o names a file here: write --format json"));
}

TEST_F(Reading, TheManualHasEachExampleOnce) {
  expect_done("manual --into pages");
  const std::string page = read(desk() / "pages" / "entente-memory.1");
  const std::size_t first = page.find("entente memory list");
  ASSERT_NE(first, std::string::npos);
  EXPECT_EQ(page.find("\nentente memory list\n", page.find("\nentente memory list\n") + 1), std::string::npos)
      << page;
  EXPECT_THAT(page, HasSubstr("It is also called \\fBls\\fR."));
}

TEST_F(Reading, LanguageTagsAreLookedAt) {
  EXPECT_THAT(entente("concept add foo --term french:foo").output,
              HasSubstr("\"french\" is no language tag; write fr"));
  EXPECT_EQ(entente("concept add foo --term xx:foo").code, 2);
  EXPECT_THAT(entente("concept list --sort french").output,
              HasSubstr("--sort: \"french\" is no language tag; write fr"));
  EXPECT_THAT(entente("--to anglais terms x").output,
              HasSubstr("--to (command line): \"anglais\" is no language tag; write en"));
  EXPECT_EQ(entente("--from fr-CA --to en_GB terms trêve").code, 0);
  EXPECT_EQ(entente("--from qaa terms x").code, 1) << "a tag for one's own language";
}

}  // namespace
}  // namespace entente::testing
