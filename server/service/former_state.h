// Glossaries and memories as they were after a change.
#pragma once

#include <string>

#include "server/catalogue/catalogue.h"
#include "server/error/error.h"
#include "server/history/versions.h"

namespace entente::service {

// Throw kNotFound where there was none.
inline catalogue::NumberedGlossary require_glossary_at(const store::ReadTransaction& transaction,
                                                       const std::string& id, Revision moment) {
  auto found = history::glossary_at(transaction, id, moment);
  if (found) return *std::move(found);
  if (moment == history::kNow) return catalogue::require_glossary(transaction, id);
  throw Error(Reason::kNotFound, "There was no glossary " + id + " after change " + std::to_string(moment));
}

inline catalogue::NumberedMemory require_memory_at(const store::ReadTransaction& transaction,
                                                   const std::string& id, Revision moment) {
  auto found = history::memory_at(transaction, id, moment);
  if (found) return *std::move(found);
  if (moment == history::kNow) return catalogue::require_memory(transaction, id);
  throw Error(Reason::kNotFound, "There was no memory " + id + " after change " + std::to_string(moment));
}

}  // namespace entente::service
