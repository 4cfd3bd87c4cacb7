// How does the program say that it could not do what was asked?
#pragma once

#include <string>
#include <vector>

#include "client/cli/screen/exit_codes.h"

namespace entente::client {
class Error;
}

namespace entente::cli {

struct JsonError;
class Session;

// Whether the words ask for JSON, known before they are parsed, so that a wrong command line is answered in
// JSON, too.
bool asks_for_json(const std::vector<std::string>& words);

// One line on standard error: "entente: …", or {"error": {…}}.
void complain(bool as_json, const JsonError& error);

// The same for a call that failed, with what to do next. Answers the exit code.
ExitCode complain(bool as_json, Session& session, const client::Error& error);

}  // namespace entente::cli
