// A small change of a concept that means the same whatever else changed meanwhile.
#pragma once

#include <functional>
#include <string>

namespace entente::client {
class Glossaries;
}

namespace entente::v1 {
class Concept;
}

namespace entente::cli {

class Session;

// Reads the concept, changes it and writes it under its etag; where somebody was faster, begins again with
// their version, several times. A change whose answer was lost is made once all the same. `change` answers
// false to leave it as it is. Tells the outcome: the stored concept in JSON, what differs in text, and on
// standard error that nothing was changed.
void quick_edit(Session& session, client::Glossaries& glossaries, const std::string& name,
                const std::function<bool(v1::Concept&)>& change);

// What an edit made of a concept: the concept in JSON; in text what differs, unless it was `shown`, and how
// to take it back.
void tell_stored(const Session& session, const v1::Concept& before, const v1::Concept& stored,
                 bool shown = false);

}  // namespace entente::cli
