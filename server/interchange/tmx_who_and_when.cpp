// Who made and changed what a tu or tuv is, when, and how often it was used.
#include "server/interchange/problem.h"
#include "server/interchange/tmx_dates.h"
#include "server/interchange/tmx_record.h"

namespace entente::interchange {
namespace {

constexpr std::size_t kMostDigits = 15;

std::optional<Time> date_of(const Attributes& attributes, const char* name, TmxRecord& record) {
  const std::string& text = attributes.get(name);
  if (text.empty()) return std::nullopt;
  const auto date = parse_tmx_date(text);
  if (!date) record.complain(std::string("has the ") + name + " \"" + shown(text) + "\", which is no date");
  return date;
}

std::optional<std::int64_t> count_of(const Attributes& attributes, const char* name, TmxRecord& record) {
  const std::string& text = attributes.get(name);
  if (text.empty()) return std::nullopt;
  if (text.size() > kMostDigits || text.find_first_not_of("0123456789") != std::string::npos) {
    record.complain(std::string("has the ") + name + " \"" + shown(text) + "\", which is no count");
    return std::nullopt;
  }
  return std::stoll(text);
}

}  // namespace

void read_attributes(const Attributes& attributes, TmxPart& part, TmxRecord& record) {
  part.creator = attributes.get("creationid");
  part.changer = attributes.get("changeid");
  part.created = date_of(attributes, "creationdate", record);
  part.updated = date_of(attributes, "changedate", record);
  part.used = date_of(attributes, "lastusagedate", record);
  part.uses = count_of(attributes, "usagecount", record);
}

}  // namespace entente::interchange
