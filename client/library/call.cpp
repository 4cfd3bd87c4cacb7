#include "client/library/call.h"

#include <algorithm>
#include <random>
#include <string>
#include <thread>

namespace entente::client {
namespace {

constexpr std::chrono::milliseconds kFirstPause{50};
constexpr std::chrono::milliseconds kConnectWithin{1'500};

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
  if (connection.channel().grpc->WaitForConnected(until)) return;
  throw Error(Code::kUnavailable, "no connection to " + connection.options().server);
}

void check(const grpc::Status& status) {
  if (status.ok()) return;
  if (status.error_code() == grpc::StatusCode::CANCELLED && status.error_message().empty())
    throw Error(Code::kUnavailable, "the server stops");
  throw Error(static_cast<Code>(status.error_code()), status.error_message(), status.error_details());
}

bool is_away(const grpc::Status& status) {
  return status.error_code() == grpc::StatusCode::UNAVAILABLE ||
         status.error_code() == grpc::StatusCode::CANCELLED;
}

void add_metadata(grpc::ClientContext& context, const ConnectionOptions& options) {
  add(context, "entente-author", options.author);
  add(context, "entente-comment", options.comment);
  add(context, "entente-operation", options.operation);
}

bool wait_before_retry(int attempt, std::chrono::system_clock::time_point deadline) {
  thread_local std::minstd_rand random(std::random_device{}());
  const auto full = kFirstPause * (1 << std::min(attempt - 1, 10));
  const auto pause =
      full / 2 + std::chrono::milliseconds(random() % static_cast<unsigned>(full.count() / 2 + 1));
  if (std::chrono::system_clock::now() + pause > deadline) return false;
  std::this_thread::sleep_for(pause);
  return true;
}

}  // namespace entente::client
