// Roles, and what they are on. Values only.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace entente::access {

// Each role may do what the one before it may, and more. The numbers are stored, and are those of the API.
enum class Role : std::uint8_t { kNone, kReader, kTranslator, kTerminologist, kAdministrator };

// "reader", "translator", "terminologist", "administrator"; "none".
std::string_view name_of(Role role);
std::optional<Role> role_of(std::string_view name);

// A role on everything, or on some glossaries and memories.
struct Grant {
  Role role = Role::kNone;
  // "glossaries/ID", "memories/ID", "glossaries/*" or "memories/*". If empty: everything.
  std::vector<std::string> resources = {};

  bool operator==(const Grant&) const = default;
};

using Grants = std::vector<Grant>;

// Whether a grant gives this role, or a higher one, on everything.
bool holds_everywhere(const Grants& grants, Role role);

// Whether a grant gives it on the resource: "glossaries/ID", "memories/ID", or the name of something in one.
bool holds_on(const Grants& grants, Role role, std::string_view name);

// Whether a grant gives it on anything.
bool holds_somewhere(const Grants& grants, Role role);

// What the grants give this role on, each once: names, and "glossaries/*" or "memories/*" where all of a kind
// are. REQUIRES !holds_everywhere(grants, role).
std::vector<std::string> resources_with(const Grants& grants, Role role);

// From "translator:memories/news,glossaries/*", or a role alone. Throws kInvalidArgument.
Grant parse_grant(std::string_view text);

// Throws kInvalidArgument where a grant has no role, names no resource rightly, or is beyond a limit.
void check(const Grants& grants);

}  // namespace entente::access
