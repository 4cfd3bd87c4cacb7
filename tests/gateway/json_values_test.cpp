// JSON values out of a text that comes in pieces.
#include "client/gateway/api/json_values.h"

#include <vector>

#include <gtest/gtest.h>

#include "client/library/error.h"

namespace entente::gateway {
namespace {

using Values = std::vector<std::string>;

// All values of the text, which comes in pieces of so many bytes.
Values values_of(const std::string& text, std::size_t piece) {
  JsonValues values(1'000);
  Values all;
  const auto take = [&] {
    for (auto value = values.next(); value; value = values.next()) all.push_back(*value);
  };
  for (std::size_t at = 0; at < text.size(); at += piece) {
    values.add(std::string_view(text).substr(at, piece));
    take();
  }
  values.end();
  take();
  return all;
}

TEST(JsonValues, AreTheSameHoweverTheTextIsCut) {
  const std::vector<std::pair<std::string, Values>> cases = {
      {"", {}},
      {" \n", {}},
      {"{}", {"{}"}},
      {"{\"a\":1}\n\n{\"b\":[2,{}]}\r\n", {"{\"a\":1}", "{\"b\":[2,{}]}"}},
      {"[{\"a\":1}, {\"b\":2}\n,{}]\n", {"{\"a\":1}", "{\"b\":2}", "{}"}},
      {"{\n  \"a\": 1\n}", {"{\n  \"a\": 1\n}"}},
      {R"({"a":"}\"]{"} {"b":"\\"})", {R"({"a":"}\"]{"})", R"({"b":"\\"})"}},
      {"[]", {}},
      {"name=a\n{}", {"name=a", "{}"}},
      {"[1, \"a,b\"]", {"1", "\"a,b\""}},
  };
  for (const auto& [text, expected] : cases) {
    for (std::size_t piece = 1; piece <= text.size() + 1; ++piece)
      EXPECT_EQ(values_of(text, piece), expected) << text << " in pieces of " << piece;
  }
}

TEST(JsonValues, RefuseATextThatEndsTooEarlyOrAValueThatIsTooLong) {
  for (const char* half : {"{", "[", "[{}", "{\"a\":\"", "[{},"})
    EXPECT_THROW(values_of(half, 3), client::Error) << half;
  const std::string longest = "{\"a\":\"" + std::string(990, 'x') + "\"}";
  EXPECT_EQ(values_of(longest + "\n" + longest, 100), (Values{longest, longest}));
  EXPECT_THROW(values_of("{\"a\":\"" + std::string(2'000, 'x'), 100), client::Error);
}

}  // namespace
}  // namespace entente::gateway
