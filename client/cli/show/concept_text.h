// A concept as people read it.
#pragma once

#include "client/cli/screen/style.h"
#include "client/cli/shell/session.h"
#include "entente/v1/glossary_service.pb.h"

namespace entente::cli {

// In JSON or as people read it.
void show_concept(const Session& session, const v1::Concept& value);

void print_concept(const v1::Concept& value, const Style& style);

}  // namespace entente::cli
