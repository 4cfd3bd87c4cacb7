// Memories, units and matches between the API and the model. to_model checks the limits and throws
// kInvalidArgument with the field's path.
#pragma once

#include <string>

#include "entente/v1/memory_service.pb.h"
#include "server/catalogue/catalogue.h"
#include "server/memory/lookup.h"
#include "server/model/unit.h"
#include "server/text/offsets.h"

namespace entente::wire {

// The message's own name is not looked at.
TranslationUnit to_model(const v1::Unit& message, const std::string& memory, UnitId id,
                         text::OffsetUnit unit);

void to_api(const TranslationUnit& value, text::OffsetUnit unit, v1::Unit& out);
void to_api(const catalogue::NumberedMemory& memory, const catalogue::Counters& counters, v1::Memory& out);

// `question` maps the text that was looked up.
void to_api(const memory::Match& match, const text::OffsetMap& question, text::OffsetUnit unit,
            v1::Match& out);

RepeatedSource repeated_source(v1::Memory::RepeatedSource value);
memory::UnitFilter to_model(const v1::UnitFilter& message);

// Holds a unit, from wherever it came, to the limits of the API.
void check_limits(const TranslationUnit& value);
void check_limits(const Memory& memory);

}  // namespace entente::wire
