#include "server/calls/document_stream.h"

#include <string>

#include "server/calls/door.h"
#include "server/calls/status.h"
#include "server/error/error.h"

namespace entente::calls {

std::size_t questions_at_once() {
  // More than can be worked on, so that a thread finds its next question read, and need not be woken for it.
  // With twice the threads, two processors carry 1.5 times the questions of one, and with six times 1.7.
  static const std::size_t count = 6 * WorkPool::stream_threads();
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
  if (ended_ || stopping_ || reading_ || all_read_) return;
  if (unread_.size() + places_.size() >= work_.at_once) return;
  reading_ = true;
  StartRead(&request_);
}

void DocumentStream::OnReadDone(bool ok) {
  {
    const std::lock_guard lock(mutex_);
    reading_ = false;
    if (!ok) all_read_ = true;
    if (ended_ || all_read_) return send_next();
    unread_.push_back(std::move(request_));
    request_.Clear();
    ++jobs_;
    read_more();
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

std::optional<grpc::Status> DocumentStream::answer_request() {
  const auto place = std::make_shared<Place>();
  if (const auto question = read_question(place)) {
    grpc::ByteBuffer answer;
    const auto refused = failure_of(place->number, [&] {
      answer = work_.answer(*question, scope_.backend().environment.read(),
                            scope_.cancellation(WorkClass::kStream));
    });
    const std::lock_guard lock(mutex_);
    refused ? refuse(*place, *refused) : void(place->answer = std::move(answer));
    send_next();
  }
  job_ends();
  return std::nullopt;
}

std::shared_ptr<google::protobuf::Message> DocumentStream::read_question(
    const std::shared_ptr<Place>& place) {
  const std::lock_guard lock(mutex_);
  if (ended_ || unread_.empty()) return nullptr;
  const grpc::ByteBuffer bytes = std::move(unread_.front());
  unread_.pop_front();
  place->number = ++count_;
  places_.push_back(place);
  std::shared_ptr<google::protobuf::Message> question;
  const auto refused = failure_of(place->number, [&] { question = work_.read(scope_, bytes); });
  if (refused) {
    refuse(*place, *refused);
    send_next();
  }
  return question;
}

std::optional<grpc::Status> DocumentStream::failure_of(int number, const std::function<void()>& work) {
  const grpc::Status status = guarded([&] {
    try {
      work();
    } catch (const Error& error) {
      throw error.with_message("Request " + std::to_string(number) + ": " + error.what());
    }
  });
  return status.ok() ? std::nullopt : std::optional(status);
}

// Nothing after a question that cannot be answered counts.
void DocumentStream::refuse(Place& place, const grpc::Status& status) {
  place.refused = status;
  all_read_ = true;
  unread_.clear();
}

void DocumentStream::send_next() {
  if (ended_ || writing_) return;
  if (places_.empty()) {
    if (!unread_.empty()) return;
    if (all_read_) return end(grpc::Status::OK);
    if (stopping_) end(status_of(calls::server_stops()));
    return;
  }
  if (places_.front()->refused) return end(*places_.front()->refused);
  if (!places_.front()->answer) return;
  response_ = std::move(*places_.front()->answer);
  writing_ = true;
  // The system is called once for several answers where the next one follows at once.
  const bool next_follows = places_.size() > 1 && places_[1]->answer;
  StartWrite(&response_, next_follows ? grpc::WriteOptions().set_buffer_hint() : grpc::WriteOptions());
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
