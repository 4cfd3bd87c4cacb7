#include "server/program/reloading.h"

#include <utility>

#include "server/logs/logs.h"
#include "server/program/log_settings.h"
#include "server/program/soundness.h"
#include "server/settings/reload.h"

namespace entente::program {

Reloading::Reloading(settings::Given given, settings::Values values)
    : given_(std::move(given)), values_(std::move(values)) {}

void Reloading::reload() {
  const settings::Loaded fresh = settings::load(given_, settings::present_environment());
  require_sound(fresh.values);
  const std::lock_guard lock(mutex_);
  const bool had_text = values_.log.text;
  const settings::Reloaded reloaded = settings::reload(fresh.values, values_);
  logs::set(log_options(values_.log));
  if (values_.log.text && !had_text) warn_of_text();
  if (apply_) apply_(values_);
  for (const settings::SettingChange& one : reloaded.changed)
    logs::info("setting_changed", {{"setting", one.name}, {"before", one.before}, {"after", one.after}});
  for (const settings::SettingChange& one : reloaded.waiting) {
    logs::warning("setting_waits", {{"setting", one.name},
                                    {"running", one.before},
                                    {"given", one.after},
                                    {"reason", "it changes with the next start of the server"}});
  }
}

std::shared_ptr<void> Reloading::attach(Apply apply) {
  const std::lock_guard lock(mutex_);
  apply_ = std::move(apply);
  apply_(values_);
  return {nullptr, [this](void*) {
            const std::lock_guard detaching(mutex_);
            apply_ = nullptr;
          }};
}

settings::Values Reloading::values() const {
  const std::lock_guard lock(mutex_);
  return values_;
}

}  // namespace entente::program
