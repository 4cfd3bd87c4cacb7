// Glossaries and memories as they were after a change. What was purged has no former state to show.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "server/catalogue/catalogue.h"
#include "server/error/error.h"
#include "server/history/versions.h"

namespace entente::service {

// Throws kFailedPrecondition for a former state that was purged.
template <typename Numbered>
Numbered unpurged(const store::ReadTransaction& transaction, std::string_view kind, const std::string& id,
                  Numbered numbered) {
  const auto purged = history::purged_by(transaction, numbered.number);
  if (!purged) return numbered;
  throw Error(Reason::kFailedPrecondition,
              "The " + std::string(kind) + " " + id + " that was there then was purged by change " +
                  std::to_string(*purged) + ", and nothing of it is left; ask for a later moment",
              {.cause = cause::kHistoryCutOff});
}

// Throw kNotFound where there was none.
inline catalogue::NumberedGlossary require_glossary_at(const store::ReadTransaction& transaction,
                                                       const std::string& id, Revision moment) {
  auto found = history::glossary_at(transaction, id, moment);
  if (found) return unpurged(transaction, "glossary", id, *std::move(found));
  if (moment == history::kNow) return catalogue::require_glossary(transaction, id);
  throw Error(Reason::kNotFound, "There was no glossary " + id + " after change " + std::to_string(moment));
}

inline catalogue::NumberedMemory require_memory_at(const store::ReadTransaction& transaction,
                                                   const std::string& id, Revision moment) {
  auto found = history::memory_at(transaction, id, moment);
  if (found) return unpurged(transaction, "memory", id, *std::move(found));
  if (moment == history::kNow) return catalogue::require_memory(transaction, id);
  throw Error(Reason::kNotFound, "There was no memory " + id + " after change " + std::to_string(moment));
}

}  // namespace entente::service
