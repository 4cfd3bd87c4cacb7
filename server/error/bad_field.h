// The refusal of a request for one field of it, which a program can read as well (BadRequest).
#pragma once

#include <string>
#include <string_view>

#include "server/error/error.h"

namespace entente {

// field: in the proto's words, "concept_entry.terms[2].text". what: goes on from the field's name, "is empty:
// it must be ...".
inline Error bad_field(std::string_view field, std::string_view what, const char* cause = "") {
  return Error(Reason::kInvalidArgument, "The field " + std::string(field) + " " + std::string(what),
               {.cause = cause, .field = std::string(field)});
}

}  // namespace entente
