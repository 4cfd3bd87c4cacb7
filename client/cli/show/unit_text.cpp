#include "client/cli/show/unit_text.h"

#include "client/cli/screen/columns.h"
#include "client/cli/screen/style.h"
#include "client/cli/shell/dates.h"
#include "client/cli/shell/json.h"
#include "client/cli/shell/names.h"
#include "client/cli/shell/session.h"
#include "entente/v1/memory_service.pb.h"

namespace entente::cli {
namespace {

int utf16_units(const std::string& text) {
  int units = 0;
  for (const char c : text) units += (c & 0xC0) == 0x80 ? 0 : (c & 0xF8) == 0xF0 ? 2 : 1;
  return units;
}

void count_in(v1::OffsetUnit wanted, v1::Segment& segment) {
  for (v1::InlineTag& tag : *segment.mutable_tags()) {
    const std::string before = cut(segment.text(), 0, tag.position());
    tag.set_position(wanted == v1::OFFSET_UNIT_UTF8 ? static_cast<int>(before.size()) : utf16_units(before));
  }
}

void print_if_set(const Style& style, const char* name, const std::string& value) {
  if (!value.empty()) style.print(std::string("  ") + name + ": ", value, 4);
}

std::string about(const v1::Unit& unit) {
  std::string text =
      "changed by " + unit.changer() + " on " + day_of(unit.update_time()) + ", etag " + unit.etag();
  if (unit.use_count() > 0) text += ", used " + std::to_string(unit.use_count()) + " times";
  if (unit.has_last_use_time()) text += ", last on " + day_of(unit.last_use_time());
  return text;
}

}  // namespace

std::string origin_of(const v1::Unit& unit) {
  // memories/news/units/7: the memory is the second part, the unit the last.
  const std::string memory = unit.name().substr(9, unit.name().find('/', 9) - 9);
  return memory + "/" + last_part(unit.name()) + ", " + unit.changer() + ", " + day_of(unit.update_time());
}

void show_unit(const Session& session, v1::Unit unit) {
  if (session.json()) {
    count_in(session.offset_unit(), unit);
    print_json(unit);
    return;
  }
  const Style style = session.style();
  style.print("", style(Ink::kStrong, unit.name()));
  print_if_set(style, unit.source_language_code().c_str(), unit.source().text());
  print_if_set(style, unit.target_language_code().c_str(), unit.target().text());
  print_if_set(style, "document", unit.document());
  print_if_set(style, "domain", unit.domain());
  print_if_set(style, "client", unit.client());
  print_if_set(style, "before", unit.previous_source());
  print_if_set(style, "after", unit.next_source());
  for (const auto& [key, value] : unit.properties())
    print_if_set(style, key.c_str(), value.empty() ? "yes" : value);
  for (const std::string& note : unit.notes()) print_if_set(style, "note", note);
  style.print("  ", style(Ink::kFaint, about(unit)), 4);
}

void count_in(v1::OffsetUnit wanted, v1::Unit& unit) {
  if (wanted == v1::OFFSET_UNIT_CODE_POINTS) return;
  count_in(wanted, *unit.mutable_source());
  count_in(wanted, *unit.mutable_target());
}

}  // namespace entente::cli
