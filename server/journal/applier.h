// What the journal asks of the rooms that keep the content: apply the edits of a change.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "server/model/change.h"
#include "server/store/transaction.h"

namespace entente::journal {

// Applies changes on the writer thread, within one transaction.
class Applier {
 public:
  virtual ~Applier() = default;

  // Applies the edits of one change in order: checks each against the store as the edits before it left it,
  // fills in the identifiers that it lacks, writes it, and says what it did; an unchanged one wrote nothing.
  // A function of the store, the edits and the stamp alone: no clock, no chance. Throws Error to refuse the
  // whole change.
  virtual std::vector<Outcome> apply(std::vector<Edit>& edits, const Stamp& stamp) = 0;

  // Writes what it has gathered. It is used no more after that.
  virtual void finish() = 0;
};

using BeginApplying = std::function<std::unique_ptr<Applier>(store::WriteTransaction&)>;

}  // namespace entente::journal
