#include "server/journal/operation_locks.h"

#include <gtest/gtest.h>

namespace entente::journal {
namespace {

TEST(OperationLocks, KeepAnOperationFromOthersUntilTheyEnd) {
  OperationLocks locks;
  auto lock = locks.try_lock("import-1");
  EXPECT_NE(lock, nullptr);
  EXPECT_EQ(locks.try_lock("import-1"), nullptr);
  EXPECT_NE(locks.try_lock("import-2"), nullptr);
  lock.reset();
  EXPECT_NE(locks.try_lock("import-1"), nullptr);
}

}  // namespace
}  // namespace entente::journal
