#include "client/cli/history_text.h"

#include <algorithm>
#include <ctime>

#include <google/protobuf/util/time_util.h>

#include "client/cli/dates.h"

namespace entente::cli {
namespace {

bool is_number(const std::string& text) {
  return !text.empty() && text.size() < 19 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string content_of(const v1::EditEntry& edit) {
  std::string text;
  for (const v1::Term& term : edit.concept_entry().terms())
    text += (text.empty() ? "" : " | ") + term.language_code() + ":" + term.text();
  if (edit.has_unit()) {
    text = edit.unit().source().text();
    text += " → " + edit.unit().target().text();
  }
  return text;
}

}  // namespace

std::string thing_name(const Session& session, const std::string& name) {
  return name.find('/') == std::string::npos ? concept_name(session, name) : name;
}

std::string minute_of(const google::protobuf::Timestamp& time) {
  const std::time_t seconds = time.seconds();
  std::tm local{};
  localtime_r(&seconds, &local);
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%d %H:%M", &local);
  return text;
}

void print_difference(const v1::FieldDifference& difference, const Style& style, int indent) {
  const std::string margin(static_cast<std::size_t>(indent), ' ');
  if (difference.before().empty()) {
    return style.print(margin + style(Ink::kGood, "+ "),
                       difference.path() + "  " + style(Ink::kGood, difference.after()));
  }
  if (difference.after().empty()) {
    return style.print(margin + style(Ink::kBad, "- "),
                       difference.path() + "  " + style(Ink::kBad, difference.before()));
  }
  style.print(margin + style(Ink::kWarning, "~ "), difference.path() + "  " +
                                                       style(Ink::kBad, difference.before()) + " → " +
                                                       style(Ink::kGood, difference.after()));
}

void print_edit(const v1::EditEntry& edit, const Style& style, const std::string& before) {
  const bool deleted = edit.kind() == v1::EditEntry::DELETED;
  const std::string mark = edit.kind() == v1::EditEntry::USED ? "used "
                           : deleted                          ? style(Ink::kBad, "- ")
                                                              : style(Ink::kGood, "+ ");
  const std::string content = content_of(edit);
  style.print(before + mark, edit.name() + (content.empty() ? "" : "  " + content));
}

Moment parse_moment(const char* option, const std::string& text) {
  Moment moment;
  if (is_number(text)) {
    moment.sequence = std::stoll(text);
    return moment;
  }
  moment.has_time = true;
  std::tm local{};
  const char* end = strptime(text.c_str(), "%Y-%m-%dT%H:%M", &local);
  if (end != nullptr && *end == '\0') {
    local.tm_isdst = -1;
    moment.time.set_seconds(std::mktime(&local));
  } else {
    parse_date(option, text, moment.time);
  }
  return moment;
}

}  // namespace entente::cli
