#include "client/library/call.h"

#include <algorithm>
#include <random>
#include <string>
#include <thread>

#include <grpcpp/impl/codegen/client_unary_call.h>
#include <grpcpp/impl/codegen/rpc_method.h>
#include <grpcpp/support/byte_buffer.h>

namespace entente::client {
namespace {

constexpr std::chrono::milliseconds kFirstPause{50};
constexpr std::chrono::milliseconds kConnectWithin{1'500};
constexpr std::chrono::milliseconds kLookEvery{100};

bool is_printable_ascii(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

void add(grpc::ClientContext& context, const std::string& key, const std::string& value) {
  if (value.empty()) return;
  context.AddMetadata(is_printable_ascii(value) ? key : key + "-bin", value);
}

}  // namespace

void wait_for_connection(const Connection& connection, std::chrono::system_clock::time_point deadline) {
  const auto until = std::min(deadline, std::chrono::system_clock::now() + kConnectWithin);
  const auto& channel = connection.channel().grpc;
  if (channel->WaitForConnected(until)) return;
  // A call that fails at once says why, which waiting does not.
  const grpc::internal::RpcMethod health("/grpc.health.v1.Health/Check",
                                         grpc::internal::RpcMethod::NORMAL_RPC, channel);
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + kLookEvery);
  grpc::ByteBuffer answer;
  const grpc::Slice empty("");
  const grpc::Status status = grpc::internal::BlockingUnaryCall(channel.get(), health, &context,
                                                                grpc::ByteBuffer(&empty, 1), &answer);
  if (status.error_code() == grpc::StatusCode::UNAVAILABLE) throw error_of(status);
  if (status.error_code() == grpc::StatusCode::DEADLINE_EXCEEDED)
    throw Error(Code::kUnavailable, "no connection to " + connection.options().server);
}

bool is_away(const grpc::Status& status) {
  return status.error_code() == grpc::StatusCode::UNAVAILABLE ||
         status.error_code() == grpc::StatusCode::CANCELLED;
}

void add_metadata(grpc::ClientContext& context, const ConnectionOptions& options) {
  if (!options.token.empty()) context.AddMetadata("authorization", "Bearer " + options.token);
  add(context, "entente-author", options.author);
  add(context, "entente-comment", options.comment);
  add(context, "entente-operation", options.operation);
}

bool wait_before_retry(int attempt, std::chrono::system_clock::time_point deadline,
                       std::chrono::milliseconds at_least) {
  thread_local std::minstd_rand random(std::random_device{}());
  const auto full = kFirstPause * (1 << std::min(attempt - 1, 10));
  const auto pause =
      at_least + full / 2 + std::chrono::milliseconds(random() % static_cast<unsigned>(full.count() / 2 + 1));
  if (std::chrono::system_clock::now() + pause > deadline) return false;
  std::this_thread::sleep_for(pause);
  return true;
}

bool again(const Connection& connection, const grpc::Status& status, Repeat repeat, int attempt,
           std::chrono::system_clock::time_point deadline) {
  const ConnectionOptions& options = connection.options();
  const bool safe =
      repeat == Repeat::kSafe || (repeat == Repeat::kUnderOperation && !options.operation.empty());
  const Error error = error_of(status);
  const bool refused = error.retry_after().has_value();
  const bool may = (safe && (is_away(status) || refused)) || (refused && error.cause() == cause::kQueueFull);
  return may && attempt < options.max_attempts &&
         wait_before_retry(attempt, deadline, error.retry_after().value_or(std::chrono::milliseconds(0)));
}

Canceller::Canceller(grpc::ClientContext& context, const StopWhen& stop) {
  if (!stop) return;
  watcher_ = std::thread([this, &context, stop] {
    std::unique_lock lock(mutex_);
    while (!ended_.wait_for(lock, kLookEvery, [this] { return done_; })) {
      if (!stop()) continue;
      stopped_ = true;
      context.TryCancel();
    }
  });
}

Canceller::~Canceller() {
  if (!watcher_.joinable()) return;
  {
    const std::scoped_lock lock(mutex_);
    done_ = true;
  }
  ended_.notify_one();
  watcher_.join();
}

}  // namespace entente::client
