#include "server/cancellation/cancellation.h"

#include <string>
#include <thread>

#include "server/error/error.h"

namespace entente {

void Cancellation::let_others_go_first() {
  using Clock = std::chrono::steady_clock;
  constexpr std::chrono::milliseconds kTurn{1};
  thread_local Clock::time_point begun;
  const Clock::time_point now = Clock::now();
  if (now - begun < kTurn) return;
  std::this_thread::yield();
  begun = Clock::now();
}

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
  if (gives_way_) let_others_go_first();
}

bool Cancellation::is_due() const {
  return cause() != Cause::kNone || is_past();
}

}  // namespace entente
