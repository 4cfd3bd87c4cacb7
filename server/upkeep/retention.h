// How long the past is kept. The present state is always kept, and so is the journal, which says who changed
// what and when. A policy says which superseded versions are kept, too.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace entente::upkeep {

// Keeps everything by default, or what one of the two members says. A version is as old as the change that
// superseded it: a policy of 90 days keeps what was there 89 days ago, whenever it was written.
struct RetentionPolicy {
  std::optional<std::chrono::days> age;  // Removes versions superseded longer ago ...
  std::optional<std::size_t> versions;   // ... or all but this many of each thing, at least 1.

  bool keeps_everything() const { return !age && !versions; }
  bool operator==(const RetentionPolicy&) const = default;
};

inline constexpr std::size_t kMaxRetention = 1'000'000;  // Days or versions.

// "all"; an age in days, weeks or years of 365 days: "90d", "12w", "2y"; a count: "20v" or "20 versions".
// Throws kInvalidArgument with what is allowed.
RetentionPolicy parse_retention(std::string_view text);

// The text that parses to the policy: "all", "90d", "20v".
std::string describe(const RetentionPolicy& policy);

}  // namespace entente::upkeep
