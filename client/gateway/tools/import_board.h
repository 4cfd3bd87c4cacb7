// How far the imports are that tools have started, for tools that ask again and again. It forgets them when
// the gateway ends. Thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

namespace entente::gateway {

struct ImportState {
  enum class Kind { kRunning, kDone, kFailed };
  Kind kind = Kind::kRunning;
  int percent = 0;
  std::int64_t stored = 0;  // Units.
  std::int64_t rejected = 0;
  std::string message;  // Why it failed.
};

class ImportBoard {
 public:
  // The last import under the name.
  std::optional<ImportState> of(const std::string& name) const {
    const std::scoped_lock lock(mutex_);
    const auto found = states_.find(name);
    return found == states_.end() ? std::nullopt : std::optional(found->second);
  }

  void set(const std::string& name, ImportState state) {
    const std::scoped_lock lock(mutex_);
    if (states_.size() >= kMost && !states_.contains(name)) states_.erase(states_.begin());
    states_[name] = std::move(state);
  }

 private:
  static constexpr std::size_t kMost = 1'000;

  mutable std::mutex mutex_;
  std::map<std::string, ImportState> states_;
};

}  // namespace entente::gateway
