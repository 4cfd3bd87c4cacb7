// Segments and spans between the API and the model. Offsets change their unit here and nowhere else.
#pragma once

#include <string_view>

#include "entente/v1/text.pb.h"
#include "server/model/segment.h"
#include "server/text/offsets.h"

namespace entente::wire {

// Throws kInvalidArgument for a value that the API does not know.
text::OffsetUnit offset_unit(v1::OffsetUnit unit);

// Checks the limits of a segment. `field` is its path in the request, for messages.
Segment to_model(std::string_view field, const v1::Segment& segment, text::OffsetUnit unit);
void to_api(const Segment& segment, text::OffsetUnit unit, v1::Segment& out);

// The span in code points, in the unit of the map's answers.
void to_api(int begin, int end, const text::OffsetMap& map, text::OffsetUnit unit, v1::Span& out);

}  // namespace entente::wire
