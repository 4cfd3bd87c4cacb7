// The desk: concepts edited in an editor, from files and pipes, with somebody else at work on the same.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <regex>

#include <gmock/gmock.h>
#include <google/protobuf/util/message_differencer.h>

#include "client/cli/desk/concept_document.h"
#include "client/library/glossaries.h"
#include "tests/programs/screen.h"

namespace entente::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class Desk : public Screen {
 protected:
  // An editor that does what the shell script says with the file "$1"; $again is 1 from the second time on.
  std::string editor(const std::string& script) const {
    const std::filesystem::path path = folder_.path() / "editor";
    const std::string before = (folder_.path() / "opened").string();
    std::ofstream(path) << "#!/bin/sh\nagain=0; [ -e " << before << " ] && again=1; cp \"$1\" " << before
                        << "\n"
                        << script << "\n";
    std::filesystem::permissions(path, std::filesystem::perms::owner_all);
    std::filesystem::remove(before);
    return "EDITOR=" + path.string();
  }
  // What the editor was given when it was opened the last time.
  std::string opened() const { return read_file(folder_.path() / "opened"); }

  // Somebody else's edit, as a shell command.
  std::string bob(const std::string& arguments) const {
    return line("--author bob " + arguments) + " >/dev/null";
  }

  OnTerminal edit(const std::string& script, unsigned short columns = 100) const {
    return OnTerminal(line("concept edit truce", editor(script)), columns);
  }

  std::string shown(const std::string& name = "truce") const {
    return entente("concept show " + name + " --toml").output;
  }

  // The path in "entente concept edit truce --file PATH".
  static std::string kept(const std::string& output) {
    std::smatch found;
    const bool any = std::regex_search(output, found, std::regex("entente concept \\w+ ?\\S* --file (\\S+)"));
    EXPECT_TRUE(any) << output;
    return any ? found[1].str() : "";
  }
  std::size_t drafts() const {
    std::error_code none;
    const auto folder = folder_.path() / "state" / "entente" / "drafts";
    std::size_t count = 0;
    for (auto it = std::filesystem::directory_iterator(folder, none);
         it != std::filesystem::directory_iterator(); ++it)
      ++count;
    return count;
  }
};

constexpr const char* kAddNote = "sed -i '/^text = \"trêve\"/a usage_note = \"À préférer.\"' \"$1\"";

TEST_F(Desk, ShowsWhatAnEditorChangedAndStoresItOnEnter) {
  OnTerminal terminal = edit(kAddNote);
  EXPECT_TRUE(terminal.shows("+ terms[fr:trêve].usage_note  À préférer."));
  terminal.answer("Store this?", "");
  const Ended ended = terminal.end();
  EXPECT_EQ(ended.code, 0);
  EXPECT_THAT(ended.output, HasSubstr("truce: stored as change"));
  EXPECT_THAT(shown(), HasSubstr("usage_note = \"À préférer.\"\n"));
  EXPECT_THAT(opened(), AllOf(HasSubstr("# glossaries/conflict/concepts/truce, as anne left it on 20"),
                              HasSubstr("save an empty file"), HasSubstr("etag = ")));
  EXPECT_EQ(drafts(), 0u);
}

TEST_F(Desk, ChangesNothingWhereTheTextIsLeftOrEmptied) {
  const std::string before = shown();
  for (const char* script :
       {"", ": > \"$1\"", "sed -i 's/^[^#].*//' \"$1\"", "echo '# only a comment' >> \"$1\""}) {
    const Ended ended = edit(script).end();
    EXPECT_EQ(ended.code, 0);
    EXPECT_THAT(ended.output, HasSubstr("nothing was changed"));
  }
  EXPECT_EQ(shown(), before);
  EXPECT_EQ(drafts(), 0u);
}

TEST_F(Desk, OpensAgainWithWhatIsWrongAboveTheTextAndTheRightLines) {
  OnTerminal terminal = edit(
      "if [ $again = 0 ]; then sed -i '/^text = \"trêve\"/a gendre = \"feminine\"' \"$1\"; else sed -i "
      "s/gendre/gender/ \"$1\"; fi");
  terminal.answer("Open it again?", "");
  terminal.answer("Store this?", "y");
  EXPECT_EQ(terminal.end().code, 0);
  std::istringstream lines(opened());
  std::vector<std::string> all;
  for (std::string one; std::getline(lines, one);) all.push_back(one);
  std::smatch found;
  ASSERT_TRUE(
      std::regex_search(all.front(), found, std::regex("^#! line ([0-9]+): .*did you mean \"gender\"")));
  EXPECT_EQ(all.at(std::stoul(found[1]) - 1), "gendre = \"feminine\"");
  EXPECT_THAT(shown(), AllOf(HasSubstr("gender = \"feminine\""), Not(HasSubstr("#!"))));
}

TEST_F(Desk, KeepsATextThatCannotBeReadAndGoesOnFromItsFile) {
  OnTerminal terminal = edit("sed -i 's/^text = \"trêve\"/& \\ngendre = \"feminine\"/' \"$1\"");
  terminal.answer("Open it again?", "n");
  const Ended ended = terminal.end();
  EXPECT_EQ(ended.code, 4);
  const std::string path = kept(ended.output);
  EXPECT_THAT(read_file(path), AllOf(HasSubstr("gendre"), Not(HasSubstr("#!"))));
  EXPECT_EQ(entente("concept edit truce --file " + path).code, 2);
  EXPECT_EQ(shell("sed -i s/gendre/gender/ " + path).code, 0);
  EXPECT_EQ(entente("concept edit truce --file " + path).code, 0);
  EXPECT_THAT(shown(), HasSubstr("gender = \"feminine\""));
  EXPECT_EQ(drafts(), 0u) << "what is stored is no draft any more";
}

TEST_F(Desk, KeepsATextThatIsNotWantedOrInterruptedOrRefused) {
  OnTerminal declined = edit(kAddNote);
  declined.answer("Store this?", "n");
  const Ended after_no = declined.end();
  EXPECT_THAT(read_file(kept(after_no.output)), HasSubstr("À préférer."));
  OnTerminal interrupted = edit(kAddNote);
  ASSERT_TRUE(interrupted.shows("Store this?"));
  interrupted.type("\x03");
  const Ended after_interrupt = interrupted.end();
  EXPECT_EQ(after_interrupt.code, 130);
  EXPECT_THAT(read_file(kept(after_interrupt.output)), HasSubstr("À préférer."));
  EXPECT_THAT(after_interrupt.output,
              HasSubstr("an earlier text of truce was not stored; take it up with --file"));
  OnTerminal refused = edit("sed -i 's/^language = \"fr\"/language = \"f r\"/' \"$1\"");
  refused.answer("Store this?", "y");
  refused.answer("Open it again?", "n");
  EXPECT_THAT(read_file(kept(refused.end().output)), HasSubstr("\"f r\""));
  EXPECT_EQ(drafts(), 3u);
}

TEST_F(Desk, KeepsTheTextWhenTheServerIsGone) {
  const std::string script = std::string(kAddNote) + "; kill -9 " + std::to_string(server_.process());
  const Ended ended = shell(line("--timeout 2 concept edit truce", editor(script)));
  EXPECT_EQ(ended.code, 3) << ended.output;
  EXPECT_THAT(read_file(kept(ended.output)), HasSubstr("À préférer."));
}

TEST_F(Desk, KeepsWhatAnEditorWroteThatFailedAndNothingOfOneThatWroteNothing) {
  const Ended nothing = shell(line("concept edit truce", "EDITOR=false"));
  EXPECT_EQ(nothing.code, 5);
  EXPECT_THAT(nothing.output, HasSubstr("the editor ended with a failure; nothing was changed"));
  EXPECT_EQ(shell(line("concept edit truce", "EDITOR= VISUAL=")).code, 5);
  EXPECT_EQ(drafts(), 0u);
  const Ended something = shell(line("concept edit truce", editor(std::string(kAddNote) + "; exit 1")));
  EXPECT_EQ(something.code, 5);
  EXPECT_THAT(read_file(kept(something.output)), HasSubstr("À préférer."));
}

TEST_F(Desk, RenamesNothing) {
  OnTerminal terminal = edit("if [ $again = 0 ]; then sed -i 's/^id = .*/id = \"pause\"/' \"$1\"; " +
                             std::string(kAddNote) + "; else sed -i '/^id = /d' \"$1\"; fi");
  EXPECT_TRUE(terminal.shows("an identifier stays what it is"));
  terminal.answer("Open it again?", "y");
  terminal.answer("Store this?", "y");
  EXPECT_EQ(terminal.end().code, 0);
  EXPECT_EQ(entente("concept show pause").code, 4);
}

TEST_F(Desk, AsksNothingWithYes) {
  const Ended ended = OnTerminal(line("concept edit truce --yes", editor(kAddNote)), 100).end();
  EXPECT_EQ(ended.code, 0);
  EXPECT_THAT(ended.output, AllOf(HasSubstr("+ terms[fr:trêve].usage_note"), Not(HasSubstr("?"))));
}

TEST_F(Desk, AnswersInJsonWhatItStored) {
  OnTerminal terminal(
      line("--format json concept edit truce", editor(kAddNote)) + " >" + (folder_.path() / "out").string(),
      100);
  EXPECT_TRUE(terminal.shows("+ terms[fr:trêve].usage_note")) << "what is asked about is no answer";
  terminal.answer("Store this?", "");
  EXPECT_EQ(terminal.end().code, 0);
  EXPECT_THAT(read_file(folder_.path() / "out"), ::testing::StartsWith("{\"name\":\"glossaries/conflict"));
}

TEST_F(Desk, EditsAgainOnE) {
  OnTerminal terminal = edit("if [ $again = 0 ]; then " + std::string(kAddNote) +
                             "; else sed -i 's/préférer/éviter/' \"$1\"; fi");
  terminal.answer("Store this?", "e");
  EXPECT_TRUE(terminal.shows("À éviter."));
  terminal.answer("Store this?", "");
  EXPECT_EQ(terminal.end().code, 0);
  EXPECT_THAT(shown(), HasSubstr("À éviter."));
}

TEST_F(Desk, MergesWhatTwoPeopleChangedInDifferentPlaces) {
  OnTerminal terminal =
      edit(std::string(kAddNote) + "; [ $again = 1 ] || " + bob("concept edit truce --subject diplomacy"));
  terminal.answer("Store this?", "y");
  EXPECT_TRUE(terminal.shows("bob changed truce meanwhile"));
  EXPECT_TRUE(terminal.shows(" | + diplomacy"));
  terminal.answer("[M]erge both", "");
  EXPECT_EQ(terminal.end().code, 0);
  EXPECT_THAT(shown(), AllOf(HasSubstr("diplomacy"), HasSubstr("À préférer.")));
  EXPECT_EQ(drafts(), 0u);
}

TEST_F(Desk, ShowsAClashAndEditsItWithTheirsInRemarks) {
  OnTerminal terminal = edit(
      "[ $again = 1 ] || { echo > /dev/null; sed -i '1,/^etag/s/^etag.*/&\\nsubject_field = \"mine\"/' "
      "\"$1\"; " +
      bob("concept edit truce --subject theirs --term en:lull") + "; }");
  terminal.answer("Store this?", "y");
  EXPECT_TRUE(terminal.shows("! subject_field"));
  EXPECT_TRUE(terminal.shows("+ mine"));
  EXPECT_TRUE(terminal.shows("| + theirs"));
  terminal.answer("[E]dit again", "e");
  EXPECT_TRUE(terminal.shows("theirs → mine"));
  terminal.answer("Store this?", "y");
  EXPECT_EQ(terminal.end().code, 0);
  EXPECT_THAT(opened(), AllOf(HasSubstr("#! Both of you changed subject_field. Yours is below; theirs is:\n"
                                        "#!     + theirs\n"),
                              HasSubstr("subject_field = \"mine\"")));
  EXPECT_THAT(shown(), AllOf(HasSubstr("\"mine\""), HasSubstr("lull")));
}

TEST_F(Desk, OverwritesOrQuitsAConflictAndLosesNothing) {
  const std::string script = "sed -i 's/\"noun\"/\"other\"/' \"$1\"; [ $again = 1 ] || " +
                             bob("concept edit truce --subject theirs --term en:lull");
  OnTerminal quitting = edit(script);
  quitting.answer("Store this?", "y");
  quitting.answer("[q]uit", "q");
  const Ended quit = quitting.end();
  EXPECT_EQ(quit.code, 4);
  EXPECT_THAT(shown(), Not(HasSubstr("other")));
  OnTerminal resumed(line("concept edit truce --file " + kept(quit.output)), 100);
  resumed.answer("[M]erge both", "m");
  EXPECT_EQ(resumed.end().code, 0);
  EXPECT_THAT(shown(), AllOf(HasSubstr("other"), HasSubstr("lull")));
  OnTerminal overwriting =
      edit("sed -i 's/\"other\"/\"noun\"/' \"$1\"; " + bob("concept edit truce --term en:respite"));
  overwriting.answer("Store this?", "y");
  overwriting.answer("[o]verwrite", "o");
  EXPECT_EQ(overwriting.end().code, 0);
  EXPECT_THAT(shown(), AllOf(HasSubstr("noun"), Not(HasSubstr("respite"))));
}

TEST_F(Desk, MergesNothingSilentlyWhereNobodyCanBeAsked) {
  const std::string script = std::string(kAddNote) + "; " + bob("concept edit truce --subject theirs");
  const Ended ended = shell(line("concept edit truce", editor(script)));
  EXPECT_EQ(ended.code, 4);
  EXPECT_THAT(ended.output, AllOf(HasSubstr("+ À préférer."), HasSubstr("+ theirs"),
                                  HasSubstr("nothing was stored; read it again")));
  EXPECT_THAT(read_file(kept(ended.output)), HasSubstr("À préférer."));
  const Ended json =
      shell(line("--format json concept edit truce --file " + kept(ended.output)) + " 2>/dev/null");
  EXPECT_EQ(json.code, 4);
  EXPECT_THAT(json.output, HasSubstr("\"author\":\"bob\""));
  EXPECT_THAT(shown(), Not(HasSubstr("préférer")));
}

TEST_F(Desk, SaysThatTheConceptWasDeletedAndHowToAddItAnew) {
  const Ended ended = shell(
      line("concept edit truce", editor(std::string(kAddNote) + "; " + bob("concept delete truce --yes"))));
  EXPECT_EQ(ended.code, 4);
  EXPECT_THAT(ended.output, HasSubstr("entente concept add truce --file "));
  EXPECT_EQ(entente("concept add truce --file " + kept(ended.output)).code, 0);
  EXPECT_THAT(shown(), HasSubstr("À préférer."));
}

TEST_F(Desk, StaysWithinANarrowScreen) {
  ASSERT_EQ(entente("concept edit truce --note 'Une assez longue note qui ne tient pas sur une ligne.'").code,
            0);
  OnTerminal terminal = edit("sed -i 's/assez longue/très longue/' \"$1\"; [ $again = 1 ] || " +
                                 bob("concept edit truce --subject 'cessez-le-feu et suspensions d’armes'"),
                             40);
  terminal.answer("Store this?", "y");
  terminal.answer("[q]uit?", "m");
  const Ended ended = terminal.end();
  EXPECT_EQ(ended.code, 0);
  EXPECT_LE(widest(ended.output), 40u) << ended.output;
  EXPECT_THAT(ended.output, AllOf(HasSubstr("    you:"), HasSubstr("    bob, ")));
}

TEST_F(Desk, IsAllInTwoColumnsWhereThereIsRoom) {
  OnTerminal terminal = edit(
      "sed -i 's/^etag.*/&\\nsubject_field = \"une matière au nom si long qu’il lui faut deux lignes\"/' "
      "\"$1\"; " +
          bob("concept edit truce --subject 'une autre matière dont le nom n’est pas plus court'"),
      72);
  terminal.answer("Store this?", "y");
  terminal.answer("[q]uit?", "q");
  const Ended ended = terminal.end();
  std::istringstream lines(ended.output.substr(ended.output.find("meanwhile:")));
  int columns = 0;
  std::size_t place = 0;
  for (std::string one; std::getline(lines, one);) {
    const std::size_t bar = one.find(" | ");
    if (bar == std::string::npos) continue;
    if (columns++ == 0) place = length(one.substr(0, bar));
    EXPECT_EQ(length(one.substr(0, bar)), place) << ended.output;
    EXPECT_LE(length(one), 72u) << one;
  }
  EXPECT_EQ(columns, 3) << ended.output;
}

TEST_F(Desk, TakesTheTextFromAPipeAndHoldsItToItsEtag) {
  const std::string change = line("concept show truce --toml") + " | sed 's/noun/other/' > " +
                             (folder_.path() / "t").string() + "; ";
  const std::string put = "cat " + (folder_.path() / "t").string() + " | " + line("concept edit truce -");
  const Ended ended = shell(change + put);
  EXPECT_EQ(ended.code, 0);
  EXPECT_THAT(ended.output, HasSubstr("~ terms[fr:trêve].part_of_speech  noun → other"));
  EXPECT_THAT(shell(line("concept show truce --toml") + " | " + line("concept edit truce -")).output,
              HasSubstr("nothing was changed"));
  EXPECT_EQ(shell(change + bob("concept edit truce --subject theirs") + "; " + "sed -i 's/other/verb/' " +
                  (folder_.path() / "t").string() + "; " + put)
                .code,
            4)
      << "an older etag was accepted";
  EXPECT_EQ(shell("printf 'gendre = 1' | " + line("concept edit truce -")).code, 2);
  EXPECT_EQ(entente("concept edit truce --subject x --json y").code, 2);
}

TEST_F(Desk, EndsQuietlyWhenNobodyReadsOn) {
  EXPECT_EQ(shell(line("concept show truce --toml") + " | head -n 1").output, "id = \"truce\"\n");
  EXPECT_EQ(shell(line("concept edit truce --subject x") + " | true").output, "");
  EXPECT_THAT(shown(), HasSubstr("subject_field = \"x\"")) << "what is stored does not hang on who reads";
}

TEST_F(Desk, HasATextForEveryConceptOfTheShippedGlossary) {
  const std::filesystem::path files = std::filesystem::path(ENTENTE_SOURCE_DIR) / "glossary" / "conflict";
  for (const auto& file : std::filesystem::directory_iterator(files))
    ASSERT_EQ(entente("import " + file.path().string() + " --into glossaries/shipped").code, 0);
  client::Glossaries glossaries(client::Connection({.server = server_.address()}));
  v1::ListConceptsRequest request;
  request.set_parent("glossaries/shipped");
  request.set_page_size(500);
  int count = 0;
  glossaries.list_concepts(request, [&](v1::Concept value) {
    const std::string document = cli::document_head(value) + cli::concept_document(value);
    value.clear_creator();
    value.clear_changer();
    value.clear_create_time();
    value.clear_update_time();
    const v1::Concept back = cli::read_concept(document, "glossaries/shipped", "f");
    EXPECT_TRUE(google::protobuf::util::MessageDifferencer::Equals(back, value)) << document;
    ++count;
    return true;
  });
  EXPECT_GT(count, 900);
}

}  // namespace
}  // namespace entente::testing
