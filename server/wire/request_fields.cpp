#include "server/wire/request_fields.h"

#include <algorithm>
#include <charconv>

#include <google/protobuf/descriptor.h>

#include "server/error/bad_field.h"
#include "server/error/error.h"
#include "server/journal/entries.h"
#include "server/model/characters.h"
#include "server/model/limits.h"
#include "server/text/utf8.h"
#include "server/wire/convert_time.h"

namespace entente::wire {
namespace {

constexpr std::string_view kTokenPrefix = "after.";

bool parse_whole_number(std::string_view text, std::uint64_t& number) {
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  return error == std::errc() && stop == end;
}

bool is_set(const google::protobuf::Message& resource, const google::protobuf::FieldDescriptor& field) {
  const auto& reflection = *resource.GetReflection();
  return field.is_repeated() ? reflection.FieldSize(resource, &field) > 0
                             : reflection.HasField(resource, &field);
}

}  // namespace

Language parse_language(std::string_view field, const std::string& tag, bool optional) {
  if (tag.empty()) {
    if (optional) return {};
    throw bad_field(field, "is empty: it must be a language tag, for example \"fr\" or \"en-GB\"");
  }
  try {
    return Language::parse(tag);
  } catch (const Error& error) {
    throw bad_field(field, "is wrong: " + std::string(error.what()));
  }
}

LanguagePair parse_languages(const std::string& source, const std::string& target,
                             const std::string& prefix) {
  const std::string field = prefix + "target_language_code";
  LanguagePair pair{parse_language(prefix + "source_language_code", source), parse_language(field, target)};
  if (pair.source == pair.target)
    throw bad_field(field,
                    "is \"" + pair.target.tag() + "\", as is the source's; it must be another language");
  return pair;
}

void check_required_text(std::string_view field, std::string_view text, std::size_t most) {
  if (text.empty())
    throw bad_field(field, "is empty: it must hold 1 to " + std::to_string(most) + " characters");
  check_code_points(field, text, most);
  const bool blank = text.find_first_not_of(" \t\r\n") == std::string_view::npos;
  if (blank) throw bad_field(field, "holds nothing but white space");
}

void check_code_points(std::string_view field, std::string_view text, std::size_t most) {
  // A code point takes four bytes at the most, so that short texts need no counting.
  if (text.size() <= most) return;
  const std::size_t count = text::count_code_points(text);
  if (count > most) {
    throw bad_field(
        field,
        "holds " + std::to_string(count) + " characters; at most " + std::to_string(most) + " are allowed",
        cause::kLimitExceeded);
  }
}

void check_bytes(std::string_view field, std::string_view text, std::size_t most) {
  if (text.size() > most) {
    throw bad_field(
        field,
        "holds " + std::to_string(text.size()) + " bytes; at most " + std::to_string(most) + " are allowed",
        cause::kLimitExceeded);
  }
}

void check_characters(std::string_view field, std::string_view text) {
  if (const std::string complaint = character_complaint(text); !complaint.empty())
    throw bad_field(field, complaint);
}

void check_stored_text(std::string_view field, std::string_view text, std::size_t most_code_points) {
  check_code_points(field, text, most_code_points);
  check_characters(field, text);
}

void check_stored_name(std::string_view field, std::string_view text) {
  check_bytes(field, text, limits::kShortFieldBytes);
  check_characters(field, text);
}

void check_count(std::string_view field, std::size_t count, std::size_t most) {
  if (count > most) {
    throw bad_field(
        field, "has " + std::to_string(count) + " entries; at most " + std::to_string(most) + " are allowed",
        cause::kLimitExceeded);
  }
}

std::size_t result_limit(std::string_view field, std::int32_t wanted, std::size_t standard,
                         std::size_t most) {
  if (wanted == 0) return standard;
  if (wanted < 0 || static_cast<std::size_t>(wanted) > most) {
    throw bad_field(field,
                    "is " + std::to_string(wanted) + "; it must be 1 to " + std::to_string(most) +
                        ", or 0 for " + std::to_string(standard),
                    wanted < 0 ? "" : cause::kLimitExceeded);
  }
  return static_cast<std::size_t>(wanted);
}

void check_share(std::string_view field, double value) {
  // Not a number is neither.
  if (!(value >= 0 && value <= 1)) throw bad_field(field, "is no share; it must be from 0 to 1");
}

std::size_t page_limit(std::int32_t wanted) {
  if (wanted < 0) throw bad_field("page_size", "is negative");
  if (wanted == 0) return limits::kDefaultPageSize;
  return std::min(static_cast<std::size_t>(wanted), limits::kPageSize);
}

std::string page_token(std::string_view last_id) {
  return std::string(kTokenPrefix) + std::string(last_id);
}

std::string parse_page_token(const std::string& token) {
  if (token.empty()) return {};
  if (!token.starts_with(kTokenPrefix)) throw bad_field("page_token", "is not one that this server gave");
  return token.substr(kTokenPrefix.size());
}

std::string bytes_token(std::string_view place) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  for (const char c : place) {
    text += kDigits[static_cast<unsigned char>(c) >> 4];
    text += kDigits[static_cast<unsigned char>(c) & 15];
  }
  return page_token(text);
}

std::string parse_bytes_token(const std::string& token) {
  const std::string text = parse_page_token(token);
  std::string place;
  for (std::size_t i = 0; i < text.size(); i += 2) {
    unsigned value = 0;
    const char* const end = text.data() + std::min(i + 2, text.size());
    const auto read = std::from_chars(text.data() + i, end, value, 16);
    if (read.ptr != end || end - (text.data() + i) != 2)
      throw bad_field("page_token", "is not one that this server gave");
    place += static_cast<char>(value);
  }
  return place;
}

std::uint64_t parse_number_token(const std::string& token) {
  const std::string text = parse_page_token(token);
  std::uint64_t number = 0;
  if (!text.empty() && !parse_whole_number(text, number))
    throw bad_field("page_token", "is not one that this server gave");
  return number;
}

Revision parse_moment(const store::ReadTransaction& transaction, std::int64_t sequence, bool has_time,
                      const google::protobuf::Timestamp& time, const Cancellation& cancellation) {
  const Revision newest = journal::newest_sequence(transaction);
  if (has_time) {
    if (sequence != 0) throw bad_field("read_sequence", "is set, and so is read_time; set one of them");
    const auto now = std::chrono::time_point_cast<Time::duration>(std::chrono::system_clock::now());
    return journal::sequence_at_clock_time(transaction, to_model("read_time", time), now, cancellation);
  }
  if (sequence == 0) return newest;
  if (sequence < 0 || static_cast<Revision>(sequence) > newest) {
    throw bad_field("read_sequence",
                    "is " + std::to_string(sequence) + "; the newest change is " + std::to_string(newest));
  }
  return static_cast<Revision>(sequence);
}

std::string etag_of(Revision revision) {
  return std::to_string(revision);
}

Expectation parse_etag(const std::string& etag) {
  if (etag.empty()) return {};
  Revision revision = 0;
  if (!parse_whole_number(etag, revision)) throw bad_field("etag", "is not one that this server gave");
  return Expectation::exactly(revision);
}

std::set<std::string> masked_paths(const google::protobuf::FieldMask& mask,
                                   const google::protobuf::Message& resource,
                                   const std::set<std::string>& allowed) {
  std::set<std::string> paths;
  for (const std::string& path : mask.paths()) {
    if (path == "*") return allowed;
    if (!allowed.contains(path))
      throw bad_field("update_mask", "names \"" + path.substr(0, 80) + "\", which cannot be changed");
    paths.insert(path);
  }
  if (!paths.empty()) return paths;
  for (const std::string& path : allowed) {
    if (is_set(resource, *resource.GetDescriptor()->FindFieldByName(path))) paths.insert(path);
  }
  return paths;
}

}  // namespace entente::wire
