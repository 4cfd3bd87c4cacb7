// Changes, versions and differences as people read them, and moments as they write them.
#pragma once

#include <string>
#include <vector>

#include <google/protobuf/timestamp.pb.h>

#include "client/cli/screen/style.h"
#include "client/cli/shell/names.h"
#include "client/cli/shell/session.h"

namespace entente::v1 {
class EditEntry;
class FieldDifference;
}  // namespace entente::v1

namespace entente::cli {

// "2026-11-23 14:05", in the time zone of the machine.
std::string minute_of(const google::protobuf::Timestamp& time);

// "~ terms[fr:trêve].status  preferred → admitted", with + for what came and - for what went. Texts that have
// no room on the line stand below it, what changed in them as [-…-] and {+…+}.
void print_difference(const v1::FieldDifference& difference, const Style& style, int indent);

// All of them, with renames as such (renames.h).
void print_differences(const std::vector<v1::FieldDifference>& all, const Style& style, int indent);
template <typename Differences>
void print_differences(const Differences& all, const Style& style, int indent) {
  print_differences(std::vector<v1::FieldDifference>(all.begin(), all.end()), style, indent);
}

// The line of a change or version: its number, when, who, and why.
template <typename Message>
void print_head(const Message& message, const Style& style) {
  std::string line = minute_of(message.time()) + "  " + message.author();
  if (!message.comment().empty()) line += "  " + style(Ink::kFaint, "« " + message.comment() + " »");
  // The one that is there only so that a lost answer can be asked for again tells nobody anything: the number
  // names its one change as well.
  const bool tells = !message.operation().empty() && !is_of_one_change(message.operation());
  if (tells) line += "  " + style(Ink::kFaint, message.operation());
  style.print(style(Ink::kStrong, std::to_string(message.sequence())) + "  ", line);
}

// "+ glossaries/conflict/concepts/truce" for what is new, ~ for what was changed, - for what is gone,
// "purged" for what was erased for good; with its terms or texts where the entry has content.
void print_edit(const v1::EditEntry& edit, const Style& style, const std::string& before);

// "1234" is a sequence; all that parse_date reads is a time. Throws UsageError naming the option.
struct Moment {
  std::int64_t sequence = 0;
  bool has_time = false;
  google::protobuf::Timestamp time;
};
Moment parse_moment(const char* option, const std::string& text);

// Fills read_sequence or read_time of a request; nothing for "".
template <typename Request>
void read_at(const std::string& text, Request& request) {
  if (text.empty()) return;
  const Moment moment = parse_moment("--at", text);
  if (moment.has_time) {
    *request.mutable_read_time() = moment.time;
  } else {
    request.set_read_sequence(moment.sequence);
  }
}

}  // namespace entente::cli
