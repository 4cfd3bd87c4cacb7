// New concepts and quick edits: asked for at the terminal, by flags, from files; and the near ones that a
// person should see first.
#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>

#include "tests/programs/screen.h"

namespace entente::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

class DeskAdd : public Screen {
 protected:
  std::string shown(const std::string& name) const {
    return entente("concept show " + name + " --toml").output;
  }
  std::string file(const std::string& text) const {
    std::string path = (folder_.path() / "given.toml").string();
    std::ofstream(path) << text;
    return path;
  }
  // The path in "entente concept add --file PATH".
  static std::string kept(const std::string& output, const std::string& command = "entente concept add") {
    const std::size_t at = output.find(command + " --file ");
    EXPECT_NE(at, std::string::npos) << output;
    if (at == std::string::npos) return "";
    const std::size_t path = at + command.size() + std::string(" --file ").size();
    return output.substr(path, output.find('\n', path) - path);
  }
  bool has_drafts() const {
    std::error_code none;
    return std::filesystem::directory_iterator(folder_.path() / "state" / "entente" / "drafts", none) !=
           std::filesystem::directory_iterator();
  }
  OnTerminal guided(const std::string& arguments = "", unsigned short columns = 100) const {
    return OnTerminal(line("concept add " + arguments), columns);
  }
};

TEST_F(DeskAdd, AsksForOneThingAfterTheOther) {
  ASSERT_EQ(entente("concept edit truce --subject ceasefires").code, 0);
  OnTerminal terminal = guided();
  terminal.answer("Term in French:", "couloir humanitaire");
  terminal.answer("Term in English:", "humanitarian corridor");
  terminal.answer("Another term", "couloir");
  EXPECT_TRUE(terminal.shows("is not LANG:TERM"));
  terminal.answer("Another term", "en:aid corridor");
  terminal.answer("Another term", "");
  terminal.answer("Part of speech", "nounn");
  EXPECT_TRUE(terminal.shows("Write one of noun, verb"));
  terminal.answer("Part of speech", "noun");
  terminal.answer("Gender of couloir humanitaire", "m");
  terminal.answer("Status of couloir humanitaire [preferred]:", "");
  terminal.answer("Status of humanitarian corridor [preferred]:", "");
  terminal.answer("Status of aid corridor [admitted]:", "depr");
  terminal.answer("Subject field (ceasefires):", "aid");
  terminal.answer("Definition in French:", "Passage «\u202fsûr\u202f».");
  terminal.answer("Definition in English:", "");
  terminal.answer("Note:", "");
  terminal.answer("Identifier", "");
  EXPECT_TRUE(terminal.shows("aid corridor (deprecated)"));
  terminal.answer("Store this?", "");
  const Ended ended = terminal.end();
  EXPECT_EQ(ended.code, 0);
  const std::string stored = shown("couloir-humanitaire");
  EXPECT_THAT(stored, AllOf(HasSubstr("gender = \"masculine\""), HasSubstr("subject_field = \"aid\""),
                            HasSubstr("text = \"Passage «\u202fsûr\u202f».\""), Not(HasSubstr("notes"))));
}

TEST_F(DeskAdd, IsSatisfiedWithATermAndEnter) {
  OnTerminal terminal = guided("siege");
  terminal.answer("Term in French:", "");
  terminal.answer("Term in English:", "");
  terminal.answer("Term in French:", "siège");
  for (int i = 0; i < 7; ++i) terminal.answer(":", "");
  terminal.answer("Store this?", "");
  EXPECT_EQ(terminal.end().code, 0);
  EXPECT_THAT(shown("siege"), HasSubstr("text = \"siège\"\nstatus = \"preferred\"\n"));
}

TEST_F(DeskAdd, StoresNothingAtCtrlDOrCtrlCOrNo) {
  for (const char* keys : {"\x04", "\x03"}) {
    OnTerminal terminal = guided();
    terminal.answer("Term in French:", "siège");
    ASSERT_TRUE(terminal.shows("Term in English:"));
    terminal.type(keys);
    const Ended ended = terminal.end();
    EXPECT_EQ(ended.code, 130);
    EXPECT_THAT(ended.output, HasSubstr("stopped; nothing was "));
  }
  OnTerminal terminal = guided("siege");
  terminal.answer("Term in French:", "siège");
  for (int i = 0; i < 7; ++i) terminal.answer(":", "");
  terminal.answer("Store this?", "n");
  EXPECT_THAT(terminal.end().output, HasSubstr("nothing was added"));
  EXPECT_EQ(entente("concept list --text siège").code, 1);
}

TEST_F(DeskAdd, KeepsWhatWasAnsweredWhenTheServerRefusesIt) {
  OnTerminal terminal = guided("truce");
  terminal.answer("Term in French:", "siège");
  for (int i = 0; i < 7; ++i) terminal.answer(":", "");
  terminal.answer("Store this?", "y");
  const Ended ended = terminal.end();
  EXPECT_EQ(ended.code, 4);
  const std::string path = kept(ended.output);
  EXPECT_THAT(read_file(path), HasSubstr("siège"));
  EXPECT_EQ(entente("concept add siege --file " + path).code, 0);
}

TEST_F(DeskAdd, KeepsWhatWasAnsweredWhenTheServerGoesWhileItAsks) {
  OnTerminal terminal = guided();
  terminal.answer("Term in French:", "siège");
  terminal.answer("Term in English:", "siege");
  ASSERT_TRUE(terminal.shows("Another term"));
  const std::string address = server_.address();
  server_.end(SIGKILL);
  terminal.type("\n");
  const Ended ended = terminal.end();
  EXPECT_EQ(ended.code, 3);
  const std::string path = kept(ended.output);
  EXPECT_THAT(read_file(path), AllOf(HasSubstr("siège"), HasSubstr("siege")));
  const Server again(folder_.path() / "data", address);
  EXPECT_EQ(entente("concept add --file " + path).code, 0);
  EXPECT_THAT(shown("siege"), HasSubstr("siège"));
}

TEST_F(DeskAdd, KeepsTheDetailsWhenTheServerGoesBeforeItsSubjectFieldsAreShown) {
  ASSERT_EQ(entente("glossary add sport").code, 0);
  OnTerminal terminal(line("--glossary sport concept add"), 100);
  terminal.answer("Term in French:", "siège");
  terminal.answer("Term in English:", "");
  terminal.answer("Another term", "");
  terminal.answer("Part of speech", "verb");
  ASSERT_TRUE(terminal.shows("Status of siège"));
  server_.end(SIGKILL);
  terminal.type("depr\n");
  const Ended ended = terminal.end();
  EXPECT_EQ(ended.code, 3);
  EXPECT_THAT(read_file(kept(ended.output, "entente --glossary sport concept add")),
              AllOf(HasSubstr("part_of_speech = \"verb\""), HasSubstr("status = \"deprecated\"")));
}

TEST_F(DeskAdd, KeepsTheAnswersAtCtrlCAndNotWhereThePersonLeavesThem) {
  for (const char* keys : {"\x04", "\x03"}) {
    OnTerminal terminal = guided();
    terminal.answer("Term in French:", "siège");
    ASSERT_TRUE(terminal.shows("Term in English:"));
    terminal.type(keys);
    const Ended ended = terminal.end();
    const bool left = *keys == '\x04';
    EXPECT_EQ(has_drafts(), !left) << ended.output;
    if (left) continue;
    EXPECT_THAT(read_file(kept(ended.output)), HasSubstr("siège"));
  }
  std::filesystem::remove_all(folder_.path() / "state");
  OnTerminal terminal = guided("siege");
  terminal.answer("Term in French:", "siège");
  for (int i = 0; i < 7; ++i) terminal.answer(":", "");
  terminal.answer("Store this?", "n");
  terminal.end();
  EXPECT_FALSE(has_drafts());
}

TEST_F(DeskAdd, KeepsTheAnswersOfAnEditorThatFailed) {
  OnTerminal terminal(line("concept add siege", "EDITOR=false"), 100);
  terminal.answer("Term in French:", "siège");
  for (int i = 0; i < 7; ++i) terminal.answer(":", "");
  terminal.answer("Store this?", "e");
  const Ended ended = terminal.end();
  EXPECT_EQ(ended.code, 5);
  EXPECT_THAT(read_file(kept(ended.output)), HasSubstr("siège"));
}

TEST_F(DeskAdd, StaysWithinANarrowScreen) {
  OnTerminal terminal = guided("corridor", 40);
  terminal.answer("Term in French:", "couloir humanitaire");
  terminal.answer("Term in English:", "humanitarian corridor");
  for (const char* question : {"LANG:TERM=STATUS):", "other):", "[preferred]:", "[preferred]:", "field:",
                               "in French:", "in English:", "Note:", "Store this?"})
    terminal.answer(question, "");
  const Ended ended = terminal.end();
  EXPECT_EQ(ended.code, 0);
  EXPECT_LE(widest(ended.output), 40u) << ended.output;
}

TEST_F(DeskAdd, ShowsTheNearOnesAsSoonAsTheTermIsKnown) {
  OnTerminal terminal = guided();
  terminal.answer("Term in French:", "trêves");
  terminal.answer("Term in English:", "");
  terminal.answer("Another term", "");
  EXPECT_TRUE(terminal.shows("There is something like this already:"));
  EXPECT_TRUE(terminal.shows("fr: trêve (preferred) → truce (preferred)  in truce (like trêves)"));
  terminal.answer("Add it all the same? [y/N]", "");
  EXPECT_THAT(
      terminal.end().output,
      HasSubstr("nothing was added\nTo add a term to the concept that is there: entente term add truce"));
}

TEST_F(DeskAdd, WarnsOfWhatIsSpeltAlikeAndOfNothingElse) {
  ASSERT_EQ(entente("concept add alep --term fr:Alep --term en:Aleppo --pos proper_noun").code, 0);
  const Ended typo = entente("concept add other --term en:trucee");
  EXPECT_EQ(typo.code, 0) << "a script is warned, and goes on";
  EXPECT_THAT(typo.output, HasSubstr("There is something like this already:\n  en: truce"));
  EXPECT_THAT(entente("concept add third --term 'fr:trêve humanitaire'").output, Not(HasSubstr("like this")))
      << "a longer term is another one";
  EXPECT_THAT(entente("concept add fourth --term en:tru").output, Not(HasSubstr("like this")));
  EXPECT_THAT(entente("term add truce fr:treve").output, Not(HasSubstr("like this"))) << "its own concept";
  EXPECT_THAT(entente("concept edit alep --term en:truces").output, HasSubstr("like this"));
  EXPECT_THAT(entente("--format json concept add fifth --term en:truce --force 2>/dev/null").output,
              StartsWith("{\"name\""));
}

TEST_F(DeskAdd, AsksBeforeANearTermIsAddedUnlessToldNotTo) {
  OnTerminal refused(line("concept add other --term en:truces"), 100);
  refused.answer("Add it all the same? [y/N]", "");
  refused.end();
  EXPECT_EQ(entente("concept show other").code, 4);
  EXPECT_EQ(on_terminal("concept add other --term en:truces --yes", 100).code, 0);
  OnTerminal term(line("term add other fr:trêve"), 100);
  term.answer("Add it all the same? [y/N]", "y");
  EXPECT_EQ(term.end().code, 0);
  EXPECT_THAT(shown("other"), HasSubstr("trêve"));
}

TEST_F(DeskAdd, TakesOneConceptOrSeveralFromAFileOrAPipe) {
  const std::string one = file("id = \"siege\"\n[[term]]\nlanguage = \"fr\"\ntext = \"siège\"\n");
  EXPECT_EQ(entente("concept add --file " + one).code, 0);
  EXPECT_EQ(shell("cat " + one + " | " + line("concept add blockade -  2>&1")).code, 2)
      << "a dash stands alone, in the place of the identifier";
  EXPECT_EQ(shell("cat " + one + " | " + line("concept add blockade --file - 2>&1")).code, 4)
      << "its term is there already";
  EXPECT_EQ(shell("cat " + one + " | " + line("concept add blockade --force --file -")).code, 0);
  EXPECT_THAT(shown("blockade"), HasSubstr("siège"));
  EXPECT_EQ(shell("sed 's/siege/third/' " + one + " | " + line("concept add - --force")).code, 0);
  EXPECT_THAT(shown("third"), HasSubstr("siège"));
  const std::string two = file(
      "[[concept]]\nid = \"a\"\n[[concept.term]]\nlanguage = \"fr\"\ntext = \"un\"\n"
      "[[concept]]\n[[concept.term]]\nlanguage = \"fr\"\ntext = \"deux\"\n");
  EXPECT_EQ(entente("--operation once concept add --file " + two).code, 2)
      << "the second would be taken for a repetition of the first";
  EXPECT_EQ(entente("concept add --file " + two).code, 0);
  EXPECT_THAT(shown("deux"), HasSubstr("deux"));
  EXPECT_EQ(entente("concept add").code, 2) << "nobody can be asked";
}

TEST_F(DeskAdd, PutsATextWhetherTheConceptIsThereOrNot) {
  const std::string path = file("id = \"siege\"\n[[term]]\nlanguage = \"fr\"\ntext = \"siège\"\n");
  EXPECT_EQ(entente("concept edit siege --file " + path).code, 4);
  EXPECT_EQ(entente("concept edit siege --create --file " + path).code, 0);
  EXPECT_THAT(entente("concept edit siege --create --file " + path).output, HasSubstr("nothing was changed"));
  EXPECT_THAT(shown("siege"), HasSubstr("siège"));
}

TEST_F(DeskAdd, CopiesAConceptByItsText) {
  EXPECT_EQ(shell(line("concept show truce --toml") + " | sed s/trêve/pause/ | " +
                  line("concept add pause --force --file -"))
                .code,
            0);
  EXPECT_THAT(shown("pause"), HasSubstr("pause"));
}

TEST_F(DeskAdd, ChangesATermInOneLine) {
  EXPECT_THAT(entente("term add truce 'en:lull=deprecated' --pos noun --usage Seldom.").output,
              HasSubstr("+ terms[en:lull].status  deprecated\n"));
  EXPECT_THAT(entente("term add truce en:lull").output, HasSubstr("nothing was changed"));
  EXPECT_EQ(entente("term add truce en:lull=preferred").code, 2);
  EXPECT_THAT(entente("term status truce lull forbidden").output,
              AllOf(HasSubstr("~ terms[en:lull].status  deprecated → forbidden\n"),
                    HasSubstr("take it back with: entente undo ")));
  EXPECT_THAT(entente("term note truce en:lull 'Never = ever: «\u202fno\u202f».'").output,
              HasSubstr("Seldom. → Never = ever: «\u202fno\u202f».\n"));
  EXPECT_THAT(entente("term note truce en:lull ''").output, HasSubstr("- terms[en:lull].usage_note"));
  EXPECT_THAT(entente("--format json term status truce en:lull admitted").output,
              AllOf(StartsWith("{\"name\":\"glossaries/conflict/concepts/truce\""), HasSubstr("ADMITTED")));
  EXPECT_EQ(entente("term remove truce lull").code, 0);
  EXPECT_THAT(shown("truce"), Not(HasSubstr("lull")));
  EXPECT_THAT(entente("term remove truce lull").output,
              HasSubstr("the concept has no term lull; it has fr:trêve, en:truce"));
  EXPECT_EQ(entente("term status truce fr:trêve best").code, 2);
  EXPECT_EQ(entente("term status absent fr:trêve preferred").code, 4);
}

TEST_F(DeskAdd, PutsTogetherQuickEditsThatMeet) {
  std::string all;
  constexpr int kPeople = 6;
  for (int i = 0; i < kPeople; ++i)
    all += line("term add truce 'en:word number " + std::to_string(i) + "'") + " & ";
  EXPECT_EQ(shell(all + "wait").code, 0);
  const std::string stored = shown("truce");
  for (int i = 0; i < kPeople; ++i) EXPECT_THAT(stored, HasSubstr("word number " + std::to_string(i)));
}

TEST_F(DeskAdd, ReadsThePast) {
  const std::string then = entente("--format json status").output;
  ASSERT_EQ(entente("term add truce en:lull").code, 0);
  const std::string added = entente("concept show truce").output;
  const std::string etag =
      added.substr(added.find("etag ") + 5, added.find('\n', added.find("etag ")) - added.find("etag ") - 5);
  ASSERT_EQ(entente("term remove truce en:lull").code, 0);
  ASSERT_EQ(entente("concept add later --term en:later").code, 0);
  EXPECT_THAT(entente("concept show truce").output, Not(HasSubstr("lull")));
  EXPECT_THAT(entente("concept show truce --at " + etag).output, HasSubstr("lull"));
  EXPECT_THAT(entente("--format json concept show truce --at " + etag).output, HasSubstr("lull"));
  EXPECT_THAT(entente("concept list").output, HasSubstr("later"));
  EXPECT_THAT(entente("concept list --at " + etag).output, Not(HasSubstr("later")));
  EXPECT_THAT(entente("export glossaries/conflict --at " + etag).output,
              AllOf(HasSubstr("lull"), Not(HasSubstr("later"))));
  EXPECT_EQ(entente("unit edit --memory news 1 --target Later.").code, 0);
  EXPECT_THAT(entente("unit show --memory news 1 --at " + etag).output, HasSubstr("The truce between"));
  EXPECT_EQ(entente("export memories/news --at " + etag).code, 2);
  EXPECT_EQ(entente("concept show truce --at someday").code, 2);
  EXPECT_EQ(entente("concept show truce --at 2020-01-01").code, 4);
}

TEST_F(DeskAdd, DeletesOnlyWhatIsAsItWasSeen) {
  EXPECT_EQ(entente("concept delete truce --yes --etag 999999").code, 4);
  EXPECT_EQ(entente("concept delete truce --yes").code, 0);
}

}  // namespace
}  // namespace entente::testing
