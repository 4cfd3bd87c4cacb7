// Private to this room. Words that tell a person's name, or a people, from other names.
#pragma once

#include <cstdint>
#include <string_view>

#include "server/model/language.h"

namespace entente::glossary {

// The tables.
extern const std::string_view kGivenNames;
extern const std::string_view kFrenchPeoples;
extern const std::string_view kEnglishPeoples;
extern const std::string_view kPlaces;  // In both languages.

// They take folded words. Those with a language are false for languages other than French and English.
bool is_given_name(std::string_view folded);
// « M., Mme, docteur », "Mr": a person's name follows.
bool is_title(std::string_view folded, const Language& language);
// « président, ministre, colonel »: a person's name may follow. It is never a candidate by itself.
bool is_office(std::string_view folded, const Language& language);
// The content_key() of « syrien, syriennes », "Syrian".
bool is_people(std::uint64_t key, const Language& language);
// A country, continent or city: a name that nobody looks up.
bool is_well_known_place(std::string_view folded);
// « déclaré, affirme », "said": who speaks is before or after it.
bool is_speech_verb(std::string_view folded, const Language& language);
// « al, ben, von »: in lower case inside a person's name.
bool is_name_particle(std::string_view folded);

}  // namespace entente::glossary
