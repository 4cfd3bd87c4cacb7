#include "client/cli/shell/person.h"

#include <array>
#include <cstdlib>
#include <string_view>

#include <pwd.h>
#include <unistd.h>

namespace entente::cli {
namespace {

// The full name is the first of the fields that commas separate. That of root and of services says what they
// are for, if anything, and not who.
std::string name_of(const passwd& account) {
  const std::string_view fields = account.pw_gecos == nullptr ? "" : account.pw_gecos;
  const std::string full(fields.substr(0, fields.find(',')));
  constexpr uid_t kFirstPerson = 1'000;
  return full.empty() || account.pw_uid < kFirstPerson ? account.pw_name : full;
}

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

}  // namespace

std::string person_here() {
  std::array<char, 4096> buffer{};
  passwd entry{};
  passwd* found = nullptr;
  const std::string caller = ::geteuid() == 0 ? variable("SUDO_USER") : "";
  if (!caller.empty()) ::getpwnam_r(caller.c_str(), &entry, buffer.data(), buffer.size(), &found);
  if (found == nullptr) ::getpwuid_r(::geteuid(), &entry, buffer.data(), buffer.size(), &found);
  return found == nullptr ? variable("USER") : name_of(*found);
}

}  // namespace entente::cli
