#include "server/interchange/record_size.h"

#include "server/model/limits.h"

namespace entente::interchange {

void RecordSize::add(const std::string& name, const Attributes& attributes) {
  bytes_ += name.size();
  elements_ += 1 + attributes.all().size();
  for (const auto& [key, value] : attributes.all()) bytes_ += key.size() + value.size();
}

std::string RecordSize::excess() const {
  if (bytes_ > limits::kImportRecordBytes)
    return "holds more than " + std::to_string(limits::kImportRecordBytes) + " bytes";
  if (elements_ > limits::kImportRecordElements)
    return "has more than " + std::to_string(limits::kImportRecordElements) + " elements and attributes";
  return {};
}

}  // namespace entente::interchange
