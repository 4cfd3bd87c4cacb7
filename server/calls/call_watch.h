// Sees every call end: counts it, gives it an identifier where it failed, and logs what an administrator
// should see. The identifier is the caller's, of the metadata entente-request, or the server's own. It is in
// the trailing metadata under the same key, in the ErrorInfo, and in the log. Thread-safe.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <string>

#include <grpcpp/support/server_interceptor.h>

#include "server/calls/meter.h"

namespace entente::calls {

// A unary call that takes longer is logged; 0 logs none for that reason. It may change at any time.
using SlowAfter = std::atomic<std::chrono::milliseconds>;

class CallWatch final : public grpc::experimental::ServerInterceptorFactoryInterface {
 public:
  // Both outlive this.
  CallWatch(Meter& meter, const SlowAfter& slow);

  grpc::experimental::Interceptor* CreateServerInterceptor(grpc::experimental::ServerRpcInfo* info) override;

  Meter& meter() { return meter_; }
  std::chrono::milliseconds slow() const { return slow_; }

  // "5f0c9e1a2b3c4d5e": no two of one server are the same.
  std::string fresh_request();

  // Whether another line about a refused call may be written in this second; the log must not grow with what
  // callers do wrong. `passed_over`: how many there were since the last that might.
  bool may_log_refusal(std::uint64_t& passed_over);

 private:
  Meter& meter_;
  const SlowAfter& slow_;
  const std::uint64_t seed_;
  std::atomic<std::uint64_t> next_ = 0;
  std::atomic<std::uint64_t> refusals_in_second_ = 0;  // The second in the upper half.
  std::atomic<std::uint64_t> passed_over_ = 0;
};

}  // namespace entente::calls
