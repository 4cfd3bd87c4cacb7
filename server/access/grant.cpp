#include "server/access/grant.h"

#include <algorithm>
#include <array>

#include "server/error/error.h"
#include "server/model/limits.h"

namespace entente::access {
namespace {

constexpr std::array<std::string_view, 5> kNames = {"none", "reader", "translator", "terminologist",
                                                    "administrator"};
constexpr std::string_view kGlossaries = "glossaries/";
constexpr std::string_view kMemories = "memories/";

// "glossaries/ID" of "glossaries/ID/concepts/daesh".
std::string_view resource_of(std::string_view name) {
  const std::size_t kind_end = name.find('/');
  if (kind_end == std::string_view::npos) return name;
  return name.substr(0, name.find('/', kind_end + 1));
}

bool matches(std::string_view pattern, std::string_view resource) {
  if (pattern == resource) return true;
  return pattern.ends_with("/*") && resource.starts_with(pattern.substr(0, pattern.size() - 1)) &&
         resource.size() >= pattern.size();
}

void check_resource(std::string_view resource) {
  const bool is_known = resource.starts_with(kGlossaries) || resource.starts_with(kMemories);
  const std::string_view id = is_known ? resource.substr(resource.find('/') + 1) : std::string_view();
  if (id.empty() || id.find('/') != std::string_view::npos || id.size() > limits::kResourceIdCharacters) {
    throw Error(Reason::kInvalidArgument,
                "A role cannot be on \"" + std::string(resource) +
                    "\"; name glossaries/ID, memories/ID, glossaries/* or memories/*",
                {.field = "token.grants.resources"});
  }
}

}  // namespace

std::string_view name_of(Role role) {
  return kNames.at(static_cast<std::size_t>(role));
}

std::optional<Role> role_of(std::string_view name) {
  const auto found = std::find(kNames.begin(), kNames.end(), name);
  if (found == kNames.end()) return std::nullopt;
  return static_cast<Role>(found - kNames.begin());
}

bool holds_everywhere(const Grants& grants, Role role) {
  return std::any_of(grants.begin(), grants.end(),
                     [&](const Grant& grant) { return grant.role >= role && grant.resources.empty(); });
}

bool holds_on(const Grants& grants, Role role, std::string_view name) {
  const std::string_view resource = resource_of(name);
  return std::any_of(grants.begin(), grants.end(), [&](const Grant& grant) {
    return grant.role >= role &&
           (grant.resources.empty() ||
            std::any_of(grant.resources.begin(), grant.resources.end(),
                        [&](const std::string& pattern) { return matches(pattern, resource); }));
  });
}

bool holds_somewhere(const Grants& grants, Role role) {
  return std::any_of(grants.begin(), grants.end(), [&](const Grant& grant) { return grant.role >= role; });
}

std::vector<std::string> resources_with(const Grants& grants, Role role) {
  std::vector<std::string> all;
  for (const Grant& grant : grants) {
    if (grant.role < role) continue;
    for (const std::string& resource : grant.resources)
      if (std::find(all.begin(), all.end(), resource) == all.end()) all.push_back(resource);
  }
  return all;
}

Grant parse_grant(std::string_view text) {
  const std::size_t colon = text.find(':');
  const auto role = role_of(text.substr(0, colon));
  if (!role || *role == Role::kNone) {
    throw Error(Reason::kInvalidArgument, "There is no role \"" + std::string(text.substr(0, colon)) +
                                              "\"; say reader, translator, terminologist or administrator");
  }
  Grant grant{*role};
  if (colon == std::string_view::npos) return grant;
  std::string_view rest = text.substr(colon + 1);
  while (true) {
    const std::size_t comma = rest.find(',');
    grant.resources.emplace_back(rest.substr(0, comma));
    if (comma == std::string_view::npos) break;
    rest.remove_prefix(comma + 1);
  }
  check({grant});
  return grant;
}

void check(const Grants& grants) {
  if (grants.empty())
    throw Error(Reason::kInvalidArgument, "A token needs a role", {.field = "token.grants"});
  if (grants.size() > limits::kGrantsPerToken) {
    throw Error(Reason::kInvalidArgument,
                "A token has at most " + std::to_string(limits::kGrantsPerToken) +
                    " grants; name several resources in one",
                {.cause = cause::kLimitExceeded, .field = "token.grants"});
  }
  for (const Grant& grant : grants) {
    if (grant.role == Role::kNone)
      throw Error(Reason::kInvalidArgument, "A grant needs a role", {.field = "token.grants.role"});
    if (grant.resources.size() > limits::kResourcesPerCall) {
      throw Error(Reason::kInvalidArgument,
                  "A grant names at most " + std::to_string(limits::kResourcesPerCall) +
                      " resources; give the role on glossaries/* or memories/* instead",
                  {.cause = cause::kLimitExceeded, .field = "token.grants.resources"});
    }
    for (const std::string& resource : grant.resources) check_resource(resource);
  }
}

}  // namespace entente::access
