// What somebody probably meant by a name that the server does not have.
#pragma once

#include <string>

#include "client/cli/shell/session.h"

namespace entente::client {
class Error;
}

namespace entente::cli {

// "; did you mean \"truce\"?" for an error that says there is no such concept, glossary or memory; "" where
// no name is near, where the error says something else, and where the server cannot be asked. A concept is
// also found by one of its terms. Asks for the concepts of the glossary, at most 20,000.
std::string did_you_mean(Session& session, const client::Error& error);

}  // namespace entente::cli
