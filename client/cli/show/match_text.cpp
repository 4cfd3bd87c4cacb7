#include "client/cli/show/match_text.h"

#include <algorithm>

#include "client/cli/screen/style.h"
#include "client/cli/shell/names.h"
#include "client/cli/shell/session.h"
#include "client/cli/show/marks.h"
#include "client/cli/show/unit_text.h"
#include "entente/v1/memory_service.pb.h"

namespace entente::cli {
namespace {

Ink ink_of(int percent) {
  return percent >= 100 ? Ink::kGood : percent >= 85 ? Ink::kStrong : Ink::kWarning;
}

std::string reasons(const v1::Score& score) {
  std::string all;
  for (const v1::Score::Penalty& penalty : score.penalties()) {
    all += (all.empty() ? "" : ", ") + short_name(v1::Score::Penalty::Reason_Name(penalty.reason()), "");
  }
  return all.empty() ? all : " less " + all;
}

// Tags are equal in any case, and with '_' for '-'.
bool is_same_language(const std::string& a, const std::string& b) {
  const auto canonical = [](char c) {
    return c == '_' ? '-' : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  };
  return std::ranges::equal(a, b, {}, canonical, canonical);
}

}  // namespace

std::string particulars(const v1::LookupSegmentRequest& request, const v1::Match& match) {
  const v1::Unit& unit = match.unit();
  std::string all = match.reversed() ? ", reversed" : "";
  if (!is_same_language(request.source_language_code(), unit.source_language_code()))
    all += ", from " + unit.source_language_code();
  if (!is_same_language(request.target_language_code(), unit.target_language_code()))
    all += ", to " + unit.target_language_code();
  return match.same_context() ? all + ", same context" : all;
}

void print_match(const v1::LookupSegmentRequest& request, const v1::Match& match, const Style& style) {
  const v1::Unit& unit = match.unit();
  const std::string percent = std::to_string(match.score().percent()) + " %";
  std::string line = style(ink_of(match.score().percent()), percent) + " ";
  line += short_name(v1::Score::Kind_Name(match.score().kind()), "") + reasons(match.score()) + "  ";
  line += style(Ink::kFaint, origin_of(unit) + particulars(request, match));
  style.print("", line, 4);
  style.print("    ", with_differences(request.segment().text(), match, style));
  style.print("    ", unit.target().text());
}

}  // namespace entente::cli
