#include "server/settings/reload.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/settings/table.h"

namespace entente::settings {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> names_of(const std::vector<SettingChange>& changes) {
  std::vector<std::string> names;
  for (const SettingChange& one : changes) names.push_back(one.name);
  return names;
}

TEST(Reload, TakesWhatFollowsAndLeavesTheRestAsItRuns) {
  Values running;
  Values fresh;
  fresh.log.slow = std::chrono::seconds(2);
  fresh.limits.calls_at_once = 5;
  fresh.disk.floor = {1U << 30};
  fresh.listen = {"127.0.0.1:1"};
  fresh.tokens.required = true;
  const Reloaded reloaded = reload(fresh, running);
  EXPECT_THAT(names_of(reloaded.changed), ElementsAre("log.slow", "disk.floor", "limits.calls_at_once"));
  EXPECT_THAT(names_of(reloaded.waiting), ElementsAre("listen", "tokens.required"));
  EXPECT_EQ(reloaded.changed[0].before, "\"1s\"");
  EXPECT_EQ(reloaded.changed[0].after, "\"2s\"");
  EXPECT_EQ(running.log.slow, std::chrono::seconds(2));
  EXPECT_EQ(running.limits.calls_at_once, 5U);
  EXPECT_EQ(running.disk.floor.count, 1U << 30);
  EXPECT_EQ(running.listen, Values().listen);
  EXPECT_FALSE(running.tokens.required);
  EXPECT_THAT(reload(fresh, running).changed, IsEmpty());
}

// Whoever makes another one follow also applies it, and whoever applies one also says that it follows.
TEST(Reload, IsFollowedByTheSettingsThatServeApplies) {
  std::vector<std::string> follow;
  for (const Setting& setting : all_settings()) {
    if (setting.reloads) follow.emplace_back(setting.name);
  }
  EXPECT_THAT(follow,
              ElementsAre("log.level", "log.format", "log.slow", "log.text", "backup.every", "backup.keep",
                          "disk.floor", "stop.within", "limits.calls_at_once", "limits.streams_at_once",
                          "limits.calls_per_second", "limits.import_records_per_second"));
}

}  // namespace
}  // namespace entente::settings
