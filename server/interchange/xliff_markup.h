// Writes a translation as the content of an XLIFF target, with the inline codes of the unit's source.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "server/interchange/xliff_segment.h"
#include "server/model/segment.h"

namespace entente::interchange {

// The markup of a code of the source, in UTF-8.
using CodeMarkup = std::function<std::string(std::size_t tag_of_source)>;

// Each tag of the target takes the place of one of the source: by its number where the source has it (through
// the matched source, if there is one), otherwise by its kind and its order. What finds none is left out, and
// so is a pair that would cross another one where elements must nest.
std::string xliff_markup(const Segment& target, const std::optional<Segment>& matched_source,
                         const XliffContent& source, const CodeMarkup& code);

// A start tag (or <one/>) with an attribute set to a value. An attribute of that local name keeps its prefix;
// a new one is written with `prefix` ("mq:") at the end.
std::string with_attribute(std::string_view tag, std::string_view name, std::string_view value,
                           std::string_view prefix = "");
// The prefix of the tag's name, with its colon: "xlf:" of <xlf:source>.
std::string prefix_of(std::string_view tag);
// The prefix of an attribute of the tag, with its colon.
std::string prefix_of_attribute(std::string_view tag, std::string_view name);

}  // namespace entente::interchange
