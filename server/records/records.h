// How a value is written down: the model's values as bytes of package entente.storage.v1, and back.
// Pure and thread-safe. Encoding is deterministic: equal values give equal bytes. What a key already says
// (the glossary or memory, the identifier) is not in the bytes; decoding takes it. Decoding throws kDataLoss
// when the bytes are no such record.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/model/change.h"
#include "server/model/concept.h"
#include "server/model/unit.h"

namespace entente::records {

// The number stands for a glossary or memory in the keys of other tables.
struct NumberedGlossary {
  Glossary glossary;
  std::uint32_t number = 0;
};
struct NumberedMemory {
  Memory memory;
  std::uint32_t number = 0;
};

std::string encode(const NumberedGlossary& value);
NumberedGlossary decode_glossary(std::string_view bytes, std::string_view id);

std::string encode(const NumberedMemory& value);
NumberedMemory decode_memory(std::string_view bytes, std::string_view id);

std::string encode(const Concept& value);
Concept decode_concept(std::string_view bytes, std::string_view glossary, std::string_view id);

std::string encode(const TranslationUnit& value);
TranslationUnit decode_unit(std::string_view bytes, std::string_view memory, UnitId id);

// A journal entry names what a change wrote; the content stands in the content and version tables.
struct JournalEdit {
  enum class Kind : std::uint8_t {
    kPutGlossary = 1,
    kDeleteGlossary,
    kPutConcept,
    kDeleteConcept,
    kPutMemory,
    kDeleteMemory,
    kPutUnit,
    kDeleteUnit,
    kUseUnit,
  };
  Kind kind = Kind::kPutGlossary;
  std::string parent;      // The glossary or memory.
  std::string concept_id;  // Of a concept's edit.
  UnitId unit_id = 0;      // Of a unit's edit.

  bool operator==(const JournalEdit&) const = default;
};

struct JournalEntry {
  Revision sequence = 0;
  std::string author;
  Time time;
  std::string comment;
  std::vector<JournalEdit> edits;
};

// How an edit is named in the entry of its change.
JournalEdit journal_edit(const Edit& edit);

std::string encode(const JournalEntry& value);
JournalEntry decode_journal_entry(std::string_view bytes, Revision sequence);

}  // namespace entente::records
