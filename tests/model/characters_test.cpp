#include "server/model/characters.h"

#include <gtest/gtest.h>

namespace entente {
namespace {

TEST(Characters, OfXmlAreAllButTheControlsAndTwoNoncharacters) {
  for (char c = 0; c < 0x20; ++c) {
    const bool allowed = c == '\t' || c == '\n' || c == '\r';
    EXPECT_EQ(forbidden_character(std::string("a") + c).has_value(), !allowed) << static_cast<int>(c);
  }
  EXPECT_EQ(forbidden_character(std::string_view("\0", 1)), U'\0');
  EXPECT_EQ(forbidden_character("é\x1B"), U'\x1B');
  EXPECT_EQ(forbidden_character("…\uFFFE"), U'\uFFFE');
  EXPECT_EQ(forbidden_character("\uFFFF\x01"), U'\uFFFF');
  for (const char* allowed :
       {"", "l’œil", "\x7F", "\u0085", "\uFFFD", "\uFEFF", "\uE000", "\U0001F600", "\U0010FFFF"})
    EXPECT_EQ(forbidden_character(allowed), std::nullopt) << allowed;
}

TEST(Characters, ThatAreForbiddenHaveALength) {
  EXPECT_EQ(forbidden_bytes("a\x01", 0), 0u);
  EXPECT_EQ(forbidden_bytes("a\x01", 1), 1u);
  EXPECT_EQ(forbidden_bytes("a\uFFFF", 1), 3u);
  EXPECT_EQ(forbidden_bytes("\uFFFD", 0), 0u);
  EXPECT_EQ(forbidden_bytes("\xEF", 0), 0u) << "of a text that is cut off";
}

TEST(Characters, OfWhiteSpaceAreOneSpaceOnOneLine) {
  for (const char* text : {"obusier lourd", " obusier  lourd ", "obusier\n\t lourd\r\n", "obusier\u2028lourd",
                           "obusier\u0085 \u2029lourd"})
    EXPECT_EQ(on_one_line(text), "obusier lourd") << text;
  EXPECT_EQ(on_one_line("« front »\u00A0?\u202F!"), "« front »\u00A0?\u202F!");
  EXPECT_EQ(on_one_line("a\x0B"
                        "b"),
            "a\x0B"
            "b")
      << "forbidden, and refused elsewhere";
  EXPECT_EQ(on_one_line(" \n "), "");
}

}  // namespace
}  // namespace entente
