#include "server/program/resource_log.h"

#include <string>
#include <variant>

#include "server/logs/logs.h"

namespace entente::program {
namespace {

// A deleted glossary or memory that comes back keeps its number, and with it its content.
bool brings_back(const Edit& edit) {
  if (const auto* glossary = std::get_if<PutGlossary>(&edit)) return glossary->number != 0;
  if (const auto* memory = std::get_if<PutMemory>(&edit)) return memory->number != 0;
  return false;
}

void log(const char* event, const Change& change, const ThingName& thing, Revision sequence) {
  logs::info(event, {{"name", (thing.is_of_memory() ? "memories/" : "glossaries/") + thing.resource},
                     {"author", change.author},
                     {"sequence", sequence},
                     {"operation", change.operation}});
}

}  // namespace

void log_resources(const Change& change, const journal::Receipt& receipt) {
  for (std::size_t i = 0; i < receipt.edits.size() && i < change.edits.size(); ++i) {
    const ThingName& thing = receipt.edits[i].thing;
    if (!thing.is_resource()) continue;
    switch (receipt.outcomes[i]) {
      case Outcome::kCreated:
        if (brings_back(change.edits[i])) {
          log("resource_restored", change, thing, receipt.sequence);
        } else {
          log("resource_created", change, thing, receipt.sequence);
        }
        break;
      case Outcome::kUpdated:
        log("resource_updated", change, thing, receipt.sequence);
        break;
      case Outcome::kDeleted:
        log("resource_deleted", change, thing, receipt.sequence);
        break;
      case Outcome::kUnchanged:
        break;
    }
  }
}

}  // namespace entente::program
