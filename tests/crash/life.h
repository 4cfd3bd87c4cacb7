// A scripted life of a store: an import, edits, merges of the index, deletions, the removal of old history,
// and the compaction of the file. The same changes in the same order each time, one commit each.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

#include "server/model/change.h"
#include "server/store/transaction.h"
#include "tests/support/random_life.h"

namespace entente::testing {

class ScriptedLife {
 public:
  // The next change: every tenth is a part of an import of many units.
  Change next();

 private:
  RandomLife life_{77};
  int changes_ = 0;
};

// What a store holds, apart from what is derived and from the history, as a number.
std::uint64_t content_hash(const store::ReadTransaction& read);

}  // namespace entente::testing
