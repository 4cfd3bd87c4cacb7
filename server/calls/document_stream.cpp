#include "server/calls/document_stream.h"

#include <algorithm>
#include <string>
#include <thread>

#include "server/calls/door.h"
#include "server/calls/status.h"
#include "server/error/error.h"

namespace entente::calls {

std::size_t questions_at_once() {
  // One more than can be worked on, so that a processor need not wait for the next to be read.
  static const std::size_t count = std::max(1U, std::thread::hardware_concurrency()) + 1;
  return count;
}

DocumentStream::DocumentStream(const Backend& backend, const grpc::CallbackServerContext& context,
                               DocumentWork work)
    : scope_(backend, context, access::CallKind::kStream), work_(std::move(work)) {
  number_ = backend.door->add_stream(EndsAt::kStop, [this] { server_stops(); });
  const std::lock_guard lock(mutex_);
  if (!ended_) read_more();
}

void DocumentStream::read_more() {
  if (ended_ || stopping_ || reading_ || all_read_ || places_.size() >= work_.at_once) return;
  reading_ = true;
  StartRead(&request_);
}

void DocumentStream::OnReadDone(bool ok) {
  {
    const std::lock_guard lock(mutex_);
    if (!ok) {
      reading_ = false;
      all_read_ = true;
      return send_next();
    }
    if (ended_) return;
    ++jobs_;
  }
  scope_.submit(
      WorkClass::kStream, [this] { return answer_request(); },
      [this](const grpc::Status& status) {
        {
          const std::lock_guard lock(mutex_);
          end(status);
        }
        job_ends();
      });
}

// The next question is read as soon as this one is known, so that they are known in their order.
std::optional<grpc::Status> DocumentStream::answer_request() {
  const auto place = std::make_shared<Place>();
  std::shared_ptr<google::protobuf::Message> question;
  int number = 0;
  {
    const std::lock_guard lock(mutex_);
    number = ++count_;
    places_.push_back(place);
    settle(*place, number, [&] {
      question = work_.read(scope_, request_);
      return grpc::ByteBuffer();
    });
    reading_ = false;
    if (place->refused) {
      all_read_ = true;
      send_next();
    } else {
      place->answer.reset();
      read_more();
    }
  }
  if (question) {
    Place made;
    settle(made, number, [&] {
      return work_.answer(*question, scope_.backend().environment.read(),
                          scope_.cancellation(WorkClass::kStream));
    });
    const std::lock_guard lock(mutex_);
    *place = std::move(made);
    // Nothing after a question that cannot be answered counts.
    if (place->refused) all_read_ = true;
    send_next();
  }
  job_ends();
  return std::nullopt;
}

void DocumentStream::settle(Place& place, int number, const std::function<grpc::ByteBuffer()>& answer) {
  const grpc::Status failed = guarded([&] {
    try {
      place.answer = answer();
    } catch (const Error& error) {
      throw error.with_message("Request " + std::to_string(number) + ": " + error.what());
    }
  });
  if (!failed.ok()) place.refused = failed;
}

void DocumentStream::send_next() {
  if (ended_ || writing_) return;
  if (places_.empty()) {
    if (all_read_) return end(grpc::Status::OK);
    if (stopping_) end(status_of(calls::server_stops()));
    return;
  }
  if (places_.front()->refused) return end(*places_.front()->refused);
  if (!places_.front()->answer) return;
  response_ = std::move(*places_.front()->answer);
  writing_ = true;
  StartWrite(&response_);
}

void DocumentStream::OnWriteDone(bool ok) {
  const std::lock_guard lock(mutex_);
  writing_ = false;
  if (ended_) return;
  if (!ok) return end({grpc::StatusCode::CANCELLED, "The caller broke the stream off"});
  places_.pop_front();
  read_more();
  send_next();
}

void DocumentStream::end(const grpc::Status& status) {
  if (std::exchange(ended_, true)) return;
  Finish(status);
}

// The questions that were read are answered first.
void DocumentStream::server_stops() {
  const std::lock_guard lock(mutex_);
  stopping_ = true;
  if (jobs_ == 0) send_next();
}

void DocumentStream::job_ends() {
  bool is_last = false;
  {
    const std::lock_guard lock(mutex_);
    is_last = --jobs_ == 0 && done_;
  }
  if (is_last) delete this;
}

// Sees what the constructor wrote, and leaves the deletion to a job that is still under way.
void DocumentStream::OnDone() {
  scope_.backend().door->forget_stream(number_);
  bool is_last = false;
  {
    const std::lock_guard lock(mutex_);
    done_ = true;
    is_last = jobs_ == 0;
  }
  if (is_last) delete this;
}

}  // namespace entente::calls
