// A long change that Ctrl-C ends.
#pragma once

#include <string>

#include "client/cli/screen/interrupt.h"
#include "client/library/connection.h"
#include "client/library/error.h"

namespace entente::cli {

class Session;

// What an operation has done so far, and how to take it back: "stopped: 3,000 are changed; take them back
// with: …".
std::string outcome_of(Session& session, const std::string& operation);

// Answers call(stop), where `stop` is for the library. After a Ctrl-C the library cancels the call, and the
// server ends its work; this then throws Stopped with the outcome. What was done stays.
template <typename Call>
auto stoppable(Session& session, const std::string& operation, const Call& call) {
  const Interruptible interruptible;
  try {
    return call([] { return Interruptible::requested(); });
  } catch (const client::Error&) {
    if (!Interruptible::requested()) throw;
    throw Stopped(outcome_of(session, operation));
  }
}

}  // namespace entente::cli
