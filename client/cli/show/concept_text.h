// A concept as people read it.
#pragma once

namespace entente::v1 {
class Concept;
}

namespace entente::cli {

class Session;
class Style;

// In JSON or as people read it.
void show_concept(const Session& session, const v1::Concept& value);

void print_concept(const v1::Concept& value, const Style& style);

}  // namespace entente::cli
