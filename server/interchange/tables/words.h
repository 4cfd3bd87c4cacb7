// The values of cells in French, in English and in the words of tools. An unknown one gives nothing.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/model/concept.h"

namespace entente::interchange {

std::optional<TermStatus> status_word(std::string_view text);
std::optional<PartOfSpeech> part_of_speech_word(std::string_view text);
std::optional<Gender> gender_word(std::string_view text);
std::optional<Number> number_word(std::string_view text);
std::optional<TermType> term_type_word(std::string_view text);
std::optional<ReferenceType> reference_word(std::string_view text);
// "yes", "oui", "x", "1", "true"; "no", "non", "0", "false", "-".
std::optional<bool> yes_or_no(std::string_view text);

// "2024-03-02", "2024-03-02 10:00", "2024-03-02T10:00:00.5+01:00", "20240302T100000Z", "02/03/2024" (the day
// first, as in French). Time() for others. Without an offset it is UTC.
Time time_of(std::string_view text);
// "2024-03-02T10:00:00Z", with microseconds where there are some; "" for Time().
std::string text_of(Time time);

// The words that writers use; "" for kUnspecified. Those above give the value back.
std::string_view word_of(TermStatus value);
std::string_view word_of(PartOfSpeech value);
std::string_view word_of(Gender value);
std::string_view word_of(Number value);
std::string_view word_of(TermType value);
std::string_view word_of(ReferenceType value);

}  // namespace entente::interchange
