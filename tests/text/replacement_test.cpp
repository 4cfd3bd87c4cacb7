#include "server/text/replacement.h"

#include <chrono>
#include <functional>
#include <memory>

#include <gtest/gtest.h>

#include "server/error/error.h"

namespace entente::text {
namespace {

std::string repeated(const std::string& text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

Reason refusal(const std::function<void()>& work) {
  try {
    work();
  } catch (const Error& error) {
    return error.reason();
  }
  return Reason::kInternal;
}

TEST(Replacement, SaysWhichCodePointsItReplaced) {
  const ReplacedText result = Replacement("e(.)", "<$1>").apply("🙂 été et élève");
  EXPECT_EQ(result.text, "🙂 été <t> élève");
  ASSERT_EQ(result.places.size(), 1u);
  EXPECT_EQ(result.places[0].begin, 6);
  EXPECT_EQ(result.places[0].end, 8);
  EXPECT_EQ(result.places[0].length, 3);
}

TEST(Replacement, HasTheRightPlacesHoweverManyThereAre) {
  const ReplacedText result = Replacement("🙂|b", "éé").apply(repeated("a🙂b", 1'000));
  EXPECT_EQ(result.text, repeated("aéééé", 1'000));
  ASSERT_EQ(result.places.size(), 2'000u);
  for (int i = 0; i < 1'000; ++i) {
    const Replaced& first = result.places[static_cast<std::size_t>(2 * i)];
    const Replaced& second = result.places[static_cast<std::size_t>(2 * i + 1)];
    EXPECT_EQ(first.begin, 3 * i + 1);
    EXPECT_EQ(first.end, 3 * i + 2);
    EXPECT_EQ(second.begin, 3 * i + 2);
    EXPECT_EQ(first.length, 2);
    EXPECT_EQ(second.length, 2);
  }
}

TEST(Replacement, RefusesAnEndlessExpression) {
  EXPECT_EQ(refusal([] { Replacement("(a+)+b", "").apply(repeated("a", 9'990)); }), Reason::kInvalidArgument);
}

TEST(Replacement, RefusesAResultThatNoTextMayBe) {
  const Replacement longer("a", repeated("x", 1'000));
  EXPECT_EQ(refusal([&] { longer.apply(repeated("a", 9'000)); }), Reason::kInvalidArgument);
  EXPECT_EQ(longer.apply("a").text.size(), 1'000u);
}

// By the caller that goes while ICU works: an expression that matches nowhere, and one that goes back and
// back.
TEST(Replacement, EndsWithItsCaller) {
  const auto gone = std::make_shared<Cancellation::Flag>(Cancellation::Cause::kNone);
  const Cancellation cancellation(Deadline::max(), gone);
  const Replacement none("x", ""), slow("(a+)+b", "");
  EXPECT_EQ(none.apply("aa", cancellation).text, "aa");
  *gone = Cancellation::Cause::kCallerGone;
  EXPECT_EQ(refusal([&] { none.apply("aa", cancellation); }), Reason::kCancelled);
  const Cancellation soon(std::chrono::steady_clock::now() + std::chrono::milliseconds(5));
  EXPECT_EQ(refusal([&] { slow.apply(repeated("a", 9'990), soon); }), Reason::kDeadlineExceeded);
}

}  // namespace
}  // namespace entente::text
