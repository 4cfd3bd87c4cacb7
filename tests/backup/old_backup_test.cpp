// Backups that earlier versions made are restored: whole, and to an earlier change.
#include <gtest/gtest.h>

#include "server/restore/rewind.h"
#include "tests/backup/backup_fixture.h"

namespace entente::backup {
namespace {

namespace fs = std::filesystem;
using store::Table;

class OldBackup : public testing::BackupFixture, public ::testing::WithParamInterface<const char*> {
 protected:
  const fs::path old_ = fs::path(ENTENTE_TEST_DATA) / ("format_" + std::string(GetParam()) + ".backup");
};

// Two concepts, one of them changed, and two units.
TEST_P(OldBackup, IsRestoredAndMigrated) {
  EXPECT_EQ(check_file(old_).head.store_format, GetParam());
  store::Environment environment({.directory = restored(old_)});
  upkeep::make_current(environment);
  const auto transaction = environment.read();
  EXPECT_EQ(testing::faults(transaction), "");
  EXPECT_EQ(transaction.get(Table::kMeta, "format"), store::kFormatVersion);
  EXPECT_EQ(journal::newest_sequence(transaction), 7u);
  EXPECT_EQ(transaction.count(Table::kConcepts), 2u);
  EXPECT_EQ(transaction.count(Table::kConceptVersions), 1u);
  EXPECT_EQ(transaction.count(Table::kUnits), 2u);
}

TEST_P(OldBackup, GoesBackToAnEarlierChange) {
  store::Environment environment({.directory = restored(old_)});
  restore::rewind(environment, 5);
  upkeep::make_current(environment);
  const auto transaction = environment.read();
  EXPECT_EQ(testing::faults(transaction), "");
  EXPECT_EQ(journal::newest_sequence(transaction), 5u);
  EXPECT_EQ(transaction.count(Table::kConceptVersions), 0u);
  EXPECT_EQ(transaction.count(Table::kUnits), 1u);
}

INSTANTIATE_TEST_SUITE_P(Format, OldBackup, ::testing::Values("5"));

}  // namespace
}  // namespace entente::backup
