#include "client/cli/prompt/typed_line.h"

#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "client/cli/shell/command_line.h"
#include "client/cli/shell/session.h"
#include "client/cli/verbs/run.h"
#include "tests/support/paths.h"

namespace entente::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class TypedLine : public ::testing::Test {
 protected:
  TypedLine() { build(line_.program(), session_); }

  std::vector<std::string> words(const std::string& line) const {
    return words_of(line, command_tree(line_.program()));
  }
  std::vector<std::string> next(const std::string& before, const std::string& word) const {
    return completions(before, word, command_tree(line_.program()));
  }

  Session session_;
  CommandLine line_{"entente", "test", "0"};
};

TEST_F(TypedLine, TakesWhatFollowsTheOptionsAsOneText) {
  EXPECT_THAT(words("lookup --min 60 L’armée n'a pas repris « la colline ».  "),
              ElementsAre("lookup", "--min", "60", "L’armée n'a pas repris « la colline »."));
  EXPECT_THAT(words("lookup --min=60 Feu !"), ElementsAre("lookup", "--min=60", "Feu !"));
  EXPECT_THAT(words("suggest cessez le f"), ElementsAre("suggest", "cessez le f"));
  EXPECT_THAT(words("concordance -n 5 aide humanitaire"),
              ElementsAre("concordance", "-n", "5", "aide humanitaire"));
  EXPECT_THAT(words("terms --brief friday.txt"), ElementsAre("terms", "--brief", "friday.txt"));
}

TEST_F(TypedLine, TakesFilesOneByOne) {
  const testing::TemporaryFolder folder;
  const std::string one = (folder.path() / "one.txt").string();
  const std::string two = (folder.path() / "two.txt").string();
  for (const std::string& file : {one, two}) std::ofstream(file) << "Feu !\n";
  EXPECT_THAT(words("terms --once " + one + " " + two), ElementsAre("terms", "--once", one, two));
  EXPECT_THAT(words("terms " + one + " is a file"), ElementsAre("terms", one + " is a file"));
}

TEST_F(TypedLine, KeepsAnInnerQuotationMarkOfAText) {
  EXPECT_THAT(words("lookup Il a dit \"non\" deux fois."),
              ElementsAre("lookup", "Il a dit \"non\" deux fois."));
}

TEST_F(TypedLine, PartsTheTextsOfAVerbThatTakesSeveralByQuotationMarks) {
  EXPECT_THAT(words("complete \"Le cessez-le-feu tient.\" cea"),
              ElementsAre("complete", "Le cessez-le-feu tient.", "cea"));
  EXPECT_THAT(words("concept show daesh"), ElementsAre("concept", "show", "daesh"));
  EXPECT_THAT(words("concept ls -n 5"), ElementsAre("concept", "ls", "-n", "5"));
  EXPECT_THAT(words("concept add a --term \"fr:l'arme à feu\""),
              ElementsAre("concept", "add", "a", "--term", "fr:l'arme à feu"));
}

TEST_F(TypedLine, KnowsGlobalOptionsBeforeTheVerb) {
  EXPECT_THAT(words("--from en --to fr lookup The hill fell."),
              ElementsAre("--from", "en", "--to", "fr", "lookup", "The hill fell."));
}

TEST_F(TypedLine, MayBePastedWithTheNameOfTheProgram) {
  EXPECT_THAT(words("  entente   status "), ElementsAre("status"));
}

TEST_F(TypedLine, MayBeEmptyOrUnfinished) {
  EXPECT_THAT(words("  \t"), IsEmpty());
  EXPECT_THAT(words("concept add \"a b"), ElementsAre("concept", "add", "a b"));
  EXPECT_THAT(words("lookup --min"), ElementsAre("lookup", "--min"));
}

TEST_F(TypedLine, IsCompletedByVerbsAndOptions) {
  EXPECT_THAT(next("", "loo"), ElementsAre("lookup"));
  EXPECT_THAT(next("concept ", "sh"), ElementsAre("show"));
  EXPECT_THAT(next("lookup ", "--mi"), ElementsAre("--min"));
  EXPECT_THAT(next("lookup ", "--fr"), ElementsAre("--from"));
  EXPECT_THAT(next("lookup ", "zzz"), IsEmpty());
}

}  // namespace
}  // namespace entente::cli
