#include "server/text/utf8.h"

#include <string>

#include <gtest/gtest.h>

#include "tests/text/random_text.h"

namespace entente::text {
namespace {

TEST(Utf8, RefusesOverlongSurrogateTruncatedAndTooLarge) {
  const char* const bad[] = {"\x80",
                             "\xC0\x80",
                             "\xC1\xBF",
                             "\xE0\x80\x80",
                             "\xE0\x9F\xBF",
                             "\xED\xA0\x80",
                             "\xED\xBF\xBF",
                             "\xF0\x8F\xBF\xBF",
                             "\xF4\x90\x80\x80",
                             "\xF5\x80\x80\x80",
                             "\xC3",
                             "\xE2\x82",
                             "\xF0\x9F\x99",
                             "\xFF",
                             "a\xE9t\xE9"};
  for (const char* bytes : bad) {
    EXPECT_FALSE(is_valid_utf8(bytes));
    EXPECT_FALSE(is_valid_utf8(std::string("twelve bytes") + bytes));
    EXPECT_FALSE(is_valid_utf8(std::string(bytes) + "twelve bytes"));
  }
}

TEST(Utf8, AcceptsTheFirstAndLastOfEachLength) {
  for (const char32_t c :
       {0x0u, 0x7Fu, 0x80u, 0x7FFu, 0x800u, 0xD7FFu, 0xE000u, 0xFFFFu, 0x10000u, 0x10FFFFu}) {
    std::string bytes;
    append_utf8(bytes, c);
    EXPECT_TRUE(is_valid_utf8(bytes)) << std::hex << static_cast<unsigned>(c);
    std::size_t position = 0;
    EXPECT_EQ(next_code_point(bytes, position), c);
    EXPECT_EQ(position, bytes.size());
  }
  EXPECT_TRUE(is_valid_utf8(""));
}

TEST(Utf8, CountsCodePointsNotBytes) {
  EXPECT_EQ(count_code_points(""), 0u);
  EXPECT_EQ(count_code_points("été"), 3u);
  EXPECT_EQ(count_code_points("🙂a"), 2u);
  RandomText random(1);
  for (std::size_t n = 0; n < 200; ++n) {
    const std::string text = random.anything(n);
    EXPECT_TRUE(is_valid_utf8(text));
    EXPECT_EQ(count_code_points(text), n);
  }
}

}  // namespace
}  // namespace entente::text
