// Changes of the journal as a person reads them: what each did, field by field where it did little.
#pragma once

#include <cstdint>
#include <string>

namespace entente::client {
class History;
}

namespace entente::v1 {
class Change;
}

namespace entente::cli {

class Style;

// Of a change of more edits than this only the names and a few terms are told.
inline constexpr int kFewEdits = 3;

// The edits of a change, each after `before`, the first `most` of them. Of a change of few edits the server
// is asked what they changed: "~ glossaries/conflict/concepts/truce" with its differences below.
void print_edits(client::History& history, const v1::Change& change, const Style& style,
                 const std::string& before, int most);

struct Step {
  std::int64_t from = 0;  // The states after these changes.
  std::int64_t to = 0;
};

// What differs between two states of a thing, as above. False, and nothing is printed, where it was not there
// in one of them or the history does not go back so far.
bool print_step(client::History& history, const std::string& name, const Step& step, const Style& style,
                const std::string& before);

}  // namespace entente::cli
