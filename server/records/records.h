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
  bool confirmed = false;  // A put of a unit that counted a use.

  bool operator==(const JournalEdit&) const = default;

  bool is_deletion() const;
  // Of a memory or of what is in one, else of a glossary.
  bool is_of_memory() const { return kind >= Kind::kPutMemory; }
  // Of a glossary or memory itself, not of what is in one.
  bool is_of_resource() const;
};

struct JournalEntry {
  Revision sequence = 0;
  std::string author;
  Time time;
  std::string comment;
  std::vector<JournalEdit> edits;
  std::string operation;  // As in Change.
  std::uint64_t operation_part = 0;
};

// How an edit is named in the entry of its change.
JournalEdit journal_edit(const Edit& edit);

// The edit with nothing in it but names.
Edit named_edit(const JournalEdit& edit);

std::string encode(const JournalEntry& value);
JournalEntry decode_journal_entry(std::string_view bytes, Revision sequence);

// What a part of an operation came to.
struct AppliedPart {
  Revision sequence = 0;  // Of the change, or the newest one then if nothing had to be changed.
  std::vector<Outcome> outcomes;
  std::uint64_t request_hash = 0;
  std::vector<JournalEdit> unchanged;  // The edits without effect, in order; the entry has the others.
};

std::string encode(const AppliedPart& value);
AppliedPart decode_applied_part(std::string_view bytes);

}  // namespace entente::records
