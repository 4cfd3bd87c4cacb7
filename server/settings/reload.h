// Settings that change while the server serves.
#pragma once

#include <string>
#include <vector>

#include "server/settings/values.h"

namespace entente::settings {

// A setting's values as shown() writes them.
struct SettingChange {
  std::string name;
  std::string before;
  std::string after;
};

struct Reloaded {
  std::vector<SettingChange> changed;  // They follow a reload.
  std::vector<SettingChange> waiting;  // They wait for a restart, and are as before.
};

// Takes from `fresh` into `running` what follows a reload (Setting::reloads).
Reloaded reload(const Values& fresh, Values& running);

}  // namespace entente::settings
