// What every question to glossaries names: which, and as of when.
#pragma once

#include <string>
#include <vector>

#include <google/protobuf/repeated_field.h>

#include "server/catalogue/catalogue.h"
#include "server/store/transaction.h"

namespace entente::service {

// In the order named; all if none is, the higher priority first, then by identifier. Throws kInvalidArgument
// and kNotFound.
std::vector<catalogue::NumberedGlossary> searched_glossaries(
    const store::ReadTransaction& transaction, const google::protobuf::RepeatedPtrField<std::string>& names);

// The day of a document, whose segments come as requests of one stream: a request that names none has that of
// the last one that did.
class DocumentDay {
 public:
  void settle(std::string& as_of) {
    if (as_of.empty()) {
      as_of = day_;
    } else {
      day_ = as_of;
    }
  }

 private:
  std::string day_;
};

// A whole ISO date, or empty. Throws kInvalidArgument.
std::string parse_as_of(const std::string& field, const std::string& date);

}  // namespace entente::service
