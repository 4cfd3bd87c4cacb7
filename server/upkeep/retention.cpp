#include "server/upkeep/retention.h"

#include <charconv>

#include "server/error/error.h"

namespace entente::upkeep {
namespace {

constexpr std::size_t kDaysOfWeek = 7;
constexpr std::size_t kDaysOfYear = 365;

[[noreturn]] void refuse(std::string_view text) {
  throw Error(Reason::kInvalidArgument,
              "\"" + std::string(text) +
                  "\" does not say how long history is kept; say all, an age as 90d, 12w or 2y, or how many "
                  "superseded versions of each thing as 20v, at most " +
                  std::to_string(kMaxRetention) + " days or versions");
}

}  // namespace

RetentionPolicy parse_retention(std::string_view text) {
  if (text == "all") return {};
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || number == 0 || number > kMaxRetention) refuse(text);
  const std::string_view unit(end, static_cast<std::size_t>(text.data() + text.size() - end));
  const auto days = [&](std::size_t each) {
    if (number * each > kMaxRetention) refuse(text);
    return RetentionPolicy{.age = std::chrono::days(static_cast<int>(number * each)), .versions = {}};
  };
  if (unit == "d") return days(1);
  if (unit == "w") return days(kDaysOfWeek);
  if (unit == "y") return days(kDaysOfYear);
  if (unit == "v" || unit == " versions" || (unit == " version" && number == 1))
    return {.age = {}, .versions = number};
  refuse(text);
}

std::string describe(const RetentionPolicy& policy) {
  if (policy.age) return std::to_string(policy.age->count()) + "d";
  return policy.versions ? std::to_string(*policy.versions) + "v" : "all";
}

}  // namespace entente::upkeep
