// Holds the grammar to the shipped glossary: a term whose class no sentence leaves to its word is never
// found.
#include <filesystem>
#include <map>
#include <set>
#include <string>

#include <gtest/gtest.h>

#include "server/interchange/tbx_reader.h"
#include "server/text/part_of_speech.h"
#include "tests/support/paths.h"

namespace entente::glossary {
namespace {

namespace fs = std::filesystem;
using text::WordClass;

struct WordTerm {
  std::string text;
  Language language;
  WordClass its_class = WordClass::kOther;
};

const std::map<PartOfSpeech, WordClass> kClasses = {{PartOfSpeech::kNoun, WordClass::kNoun},
                                                    {PartOfSpeech::kVerb, WordClass::kVerb},
                                                    {PartOfSpeech::kAdjective, WordClass::kAdjective},
                                                    {PartOfSpeech::kAdverb, WordClass::kAdverb}};

// The shipped French and English terms of one token whose part of speech recognition asks for.
std::vector<WordTerm> shipped_words() {
  std::vector<WordTerm> words;
  const auto take = [&](const Term& term) {
    const bool known = term.language.primary() == "fr" || term.language.primary() == "en";
    const auto its_class = kClasses.find(term.part_of_speech);
    if (!known || its_class == kClasses.end()) return;
    const text::Analysis analysis = text::analyze(term.text, term.language);
    if (analysis.tokens().size() != 1) return;
    words.push_back({term.text, term.language, its_class->second});
  };
  for (const auto& entry : fs::directory_iterator(fs::path(ENTENTE_SOURCE_DIR) / "glossary" / "conflict")) {
    interchange::TbxReader reader(
        [&](Concept&& value, int) {
          for (const Term& term : value.terms) take(term);
        },
        [](interchange::Problem&&) {});
    reader.feed(entente::testing::read_file(entry.path()));
    reader.finish();
  }
  return words;
}

// Sentences in which a word of the class may stand, with a star in its place.
std::string frame_of(const WordTerm& word) {
  const bool french = word.language.primary() == "fr";
  switch (word.its_class) {
    case WordClass::kNoun:
      return french ? "Chaque * est en danger." : "He saw it, the * of the town.";
    case WordClass::kVerb:
      return french ? "Ils veulent * la ville." : "They will * the town.";
    case WordClass::kAdjective:
      return french ? "Cela semble très *." : "It seemed very *.";
    default:
      return french ? "Ils sont partis *." : "They left *.";
  }
}

bool is_possible(const std::string& sentence, std::size_t at, const WordTerm& word) {
  const text::Analysis analysis = text::analyze(sentence, word.language);
  text::PartsOfSpeech parts(analysis, sentence, word.language);
  for (std::size_t i = 0; i < analysis.tokens().size(); ++i) {
    if (analysis.tokens()[i].byte_begin == at) return parts.may_be(i, word.its_class);
  }
  return false;
}

TEST(ShippedTerms, OfOneWordMayBeWhatTheyAreByTheWordAlone) {
  const auto words = shipped_words();
  EXPECT_GT(words.size(), 3'000u);
  for (const WordTerm& word : words)
    EXPECT_TRUE(is_possible(word.text, 0, word)) << word.language.tag() << " " << word.text;
}

TEST(ShippedTerms, OfOneWordMayBeWhatTheyAreInASentenceForThem) {
  for (const WordTerm& word : shipped_words()) {
    std::string sentence = frame_of(word);
    const std::size_t at = sentence.find('*');
    sentence.replace(at, 1, word.text);
    EXPECT_TRUE(is_possible(sentence, at, word)) << sentence;
  }
}

}  // namespace
}  // namespace entente::glossary
