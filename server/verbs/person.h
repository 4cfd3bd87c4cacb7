// Who runs this program?
#pragma once

#include <string>

namespace entente::verbs {

// The full name of the account, or else its short one; under sudo that of the one who called it. Where the
// system has no account of this user, "uid 1234".
std::string person_at_the_machine();

}  // namespace entente::verbs
