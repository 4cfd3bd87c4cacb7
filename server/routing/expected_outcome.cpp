#include "server/routing/expected_outcome.h"

#include "server/catalogue/catalogue.h"
#include "server/glossary/edits.h"
#include "server/memory/edits.h"

namespace entente::routing {

Outcome expected_outcome(const store::ReadTransaction& transaction, const Edit& edit) {
  if (const auto* put = std::get_if<PutUnit>(&edit)) {
    const auto memory = catalogue::find_memory(transaction, put->unit.memory);
    return memory ? memory::expected_outcome(transaction, *memory, *put) : Outcome::kCreated;
  }
  const auto& put = std::get<PutConcept>(edit);
  const auto glossary = catalogue::find_glossary(transaction, put.value.glossary);
  return glossary ? glossary::expected_outcome(transaction, *glossary, put) : Outcome::kCreated;
}

}  // namespace entente::routing
