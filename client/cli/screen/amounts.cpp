#include "client/cli/screen/amounts.h"

#include <array>
#include <cstdio>

namespace entente::cli {
namespace {

template <typename... Values>
std::string printed(const char* format, Values... values) {
  std::array<char, 64> buffer{};
  std::snprintf(buffer.data(), buffer.size(), format, values...);
  return buffer.data();
}

}  // namespace

std::string grouped(std::int64_t number) {
  std::string digits = std::to_string(number);
  const std::size_t first = number < 0 ? 1 : 0;
  for (std::size_t place = digits.size(); place > first + 3;) {
    place -= 3;
    digits.insert(place, ",");
  }
  return digits;
}

std::string in_bytes(double bytes) {
  if (bytes < 1'000) return printed("%.0f B", bytes);
  if (bytes < 999'950) return printed("%.1f kB", bytes / 1e3);
  if (bytes < 999'950'000) return printed("%.1f MB", bytes / 1e6);
  return printed("%.1f GB", bytes / 1e9);
}

std::string in_hours(std::int64_t seconds) {
  const auto part = [](std::int64_t value) { return static_cast<long long>(value); };
  if (seconds < 3600) return printed("%lld:%02lld", part(seconds / 60), part(seconds % 60));
  return printed("%lld:%02lld:%02lld", part(seconds / 3600), part(seconds / 60 % 60), part(seconds % 60));
}

}  // namespace entente::cli
