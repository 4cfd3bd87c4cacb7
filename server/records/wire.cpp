#include "server/records/wire.h"

namespace entente::records {

void Place::refuse() const {
  std::string message = std::string("The stored ") + kind;
  if (number != 0) message += " " + std::to_string(number);
  if (!id.empty()) message += " \"" + std::string(id) + "\"";
  if (!parent.empty()) message += std::string(" of the ") + parent_kind + " \"" + std::string(parent) + "\"";
  throw Error(Reason::kDataLoss, message + " cannot be read; restore the data folder from a backup",
              {.cause = cause::kStoreDamaged});
}

Language to_language(const std::string& tag, const Place& place) {
  try {
    return Language::parse(tag);
  } catch (const Error&) {
    place.refuse();
  }
}

}  // namespace entente::records
