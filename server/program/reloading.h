// What SIGHUP changes in a server that serves: it reads the settings again, takes those that follow a reload,
// and logs which changed and which wait for a restart. Thread-safe.
#pragma once

#include <functional>
#include <memory>
#include <mutex>

#include "server/settings/load.h"
#include "server/settings/values.h"

namespace entente::program {

class Reloading {
 public:
  // Called with the settings that hold from now on.
  using Apply = std::function<void(const settings::Values&)>;

  Reloading(settings::Given given, settings::Values values);

  // Throws Error, and changes nothing, where the settings cannot be read or are not sound.
  void reload();

  // Calls `apply` at once, and after each reload until the result is gone.
  [[nodiscard]] std::shared_ptr<void> attach(Apply apply);

  // As they hold now.
  settings::Values values() const;

 private:
  const settings::Given given_;
  mutable std::mutex mutex_;  // Guards what follows.
  settings::Values values_;
  Apply apply_;
};

}  // namespace entente::program
