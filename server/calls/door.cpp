#include "server/calls/door.h"

#include <malloc.h>

namespace entente::calls {

StreamSlots::Slot StreamSlots::take() {
  if (++open_ > most_) {
    --open_;
    throw Error(Reason::kResourceExhausted,
                "The server has " + std::to_string(most_) + " open " + what_ +
                    " and takes no more; try again when one of them has ended",
                {.cause = cause_});
  }
  return {nullptr, [this](void*) { --open_; }};
}

Error client_too_slow(const std::string& what, std::chrono::milliseconds waited, const std::string& remedy) {
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(waited).count();
  return {Reason::kResourceExhausted,
          what + " for " + std::to_string(seconds) + " s; " + remedy,
          {.cause = cause::kClientTooSlow}};
}

Door::Door(const ClientTimeouts& timeouts)
    : timeouts_(timeouts),
      stopping_(std::make_shared<Cancellation::Flag>(Cancellation::Cause::kNone)),
      exports_(limits::kOpenExports, cause::kTooManyExports, "exports"),
      imports_(limits::kOpenImports, cause::kTooManyImports, "imports"),
      watches_(limits::kOpenWatches, cause::kTooManyWatches, "watches") {}

Error server_stops() {
  return {Reason::kUnavailable, "The server stops; connect again later", {.cause = cause::kServerStopping}};
}

void Door::begin_to_stop() {
  if (!is_stopping_.exchange(true)) end_streams(EndsAt::kStop);
}

void Door::close() {
  begin_to_stop();
  *stopping_ = Cancellation::Cause::kServerStopping;
  end_streams(EndsAt::kClose);
}

void Door::end_streams(EndsAt when) {
  const std::lock_guard lock(streams_mutex_);
  for (const auto& [number, stream] : streams_) {
    if (stream.when == when) stream.end();
  }
}

std::size_t Door::waiting() {
  std::size_t all = 0;
  for (const auto work_class : {WorkClass::kShort, WorkClass::kStream, WorkClass::kLong})
    all += lane(work_class).waiting();
  return all;
}

void Door::give_memory_back() {
#ifdef __GLIBC__
  lane(WorkClass::kLong).resume("", [] { malloc_trim(0); });
#endif
}

std::uint64_t Door::add_stream(EndsAt when, std::function<void()> end) {
  const std::lock_guard lock(streams_mutex_);
  const bool is_over =
      when == EndsAt::kStop ? is_stopping() : stopping_->load() != Cancellation::Cause::kNone;
  if (is_over) end();
  streams_.emplace(next_stream_, Stream{when, std::move(end)});
  return next_stream_++;
}

void Door::forget_stream(std::uint64_t number) {
  const std::lock_guard lock(streams_mutex_);
  streams_.erase(number);
}

}  // namespace entente::calls
