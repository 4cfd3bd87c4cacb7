#include "server/service/searched_glossaries.h"

#include "server/error/bad_field.h"
#include "server/error/error.h"
#include "server/model/date.h"
#include "server/model/limits.h"
#include "server/wire/names.h"
#include "server/wire/request_fields.h"

namespace entente::service {

using catalogue::NumberedGlossary;

std::vector<NumberedGlossary> searched_glossaries(
    const store::ReadTransaction& transaction, const google::protobuf::RepeatedPtrField<std::string>& names) {
  wire::check_count("glossaries", static_cast<std::size_t>(names.size()), limits::kResourcesPerCall);
  if (names.empty()) return catalogue::all_glossaries(transaction);
  std::vector<NumberedGlossary> glossaries;
  for (const std::string& name : names) {
    glossaries.push_back(
        catalogue::require_glossary(transaction, wire::parse_glossary_name("glossaries", name)));
  }
  return glossaries;
}

std::string parse_as_of(const std::string& field, const std::string& date) {
  constexpr std::size_t kDay = 10;
  if (!date.empty() && (date.size() != kDay || !is_iso_date(date))) {
    throw bad_field(field, "is \"" + date + "\"; it must be a day as in 2016-05-31");
  }
  return date;
}

}  // namespace entente::service
