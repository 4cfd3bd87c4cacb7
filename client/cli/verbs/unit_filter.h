// The options that choose units by what is known of them, the same for every verb that has them.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "client/cli/shell/verb.h"

namespace entente::v1 {
class UnitFilter;
}

namespace entente::cli {

struct FilterOptions {
  std::string domain;
  std::string client;
  std::string document;
  std::string author;
  std::string since;
  std::string until;
  std::string made_since;
  std::string made_until;
  std::vector<std::string> properties;
};

// The options live as long as the answer.
std::shared_ptr<FilterOptions> add_filter(Verb verb);

// Throws UsageError where a date or a property is not written as the help says.
v1::UnitFilter filter_of(const FilterOptions& options);

}  // namespace entente::cli
