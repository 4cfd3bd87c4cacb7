#include "client/gateway/api/json_api.h"

#include <memory>
#include <thread>

#include <google/protobuf/descriptor.h>

#include "client/gateway/api/json_messages.h"
#include "client/gateway/api/json_values.h"
#include "client/gateway/api/open_api.h"
#include "client/gateway/api/piece_queue.h"
#include "client/gateway/http/form.h"
#include "client/gateway/http/status.h"
#include "client/library/any_call.h"
#include "client/library/error.h"

namespace entente::gateway {
namespace {

using google::protobuf::MethodDescriptor;

constexpr std::chrono::milliseconds kLook{200};  // Until a stream looks whether anybody reads on.
constexpr int kLooksOfSilence = 75;              // Then an event stream says that it lives: 15 s.
constexpr int kLongestTimeout = 3'600;           // Seconds.

Response error_answer(const client::Error& error) {
  Response response;
  response.status = http_status(error.code());
  response.body = json_of_error(error);
  return response;
}

Response unknown(const std::string& rest) {
  return error_answer(client::Error(client::Code::kUnimplemented, "There is no method at /v1" + rest +
                                                                      "; /v1/openapi.json has all of them"));
}

// Whether what is answered does not grow with what is sent: nobody reads answers before the body's end.
bool is_of_any_length(const MethodDescriptor& method) {
  return method.client_streaming() &&
         (!method.server_streaming() || method.output_type()->full_name() == "entente.v1.ImportProgress");
}

// The body in pieces, wherever it comes from.
NextBytes pieces_of(const Request& request, std::string body) {
  if (request.next_bytes) return request.next_bytes;
  return [body = std::move(body), at = std::size_t{0}]() mutable -> std::optional<BodyPiece> {
    constexpr std::size_t kPiece = 64U << 10;
    if (at >= body.size()) return std::nullopt;
    BodyPiece piece{{}, {}, body.substr(at, kPiece)};
    at += piece.bytes.size();
    return piece;
  };
}

// Gives the messages of a body one after the other: one for a method that takes one.
class Requests {
 public:
  Requests(const MethodDescriptor& method, const Request& request, std::string body)
      : type_(*method.input_type()) {
    if (method.client_streaming()) {
      next_bytes_ = pieces_of(request, std::move(body));
    } else {
      only_ = std::move(body);
    }
  }

  std::optional<std::string> next() {
    if (only_) return bytes_of_json(type_, *std::exchange(only_, std::nullopt));
    while (next_bytes_) {
      if (const auto value = values_.next()) return bytes_of_json(type_, *value);
      if (is_at_end_) break;
      if (const auto piece = next_bytes_()) {
        values_.add(piece->bytes);
      } else {
        is_at_end_ = true;
        values_.end();
      }
    }
    return std::nullopt;
  }

  // Says that no more is read.
  void leave() { next_bytes_ = nullptr; }

 private:
  static constexpr std::size_t kMostValue = 16U << 20;

  const google::protobuf::Descriptor& type_;
  std::optional<std::string> only_;
  NextBytes next_bytes_;
  JsonValues values_{kMostValue};
  bool is_at_end_ = false;
};

std::string name_of(const MethodDescriptor& method) {
  return "/" + method.service()->full_name() + "/" + method.name();
}

Response single(const client::Connection& connection, const MethodDescriptor& method, const Request& request,
                std::string body) {
  Requests requests(method, request, std::move(body));
  Response response;
  client::call_any(
      connection, name_of(method), [&] { return requests.next(); },
      [&](std::string&& bytes) { response.body = json_of_bytes(*method.output_type(), bytes); },
      method.client_streaming());
  return response;
}

// A line, or an event with the sequence number of the change as its id.
std::string framed(const MethodDescriptor& method, const std::string& bytes, bool as_events) {
  const std::string json = json_of_bytes(*method.output_type(), bytes);
  if (!as_events) return json + "\n";
  std::string event;
  constexpr const char* kSequence = "\"sequence\":\"";
  const std::size_t at = json.rfind(kSequence);
  if (at != std::string::npos) {
    const std::size_t begin = at + std::string(kSequence).size();
    event = "id: " + json.substr(begin, json.find('"', begin) - begin) + "\n";
  }
  return event + "data: " + json + "\n\n";
}

// A call whose answers come one after another: a thread takes them, and the connection's thread sends them.
class StreamedCall {
 public:
  StreamedCall(client::Connection connection, const MethodDescriptor& method, Requests requests,
               bool as_events)
      : connection_(std::move(connection)),
        method_(method),
        requests_(std::move(requests)),
        as_events_(as_events) {
    thread_ = std::thread([this] { run(); });
  }
  ~StreamedCall() {
    queue_.close();
    thread_.join();
  }
  StreamedCall(const StreamedCall&) = delete;
  StreamedCall& operator=(const StreamedCall&) = delete;

  // The refusal of a call that has sent nothing; waits for the first message.
  std::optional<Response> refusal() {
    while (queue_.take(first_, kLook) == PieceQueue::State::kNothingYet) {
    }
    if (!first_.empty() || !error_) return std::nullopt;
    return error_answer(*error_);
  }

  std::optional<std::string> next(const std::function<bool()>& gone) {
    if (!first_.empty()) return std::exchange(first_, {});
    std::string piece;
    for (int looks = 0; !gone(); ++looks) {
      switch (queue_.take(piece, kLook)) {
        case PieceQueue::State::kPiece:
          return piece;
        case PieceQueue::State::kEnd:
          return last();
        case PieceQueue::State::kNothingYet:
          break;
      }
      if (as_events_ && looks == kLooksOfSilence) return ": still here\n\n";
    }
    return std::nullopt;
  }

 private:
  void run() {
    try {
      client::call_any(
          connection_, name_of(method_), [this] { return requests_.next(); },
          [this](std::string&& bytes) { put(framed(method_, bytes, as_events_)); }, /*is_long=*/true,
          [this] { return queue_.is_closed(); });
    } catch (const client::Error& error) {
      error_ = error;
    } catch (const std::exception& error) {
      error_ = client::Error(client::Code::kInternal, error.what());
    }
    requests_.leave();
    queue_.end();
  }

  // Nobody takes the progress of an import while its body comes; a later one says all that an earlier one
  // says.
  void put(std::string piece) {
    is_of_any_length(method_) ? queue_.put_over_the_oldest(std::move(piece))
                              : void(queue_.put(std::move(piece)));
  }

  // Why a stream that had begun broke off.
  std::optional<std::string> last() {
    if (!error_ || std::exchange(has_told_, true)) return std::nullopt;
    const std::string json = "{\"error\":" + json_of_error(*error_) + "}";
    return as_events_ ? "event: error\ndata: " + json + "\n\n" : json + "\n";
  }

  const client::Connection connection_;
  const MethodDescriptor& method_;
  Requests requests_;
  const bool as_events_;
  PieceQueue queue_;
  std::optional<client::Error> error_;  // Set before the queue's end.
  std::string first_;
  bool has_told_ = false;
  std::thread thread_;
};

// A browser that lost its stream of events says which one was the last.
std::string resumed(const Request& request, const MethodDescriptor& method, std::string body) {
  const std::string last = request.header("last-event-id");
  const bool is_number = !last.empty() && last.find_first_not_of("0123456789") == std::string::npos;
  if (!is_number || method.name() != "Watch") return body;
  const std::size_t end = body.find_last_of('}');
  const bool is_empty = end == std::string::npos || body.find('"') == std::string::npos;
  return is_empty ? "{\"afterSequence\":\"" + last + "\"}"
                  : body.substr(0, end) + ",\"afterSequence\":\"" + last + "\"}";
}

Response streamed(const Request& request, const client::Connection& connection,
                  const MethodDescriptor& method, std::string body) {
  const bool as_events = request.header("accept").find("text/event-stream") != std::string::npos;
  const auto call = std::make_shared<StreamedCall>(
      connection, method, Requests(method, request, resumed(request, method, std::move(body))), as_events);
  if (auto refusal = call->refusal()) return *std::move(refusal);
  Response response;
  response.content_type =
      as_events ? "text/event-stream; charset=utf-8" : "application/x-ndjson; charset=utf-8";
  response.headers.emplace_back("Cache-Control", "no-store");
  response.next_piece = [call](const std::function<bool()>& gone) { return call->next(gone); };
  return response;
}

}  // namespace

bool JsonApi::reads_in_pieces(const std::string& rest) {
  const MethodDescriptor* const method = find_method(rest);
  return method != nullptr && is_of_any_length(*method);
}

Response JsonApi::answer(const Request& request, const std::string& rest, const Caller& caller) const {
  try {
    if (rest == "/openapi.json") {
      Response response;
      response.body = open_api();
      return response;
    }
    const MethodDescriptor* const method = find_method(rest);
    if (method == nullptr) return unknown(rest);
    const bool is_read = request.method == "GET";
    // A browser's EventSource can only GET.
    const std::string body = is_read ? Form::parse(request.query).get("request") : request.body;
    const client::Connection connection = connection_for(request, caller);
    return method->server_streaming() ? streamed(request, connection, *method, body)
                                      : single(connection, *method, request, body);
  } catch (const client::Error& error) {
    return error_answer(error);
  }
}

client::Connection JsonApi::connection_for(const Request& request, const Caller& caller) const {
  const std::string seconds = request.header("x-entente-timeout");
  std::chrono::milliseconds timeout = connection_.options().timeout;
  if (!seconds.empty()) {
    const bool is_number =
        seconds.size() <= 4 && seconds.find_first_not_of("0123456789") == std::string::npos;
    const int value = is_number ? std::stoi(seconds) : 0;
    if (value < 1 || value > kLongestTimeout)
      throw client::Error(client::Code::kInvalidArgument, "X-Entente-Timeout must be 1 to 3600 seconds");
    timeout = std::chrono::seconds(value);
  }
  const client::Connection connection =
      caller.token.empty() ? connection_ : connection_.with_token(caller.token);
  return connection.with_author(caller.author.empty() ? request.header("x-entente-author") : caller.author)
      .with_comment(request.header("x-entente-comment"))
      .with_operation(request.header("x-entente-operation"))
      .with_timeout(timeout)
      .with_stop(request.hung_up);
}

}  // namespace entente::gateway
