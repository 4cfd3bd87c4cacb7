// Is this the tag of a language?
#pragma once

#include <string>

namespace entente::cli {

// "" if the tag is one of BCP 47 whose language is two letters of ISO 639 or any three ("fr", "en-GB", "ckb";
// "qaa" to "qtz" are for one's own), else what is wrong with it and, if it is a language's name in English,
// French or its own tongue, which tag was meant: "\"french\" is no language tag; write fr". Thread-safe; the
// first call with a wrong tag takes some milliseconds.
std::string fault_of_tag(const std::string& tag);

}  // namespace entente::cli
