// Who is at the keyboard?
#pragma once

#include <string>

namespace entente::cli {

// The name of the person as the system knows it (the full name of the account, or else its short one), under
// sudo that of the one who called it. Where the system has no account of this user, what USER says; "" where
// that is not set either.
std::string person_here();

}  // namespace entente::cli
