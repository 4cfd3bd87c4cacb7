// server/SETTINGS.md is printed from the table of settings, so that it says what the server does. With
// ENTENTE_WRITE_DOCUMENTS set in the environment, the test writes the document instead of checking it.
#include <cstdlib>
#include <fstream>
#include <set>

#include <gtest/gtest.h>

#include "server/settings/forms.h"
#include "server/settings/table.h"
#include "tests/support/paths.h"

namespace entente::settings {
namespace {

constexpr const char* kBeginning =
    "# Settings\n\n"
    "A test prints this document from the table of settings, so it says what the server does. "
    "`entente-server "
    "--help` lists\nthe same.\n\n"
    "The configuration file is TOML: `tls.key` is the key `key` of the table `[tls]`. The server reads the "
    "file "
    "that\n`--config` names, or the one of the variable `ENTENTE_SERVER_CONFIG`, or "
    "`/etc/entente/entente.toml` if "
    "it is there;\n`/dev/null` stands for none. A variable of the environment goes before the file, and an "
    "option "
    "before both: `tls.key`\nis `ENTENTE_SERVER_TLS_KEY` and `--tls-key`. A key that there is not, or a "
    "value of "
    "another type, is refused with file and\nline. `entente-server --check-config` says whether all is "
    "sound, and "
    "`entente-server --example-config` prints a file to\nstart from.\n\n"
    "Durations have a unit (`500ms`, `30s`, `5min`, `24h`, `7d`), sizes may have one (`64MiB`, `1GiB`).\n\n"
    "SIGHUP (`systemctl reload entente`) makes a running server read its settings again. What has "
    "\"reload\" in the\ntable below then follows; the rest waits for a restart. The log says which settings "
    "changed, and which wait; where one\nis not sound, all stay as they were. Certificates under the same "
    "names are read again without a signal.\n\n"
    "| setting | default | | option | changes by |\n| --- | --- | --- | --- | --- |\n";

std::string document() {
  std::string text = kBeginning;
  for (const Setting& setting : all_settings()) {
    const std::string standard = shown(setting, {});
    const std::string choices = setting.choices.empty() ? "" : ": " + expected(setting);
    text += "| `" + std::string(setting.name) + "` | " + (standard == "\"\"" ? "" : "`" + standard + "`") +
            " | " + setting.help + choices + ". | `" + setting.flag() + "` | " +
            (setting.reloads ? "reload" : "restart") + " |\n";
  }
  return text;
}

TEST(SettingsDocument, IsThatOfTheTable) {
  const std::filesystem::path file = std::filesystem::path(ENTENTE_SOURCE_DIR) / "server" / "SETTINGS.md";
  if (std::getenv("ENTENTE_WRITE_DOCUMENTS") != nullptr) std::ofstream(file) << document();
  EXPECT_EQ(testing::read_file(file), document())
      << "server/SETTINGS.md is not up to date; write it with: ENTENTE_WRITE_DOCUMENTS=1 test_settings";
}

TEST(SettingsDocument, HasOneNameForEachSettingAndASentenceWithoutItsStop) {
  std::set<std::string> names;
  for (const Setting& setting : all_settings()) {
    const std::string help = setting.help;
    EXPECT_TRUE(names.insert(setting.name).second) << setting.name;
    EXPECT_TRUE(names.insert(setting.flag()).second) << setting.flag();
    EXPECT_TRUE(names.insert(setting.environment()).second) << setting.environment();
    EXPECT_FALSE(help.empty() || help.ends_with('.')) << setting.name;
  }
}

}  // namespace
}  // namespace entente::settings
