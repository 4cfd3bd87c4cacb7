// How long is the past kept? The present always is, and so is the journal: who changed what and when stays
// whole. A policy says which superseded versions stay beside them.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace entente::upkeep {

// Everything by default, else by one of the two. A version is as old as the change that superseded it, so
// that what was there 89 days ago can be read under 90 days, whenever it was written.
struct RetentionPolicy {
  std::optional<std::chrono::days> age;  // Versions that were superseded longer ago go ...
  std::optional<std::size_t> versions;   // ... or those before the newest so many of each thing; at least 1.

  bool keeps_everything() const { return !age && !versions; }
  bool operator==(const RetentionPolicy&) const = default;
};

inline constexpr std::size_t kMaxRetention = 1'000'000;  // Days or versions.

// "all"; an age in days, weeks or years of 365 days: "90d", "12w", "2y"; a count: "20v" or "20 versions".
// Throws kInvalidArgument with what is allowed.
RetentionPolicy parse_retention(std::string_view text);

// As it is parsed: "all", "90d", "20v".
std::string describe(const RetentionPolicy& policy);

}  // namespace entente::upkeep
