#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "server/text/analysis.h"
#include "server/text/fold.h"
#include "server/text/offsets.h"
#include "server/text/utf8.h"
#include "tests/text/random_text.h"
#include "tests/text/table.h"

namespace entente::text {
namespace {

const char* const kLanguages[] = {"fr", "en", "de", "ar", "ja", "th", "sw"};

std::string surface(const std::string& text, const Token& token) {
  return text.substr(token.byte_begin, token.byte_end - token.byte_begin);
}

std::string cut_up(const std::string& text, const std::string& language) {
  const Analysis analysis = analyze(text, Language::parse(language));
  std::string joined;
  for (const Token& token : analysis.tokens()) {
    if (!joined.empty()) joined += '|';
    if (token.joined_to_previous) joined += '-';
    joined += surface(text, token);
  }
  return joined;
}

std::string stems(const std::string& text, const Language& language) {
  const Analysis analysis = analyze(text, language);
  std::string joined;
  for (const Token& token : analysis.tokens()) (joined += token.stem) += '|';
  return joined;
}

TEST(Tokenise, SplitsAsTheTableSays) {
  for (const auto& row : read_table("text_tokens.tsv"))
    EXPECT_EQ(cut_up(row.at(1), row.at(0)), row.at(2)) << row.at(0);
}

TEST(Tokenise, GivesNumbersTheirCanonicalForm) {
  for (const auto& row : read_table("text_numbers.tsv")) {
    const Analysis analysis = analyze(row.at(1), Language::parse(row.at(0)));
    ASSERT_EQ(analysis.tokens().size(), 1u) << row.at(1);
    EXPECT_EQ(analysis.tokens()[0].folded, row.at(2)) << row.at(0);
    EXPECT_EQ(analysis.tokens()[0].stem, row.at(2));
    EXPECT_EQ(analysis.tokens()[0].token_class, TokenClass::kNumber);
  }
}

TEST(Tokenise, MakesNoTokenOfSpacesAndFormatCharacters) {
  EXPECT_EQ(cut_up("", "fr"), "");
  EXPECT_EQ(cut_up(" \t\n\u00A0\u202F\u200B\uFEFF\u00AD", "fr"), "");
}

TEST(Tokenise, SaysWhatIsCapital) {
  const std::string text = "FDS Syrie armée F.D.S. L’ É 中";
  const Analysis analysis = analyze(text, Language::parse("fr"));
  std::string marks;
  for (const Token& token : analysis.tokens())
    marks += token.all_capitals ? 'A' : token.capitalised ? 'C' : '-';
  EXPECT_EQ(marks, "AC-AAA-");
}

TEST(Tokenise, ClassesWordsNumbersPunctuationAndSymbols) {
  const Analysis analysis = analyze("Le 12 % , €", Language::parse("fr"));
  std::string classes;
  for (const Token& token : analysis.tokens()) classes += "WNPS"[static_cast<int>(token.token_class)];
  EXPECT_EQ(classes, "WNSPS");
}

TEST(Tokenise, CountsCodePointsInOffsets) {
  const std::string text = "🙂 l’État tué";
  const Analysis analysis = analyze(text, Language::parse("fr"));
  ASSERT_EQ(analysis.tokens().size(), 4u);
  EXPECT_EQ(analysis.tokens()[2].begin, 4);
  EXPECT_EQ(analysis.tokens()[2].end, 8);
  EXPECT_EQ(surface(text, analysis.tokens()[2]), "État");
}

TEST(Tokenise, KeepsItsViewsWhenMoved) {
  Analysis first = analyze("Les forces armées", Language::parse("fr"));
  const Analysis second = std::move(first);
  std::vector<Analysis> many;
  many.push_back(analyze("mot", Language::parse("fr")));
  for (int i = 0; i < 100; ++i) many.push_back(analyze("autre", Language::parse("fr")));
  EXPECT_EQ(second.tokens()[2].folded, "armees");
  EXPECT_EQ(many.front().tokens()[0].stem, "mot");
}

void expect_sound(const std::string& text, const Language& language) {
  const Analysis analysis = analyze(text, language);
  const OffsetMap offsets(text);
  int end = 0;
  for (const Token& token : analysis.tokens()) {
    EXPECT_GE(token.begin, end);
    EXPECT_GT(token.end, token.begin);
    EXPECT_EQ(offsets.from_code_points(token.begin, OffsetUnit::kUtf8), static_cast<int>(token.byte_begin));
    EXPECT_EQ(offsets.from_code_points(token.end, OffsetUnit::kUtf8), static_cast<int>(token.byte_end));
    EXPECT_FALSE(token.folded.empty());
    EXPECT_FALSE(token.stem.empty());
    EXPECT_TRUE(is_valid_utf8(token.folded));
    EXPECT_TRUE(is_valid_utf8(token.stem)) << text;
    end = token.end;
  }
  EXPECT_LE(end, offsets.length(OffsetUnit::kCodePoints));
}

TEST(Tokenise, GivesSoundTokensForAnyUnicode) {
  RandomText random(6);
  for (int i = 0; i < 1500; ++i) {
    const std::string text =
        i % 2 == 0 ? random.anything(random.below(60)) : random.borders(random.below(60));
    for (const char* language : kLanguages) expect_sound(text, Language::parse(language));
  }
}

TEST(Tokenise, SurvivesAWordOfTenThousandLetters) {
  for (const char* letter : {"a", "é", "中", "1", ".", "'", "-", "l’", "a."}) {
    std::string text;
    for (int i = 0; i < 10000; ++i) text += letter;
    for (const char* language : kLanguages) expect_sound(text, Language::parse(language));
  }
}

// What a typographer changes. The memory relies on it that texts with equal keys have equal stems.
std::string respell(std::string text, RandomText& random) {
  const std::pair<const char*, std::vector<std::string>> respellings[] = {
      {"'", {"'", "’", "ʼ"}},
      {"-", {"-", "\u2011", "–"}},
      {" ", {" ", "\u00A0", "\u202F", "  "}},
      {"...", {"...", "…"}},
      {" ?", {"?", "\u202F?"}},
      {" %", {"%", "\u00A0%"}},
      {"« ", {"« ", "“", "\"", "«\u202F"}},
      {" »", {" »", "”", "\""}},
      {" — ", {" – ", "—", " - "}}};
  std::string result;
  for (std::size_t i = 0; i < text.size();) {
    std::string by(1, text[i]);
    std::size_t length = 1;
    for (const auto& [plain, choices] : respellings) {
      const std::string_view pattern(plain);
      if (pattern.size() < length || text.compare(i, pattern.size(), pattern) != 0) continue;
      length = pattern.size();
      by = choices[random.below(choices.size())];
    }
    result += by;
    i += length;
  }
  return result;
}

TEST(Tokenise, GivesTheSameStemsForTextsOfOneTypographicKey) {
  const std::vector<std::string> words = {
      "l'État", "d'Al-Chaayrate", "1 200",     "3,5 %",  "« oui »",     "cessez-le-feu", "...", "mot",
      "quoi ?", "a — b",          "2015-2016", "O.N.U.", "aujourd'hui", "F-16",          ","};
  RandomText random(7);
  for (int i = 0; i < 3000; ++i) {
    std::string text;
    for (int n = 0; n < 8; ++n) (text += text.empty() ? "" : " x ") += words[random.below(words.size())];
    const std::string other = respell(text, random);
    ASSERT_EQ(typographic_key(text), typographic_key(other)) << text << "\n" << other;
    for (const char* language : {"fr", "en"}) {
      EXPECT_EQ(stems(text, Language::parse(language)), stems(other, Language::parse(language))) << other;
    }
  }
}

TEST(Tokenise, GivesManyThreadsTheSameTokens) {
  const std::string text = "L’aviation a tué 1 200 combattants à Deir ez-Zor, 我们今天";
  const std::string expected = stems(text, Language::parse("fr")) + stems(text, Language::parse("zh"));
  std::vector<std::string> answers(8);
  std::vector<std::thread> threads;
  for (std::string& answer : answers) {
    threads.emplace_back([&] {
      for (int i = 0; i < 200; ++i)
        answer = stems(text, Language::parse("fr")) + stems(text, Language::parse("zh"));
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::string& answer : answers) EXPECT_EQ(answer, expected);
}

}  // namespace
}  // namespace entente::text
