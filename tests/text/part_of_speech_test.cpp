#include "server/text/part_of_speech.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>

#include <gtest/gtest.h>

#include "tests/text/table.h"

namespace entente::text {
namespace {

const std::map<std::string, WordClass> kNames = {
    {"noun", WordClass::kNoun},     {"verb", WordClass::kVerb},       {"adjective", WordClass::kAdjective},
    {"adverb", WordClass::kAdverb}, {"name", WordClass::kProperNoun}, {"other", WordClass::kOther}};

// The classes of the word in brackets.
WordClasses classes_of_marked(std::string sentence, const Language& language) {
  const std::size_t begin = sentence.find('[');
  sentence.erase(begin, 1);
  sentence.erase(sentence.find(']'), 1);
  const Analysis analysis = analyze(sentence, language);
  const auto classes = possible_classes(analysis, sentence, language);
  EXPECT_EQ(classes.size(), analysis.tokens().size());
  for (std::size_t i = 0; i < classes.size(); ++i) {
    if (analysis.tokens()[i].byte_begin == begin) return classes[i];
  }
  ADD_FAILURE() << "no word begins at the bracket of " << sentence;
  return {};
}

TEST(PartOfSpeech, ExcludesWhatTheSentenceForbidsAndNothingElse) {
  for (const auto& row : read_table("part_of_speech.tsv")) {
    const WordClasses classes = classes_of_marked(row.at(1), Language::parse(row.at(0)));
    for (const auto& name : split(row.at(2), ' ')) {
      if (name == "-") continue;
      EXPECT_FALSE(classes.has(kNames.at(name))) << row.at(1) << " can be " << name;
    }
    for (const auto& name : split(row.at(3), ' ')) {
      if (name == "-") continue;
      EXPECT_TRUE(classes.has(kNames.at(name))) << row.at(1) << " cannot be " << name;
    }
  }
}

TEST(PartOfSpeech, OfAnyWordIsNeverEmpty) {
  for (const auto& row : read_table("part_of_speech.tsv")) {
    for (const char* const tag : {"fr", "en", "de"}) {
      const Language language = Language::parse(tag);
      const Analysis analysis = analyze(row.at(1), language);
      for (const WordClasses classes : possible_classes(analysis, row.at(1), language))
        EXPECT_FALSE(classes.empty());
    }
  }
}

TEST(PartOfSpeech, OfAnyTextIsAsLongAsItsTokens) {
  const Language french = Language::parse("fr");
  for (const char* const text : {"", "…", "12 345", "« »", "e", "l’", "-", "es e-s"}) {
    const Analysis analysis = analyze(text, french);
    EXPECT_EQ(possible_classes(analysis, text, french).size(), analysis.tokens().size());
  }
}

TEST(PartOfSpeech, IsUnknownInOtherLanguagesAndInTitlesInCapitals) {
  for (const auto& [text, tag] :
       {std::pair("la casa blanca", "es"), std::pair("LES MILITAIRES ONT TIRÉ", "fr")}) {
    const Language language = Language::parse(tag);
    const Analysis analysis = analyze(text, language);
    const auto classes = possible_classes(analysis, text, language);
    EXPECT_TRUE(std::all_of(classes.begin(), classes.end(),
                            [](WordClasses one) { return one == WordClasses::all(); }));
  }
}

constexpr std::array kClasses = {WordClass::kNoun,   WordClass::kVerb,       WordClass::kAdjective,
                                 WordClass::kAdverb, WordClass::kProperNoun, WordClass::kOther};

// Every cell of every table of tests/data.
std::vector<std::string> texts_of_tables() {
  std::vector<std::string> texts;
  for (const auto& file : std::filesystem::directory_iterator(ENTENTE_TEST_DATA)) {
    if (file.path().extension() != ".tsv") continue;
    std::ifstream lines(file.path());
    for (std::string line; std::getline(lines, line);) {
      for (std::string& cell : split(line, '\t')) texts.push_back(std::move(cell));
    }
  }
  return texts;
}

TEST(PartsOfSpeech, OfAClauseAreThoseOfTheWholeTextInAnyOrder) {
  const auto texts = texts_of_tables();
  EXPECT_GT(texts.size(), 4'000u);
  for (const std::string& text : texts) {
    for (const Language& language : {Language::parse("fr"), Language::parse("en")}) {
      const Analysis analysis = analyze(text, language);
      const auto whole = possible_classes(analysis, text, language);
      PartsOfSpeech backwards(analysis, text, language);
      for (std::size_t i = whole.size(); i-- > 0;) {
        ASSERT_EQ(backwards.classes(i), whole[i]) << text << ", word " << i;
        for (const WordClass one : kClasses) {
          PartsOfSpeech first(analysis, text, language);
          ASSERT_EQ(first.may_be(i, one), whole[i].has(one)) << text << ", word " << i;
          ASSERT_EQ(backwards.may_be(i, one), whole[i].has(one)) << text << ", word " << i;
        }
      }
    }
  }
}

TEST(PartsOfSpeech, OfATextInAnotherLanguageAreUnknown) {
  const std::string text = "die Armee";
  const Analysis analysis = analyze(text, Language::parse("de"));
  PartsOfSpeech parts(analysis, text, Language::parse("de"));
  EXPECT_EQ(parts.classes(1), WordClasses::all());
  EXPECT_TRUE(parts.may_be(1, WordClass::kVerb));
}

}  // namespace
}  // namespace entente::text
