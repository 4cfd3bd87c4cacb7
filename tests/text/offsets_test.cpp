#include "server/text/offsets.h"

#include <string>

#include <gtest/gtest.h>

#include "server/text/utf8.h"
#include "tests/text/random_text.h"

namespace entente::text {
namespace {

constexpr OffsetUnit kUnits[] = {OffsetUnit::kCodePoints, OffsetUnit::kUtf16, OffsetUnit::kUtf8};

TEST(Offsets, CountASurrogatePairAsTwoAndItsBytesAsFour) {
  const OffsetMap map("é🙂x");
  EXPECT_EQ(map.from_code_points(2, OffsetUnit::kUtf16), 3);
  EXPECT_EQ(map.from_code_points(2, OffsetUnit::kUtf8), 6);
  EXPECT_EQ(map.length(OffsetUnit::kUtf16), 4);
  EXPECT_EQ(map.length(OffsetUnit::kUtf8), 7);
  EXPECT_EQ(map.length(OffsetUnit::kCodePoints), 3);
}

TEST(Offsets, RefuseThePlaceInsideACharacter) {
  const OffsetMap map("é🙂x");
  EXPECT_EQ(map.to_code_points(2, OffsetUnit::kUtf16), std::nullopt);
  EXPECT_EQ(map.to_code_points(1, OffsetUnit::kUtf8), std::nullopt);
  EXPECT_EQ(map.to_code_points(3, OffsetUnit::kUtf16), 2);
}

TEST(Offsets, RefuseThePlaceOutsideTheText) {
  for (const char* text : {"", "abc", "été"}) {
    const OffsetMap map(text);
    for (const OffsetUnit unit : kUnits) {
      EXPECT_EQ(map.to_code_points(-1, unit), std::nullopt);
      EXPECT_EQ(map.to_code_points(map.length(unit) + 1, unit), std::nullopt);
      EXPECT_EQ(map.to_code_points(map.length(unit), unit), map.length(OffsetUnit::kCodePoints));
    }
  }
}

TEST(Offsets, ConvertToEveryUnitAndBackInRandomText) {
  RandomText random(2);
  for (std::size_t n = 0; n < 100; ++n) {
    const std::string text = random.anything(n);
    const OffsetMap map(text);
    std::size_t byte = 0;
    for (int i = 0; i <= static_cast<int>(n); ++i) {
      for (const OffsetUnit unit : kUnits)
        EXPECT_EQ(map.to_code_points(map.from_code_points(i, unit), unit), i);
      EXPECT_EQ(map.from_code_points(i, OffsetUnit::kUtf8), static_cast<int>(byte));
      if (byte < text.size()) next_code_point(text, byte);
    }
  }
}

}  // namespace
}  // namespace entente::text
