// A byte that changed on the disk is noticed by whoever reads its row, or misses it.
#include "server/store/checksum.h"

#include <cstring>
#include <fstream>
#include <functional>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/error/error.h"
#include "server/store/environment.h"
#include "server/store/key.h"
#include "tests/support/paths.h"

namespace entente::store {
namespace {

using ::testing::HasSubstr;

constexpr Table kTable = Table::kUnits;

class DamagedRows : public ::testing::Test {
 protected:
  // Rows "row 10 ..." to "row 49 ...", and a large one after them.
  DamagedRows() {
    Environment environment({.directory = data_});
    WriteTransaction transaction = environment.write();
    for (int i = 10; i < 50; ++i) transaction.put(kTable, name(i), "value of " + name(i));
    transaction.put(kTable, "the large", std::string(100'000, 'l'));
    transaction.commit();
  }

  static std::string name(int i) { return "row " + std::to_string(i) + " name"; }

  // Replaces the bytes wherever they are in the file.
  void damage(const std::string& bytes, const std::string& by) const {
    const std::string file = (data_ / "data.mdb").string();
    std::string content = testing::read_file(file);
    std::size_t found = 0;
    for (std::size_t at = 0; (at = content.find(bytes, at)) != std::string::npos; at += bytes.size(), ++found)
      content.replace(at, by.size(), by);
    ASSERT_GT(found, 0u) << bytes;
    std::ofstream(file, std::ios::binary) << content;
  }

  static void expect_loss(const std::function<void()>& act) {
    try {
      act();
      ADD_FAILURE() << "nothing was noticed";
    } catch (const Error& error) {
      EXPECT_EQ(error.reason(), Reason::kDataLoss) << error.what();
      EXPECT_STREQ(error.cause(), cause::kStoreDamaged);
      EXPECT_THAT(error.what(), HasSubstr("table units was damaged on the disk"));
      EXPECT_THAT(error.what(), HasSubstr("run entente-server verify"));
    }
  }

  entente::testing::TemporaryFolder folder_;
  const std::filesystem::path data_ = folder_.path() / "data";
};

TEST_F(DamagedRows, AreNotRead) {
  damage("value of row 20", "Value");
  Environment environment({.directory = data_});
  const ReadTransaction transaction = environment.read();
  expect_loss([&] { transaction.get(kTable, name(20)); });
  EXPECT_EQ(transaction.get(kTable, name(21)), "value of " + name(21));
  expect_loss([&] { transaction.cursor(kTable).seek(name(20)); });
  expect_loss([&] { for_each_with_prefix(transaction, kTable, "", [](auto, auto) { return true; }); });
  Cursor cursor = transaction.cursor(kTable);
  ASSERT_TRUE(cursor.seek(name(21)));
  expect_loss([&] { cursor.previous(); });
  WriteTransaction change = environment.write();
  expect_loss([&] { change.get(kTable, name(20)); });
  EXPECT_TRUE(change.erase(kTable, name(20))) << "what is to go need not be sound";
}

TEST_F(DamagedRows, AreNamedEachByAScan) {
  damage("value of row 20", "Value");
  damage("value of row 31", "Value");
  damage("llllllllllllllll", "L");
  const Environment environment({.directory = data_, .access = Access::kRead});
  std::vector<std::string> names;
  environment.read().for_each_damaged(kTable, [&](std::string_view key) { names.emplace_back(key); });
  EXPECT_THAT(names, ::testing::ElementsAre(name(20), name(31), "the large"));
}

// The key is another one, at the same place in the order.
TEST_F(DamagedRows, WithAnotherKeyAreNotCalledAbsent) {
  for (const std::string other : {"row 19z", "row 20z"}) {
    damage(name(20), other);
    const Environment environment({.directory = data_, .access = Access::kRead});
    const ReadTransaction transaction = environment.read();
    expect_loss([&] { transaction.get(kTable, name(20)); });
    expect_loss([&] { transaction.cursor(kTable).seek("row 20"); });
    expect_loss([&] { transaction.cursor(kTable).seek_before("row 20 x"); });
    EXPECT_EQ(transaction.get(kTable, name(22)), "value of " + name(22));
    EXPECT_EQ(transaction.get(kTable, "row 30 no"), std::nullopt);
    damage(other + name(20).substr(other.size()), name(20));
  }
}

TEST_F(DamagedRows, AtTheEndOfATableAreNotCalledAbsent) {
  damage("the large", "the zarge");
  const Environment environment({.directory = data_, .access = Access::kRead});
  const ReadTransaction transaction = environment.read();
  expect_loss([&] { transaction.get(kTable, "the large"); });
  expect_loss([&] { transaction.get(kTable, "zzz"); });
}

TEST_F(DamagedRows, ThatAreLargeAreNotRead) {
  damage("llllllllllllllll", "L");
  const Environment environment({.directory = data_, .access = Access::kRead});
  for (int i = 0; i < 2; ++i) {
    const ReadTransaction transaction = environment.read();
    expect_loss([&] { transaction.get(kTable, "the large"); });
  }
}

class ChecksumsOfLargeValues : public ::testing::Test {
 protected:
  ChecksumsOfLargeValues() : stored_(std::string(10'000, 'x') + std::string(kChecksumBytes, '\0')) { seal(); }

  void seal() {
    const std::size_t size = stored_.size() - kChecksumBytes;
    const std::uint32_t checksum = checksum_of(kTable, "key", {stored_.data(), size});
    std::memcpy(stored_.data() + size, &checksum, kChecksumBytes);
  }
  void read(std::uint64_t commit) {
    EXPECT_EQ(checksums_.value_of(kTable, "key", stored_, commit).size(), stored_.size() - kChecksumBytes);
  }

  Checksums checksums_;
  std::string stored_;
};

TEST_F(ChecksumsOfLargeValues, AreComparedOnceThoughCommitsComeBetween) {
  for (const std::uint64_t commit : {7, 7, 8, 9, 7, 0, 0}) read(commit);
  EXPECT_EQ(checksums_.large_bytes_checked(), stored_.size());
}

TEST_F(ChecksumsOfLargeValues, AreComparedAgainWhereAnotherValueHasThePlace) {
  read(7);
  stored_[5] = 'y';
  seal();
  read(8);
  EXPECT_EQ(checksums_.large_bytes_checked(), 2 * stored_.size());
  stored_[6] = 'z';  // Not sealed, in another commit, but with the checksum that was seen here.
  const std::string moved = stored_;
  EXPECT_THROW(checksums_.value_of(kTable, "key", moved, 9), Error);
}

// As many as a million units have blocks; that they share places of the cache costs nothing.
TEST_F(ChecksumsOfLargeValues, AreComparedOnceThoughThereAreMany) {
  const std::vector<std::string> values(500, stored_);
  for (int round = 0; round < 5; ++round) {
    for (const std::string& value : values) checksums_.value_of(kTable, "key", value, 7);
  }
  EXPECT_EQ(checksums_.large_bytes_checked(), values.size() * stored_.size());
}

TEST(Checksum, DependsOnTableKeyAndValue) {
  const std::uint32_t checksum = checksum_of(Table::kUnits, "key", "value");
  EXPECT_NE(checksum_of(Table::kConcepts, "key", "value"), checksum);
  EXPECT_NE(checksum_of(Table::kUnits, "kez", "value"), checksum);
  EXPECT_NE(checksum_of(Table::kUnits, "keyv", "alue"), checksum);
  EXPECT_NE(checksum_of(Table::kUnits, "key", "valuf"), checksum);
  // Part of the format: it must not change with the compiler or the machine.
  EXPECT_EQ(checksum, 3109'221'789u);
}

}  // namespace
}  // namespace entente::store
