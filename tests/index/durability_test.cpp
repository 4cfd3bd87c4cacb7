// The index while others write it, and after its writer was killed.
#include <atomic>
#include <csignal>
#include <random>
#include <thread>

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "server/index/closest.h"
#include "server/index/segment_index.h"
#include "server/store/environment.h"
#include "server/store/key.h"
#include "tests/support/paths.h"
#include "tests/support/slow_edit_distance.h"

namespace entente::index {
namespace {

using entente::testing::slow_edit_distance;
using Tokens = std::vector<TokenId>;

constexpr const char* kCount = "segments_added";
const IndexSide kSide{1, Language::parse("fr")};

// Segment n has the same words whenever it is asked for.
Tokens tokens_of(SegmentId id) {
  std::minstd_rand random(static_cast<unsigned>(id));
  Tokens tokens(4 + random() % 3);
  for (TokenId& token : tokens) token = static_cast<TokenId>(random() % 12);
  return tokens;
}

SegmentId count(const store::ReadTransaction& transaction) {
  const auto bytes = transaction.get(store::Table::kMeta, kCount);
  return bytes ? store::KeyReader(*bytes).u64() : 0;
}

// Adds segments in transactions of different sizes; every fifth segment is deleted again in the one after.
void grow(store::Environment& environment, SegmentId until) {
  std::minstd_rand random(1);
  for (SegmentId next = count(environment.read()) + 1; next <= until;) {
    store::WriteTransaction transaction = environment.write();
    std::vector<Tokens> tokens;
    std::vector<Entry> entries;
    const SegmentId end = std::min<SegmentId>(until, next + 1 + random() % 90);
    tokens.reserve(end - next);
    for (SegmentId id = next; id < end || id == next; ++id) {
      tokens.push_back(tokens_of(id));
      entries.push_back({id, tokens.back()});
    }
    add_segments(transaction, kSide, entries);
    for (const Entry& entry : entries) {
      if (entry.id % 5 == 0) remove_segment(transaction, kSide, entry);
    }
    next = entries.back().id + 1;
    transaction.put(store::Table::kMeta, kCount, store::Key().u64(next - 1));
    transaction.commit();
  }
}

// That a search in this state of the store finds the best of exactly the segments that the state has.
void expect_whole(const store::ReadTransaction& transaction, std::minstd_rand& random) {
  const SegmentId last = count(transaction);
  if (last == 0) return;
  const Tokens question = tokens_of(random());
  std::vector<Hit> expected;
  for (SegmentId id = 1; id <= last; ++id) {
    if (id % 5 == 0) continue;
    const Tokens tokens = tokens_of(id);
    const auto longer = static_cast<std::uint32_t>(std::max(question.size(), tokens.size()));
    const auto distance = static_cast<std::uint32_t>(slow_edit_distance(question, tokens));
    if (longer - distance >= 0.5 * longer - 1e-9) expected.push_back({id, distance, longer});
  }
  std::sort(expected.begin(), expected.end(), is_better);
  if (expected.size() > 10) expected.resize(10);
  Searcher searcher;
  ASSERT_EQ(search(transaction, kSide, searcher, question, {.threshold = 0.5, .k = 10}), expected)
      << "of " << last << " segments";
}

TEST(IndexReaders, SeeOneStateEachThroughMergesAndDeletes) {
  const entente::testing::TemporaryFolder folder;
  store::Environment environment({.directory = folder.path()});
  std::atomic<bool> done = false;
  std::vector<std::thread> readers;
  for (unsigned r = 0; r < 3; ++r) {
    readers.emplace_back([&, r] {
      std::minstd_rand random(r + 1);
      while (!done) expect_whole(environment.read(), random);
    });
  }
  grow(environment, 6'000);
  done = true;
  for (std::thread& reader : readers) reader.join();
  std::minstd_rand random(99);
  for (int i = 0; i < 20; ++i) expect_whole(environment.read(), random);
}

// The writer is killed at times that fall into every step of tails, blocks and merges.
TEST(IndexDurability, IsWholeWheneverItsWriterIsKilled) {
  const entente::testing::TemporaryFolder folder;
  std::minstd_rand random(7);
  for (int round = 0; round < 25; ++round) {
    const pid_t writer = ::fork();
    ASSERT_GE(writer, 0);
    if (writer == 0) {
      store::Environment environment({.directory = folder.path()});
      grow(environment, 1'000'000);
      ::_exit(0);
    }
    ::usleep(20'000 + static_cast<unsigned>(random() % 60'000));
    ::kill(writer, SIGKILL);
    ::waitpid(writer, nullptr, 0);
    store::Environment environment({.directory = folder.path()});
    for (int i = 0; i < 3; ++i) expect_whole(environment.read(), random);
  }
}

}  // namespace
}  // namespace entente::index
