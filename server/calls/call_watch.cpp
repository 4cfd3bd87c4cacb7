#include "server/calls/call_watch.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <random>
#include <utility>

#include <grpcpp/server_context.h>

#include "server/calls/call.h"
#include "server/calls/status.h"
#include "server/logs/logs.h"

namespace entente::calls {
namespace {

using grpc::experimental::InterceptionHookPoints;
using grpc::experimental::ServerRpcInfo;

constexpr const char* kRequestKey = "entente-request";
constexpr std::size_t kRequestBytes = 64;
constexpr std::uint64_t kRefusalsASecond = 20;

bool is_of_identifier(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
         c == '.';
}

// The caller's own, if it gave one that fits into a log line.
std::string given_request(const grpc::ServerContextBase& context) {
  const auto found = context.client_metadata().find(kRequestKey);
  if (found == context.client_metadata().end()) return {};
  const std::string_view given(found->second.data(), found->second.size());
  const bool fits = !given.empty() && given.size() <= kRequestBytes &&
                    std::all_of(given.begin(), given.end(), is_of_identifier);
  return fits ? std::string(given) : std::string();
}

// The last part: "RecognizeTerms".
std::string_view short_name(std::string_view method) {
  return method.substr(method.rfind('/') + 1);
}

bool is_servers_fault(grpc::StatusCode code) {
  return code == grpc::StatusCode::INTERNAL || code == grpc::StatusCode::DATA_LOSS ||
         code == grpc::StatusCode::UNKNOWN;
}

// One call, from its beginning to its status.
class Watched final : public grpc::experimental::Interceptor {
 public:
  Watched(CallWatch& watch, ServerRpcInfo& info)
      : watch_(watch),
        info_(info),
        method_(watch.meter().number_of(info.method())),
        is_stream_(info.type() != ServerRpcInfo::Type::UNARY),
        begun_(Clock::now()) {
    watch_.meter().begin(is_stream_);
  }

  // A call that never came to a status: its connection broke.
  ~Watched() override {
    if (!ended_) count(grpc::StatusCode::CANCELLED, took());
  }

  void Intercept(grpc::experimental::InterceptorBatchMethods* methods) override {
    if (methods->QueryInterceptionHookPoint(InterceptionHookPoints::PRE_SEND_STATUS) && !ended_)
      end(*methods);
    methods->Proceed();
  }

 private:
  using Clock = std::chrono::steady_clock;

  figures::Duration took() const {
    return std::chrono::duration_cast<figures::Duration>(Clock::now() - begun_);
  }

  void count(grpc::StatusCode code, figures::Duration time) {
    ended_ = true;
    if (is_stream_) return watch_.meter().end_stream(method_, code);
    watch_.meter().end_unary(method_, code, time);
  }

  void end(grpc::experimental::InterceptorBatchMethods& methods) {
    const grpc::Status status = methods.GetSendStatus();
    const figures::Duration time = took();
    count(status.error_code(), time);
    const bool is_slowest = !is_stream_ && watch_.meter().is_slow(time);
    const std::chrono::milliseconds slow = watch_.slow();
    const bool is_logged_as_slow = !is_stream_ && slow.count() > 0 && time > slow;
    if (status.ok() && !is_slowest && !is_logged_as_slow) return;
    std::string request = given_request(*info_.server_context());
    if (request.empty()) request = watch_.fresh_request();
    if (is_slowest)
      watch_.meter().add_slow(
          {std::string(short_name(info_.method())), time, present_time(), status.error_code(), request});
    if (!status.ok()) {
      std::string cause;
      methods.ModifySendStatus(with_request(status, request, cause));
      methods.GetSendTrailingMetadata()->emplace(kRequestKey, request);
      log_failure(status, request, cause, time);
    }
    if (is_logged_as_slow) log("slow_call", logs::Level::kInfo, status, request, "", time);
  }

  void log_failure(const grpc::Status& status, const std::string& request, const std::string& cause,
                   figures::Duration time) {
    if (is_servers_fault(status.error_code()) || is_full(cause))
      return log("failed_call", logs::Level::kError, status, request, cause, time);
    const bool is_everyday = status.error_code() == grpc::StatusCode::CANCELLED;
    const auto level = is_everyday ? logs::Level::kDebug : logs::Level::kInfo;
    std::uint64_t passed_over = 0;
    if (!logs::is_logged(level) || (!is_everyday && !watch_.may_log_refusal(passed_over))) return;
    if (passed_over > 0) logs::info("refused_calls_not_logged", {{"count", passed_over}});
    log("refused_call", level, status, request, cause, time);
  }

  // What the administrator must mend before callers get on.
  static bool is_full(std::string_view cause) {
    return cause == cause::kDiskFull || cause == cause::kStoreFull;
  }

  // Messages quote what the caller sent; those about the server's own faults do not.
  void log(const char* event, logs::Level level, const grpc::Status& status, const std::string& request,
           const std::string& cause, figures::Duration time) {
    const bool shows_message = logs::allows_text() || is_servers_fault(status.error_code()) || is_full(cause);
    logs::write(level, event,
                {{"request", request},
                 {"method", short_name(info_.method())},
                 {"code", name_of(status.error_code())},
                 {"cause", cause},
                 {"time_us", time.count()},
                 {"peer", info_.server_context()->peer()},
                 {"message", shows_message ? status.error_message() : std::string()}});
  }

  CallWatch& watch_;
  ServerRpcInfo& info_;
  const std::size_t method_;
  const bool is_stream_;
  const Clock::time_point begun_;
  bool ended_ = false;
};

std::uint64_t of_chance() {
  std::random_device chance;
  return std::uint64_t{chance()} << 32 | chance();
}

}  // namespace

CallWatch::CallWatch(Meter& meter, const SlowAfter& slow) : meter_(meter), slow_(slow), seed_(of_chance()) {}

grpc::experimental::Interceptor* CallWatch::CreateServerInterceptor(ServerRpcInfo* info) {
  return new Watched(*this, *info);
}

std::string CallWatch::fresh_request() {
  // An odd factor maps no two numbers to one.
  const std::uint64_t number = seed_ + next_.fetch_add(1, std::memory_order_relaxed) * 0x9E3779B97F4A7C15U;
  std::array<char, 17> text{};
  std::snprintf(text.data(), text.size(), "%016llx", static_cast<unsigned long long>(number));
  return text.data();
}

bool CallWatch::may_log_refusal(std::uint64_t& passed_over) {
  const auto second = static_cast<std::uint64_t>(
      std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now().time_since_epoch())
          .count());
  std::uint64_t old = refusals_in_second_;
  std::uint64_t next = 0;
  do {
    next = old >> 32 == second ? old + 1 : second << 32 | 1;
  } while (!refusals_in_second_.compare_exchange_weak(old, next));
  if ((next & 0xFFFFFFFF) > kRefusalsASecond) {
    ++passed_over_;
    return false;
  }
  passed_over = passed_over_.exchange(0);
  return true;
}

}  // namespace entente::calls
