// Converts TBX's picklists to our enumerations and back. An unknown value gives nothing.
#pragma once

#include <optional>
#include <string_view>

#include "server/model/concept.h"

namespace entente::interchange {

std::optional<PartOfSpeech> part_of_speech(std::string_view value);
std::optional<Gender> grammatical_gender(std::string_view value);
std::optional<Number> grammatical_number(std::string_view value);
std::optional<TermType> term_type(std::string_view value);
// With and without the suffix "-admn-sts".
std::optional<TermStatus> administrative_status(std::string_view value);
// By the category of the reference: crossReference, and those of TBX-Default that relate concepts.
std::optional<ReferenceType> reference_type(std::string_view category);

// The values of our own categories: x-needs, x-check, x-letter-case of a term, and x-kind of an entry.
inline constexpr const char* kOtherTerm = "otherTerm";
inline constexpr const char* kNever = "never";
inline constexpr const char* kAny = "any";
inline constexpr const char* kShadow = "shadow";

// "" for kUnspecified. TBX has no value for kForbidden: it is "deprecatedTerm-admn-sts", and the writer adds
// a termNote x-forbidden.
std::string_view tbx_value(PartOfSpeech value);
std::string_view tbx_value(Gender value);
std::string_view tbx_value(Number value);
std::string_view tbx_value(TermType value);
std::string_view tbx_value(TermStatus value);
std::string_view tbx_value(ReferenceType value);

}  // namespace entente::interchange
