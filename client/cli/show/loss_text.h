// What an undo takes away, as a person should know before it does.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace entente::v1 {
class UndoResponse;
}

namespace entente::cli {

class Session;

struct Loss {
  struct Resource {
    std::string name;     // "glossaries/conflict"
    std::string content;  // "992 concepts"; empty where it has none.
    std::int64_t entries = 0;
  };
  std::vector<Resource> resources;  // The largest first.
  std::int64_t concepts = 0;        // Outside these.
  std::int64_t units = 0;
  std::int64_t not_listed = 0;  // Edits of which the plan does not say what they do.

  bool is_any() const { return !resources.empty() || concepts > 0 || units > 0 || not_listed > 0; }
};

// Asks the server for the size of each glossary and memory that goes.
Loss loss_of(Session& session, const v1::UndoResponse& plan);

// "glossaries/conflict with its 992 concepts, memories/news with its 12 units, 2 smaller glossaries or
// memories, 3 concepts"; "" where nothing goes.
std::string describe(const Loss& loss);

}  // namespace entente::cli
