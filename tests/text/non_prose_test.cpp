#include "server/text/non_prose.h"

#include <chrono>
#include <random>
#include <string>

#include <gtest/gtest.h>

#include "tests/text/table.h"

namespace entente::text {
namespace {

std::string without_brackets(const std::string& marked) {
  std::string text;
  for (const char c : marked) {
    if (c != '[' && c != ']') text += c;
  }
  return text;
}

std::string marked(const std::string& text) {
  std::string result;
  std::size_t done = 0;
  for (const NonProse& span : non_prose(text)) {
    result +=
        text.substr(done, span.begin - done) + "[" + text.substr(span.begin, span.end - span.begin) + "]";
    done = span.end;
  }
  return result + text.substr(done);
}

TEST(NonProse, IsWhatTheTableSays) {
  for (const auto& row : read_table("text_non_prose.tsv"))
    EXPECT_EQ(marked(without_brackets(row.at(0))), row.at(0));
}

TEST(NonProse, IsInOrderAndInsideTheText) {
  const std::string pieces[] = {"otage", "é",  "/",    "://", "www.", ".",    "@",   "#",    "_",
                                "\\",    "<",  ">",    "\"",  "=",    "()",   "(",   ")",    "%",
                                "$",     "{",  "}",    "&",   ";",    "<!--", "-->", "http", " ",
                                "-",     "·e", ".pdf", "1",   ":",    "’",    "«",   "C:\\", "../"};
  std::mt19937 random(7);
  for (int i = 0; i < 20'000; ++i) {
    std::string text;
    for (unsigned n = random() % 12; n > 0; --n) text += pieces[random() % std::size(pieces)];
    std::uint32_t end = 0;
    for (const NonProse& span : non_prose(text)) {
      ASSERT_LE(end, span.begin) << text;
      ASSERT_LT(span.begin, span.end) << text;
      end = span.end;
    }
    ASSERT_LE(end, text.size()) << text;
  }
}

TEST(NonProse, IsFoundInLinearTime) {
  for (const std::string piece : {"<a ", "<!--", "a/", "a_", "{", "%(", "&", "<a b=\"", "<a b='\"", "://",
                                  "(", "@a", "a.", "{{", "http://x(", ")"}) {
    std::string text;
    while (text.size() < 1'000'000) text += piece;
    const auto start = std::chrono::steady_clock::now();
    non_prose(text);
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(2)) << piece;
  }
}

TEST(NonProse, IsCutByWhatHoldsOnlyAPartOfIt) {
  const std::vector<NonProse> spans = {{10, 20}, {30, 40}};
  EXPECT_FALSE(cuts_into(spans, 0, 10));
  EXPECT_FALSE(cuts_into(spans, 20, 30));
  EXPECT_FALSE(cuts_into(spans, 40, 50));
  EXPECT_FALSE(cuts_into(spans, 10, 20));
  EXPECT_FALSE(cuts_into(spans, 5, 45));
  EXPECT_TRUE(cuts_into(spans, 12, 15));
  EXPECT_TRUE(cuts_into(spans, 10, 19));
  EXPECT_TRUE(cuts_into(spans, 11, 20));
  EXPECT_TRUE(cuts_into(spans, 5, 11));
  EXPECT_TRUE(cuts_into(spans, 10, 31));
  EXPECT_TRUE(cuts_into(spans, 19, 50));
  EXPECT_FALSE(cuts_into({}, 0, 10));
}

}  // namespace
}  // namespace entente::text
