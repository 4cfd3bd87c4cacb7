#include "server/backup/head.h"

#include <charconv>
#include <cstdio>
#include <ctime>
#include <map>
#include <sstream>

#include "server/error/error.h"

namespace entente::backup {
namespace {

constexpr std::string_view kPrefix = "entente-";
constexpr std::string_view kSuffix = ".backup";
constexpr const char* kBySchedule = "schedule";
constexpr const char* kByCall = "call";

using Lines = std::map<std::string, std::string, std::less<>>;

const std::string& line_of(const Lines& lines, std::string_view name) {
  const auto found = lines.find(name);
  if (found != lines.end()) return found->second;
  throw Error(Reason::kDataLoss, "its head has no line \"" + std::string(name) + "\"");
}

template <typename Number>
Number number_of(const Lines& lines, std::string_view name) {
  const std::string& text = line_of(lines, name);
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error == std::errc() && end == text.data() + text.size()) return number;
  throw Error(Reason::kDataLoss, "the line \"" + std::string(name) + "\" of its head is no number");
}

Lines lines_of(std::string_view text) {
  Lines lines;
  std::istringstream stream{std::string(text)};
  for (std::string line; std::getline(stream, line);) {
    const std::size_t space = line.find(' ');
    if (space != std::string::npos) lines[line.substr(0, space)] = line.substr(space + 1);
  }
  return lines;
}

}  // namespace

std::string to_text(const Head& head) {
  std::ostringstream text;
  text << "sequence " << head.sequence << "\ntime_us " << head.time.time_since_epoch().count() << "\norigin "
       << (head.origin == Origin::kSchedule ? kBySchedule : kByCall) << "\nstore_format " << head.store_format
       << "\nserver_version " << head.server_version << "\ndata_bytes " << head.data_bytes << "\ntables";
  for (const std::string& table : head.tables) text << ' ' << table;
  text << '\n';
  return text.str();
}

Head parse_head(std::string_view text) {
  const Lines lines = lines_of(text);
  Head head;
  head.sequence = number_of<Revision>(lines, "sequence");
  head.time = Time(std::chrono::microseconds(number_of<std::int64_t>(lines, "time_us")));
  head.origin = line_of(lines, "origin") == kBySchedule ? Origin::kSchedule : Origin::kCall;
  head.store_format = line_of(lines, "store_format");
  head.server_version = line_of(lines, "server_version");
  head.data_bytes = number_of<std::uint64_t>(lines, "data_bytes");
  std::istringstream tables{line_of(lines, "tables")};
  for (std::string table; tables >> table;) head.tables.push_back(std::move(table));
  return head;
}

std::string file_name(const Head& head) {
  const std::time_t seconds = std::chrono::system_clock::to_time_t(head.time);
  std::tm utc{};
  ::gmtime_r(&seconds, &utc);
  char time[32];
  std::strftime(time, sizeof time, "%Y%m%dT%H%M%SZ", &utc);
  char name[96];
  std::snprintf(name, sizeof name, "entente-%010llu-%s.backup",
                static_cast<unsigned long long>(head.sequence), time);
  return name;
}

bool is_file_name(std::string_view name) {
  if (!name.starts_with(kPrefix) || !name.ends_with(kSuffix)) return false;
  name = name.substr(kPrefix.size(), name.size() - kPrefix.size() - kSuffix.size());
  const std::size_t dash = name.find('-');
  if (dash == std::string_view::npos || dash < 10 || name.size() != dash + 17) return false;
  return name.find_first_not_of("0123456789TZ-") == std::string_view::npos && name[dash + 9] == 'T' &&
         name.back() == 'Z';
}

}  // namespace entente::backup
