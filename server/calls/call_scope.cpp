#include "server/calls/call_scope.h"

#include <chrono>
#include <utility>

#include "server/calls/callers.h"
#include "server/calls/door.h"
#include "server/calls/messages.h"
#include "server/calls/status.h"
#include "server/error/error.h"
#include "server/model/limits.h"

namespace entente::calls {
namespace {

using std::chrono::steady_clock;

Deadline default_deadline(WorkClass work_class) {
  return steady_clock::now() +
         (work_class == WorkClass::kLong ? limits::kDefaultLongDeadline : limits::kDefaultDeadline);
}

Deadline deadline_of(const grpc::CallbackServerContext& context, WorkClass work_class) {
  const auto left = context.deadline() - std::chrono::system_clock::now();
  // A call without a deadline has one in the far future, which would overflow the other clock.
  if (left > std::chrono::hours(24)) return default_deadline(work_class);
  return steady_clock::now() + std::chrono::duration_cast<steady_clock::duration>(left);
}

void run(const Step& step, const Finish& finish) {
  std::optional<grpc::Status> end;
  const grpc::Status failed = guarded([&] { end = step(); });
  if (!failed.ok()) end = failed;
  if (end) finish(*end);
}

grpc::Status refused(WhyRefused why) {
  const bool is_full = why == WhyRefused::kQueueFull;
  return status_of(Error(Reason::kResourceExhausted,
                         is_full ? "The server has too many calls waiting; try again in a moment"
                                 : "The server is behind with its work; try again in a moment",
                         {.cause = is_full ? cause::kQueueFull : cause::kOverloaded}));
}

}  // namespace

CallScope::CallScope(const Backend& backend, const grpc::CallbackServerContext& context,
                     access::CallKind kind)
    : backend_(backend),
      context_(context),
      kind_(kind),
      client_(context.peer()),
      flag_(std::make_shared<Cancellation::Flag>(Cancellation::Cause::kNone)),
      open_(*backend.door),
      came_too_late_(backend.door->is_stopping()) {}

void CallScope::parse(const grpc::ByteBuffer& bytes, google::protobuf::Message& message) {
  // Before anything is read of what an unknown caller sends.
  if (!caller_) {
    caller_ = backend_.callers->of(context_);
    place_ = backend_.callers->admit(*caller_, kind_);
    backend_.callers->note_first_call(*caller_, context_);
  } else {
    check_caller();
  }
  read_message(bytes, message);
  backend_.callers->authorise(*caller_, message, backend_.environment);
}

access::Quotas::Clock::duration CallScope::pause_of_import(std::size_t records) const {
  return backend_.callers->pause_of_import(*caller_, records);
}

void CallScope::check_caller() const {
  if (backend_.callers->is_still_valid(*caller_)) return;
  throw Error(Reason::kUnauthenticated,
              "The token of this call has been revoked or has expired; ask an administrator for a new one",
              {.cause = cause::kTokenExpired});
}

Cancellation CallScope::cancellation(WorkClass work_class) const {
  const Cancellation cancellation(deadline_of(context_, work_class), flag_, backend_.door->stopping());
  return work_class == WorkClass::kShort ? cancellation : cancellation.giving_way();
}

void CallScope::caller_has_gone() {
  *flag_ = Cancellation::Cause::kCallerGone;
}

void CallScope::submit(WorkClass work_class, Step step, Finish finish) const {
  if (came_too_late_) return finish(status_of(server_stops()));
  const auto checked = [step = std::move(step), cancellation = cancellation(work_class)] {
    cancellation.check("allow more time");
    return step();
  };
  backend_.door->lane(work_class)
      .submit(client_, {.run = [checked, finish] { run(checked, finish); },
                        .refuse = [finish](WhyRefused why) { finish(refused(why)); }});
}

void CallScope::resume(WorkClass work_class, Step step, Finish finish) const {
  backend_.door->lane(work_class).resume(client_, [step = std::move(step), finish = std::move(finish)] {
    run(step, finish);
  });
}

void CallScope::resume_later(WorkClass work_class, std::chrono::milliseconds wait, Step step,
                             Finish finish) const {
  WorkLane& lane = backend_.door->lane(work_class);
  backend_.door->timer().at(steady_clock::now() + wait,
                            [&lane, client = client_, step = std::move(step), finish = std::move(finish)] {
                              lane.resume(client, [step, finish] { run(step, finish); });
                            });
}

}  // namespace entente::calls
