#include "client/cli/verbs/unit_filter.h"

#include "client/cli/shell/dates.h"
#include "client/cli/shell/session.h"
#include "client/cli/shell/usage_error.h"
#include "entente/v1/memory_service.pb.h"

namespace entente::cli {
std::shared_ptr<FilterOptions> add_filter(Verb verb) {
  auto options = std::make_shared<FilterOptions>();
  verb.add_option("--domain", options->domain, "Only units of this domain");
  verb.add_option("--client", options->client, "Only units of this client");
  verb.add_option("--document", options->document, "Only units of this file or story");
  verb.add_option("--by", options->author, "Only units that this person made or changed last");
  verb.add_option("--since", options->since,
                  "Only units changed on this day or later (2026-11-23, yesterday)");
  verb.add_option("--until", options->until, "Only units changed before this day");
  verb.add_option("--made-since", options->made_since, "Only units added on this day or later");
  verb.add_option("--made-until", options->made_until, "Only units added before this day");
  verb.add_option("--property", options->properties,
                  "Only units with this property, KEY or KEY=VALUE; may be repeated");
  return options;
}

v1::UnitFilter filter_of(const FilterOptions& options) {
  v1::UnitFilter filter;
  filter.set_domain(options.domain);
  filter.set_client(options.client);
  filter.set_document(options.document);
  filter.set_author(options.author);
  if (!options.since.empty()) parse_date("--since", options.since, *filter.mutable_updated_from());
  if (!options.until.empty()) parse_date("--until", options.until, *filter.mutable_updated_before());
  if (!options.made_since.empty())
    parse_date("--made-since", options.made_since, *filter.mutable_created_from());
  if (!options.made_until.empty())
    parse_date("--made-until", options.made_until, *filter.mutable_created_before());
  for (const std::string& property : options.properties) {
    const std::size_t equals = property.find('=');
    if (equals == 0) throw UsageError("--property " + property + ": write KEY or KEY=VALUE");
    (*filter.mutable_properties())[property.substr(0, equals)] =
        equals == std::string::npos ? std::string() : property.substr(equals + 1);
  }
  return filter;
}

}  // namespace entente::cli
