// Learns from the translation memories how often the terms of the glossaries are translated as these say
// (glossary/agreement.h). It reads each unit once for each glossary, in the order in which the units were
// added. A unit that changes or is deleted later is not counted again.
//
// A glossary is learned by a pass over the newest units of each memory; the pass then follows the units to
// come. When terms of a concept change, its counts are erased with the change, and the units to come are
// counted. When terms of many concepts have changed, all counts of the glossary are erased, and a new pass
// starts. It starts after a rebuild, too, since that erases all counts.
//
// It works in steps beside interactive writers. Each step reads and counts in a read transaction, and then
// adds the counts in one short commit. A process that is killed continues with the next step.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <utility>

#include "server/cancellation/cancellation.h"
#include "server/catalogue/catalogue.h"
#include "server/glossary/agreement_rows.h"
#include "server/store/environment.h"

namespace entente::upkeep {

struct LearningOptions {
  std::size_t units_a_step = 48;
  // A step ends with the unit that brings their records to this size.
  std::size_t bytes_a_step = 64 << 10;
  // The newest units of a memory with which a pass starts.
  std::size_t units_a_pass = 200'000;
  // A new pass starts when terms have changed this often, and for this share of the glossary's concepts.
  std::uint64_t changes = 20;
  double share_of_concepts = 0.05;
};

class Learning {
 public:
  explicit Learning(store::Environment& environment, const LearningOptions& options = {},
                    Cancellation cancellation = {});

  // Makes one commit. Returns false, without a commit, when nothing is new. O(text of units_a_step units),
  // and O(glossaries × memories) to find them. Throws kDataLoss where a row cannot be read, and as
  // Cancellation::check() does; the step changes nothing then.
  bool step();

  // How many units it has counted, each once for every glossary.
  std::uint64_t units() const { return units_; }

 private:
  struct Counted {
    Revision revision = 0;  // Of the concept.
    glossary::AgreementCounts counts;
  };
  struct Batch {
    catalogue::NumberedGlossary glossary;
    std::uint32_t memory = 0;
    std::optional<UnitId> before;  // What was learned until now.
    UnitId last = 0;
    std::size_t units = 0;
    std::map<glossary::AgreementPlace, Counted> counted;
  };

  bool is_outdated(const store::ReadTransaction& transaction,
                   const catalogue::NumberedGlossary& glossary) const;
  void forget(std::uint32_t glossary);
  std::optional<Batch> count(const store::ReadTransaction& transaction,
                             const catalogue::NumberedGlossary& glossary,
                             const catalogue::NumberedMemory& memory) const;
  void write(const Batch& batch);

  store::Environment& environment_;
  const LearningOptions options_;
  const Cancellation cancellation_;
  std::uint64_t units_ = 0;
};

// Takes all steps; returns how many units it has counted.
std::uint64_t learn(store::Environment& environment, const LearningOptions& options = {});

}  // namespace entente::upkeep
