#include "client/cli/show/history_text.h"

#include <algorithm>
#include <ctime>

#include <google/protobuf/util/time_util.h>

#include "client/cli/screen/columns.h"
#include "client/cli/screen/style.h"
#include "client/cli/shell/dates.h"
#include "client/cli/shell/names.h"
#include "client/cli/show/renames.h"
#include "entente/v1/history_service.pb.h"

namespace entente::cli {
namespace {

std::string content_of(const v1::EditEntry& edit) {
  constexpr int kTermsShown = 6;
  std::string text;
  const auto& terms = edit.concept_entry().terms();
  for (int i = 0; i < std::min(terms.size(), kTermsShown); ++i)
    text += (text.empty() ? "" : " | ") + terms.Get(i).language_code() + ":" + terms.Get(i).text();
  if (terms.size() > kTermsShown) text += " | …";
  if (edit.has_unit()) {
    text = edit.unit().source().text();
    text += " → " + edit.unit().target().text();
  }
  return text;
}

constexpr int kLineOfAFile = 100;

int one_line(const Style& style) {
  return style.width() == 0 ? kLineOfAFile : style.width();
}

bool is_short(const std::string& text) {
  return text.find('\n') == std::string::npos;
}

struct Inked {
  Ink ink;
  const std::string& text;
};

// A text that has no room beside its path stands below it.
void print_side(const std::string& mark, const std::string& path, const Inked& value, const Style& style) {
  const std::string text = style(value.ink, value.text);
  if (is_short(value.text) && columns(mark) + columns(path) + 2 + columns(text) <= one_line(style))
    return style.print(mark, path + "  " + text);
  style.print(mark, path);
  const std::string under(static_cast<std::size_t>(columns(mark)), ' ');
  style.print(under, text);
}

struct Marked {
  Ink ink;
  std::string open;
  std::string close;
};

// Whether no word goes on over the position, so that the marks stand around whole words.
bool is_between_words(const std::string& text, std::size_t position) {
  const auto is_space = [&](std::size_t at) { return text[at] == ' ' || text[at] == '\n'; };
  return position == 0 || position >= text.size() || is_space(position - 1) || is_space(position);
}

// The text with what the other does not have in the ink and between the marks, and what both have faint.
std::string parted(const std::string& text, const std::string& other, const Marked& marked,
                   const Style& style) {
  const std::size_t shorter = std::min(text.size(), other.size());
  std::size_t same = 0;
  while (same < shorter && text[same] == other[same]) ++same;
  while (!is_between_words(text, same) || !is_between_words(other, same)) --same;
  std::size_t end = 0;
  while (end < shorter - same && text[text.size() - end - 1] == other[other.size() - end - 1]) ++end;
  while (!is_between_words(text, text.size() - end) || !is_between_words(other, other.size() - end)) --end;
  const std::string_view all = text;
  const std::string own(all.substr(same, all.size() - same - end));
  return style(Ink::kFaint, all.substr(0, same)) +
         (own.empty() ? own : style(marked.ink, marked.open + own + marked.close)) +
         style(Ink::kFaint, all.substr(all.size() - end));
}

}  // namespace

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
  const std::string& before = difference.before();
  const std::string& after = difference.after();
  if (before.empty())
    return print_side(margin + style(Ink::kGood, "+ "), difference.path(), {Ink::kGood, after}, style);
  if (after.empty())
    return print_side(margin + style(Ink::kBad, "- "), difference.path(), {Ink::kBad, before}, style);
  const std::string mark = margin + style(Ink::kWarning, "~ ");
  const std::string line =
      difference.path() + "  " + style(Ink::kBad, before) + " → " + style(Ink::kGood, after);
  if (is_short(before + after) && columns(mark) + columns(line) <= one_line(style))
    return style.print(mark, line);
  style.print(mark, difference.path());
  style.print(margin + "  " + style(Ink::kBad, "- "), parted(before, after, {Ink::kBad, "[-", "-]"}, style));
  style.print(margin + "  " + style(Ink::kGood, "+ "),
              parted(after, before, {Ink::kGood, "{+", "+}"}, style));
}

void print_differences(const std::vector<v1::FieldDifference>& all, const Style& style, int indent) {
  for (const v1::FieldDifference& one : with_renames(all)) print_difference(one, style, indent);
}

void print_edit(const v1::EditEntry& edit, const Style& style, const std::string& before) {
  const bool deleted = edit.kind() == v1::EditEntry::DELETED;
  const std::string mark = edit.kind() == v1::EditEntry::USED     ? "used "
                           : edit.kind() == v1::EditEntry::PURGED ? style(Ink::kBad, "purged ")
                           : deleted                              ? style(Ink::kBad, "- ")
                           : edit.added()                         ? style(Ink::kGood, "+ ")
                                                                  : style(Ink::kWarning, "~ ");
  const std::string content = content_of(edit);
  style.print(before + mark, edit.name() + (content.empty() ? "" : "  " + content));
}

Moment parse_moment(const char* option, const std::string& text) {
  Moment moment;
  if (is_sequence(text)) {
    moment.sequence = std::stoll(text);
    return moment;
  }
  moment.has_time = true;
  parse_date(option, text, moment.time);
  return moment;
}

}  // namespace entente::cli
