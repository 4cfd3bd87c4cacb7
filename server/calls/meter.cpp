#include "server/calls/meter.h"

#include <algorithm>
#include <utility>

#include "server/calls/api_methods.h"
#include "server/calls/call.h"

namespace entente::calls {
namespace {

constexpr std::chrono::hours kRemembered{1};

}  // namespace

const char* name_of(grpc::StatusCode code) {
  static constexpr std::array<const char*, kCodes> kNames = {
      "OK",        "CANCELLED",      "UNKNOWN",           "INVALID_ARGUMENT",   "DEADLINE_EXCEEDED",
      "NOT_FOUND", "ALREADY_EXISTS", "PERMISSION_DENIED", "RESOURCE_EXHAUSTED", "FAILED_PRECONDITION",
      "ABORTED",   "OUT_OF_RANGE",   "UNIMPLEMENTED",     "INTERNAL",           "UNAVAILABLE",
      "DATA_LOSS", "UNAUTHENTICATED"};
  const auto number = static_cast<std::size_t>(code);
  return kNames[number < kCodes ? number : 2];
}

Meter::Meter(const std::vector<std::string>& methods)
    : bar_us_(kLeastSlow.count()), next_look_(figures::LastMinute::Clock::time_point::max()) {
  for (const std::string& name : methods) {
    counts_.push_back(std::make_unique<Counts>());
    counts_.back()->name = name;
    numbers_.emplace(counts_.back()->name, counts_.size() - 1);
  }
  counts_.push_back(std::make_unique<Counts>());
  counts_.back()->name = "other";
}

std::size_t Meter::number_of(std::string_view method) const {
  if (method.starts_with('/')) method.remove_prefix(1);
  const auto found = numbers_.find(method);
  return found == numbers_.end() ? counts_.size() - 1 : found->second;
}

void Meter::count_end(std::size_t method, grpc::StatusCode code) {
  const auto number = static_cast<std::size_t>(code);
  counts_[method]->by_code[number < kCodes ? number : 2].fetch_add(1, std::memory_order_relaxed);
  calls_.count();
  if (code != grpc::StatusCode::OK) errors_.count();
}

void Meter::end_unary(std::size_t method, grpc::StatusCode code, figures::Duration took) {
  open_calls_.fetch_sub(1, std::memory_order_relaxed);
  count_end(method, code);
  counts_[method]->times.count(took);
}

void Meter::end_stream(std::size_t method, grpc::StatusCode code) {
  open_streams_.fetch_sub(1, std::memory_order_relaxed);
  count_end(method, code);
}

void Meter::forget_old(Time now) const {
  std::erase_if(slow_, [&](const SlowCall& call) { return now - call.end > kRemembered; });
  if (slow_.size() > kSlowCalls) slow_.resize(kSlowCalls);
  bar_us_ = slow_.size() < kSlowCalls ? kLeastSlow.count() : slow_.back().took.count();
  if (slow_.empty()) return;
  const auto oldest = std::min_element(slow_.begin(), slow_.end(),
                                       [](const auto& a, const auto& b) { return a.end < b.end; });
  next_look_ = figures::LastMinute::Clock::now() + (oldest->end + kRemembered - present_time());
}

void Meter::add_slow(SlowCall call) {
  const std::lock_guard lock(slow_mutex_);
  const Time now = call.end;
  const auto place =
      std::find_if(slow_.begin(), slow_.end(), [&](const SlowCall& other) { return other.took < call.took; });
  slow_.insert(place, std::move(call));
  forget_old(now);
}

std::vector<SlowCall> Meter::slow_calls() const {
  const std::lock_guard lock(slow_mutex_);
  forget_old(present_time());
  return slow_;
}

std::vector<MethodFigures> Meter::methods() const {
  std::vector<MethodFigures> all;
  for (const auto& counts : counts_) {
    MethodFigures figures{.method = counts->name, .times = counts->times.counts()};
    for (std::size_t code = 0; code < kCodes; ++code) figures.by_code[code] = counts->by_code[code];
    all.push_back(std::move(figures));
  }
  return all;
}

Load Meter::load() const {
  return {calls_.sum(), errors_.sum(), open_calls_, open_streams_};
}

std::vector<std::string> api_methods() {
  std::vector<std::string> all;
  for (const google::protobuf::MethodDescriptor* method : methods_of_the_api())
    all.push_back(method->service()->full_name() + "/" + method->name());
  return all;
}

}  // namespace entente::calls
