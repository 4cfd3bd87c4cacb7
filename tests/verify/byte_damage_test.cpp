// One damaged byte, anywhere in the pages that are in use: the process never crashes, no answer is wrong in
// silence, and verify names the damage wherever it means anything.
#include <array>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <set>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "server/memory/lookup.h"
#include "tests/support/raw_store.h"
#include "tests/support/verified_store.h"

namespace entente::verify {
namespace {

namespace fs = std::filesystem;
using store::Table;

constexpr std::size_t kPage = 4096;
constexpr std::size_t kHeader = 16;

// How a damaged folder was met; the exit code of the child that opened it.
enum Met : int {
  kUnnoticed = 10,  // All answers are right, and verify finds nothing.
  kNamed = 11,      // All answers are right, and verify names the damage.
  kLossAtOpening = 12,
  kLossAtReading = 13,
  kWrongAnswer = 14,
  kOtherError = 15,
  kRefused = 16,  // For another reason than a loss of data: another format, say.
};

// Everything that a reader can learn of the store: each row by a walk and by its key, and what is beside.
std::string answers(const store::ReadTransaction& read) {
  std::string all;
  for (const Table table : testing::kAllTables) {
    all += std::to_string(read.count(table)) + ":";
    for (const auto& [key, value] : testing::rows_of(read, table)) {
      all += key + "=" + value + ";";
      if (read.get(table, key) != value) all += "!";
      if (read.get(table, key + "x")) all += "?";
    }
  }
  for (const auto& memory : catalogue::list_memories(read, "", 10)) {
    memory::LookupQuery query;
    query.segment.text = "phrase numéro 7";
    query.source_language = testing::fr();
    query.target_language = testing::en();
    query.memories = {{memory, 0}};
    for (const auto& match : memory::lookup(read, query)) all += match.unit.target.text + "|";
  }
  return all;
}

constexpr std::string_view kAdded("after the damage\0........", 25);

// In a child process.
int meet(const fs::path& folder, const std::string& right, store::Access access) {
  try {
    std::optional<store::Environment> environment;
    try {
      environment.emplace(store::EnvironmentOptions{.directory = folder, .access = access});
    } catch (const Error& error) {
      return error.reason() == Reason::kDataLoss ? kLossAtOpening : kRefused;
    }
    try {
      if (answers(environment->read()) != right) return kWrongAnswer;
      if (access == store::Access::kWrite) {
        store::WriteTransaction change = environment->write();
        change.put(Table::kOperations, kAdded, "x");
        change.commit();
        if (environment->read().get(Table::kOperations, kAdded) != "x") return kWrongAnswer;
        // Verify would name it.
        store::WriteTransaction back = environment->write();
        back.erase(Table::kOperations, kAdded);
        back.commit();
      }
    } catch (const Error& error) {
      return error.reason() == Reason::kDataLoss ? kLossAtReading : kOtherError;
    }
    return testing::findings_of(environment->read()).empty() ? kUnnoticed : kNamed;
  } catch (const Error& error) {
    return error.reason() == Reason::kDataLoss ? kNamed : kOtherError;
  } catch (const std::exception&) {
    return kOtherError;
  }
}

class ByteDamage : public ::testing::Test {
 protected:
  ByteDamage() {
    {
      store::Environment environment({.directory = data_});
      upkeep::make_current(environment);
      journal::Journal journal(environment, routing::begin_applying);
      testing::RandomLife life(11);
      for (int i = 0; i < 120; ++i) {
        try {
          journal.submit_and_wait(life.next());
        } catch (const Error&) {
          continue;
        }
      }
    }
    whole_ = testing::read_file(data_ / "data.mdb");
    const store::Environment environment({.directory = data_, .access = store::Access::kRead});
    right_ = answers(environment.read());
    find_meaningful();
  }

  template <typename Number>
  Number number(std::size_t at) const {
    Number value;
    std::memcpy(&value, whole_.data() + at, sizeof value);
    return value;
  }

  void means(std::size_t begin, std::size_t bytes) {
    for (std::size_t at = begin; at < begin + bytes; ++at) meaningful_.push_back(at);
  }

  // The bytes that LMDB or we read, page by page of the trees.
  void find_meaningful() {
    const std::size_t newest =
        number<std::uint64_t>(kHeader + 128) > number<std::uint64_t>(kPage + kHeader + 128) ? 0 : kPage;
    walk_tree(newest + kHeader + 24, true);
    walk_tree(newest + kHeader + 72, false);
    // Magic and version of both; of the newest the trees, the last page and the commit.
    for (const std::size_t meta : {std::size_t{0}, kPage}) means(meta + kHeader, 8);
    for (std::size_t field : {28, 30, 32, 40, 48, 56, 64}) means(newest + kHeader + field, 2);
    means(newest + kHeader + 72, 48);
    newest_commit_ = newest + kHeader + 128;
  }

  void walk_tree(std::size_t at, bool is_free) {
    const auto root = number<std::uint64_t>(at + 40);
    if (root != ~std::uint64_t{0}) walk_page(root * kPage, is_free);
  }

  void walk_page(std::size_t page, bool is_free) {
    const auto flags = number<std::uint16_t>(page + 10);
    const auto lower = number<std::uint16_t>(page + 12);
    means(page, 8);
    means(page + 10, lower - 10);
    for (std::size_t place = kHeader; place < lower; place += 2) {
      const std::size_t node = page + number<std::uint16_t>(page + place);
      const auto key = number<std::uint16_t>(node + 6);
      if (flags == 1) {
        // The first key of a branch stands for all that are lower.
        means(node, place == kHeader ? 8 : 8 + key);
        walk_page(
            (number<std::uint32_t>(node) | std::uint64_t{number<std::uint16_t>(node + 4)} << 32) * kPage,
            is_free);
        continue;
      }
      const auto size = number<std::uint32_t>(node);
      const auto kind = number<std::uint16_t>(node + 4);
      if (is_free) {
        means_of_free_list(node);
        continue;
      }
      means(node, 8 + key + (kind == 1 ? 8 : size));
      if (kind == 2) walk_tree(node + 8 + key, false);
      if (kind != 1) continue;
      const std::size_t large = number<std::uint64_t>(node + 8 + key) * kPage;
      means(large, 8);
      means(large + 10, 6 + size);
    }
  }

  // The commit that freed pages may be another one. A list that is shorter leaves pages unused for good, and
  // its room beyond its end holds nothing.
  void means_of_free_list(std::size_t node) {
    means(node, 8);
    const std::size_t list = node + 16;
    ASSERT_NE(number<std::uint16_t>(node + 4), 1) << "a long list is not read here";
    means(list + 8, 8 * number<std::uint64_t>(list));
  }

  int end_of_meeting(store::Access access) const {
    const pid_t child = ::fork();
    if (child == 0) ::_exit(meet(data_, right_, access));
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
  }

  int after_damage(std::size_t at, char by, store::Access access) const {
    std::string damaged = whole_;
    damaged[at] = static_cast<char>(damaged[at] ^ by);
    std::ofstream(data_ / "data.mdb", std::ios::binary) << damaged;
    return end_of_meeting(access);
  }

  static std::string place(std::size_t at, char by) {
    return "byte " + std::to_string(at) + " (page " + std::to_string(at / kPage) + ", offset " +
           std::to_string(at % kPage) + ") xor " + std::to_string(static_cast<unsigned char>(by));
  }

  entente::testing::TemporaryFolder folder_;
  const fs::path data_ = folder_.path() / "data";
  std::string whole_;
  std::string right_;
  std::vector<std::size_t> meaningful_;
  std::size_t newest_commit_ = 0;
};

int rounds(int in_tests) {
  const char* wanted = std::getenv("ENTENTE_DAMAGES");
  return wanted == nullptr ? in_tests : std::atoi(wanted);
}

TEST_F(ByteDamage, OfWhatIsReadIsAlwaysNoticed) {
  std::mt19937 random(2026);
  std::map<int, int> met;
  for (int i = 0; i < rounds(400); ++i) {
    const std::size_t at = meaningful_[random() % meaningful_.size()];
    const auto by = static_cast<char>(random() % 2 == 0 ? 1 << random() % 8 : 1 + random() % 255);
    const int end = after_damage(at, by, i % 4 == 0 ? store::Access::kWrite : store::Access::kRead);
    ++met[end];
    EXPECT_TRUE(end == kNamed || end == kLossAtOpening || end == kLossAtReading || end == kRefused)
        << place(at, by) << " ended with " << end;
  }
  EXPECT_GT(met[kLossAtReading], 0) << "nothing was damaged in rows";
  EXPECT_GT(met[kLossAtOpening], 0) << "nothing was damaged in pages";
  std::printf("damages of bytes that are read: %d at opening, %d at reading, %d by verify, %d refused\n",
              met[kLossAtOpening], met[kLossAtReading], met[kNamed], met[kRefused]);
}

TEST_F(ByteDamage, OfAnyByteGivesNoWrongAnswerAndNoCrash) {
  std::mt19937 random(42);
  std::map<int, int> met;
  for (int i = 0; i < rounds(200); ++i) {
    const std::size_t at = random() % whole_.size();
    const auto by = static_cast<char>(1 + random() % 255);
    const int end = after_damage(at, by, i % 2 == 0 ? store::Access::kWrite : store::Access::kRead);
    ++met[end];
    EXPECT_TRUE(end >= kUnnoticed && end != kWrongAnswer && end != kOtherError)
        << place(at, by) << " ended with " << end;
  }
  std::printf("damages of any bytes: %d at opening, %d at reading, %d by verify, %d without effect\n",
              met[kLossAtOpening], met[kLossAtReading], met[kNamed], met[kUnnoticed]);
}

TEST_F(ByteDamage, OfEitherMetaPageGivesNoWrongAnswer) {
  for (std::size_t page = 0; page < 2; ++page) {
    for (std::size_t offset = 0; offset < kHeader + 136; ++offset) {
      const std::size_t at = page * kPage + offset;
      for (const int by : {1, 0x80, 0xff}) {
        const int end = after_damage(at, static_cast<char>(by), store::Access::kRead);
        EXPECT_TRUE(end == kUnnoticed || end == kLossAtOpening || end == kRefused)
            << place(at, static_cast<char>(by)) << " ended with " << end;
      }
    }
  }
  // Every other number of either commit, but for the newest the one that is lower by two (FORMAT.md).
  const std::size_t before = newest_commit_ < kPage ? newest_commit_ + kPage : newest_commit_ - kPage;
  for (const std::size_t at : {newest_commit_, before}) {
    const auto commit = static_cast<unsigned char>(whole_[at]);
    for (int other = 0; other < 256; ++other) {
      if (other == commit || (at == newest_commit_ && other == commit - 2)) continue;
      const int end = after_damage(at, static_cast<char>(commit ^ other), store::Access::kRead);
      EXPECT_EQ(end, kLossAtOpening) << place(at, static_cast<char>(commit ^ other));
    }
  }
}

}  // namespace
}  // namespace entente::verify
