#include "server/settings/reload.h"

#include <type_traits>
#include <variant>

#include "server/settings/forms.h"
#include "server/settings/table.h"

namespace entente::settings {

Reloaded reload(const Values& fresh, Values& running) {
  Reloaded reloaded;
  Values from = fresh;  // A slot is of values that can be written.
  for (const Setting& setting : all_settings()) {
    SettingChange change{setting.name, shown(setting, running), shown(setting, fresh)};
    if (change.before == change.after) continue;
    if (!setting.reloads) {
      reloaded.waiting.push_back(std::move(change));
      continue;
    }
    std::visit([&](auto* to) { *to = *std::get<std::remove_cvref_t<decltype(to)>>(setting.slot(from)); },
               setting.slot(running));
    reloaded.changed.push_back(std::move(change));
  }
  return reloaded;
}

}  // namespace entente::settings
