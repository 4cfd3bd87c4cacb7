// A translation unit: a segment, its translation, and what is known about them.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "server/model/language.h"
#include "server/model/segment.h"
#include "server/model/time.h"

namespace entente {

// The sequence number of the change that wrote a version of something; 0 where nothing has been written yet.
using Revision = std::uint64_t;

// Unique within its memory and never used again; 0 asks the journal for the next one.
using UnitId = std::uint64_t;

// What happens to a stored unit when another one has the same source in the same context but another target.
enum class RepeatedSource : std::uint8_t { kKeepBoth, kReplace };

struct Memory {
  std::string id;
  std::string display_name;
  std::string description;
  RepeatedSource repeated_source = RepeatedSource::kKeepBoth;
  Revision revision = 0;
  Time created;
  Time updated;

  bool operator==(const Memory&) const = default;
};

// The number stands for the memory in the keys of other tables; it is never used again.
struct NumberedMemory {
  Memory memory;
  std::uint32_t number = 0;
};

struct TranslationUnit {
  std::string memory;
  UnitId id = 0;
  Language source_language;
  Language target_language;
  Segment source;
  Segment target;
  std::string document;         // Where the segment comes from: a file or story identifier.
  std::string previous_source;  // The neighbouring segments' source text, for context matches.
  std::string next_source;
  std::string domain;
  std::string client;
  std::map<std::string, std::string> properties;  // Free; TMX props go here under their type.
  std::vector<std::string> notes;
  std::string creator;
  std::string changer;
  Time created;
  Time updated;
  std::int64_t uses = 0;  // How often it was confirmed or reported as used; see UseUnit.
  Time used;              // The last time of these.
  Revision revision = 0;

  bool operator==(const TranslationUnit&) const = default;
};

// No form in which a unit is written takes more bytes than this. Linear in its texts' number, not their
// length.
std::size_t bytes_at_most(const TranslationUnit& unit);

}  // namespace entente
