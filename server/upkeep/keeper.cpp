#include "server/upkeep/keeper.h"

#include <algorithm>
#include <exception>

#include "server/logs/logs.h"
#include "server/upkeep/compaction.h"

namespace entente::upkeep {
namespace {

using Clock = std::chrono::steady_clock;

// The store's lock is not fair: a writer that returns at once may take it before those that wait.
constexpr std::chrono::milliseconds kRestAtLeast{1};

}  // namespace

Keeper::Keeper(store::Environment& environment, const RetentionPolicy& policy,
               std::chrono::milliseconds every)
    : environment_(environment), policy_(policy), every_(every) {
  if (!policy.keeps_everything()) thread_ = std::thread([this] { run(); });
}

Keeper::~Keeper() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  stopped_.notify_one();
  if (thread_.joinable()) thread_.join();
}

void Keeper::run() {
  do {
    try {
      compact();
    } catch (const std::exception& error) {
      logs::error("compaction_failed",
                  {{"policy", describe(policy_)},
                   {"retry_in_s", std::chrono::ceil<std::chrono::seconds>(every_).count()},
                   {"error", error.what()}});
    }
  } while (rest(every_));
}

void Keeper::compact() {
  const auto begin = Clock::now();
  Compaction compaction(environment_, policy_,
                        std::chrono::time_point_cast<Time::duration>(std::chrono::system_clock::now()));
  for (auto before = begin; compaction.step(); before = Clock::now()) {
    if (!rest(std::max<std::chrono::nanoseconds>(Clock::now() - before, kRestAtLeast))) return;
  }
  const CompactionCounts& counts = compaction.counts();
  const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begin);
  if (counts.versions + counts.operations + counts.left_over == 0) return;
  logs::info("compacted", {{"policy", describe(policy_)},
                           {"versions", counts.versions},
                           {"operations", counts.operations},
                           {"left_over", counts.left_over},
                           {"time_ms", took.count()}});
}

bool Keeper::rest(std::chrono::nanoseconds time) {
  std::unique_lock lock(mutex_);
  return !stopped_.wait_for(lock, time, [this] { return stopping_; });
}

}  // namespace entente::upkeep
