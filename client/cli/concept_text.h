// A concept as people read it.
#pragma once

#include "client/cli/style.h"
#include "entente/v1/glossary_service.pb.h"

namespace entente::cli {

void print_concept(const v1::Concept& value, const Style& style);

}  // namespace entente::cli
