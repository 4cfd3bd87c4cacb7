// Are the first candidates of a text those that a terminologist would enter? The texts and the lists are in
// tests/data; the lists were written from the texts.
#include <algorithm>
#include <map>
#include <set>

#include <gtest/gtest.h>

#include "server/glossary/phrase.h"
#include "server/glossary/term_candidates.h"
#include "tests/support/backend.h"
#include "tests/support/paths.h"

namespace entente::glossary {
namespace {

using entente::testing::en;
using entente::testing::fr;

std::vector<std::string> lines_of(const std::string& name) {
  std::vector<std::string> lines;
  std::istringstream text(entente::testing::read_file(std::filesystem::path(ENTENTE_TEST_DATA) / name));
  for (std::string line; std::getline(text, line);) lines.push_back(line);
  return lines;
}

std::vector<TermCandidate> candidates_of(const std::string& file, const Language& language, std::size_t limit,
                                         std::vector<CandidateKind> kinds = {}) {
  const std::vector<std::string> lines = lines_of(file);
  const CandidateQuestion question{.language = language,
                                   .target_language = {},
                                   .limit = limit,
                                   .kinds = std::move(kinds),
                                   .cancellation = {}};
  return extract_candidates(
      question,
      [&](const TextVisit& visit) {
        for (const std::string& line : lines) visit(line, "");
      },
      [](const std::string&) { return true; });
}

// What inflected forms of an expression share.
std::vector<std::uint64_t> keys_of(const std::string& text, const Language& language) {
  const text::Analysis analysis = text::analyze(text, language);
  std::vector<std::uint64_t> keys;
  for (const PhraseWord& word : phrase_words(analysis, language)) {
    if (word.role != WordRole::kArticle) keys.push_back(word.key);
  }
  return keys;
}

// How many of the first 30 candidates are in the list; `others` gets those that are not.
int useful_among_the_first(const std::string& language_code, std::string& others) {
  const Language language = Language::parse(language_code);
  std::set<std::vector<std::uint64_t>> useful;
  for (const std::string& line : lines_of("candidates_" + language_code + "_useful.txt"))
    useful.insert(keys_of(line, language));
  int count = 0;
  for (const TermCandidate& one : candidates_of("candidates_" + language_code + ".txt", language, 30)) {
    if (useful.contains(keys_of(one.text, language))) {
      ++count;
    } else {
      others += one.text + "\n";
    }
  }
  return count;
}

TEST(CandidateQuality, FindsTwentyFourUsefulOnesAmongTheFirstThirtyOfAFrenchText) {
  std::string others;
  EXPECT_GE(useful_among_the_first("fr", others), 24) << others;
}

TEST(CandidateQuality, FindsTwentyFourUsefulOnesAmongTheFirstThirtyOfAnEnglishText) {
  std::string others;
  EXPECT_GE(useful_among_the_first("en", others), 24) << others;
}

}  // namespace
}  // namespace entente::glossary
