// Names as people write them, and the resource names that they stand for.
#pragma once

#include <string>

namespace entente::cli {

class Session;

// "conflict" and "glossaries/conflict" both name the glossary; likewise the others.
std::string glossary_name(const std::string& name);
std::string memory_name(const std::string& name);

// The glossary of concepts that are named by their last part: the first --glossary, or `conflict`.
std::string glossary_in_use(const Session& session);

// "daesh" is taken to be of the glossary in use, and "house/daesh" of the glossary `house`.
std::string concept_name(const Session& session, const std::string& name);

// "glossaries/conflict" of "glossaries/conflict/concepts/daesh".
std::string glossary_of(const std::string& concept_name);

// "7" is taken to be of the first --memory, and "news/7", as matches are printed, of the memory `news`.
// Throws UsageError where there is none.
std::string unit_name(const Session& session, const std::string& name);

// What a name that is printed anywhere stands for: a concept ("daesh", "house/daesh"), a unit ("news/7"), or
// a whole name of anything, which stays as it is.
std::string thing_name(const Session& session, const std::string& name);

// Whether a text can be the number of a change.
bool is_sequence(const std::string& text);

// Whether a text is the name of an operation as programs make them: "import-5f0c9e1a2b3c4d5e".
bool is_fresh_operation(const std::string& text);

// The part after the last '/'.
std::string last_part(const std::string& name);

// "TERM_STATUS_PREFERRED" is "preferred" after the prefix "TERM_STATUS_"; "" for the unspecified value.
std::string short_name(const std::string& value, const std::string& prefix);

}  // namespace entente::cli
