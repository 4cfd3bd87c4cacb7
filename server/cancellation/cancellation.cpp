#include "server/cancellation/cancellation.h"

#include <string>

#include "server/error/error.h"

namespace entente {

void Cancellation::check(const char* remedy) const {
  switch (cause()) {
    case Cause::kCallerGone:
      throw Error(Reason::kCancelled, "The caller went away before the answer was ready");
    case Cause::kServerStopping:
      throw Error(Reason::kUnavailable, "The server is stopping; send the call again when it is back",
                  {.cause = cause::kServerStopping});
    case Cause::kNone:
      break;
  }
  if (is_past()) throw Error(Reason::kDeadlineExceeded, std::string("The deadline passed; ") + remedy);
}

bool Cancellation::is_due() const {
  return cause() != Cause::kNone || is_past();
}

}  // namespace entente
