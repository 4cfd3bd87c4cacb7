// Rows that were damaged on the disk: an error names them as they are opened, and no read goes beyond their
// end.
#include <cstring>
#include <functional>
#include <random>
#include <set>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/error/error.h"
#include "server/index/closest.h"
#include "server/index/keys.h"
#include "server/index/segment_index.h"
#include "server/index/walk.h"
#include "server/store/environment.h"
#include "tests/support/paths.h"

namespace entente::index {
namespace {

using store::Table;
using Tokens = std::vector<TokenId>;

const IndexSide kSide{7, Language::parse("fr")};
// The first group of more than one length: its blocks have offsets.
constexpr LengthGroup kGroup = group_of(kLongestExactGroup + 1);

class DamagedIndex : public ::testing::Test {
 protected:
  // A block of 32 segments, one of them deleted, and a tail of 8.
  DamagedIndex() : environment_({.directory = folder_.path()}) {
    store::WriteTransaction transaction = environment_.write();
    for (SegmentId id = 1; id <= 40; ++id) {
      const Tokens tokens = tokens_of(id);
      const Entry entry{id, tokens};
      add_segments(transaction, kSide, {&entry, 1});
    }
    const Tokens first = tokens_of(1);
    remove_segment(transaction, kSide, {1, first});
    transaction.commit();
  }

  static Tokens tokens_of(SegmentId id) {
    Tokens tokens(range_of(kGroup).shortest + id % 2);
    for (std::size_t i = 0; i < tokens.size(); ++i) tokens[i] = static_cast<TokenId>(i < 20 ? i : id + i);
    return tokens;
  }

  using Work = std::function<void(store::WriteTransaction&)>;
  static std::vector<std::pair<const char*, Work>> all_work() {
    return {{"search",
             [](auto& transaction) {
               Searcher searcher;
               search(transaction, kSide, searcher, tokens_of(20), {.threshold = 0.3, .k = 50});
             }},
            {"walk",
             [](auto& transaction) {
               std::size_t words = 0;
               for_each_segment(transaction, kSide, [&](const Entry& entry) {
                 for (const TokenId token : entry.tokens) words += token != 0;
               });
               EXPECT_GT(words, 0u);
             }},
            {"equal",
             [](auto& transaction) {
               for_each_equal(
                   transaction, kSide, tokens_of(20), [](std::uint32_t) { return true; },
                   [](const Entry&) {});
             }},
            {"add",
             [](auto& transaction) {
               std::vector<Tokens> tokens;
               std::vector<Entry> entries;
               for (SegmentId id = 101; id <= 800; ++id) tokens.push_back(tokens_of(id));
               for (SegmentId id = 101; id <= 800; ++id) entries.push_back({id, tokens[id - 101]});
               add_segments(transaction, kSide, entries);
             }},
            {"remove", [](auto& transaction) {
               for (SegmentId id = 2; id <= 40; ++id) {
                 const Tokens tokens = tokens_of(id);
                 remove_segment(transaction, kSide, {id, tokens});
               }
             }}};
  }

  std::string value(Part part) const {
    const std::uint32_t number = part == Part::kTail ? kTailNumber : 0;
    return std::string(
        environment_.read().get(Table::kBlocks, part_key(kSide, kGroup, number, part)).value());
  }

  // Expects that each of these kinds of work refuses the row, and says which row it is.
  void expect_refused(const std::string& key, const std::string& damaged, const std::string& where,
                      const std::set<std::string>& works) {
    for (const auto& [name, work] : all_work()) {
      store::WriteTransaction transaction = environment_.write();
      transaction.put(Table::kBlocks, key, damaged);
      try {
        work(transaction);
        EXPECT_FALSE(works.contains(name)) << name << " did not notice";
      } catch (const Error& error) {
        EXPECT_EQ(error.reason(), Reason::kDataLoss) << name;
        EXPECT_THAT(error.what(), ::testing::HasSubstr(where)) << name;
        EXPECT_THAT(error.what(), ::testing::HasSubstr("restore the data folder from a backup")) << name;
      }
    }
  }

  const std::string tail_key_ = part_key(kSide, kGroup, kTailNumber, Part::kTail).str();
  const std::string block_key_ = part_key(kSide, kGroup, 0, Part::kBlock).str();
  const std::set<std::string> all_ = {"search", "walk", "equal", "add", "remove"};
  entente::testing::TemporaryFolder folder_;
  store::Environment environment_;
};

TEST_F(DamagedIndex, RefusesATailThatEndsWithinASegment) {
  const std::string tail = value(Part::kTail);
  for (const std::size_t left : {tail.size() - 1, tail.size() - 100, std::size_t{20}, std::size_t{7}})
    expect_refused(tail_key_, tail.substr(0, left), "language fr, segments of 25 to 26 words, the tail)",
                   all_);
}

TEST_F(DamagedIndex, RefusesATailThatSaysAWrongLength) {
  for (const std::uint32_t count : {0u, 24u, 27u, 0x40000000u, 0xffffffffu}) {
    std::string tail = value(Part::kTail);
    std::memcpy(tail.data() + sizeof(SegmentId), &count, sizeof count);
    expect_refused(tail_key_, tail, "memory number 7", all_);
  }
}

TEST_F(DamagedIndex, RefusesABlockOfAnotherSizeOrHeader) {
  const std::string block = value(Part::kBlock);
  for (const std::size_t left : {block.size() - 8, block.size() / 2, sizeof(BlockHeader), std::size_t{3}})
    expect_refused(block_key_, block.substr(0, left), "segments of 25 to 26 words, block 0)", all_);
  for (std::size_t at = 0; at < offsetof(BlockHeader, first_id); ++at) {
    std::string damaged = block;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x11);
    expect_refused(block_key_, damaged, "segments of 25 to 26 words, block 0)", all_);
  }
}

TEST_F(DamagedIndex, RefusesASegmentThatLiesBeyondItsBlock) {
  BlockHeader header;
  std::memcpy(&header, value(Part::kBlock).data(), sizeof header);
  for (const std::uint32_t offset : {0u, 0x00ffffffu, 0x7fffffffu, 0xffffffffu}) {
    std::string damaged = value(Part::kBlock);
    std::memcpy(damaged.data() + header.offsets_at + 19 * sizeof offset, &offset, sizeof offset);
    expect_refused(block_key_, damaged, "at segment ", {"search", "walk", "equal", "add"});
  }
}

TEST_F(DamagedIndex, RefusesAKeyThatIsNone) {
  for (const std::string& rest : {std::string(), std::string("\0\0\0\1", 4), std::string("\0\0\0\1\7", 5)}) {
    const std::string key = group_key(kSide, kGroup).str() + rest;
    expect_refused(key, value(Part::kBlock), "its key is malformed", all_);
  }
}

TEST_F(DamagedIndex, AnswersThoughABitmapHasNoBlock) {
  store::WriteTransaction transaction = environment_.write();
  transaction.erase(Table::kBlocks, block_key_);
  for (const auto& [name, work] : all_work()) EXPECT_NO_THROW(work(transaction)) << name;
}

// Whatever one bit becomes: an answer or a refusal, and under the sanitizers no read beyond a row.
TEST_F(DamagedIndex, AnswersOrRefusesWhateverBitIsFlipped) {
  std::mt19937 random(20261130);
  for (int round = 0; round < 400; ++round) {
    const Part part = static_cast<Part>(random() % 3);
    std::string damaged = value(part);
    for (unsigned flips = 1 + random() % 3; flips-- > 0;)
      damaged[random() % damaged.size()] ^= static_cast<char>(1 << random() % 8);
    for (const auto& [name, work] : all_work()) {
      store::WriteTransaction transaction = environment_.write();
      transaction.put(Table::kBlocks, part_key(kSide, kGroup, part == Part::kTail ? kTailNumber : 0, part),
                      damaged);
      try {
        work(transaction);
      } catch (const Error& error) {
        EXPECT_EQ(error.reason(), Reason::kDataLoss) << name << ": " << error.what();
      }
    }
  }
}

}  // namespace
}  // namespace entente::index
