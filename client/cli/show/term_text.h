// Terms as a line of text for people, and as a short spelling on the command line.
#pragma once

#include <string>

#include "client/cli/screen/style.h"

namespace google::protobuf {
template <typename Element>
class RepeatedPtrField;
}

namespace entente::v1 {
class Concept;
enum GrammaticalGender : int;
enum GrammaticalNumber : int;
enum PartOfSpeech : int;
class Term;
enum TermStatus : int;
enum TermType : int;
}  // namespace entente::v1

namespace entente::cli {

// "Daech (m, preferred)": the term with what a translator needs to use it.
std::string describe(const v1::Term& term, const Style& style);

// " → air strike (preferred); strike (admitted)"; nothing where there are no terms.
std::string describe_translations(const google::protobuf::RepeatedPtrField<v1::Term>& terms,
                                  const Style& style);

// How it may be written: good for preferred, a warning for deprecated and superseded, bad for forbidden.
Ink ink_of(v1::TermStatus status);

// "LANG:TERM" or "LANG:TERM=STATUS", STATUS being preferred, admitted, deprecated, superseded or forbidden.
// Throws UsageError.
v1::Term parse_term(const std::string& spelling);

// The term of the concept that "LANG:TERM" names, or "TERM" where one language alone has it. Throws
// UsageError naming those that there are.
v1::Term& find_term(v1::Concept& value, const std::string& spelling);

// The value of an enum by its short name ("proper noun" or "proper_noun"), a beginning that only one has
// ("f", "fem"), or what dictionaries write ("n", "adj", "pl"). Throws UsageError naming those that there are.
v1::TermStatus parse_status(const std::string& name);
v1::PartOfSpeech parse_part_of_speech(const std::string& name);
v1::GrammaticalGender parse_gender(const std::string& name);
v1::GrammaticalNumber parse_number(const std::string& name);
v1::TermType parse_term_type(const std::string& name);

}  // namespace entente::cli
