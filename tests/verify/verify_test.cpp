#include "server/verify/verify.h"

#include <gtest/gtest.h>

#include "server/rows/derived.h"
#include "server/store/key.h"
#include "tests/support/damage.h"

namespace entente::verify {
namespace {

using store::Table;
using testing::break_row;
using testing::Damage;
using testing::faults;
using testing::findings_of;
using testing::is_told_by;
using testing::kAllDamage;
using testing::kAllTables;
using testing::live_fast;
using testing::name_of;
using testing::RandomLife;
using testing::Rows;
using testing::rows_of;
using testing::TestBackend;
using testing::told;

TEST(Verify, FindsNothingAfterThousandsOfRandomChanges) {
  for (const unsigned seed : {1u, 2u, 3u}) {
    TestBackend backend;
    RandomLife life(seed);
    live_fast(backend, life, 3'000);
    EXPECT_EQ(faults(backend.read()), "");
  }
}

TEST(Verify, FindsNothingInAnEmptyStore) {
  TestBackend backend;
  EXPECT_EQ(faults(backend.read()), "");
}

TEST(Verify, NamesAChangeWhoseTimeWentBack) {
  TestBackend backend;
  backend.make_glossary("first");
  backend.make_glossary("second");
  store::WriteTransaction transaction = backend.environment().write();
  auto entry = *journal::read_entry(transaction, 2);
  entry.time -= std::chrono::hours(1);
  transaction.put(Table::kJournal, store::Key().u64(2), records::encode(entry));
  EXPECT_NE(faults(transaction).find("its time is not after that of the change before it"),
            std::string::npos);
}

// Content that is gone is missed by the journal.
bool names(const std::vector<Finding>& findings, Table table) {
  return std::any_of(findings.begin(), findings.end(), [&](const Finding& finding) {
    return finding.table == table || (!rows::is_derived(table) && finding.table == Table::kJournal);
  });
}

class Damaged : public ::testing::TestWithParam<Table> {
 protected:
  // Counts, filters and vocabulary are exact only when they are new: what is gone may stay in them.
  static void SetUpTestSuite() {
    backend_ = new TestBackend;
    RandomLife life(5);
    live_fast(*backend_, life, 2'500);
    upkeep::rebuild(backend_->environment());
    testing::learn_phrases(*backend_);
  }
  static void TearDownTestSuite() {
    delete backend_;
    backend_ = nullptr;
  }

  static TestBackend* backend_;
};
TestBackend* Damaged::backend_ = nullptr;

TEST_P(Damaged, RowsAreNamedByVerify) {
  constexpr int kRows = 6;
  const Table table = GetParam();
  const Rows rows = rows_of(backend_->read(), table);
  ASSERT_FALSE(rows.empty());
  std::mt19937 random(static_cast<unsigned>(table));
  for (const Damage damage : kAllDamage) {
    for (int i = 0; i < kRows; ++i) {
      const auto& [key, value] = rows[random() % rows.size()];
      if (!is_told_by(table, key, value, damage)) continue;
      store::WriteTransaction transaction = backend_->environment().write();
      if (!break_row(transaction, table, key, value, damage, random)) continue;
      const auto findings = findings_of(transaction);
      EXPECT_TRUE(names(findings, table)) << name_of(table) << " damage " << static_cast<int>(damage)
                                          << " of " << ::testing::PrintToString(key) << "\n"
                                          << told(findings);
      if (!rows::is_derived(table)) continue;
      EXPECT_TRUE(std::all_of(findings.begin(), findings.end(), [](auto& one) { return one.is_derived; }))
          << told(findings);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Table, Damaged, ::testing::ValuesIn(kAllTables),
                         [](const auto& table) { return std::string(name_of(table.param)); });

}  // namespace
}  // namespace entente::verify
