#include "server/access/quotas.h"

#include <algorithm>

#include "server/error/error.h"

namespace entente::access {
namespace {

Error too_many(const std::string& what) {
  return {Reason::kResourceExhausted, what + "; try again in a moment", {.cause = cause::kTooManyCalls}};
}

}  // namespace

void Quotas::set(const QuotaLimits& limits) {
  const std::lock_guard lock(state_->mutex);
  state_->limits = limits;
}

Quotas::Place Quotas::take(const std::string& key, CallKind kind, Clock::time_point now) {
  const std::lock_guard lock(state_->mutex);
  const QuotaLimits& limits = state_->limits;
  const auto [entry, is_new] = state_->uses.try_emplace(key);
  Use& use = entry->second;
  if (limits.calls_a_second > 0) {
    const double most = 2.0 * limits.calls_a_second;
    const double seconds = std::chrono::duration<double>(now - use.counted).count();
    use.tokens = is_new ? most : std::min(most, use.tokens + seconds * limits.calls_a_second);
    use.counted = now;
    if (use.tokens < 1)
      throw too_many("This caller may begin " + std::to_string(limits.calls_a_second) + " calls a second");
    use.tokens -= 1;
  }
  std::uint32_t& open = kind == CallKind::kUnary ? use.calls : use.streams;
  const std::uint32_t most = kind == CallKind::kUnary ? limits.calls : limits.streams;
  if (most > 0 && open >= most) {
    throw too_many("This caller has " + std::to_string(most) +
                   (kind == CallKind::kUnary ? " calls under way" : " open streams") +
                   ", as many as one caller may have");
  }
  ++open;
  return {nullptr, [state = state_, key, kind](void*) { give_back(*state, key, kind); }};
}

Quotas::Clock::duration Quotas::pause_of_import(const std::string& key, std::size_t records,
                                                Clock::time_point now) {
  const std::lock_guard lock(state_->mutex);
  const std::uint32_t rate = state_->limits.imported_records_a_second;
  if (rate == 0) return {};
  Clock::time_point& due = state_->uses[key].imports_due;
  due = std::max(due, now) + std::chrono::duration_cast<Clock::duration>(
                                 std::chrono::duration<double>(static_cast<double>(records) / rate));
  return due - now;
}

void Quotas::give_back(State& state, const std::string& key, CallKind kind) {
  const std::lock_guard lock(state.mutex);
  const auto found = state.uses.find(key);
  if (found == state.uses.end()) return;
  --(kind == CallKind::kUnary ? found->second.calls : found->second.streams);
  // With a rate, what the caller has begun must be remembered. There are no more of these than callers.
  if (found->second.calls == 0 && found->second.streams == 0 && state.limits.calls_a_second == 0)
    state.uses.erase(found);
}

std::size_t Quotas::callers() const {
  const std::lock_guard lock(state_->mutex);
  return state_->uses.size();
}

}  // namespace entente::access
