// Who runs this program?
#pragma once

#include <string>

namespace entente::verbs {

// The name of the person as the system knows it, else that of the account. Under sudo it is that of who
// called it. "nobody knows" is never an answer: without a name it is "uid 1000".
std::string person_at_the_machine();

}  // namespace entente::verbs
