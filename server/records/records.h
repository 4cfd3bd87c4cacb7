// The model's values as bytes of package entente.storage.v1, and back. Pure and thread-safe. Encoding is
// deterministic: equal values give equal bytes. The bytes do not repeat what the key says (the glossary or
// memory, and the identifier); decoding takes it as an argument. Decoding throws kDataLoss, with that place,
// when the bytes are no such record or name something that does not exist.
#pragma once

#include <string>
#include <string_view>

#include "server/model/concept.h"
#include "server/model/journal_entry.h"
#include "server/model/unit.h"

namespace entente::records {

std::string encode(const NumberedGlossary& value);
NumberedGlossary decode_glossary(std::string_view bytes, std::string_view id);

std::string encode(const NumberedMemory& value);
NumberedMemory decode_memory(std::string_view bytes, std::string_view id);

std::string encode(const Concept& value);
Concept decode_concept(std::string_view bytes, std::string_view glossary, std::string_view id);

std::string encode(const TranslationUnit& value);
// The source language's tag of an encoded unit, without reading the rest; "" where the bytes do not begin
// with one.
std::string_view source_language_of_unit(std::string_view bytes);
TranslationUnit decode_unit(std::string_view bytes, std::string_view memory, UnitId id);

std::string encode(const JournalEntry& value);
JournalEntry decode_journal_entry(std::string_view bytes, Revision sequence);

// The version of the rules that make the hashes of requests and contents. The hashes are of Protobuf's bytes,
// which are the same in one version of Protobuf only. Two hashes of different versions cannot be compared: a
// request that comes again after an upgrade is not refused.
std::uint32_t hash_version();

std::string encode(const AppliedPart& value);
AppliedPart decode_applied_part(std::string_view bytes);

}  // namespace entente::records
