// The options that choose concepts by what is known of them.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "client/cli/shell/verb.h"

namespace entente::v1 {
class ConceptFilter;
}

namespace entente::cli {

struct ConceptFilterOptions {
  std::string text;
  std::vector<std::string> fields;
  std::string language;
  std::vector<std::string> statuses;
  std::string part_of_speech;
  std::string type;
  std::string subject_field;
  std::string customer;
  std::string project;
  std::string author;
  std::string since;
  std::string until;
  std::string made_since;
  std::string made_until;
  std::string region;
  std::string valid_on;
  std::string order_by;
};

// The options live as long as the answer.
std::shared_ptr<ConceptFilterOptions> add_concept_filter(Verb verb);

// Throws UsageError where a value is none of those that the help names.
v1::ConceptFilter filter_of(const ConceptFilterOptions& options);

}  // namespace entente::cli
