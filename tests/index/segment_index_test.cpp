// The index against a plain list of what it should hold.
#include "server/index/segment_index.h"

#include <algorithm>
#include <map>
#include <memory>
#include <numeric>
#include <random>

#include <gtest/gtest.h>

#include "server/error/error.h"
#include "server/index/closest.h"
#include "server/index/tail.h"
#include "server/index/walk.h"
#include "server/store/environment.h"
#include "tests/support/paths.h"
#include "tests/support/slow_edit_distance.h"

namespace entente::index {
namespace {

using entente::testing::slow_edit_distance;
using Tokens = std::vector<TokenId>;

class Index : public ::testing::Test {
 protected:
  Index() { open(); }

  void open() {
    environment_.reset();
    environment_ =
        std::make_unique<store::Environment>(store::EnvironmentOptions{.directory = folder_.path()});
  }

  void add(SegmentId id, const Tokens& tokens) {
    store::WriteTransaction transaction = environment_->write();
    const Entry entry{id, tokens, key_of(id)};
    add_segments(transaction, side_, {&entry, 1});
    transaction.commit();
    held_[id] = tokens;
  }

  // Segments 1 to `count`, one by one, in one commit.
  template <typename MakeTokens>
  void add_all(SegmentId count, MakeTokens&& make) {
    store::WriteTransaction transaction = environment_->write();
    for (SegmentId id = 1; id <= count; ++id) {
      const Entry entry{id, held_[id] = make(id), key_of(id)};
      add_segments(transaction, side_, {&entry, 1});
    }
    transaction.commit();
  }

  static std::uint32_t key_of(SegmentId id) { return static_cast<std::uint32_t>(id * 7919); }

  void remove(SegmentId id) { remove_all({id}); }

  void remove_all(const std::vector<SegmentId>& ids) {
    store::WriteTransaction transaction = environment_->write();
    for (const SegmentId id : ids) {
      remove_segment(transaction, side_, {id, held_.at(id)});
      held_.erase(id);
    }
    transaction.commit();
  }

  std::vector<Hit> expected(const Tokens& question, double threshold, std::size_t k) const {
    std::vector<Hit> hits;
    for (const auto& [id, tokens] : held_) {
      const auto longer = static_cast<std::uint32_t>(std::max(question.size(), tokens.size()));
      const auto distance = static_cast<std::uint32_t>(slow_edit_distance(question, tokens));
      if (longer - distance >= threshold * longer - 1e-9) hits.push_back({id, distance, longer});
    }
    std::sort(hits.begin(), hits.end(), is_better);
    if (hits.size() > k) hits.resize(k);
    return hits;
  }

  void expect_same(const Tokens& question, double threshold, std::size_t k) {
    for (const InstructionSet set :
         {InstructionSet::kPortable, InstructionSet::kAvx2, InstructionSet::kAvx512}) {
      if (!is_supported(set)) continue;
      Searcher searcher(set);
      const std::vector<Hit> found =
          search(environment_->read(), side_, searcher, question, {.threshold = threshold, .k = k});
      ASSERT_EQ(found, expected(question, threshold, k)) << "threshold " << threshold << ", k " << k;
    }
  }

  entente::testing::TemporaryFolder folder_;
  std::unique_ptr<store::Environment> environment_;
  const IndexSide side_{1, Language::parse("fr")};
  std::map<SegmentId, Tokens> held_;
  std::mt19937 random_{20261123};
};

TEST_F(Index, EqualsAPlainScanThroughRandomEditsMergesAndReopenings) {
  const auto below = [&](unsigned n) { return random_() % n; };
  const auto tokens = [&] {
    Tokens made(1 + below(12));
    for (TokenId& token : made) token = below(8);
    return made;
  };
  SegmentId next = 1;
  for (int step = 0; step < 6000; ++step) {
    const unsigned what = below(100);
    if (what < 75 || held_.empty()) {
      add(next++, tokens());
    } else {
      const auto at =
          std::next(held_.begin(), static_cast<std::ptrdiff_t>(below(static_cast<unsigned>(held_.size()))));
      const SegmentId id = at->first;
      remove(id);
      if (what < 90) add(id, tokens());  // An update: the same identifier with other words.
    }
    if (step % 1500 == 1499) open();
    if (step % 20 == 0) expect_same(tokens(), std::vector{0.3, 0.5, 0.7, 0.85, 1.0}[below(5)], 1 + below(20));
  }
}

TEST_F(Index, EqualsAPlainScanForAllShortQuestions) {
  for (SegmentId id = 1; id <= 200; ++id) {
    Tokens made(1 + random_() % 4);
    for (TokenId& token : made) token = random_() % 3;
    add(id, made);
  }
  for (TokenId a = 0; a < 3; ++a) {
    expect_same({a}, 0.5, 7);
    for (TokenId b = 0; b < 3; ++b) {
      expect_same({a, b}, 0.5, 7);
      for (TokenId c = 0; c < 3; ++c) expect_same({a, b, c}, 0.3, 7);
    }
  }
}

TEST_F(Index, MergesManySegmentsOfOneLengthAndStillFindsEach) {
  std::vector<Tokens> all;
  {
    store::WriteTransaction transaction = environment_->write();
    for (SegmentId id = 1; id <= 30'000; ++id) {
      Tokens made(8);
      for (TokenId& token : made) token = random_() % 5000;
      const Entry entry{id, made};
      add_segments(transaction, side_, {&entry, 1});
      all.push_back(made);
    }
    transaction.commit();
  }
  Searcher searcher;
  for (int i = 0; i < 300; ++i) {
    const std::size_t at = random_() % all.size();
    Tokens question = all[at];
    question[random_() % question.size()] = 9999;
    const std::vector<Hit> found =
        search(environment_->read(), side_, searcher, question, {.threshold = 0.8, .k = 5});
    const bool there =
        std::any_of(found.begin(), found.end(), [&](const Hit& hit) { return hit.id == at + 1; });
    ASSERT_TRUE(there) << "segment " << at + 1 << " was lost";
  }
}

TEST_F(Index, FindsLongSegmentsAcrossWordBoundaries) {
  Tokens longest(700);
  for (TokenId& token : longest) token = random_() % 100;
  for (const std::size_t length : {63u, 64u, 65u, 128u, 129u, 300u, 700u}) {
    add(length, Tokens(longest.begin(), longest.begin() + static_cast<std::ptrdiff_t>(length)));
  }
  for (const std::size_t length : {60u, 64u, 66u, 130u, 290u, 690u}) {
    expect_same(Tokens(longest.begin(), longest.begin() + static_cast<std::ptrdiff_t>(length)), 0.5, 10);
  }
}

// A caller that goes away while long segments are compared does not wait for thousands of them.
TEST(Searcher, LooksAtTheCancellationByTheWorkThatLongSegmentsAre) {
  constexpr std::uint32_t kLength = 4'000;
  Tokens question(kLength);
  std::iota(question.begin(), question.end(), TokenId{1});
  std::string tail;
  for (SegmentId id = 1; id <= 100; ++id) {
    Tokens tokens = question;
    for (std::size_t i = 0; i < tokens.size(); i += 2) tokens[i] = static_cast<TokenId>(10'000 * id + i);
    Tail::append(tail, {id, tokens});
  }
  const auto flag = std::make_shared<Cancellation::Flag>(Cancellation::Cause::kNone);
  SearchOptions options{.threshold = 0.4, .k = 100};
  options.cancellation = Cancellation(Deadline::max(), flag);
  int groups = 0;
  Searcher searcher;
  const auto read_group = [&](LengthGroup, Group& group) {
    if (++groups == 2) *flag = Cancellation::Cause::kCallerGone;
    ASSERT_EQ(group.tail.read(groups <= 2 ? tail : std::string_view(), range_of(group_of(kLength))), "");
  };
  EXPECT_THROW(searcher.search(question, options, read_group), Error);
  EXPECT_EQ(groups, 2);
}

TEST_F(Index, StopsAtItsDeadlineAndSaysSo) {
  {
    store::WriteTransaction transaction = environment_->write();
    for (SegmentId id = 1; id <= 20'000; ++id) {
      const Tokens made = {1, 2, 3, 4, 5, 6, static_cast<TokenId>(100 + id), static_cast<TokenId>(200 + id)};
      const Entry entry{id, made};
      add_segments(transaction, side_, {&entry, 1});
    }
    transaction.commit();
  }
  Searcher searcher;
  SearchOptions options{.threshold = 0.3, .k = 100};
  options.cancellation = Cancellation(std::chrono::steady_clock::now() - std::chrono::seconds(1));
  try {
    search(environment_->read(), side_, searcher, Tokens{1, 2, 3, 4, 5, 6, 7, 8}, options);
    FAIL() << "the deadline was not looked at";
  } catch (const Error& error) {
    EXPECT_EQ(error.reason(), Reason::kDeadlineExceeded);
  }
}

// Taken one by one they are the whole list, however few the first search brings.
TEST_F(Index, GivesEverySegmentThatIsCloseEnoughOnceTheBestFirst) {
  const auto tokens = [&](std::size_t length) {
    Tokens made(length);
    for (TokenId& token : made) token = random_() % 6;
    return made;
  };
  add_all(3'000, [&](SegmentId) { return tokens(1 + random_() % 9); });
  std::vector<SegmentId> gone;
  for (SegmentId id = 7; id < 700; id += 7) gone.push_back(id);
  remove_all(gone);
  for (const std::size_t k : {1u, 3u, 50u, 5'000u}) {
    const Tokens question = tokens(5);
    const auto transaction = environment_->read();
    Searcher searcher;
    ClosestSegments closest(transaction, side_, searcher, question, {.threshold = 0.4, .k = k});
    std::vector<Hit> all;
    while (const auto hit = closest.next()) {
      ASSERT_TRUE(std::ranges::equal(hit->tokens, held_.at(hit->id))) << "a hit shows its segment's words";
      all.push_back(*hit);
    }
    EXPECT_FALSE(closest.next());
    ASSERT_GT(all.size(), 200u);
    ASSERT_EQ(all, expected(question, 0.4, held_.size()));
  }
}

TEST_F(Index, SearchesNoFurtherThanItsCallerTakes) {
  add_all(2'000, [](SegmentId id) { return Tokens{1, 2, 3, static_cast<TokenId>(100 + id)}; });
  const auto transaction = environment_->read();
  Searcher searcher;
  const Tokens question = {1, 2, 3, 4};
  ClosestSegments closest(transaction, side_, searcher, question, {.threshold = 0.5, .k = 10});
  for (int i = 0; i < 10; ++i) closest.next();
  const std::uint64_t seen = searcher.counters().candidates;
  EXPECT_LT(seen, 200u) << "the tenth best bounds what is looked at";
}

// The other two ways to read the rows, compared with a look at every segment.
TEST_F(Index, FindsEqualSegmentsAndThoseWithAllWordsThroughUpdates) {
  const auto tokens = [&] {
    Tokens made(1 + random_() % 5);
    for (TokenId& token : made) token = random_() % 4;
    return made;
  };
  for (SegmentId id = 1; id <= 1'500; ++id) {
    add(id, tokens());
    if (id % 7 == 0) remove(id - 3);
  }
  const auto has_all = [](const Tokens& segment, const Tokens& wanted) {
    return std::ranges::all_of(wanted, [&](TokenId token) {
      return std::ranges::count(segment, token) >= std::ranges::count(wanted, token);
    });
  };
  for (int i = 0; i < 200; ++i) {
    const Tokens wanted = tokens();
    std::vector<SegmentId> equal, with_all, expected_equal, expected_with_all;
    for_each_equal(
        environment_->read(), side_, wanted, [](std::uint32_t) { return true; },
        [&](const Entry& entry) {
          EXPECT_EQ(entry.key, key_of(entry.id));
          equal.push_back(entry.id);
        });
    for_each_with_all(environment_->read(), side_, wanted, [&](const Entry& entry) {
      if (has_all({entry.tokens.begin(), entry.tokens.end()}, wanted)) with_all.push_back(entry.id);
    });
    for (const auto& [id, segment] : held_) {
      if (segment == wanted) expected_equal.push_back(id);
      if (has_all(segment, wanted)) expected_with_all.push_back(id);
    }
    std::ranges::sort(equal);
    std::ranges::sort(with_all);
    ASSERT_EQ(equal, expected_equal);
    ASSERT_EQ(with_all, expected_with_all);
  }
}

// Segments made from one template share all rows but one or two: only their keys distinguish them quickly.
TEST_F(Index, ComparesFewOfManyNearlyEqualSegmentsWordByWord) {
  constexpr SegmentId kSegments = 20'000;
  add_all(kSegments,
          [](SegmentId id) { return Tokens{1, 2, 3, 4, 5, 6, 7, static_cast<TokenId>(100 + id)}; });
  for (const SegmentId id : {SegmentId{1}, SegmentId{777}, kSegments}) {
    std::vector<SegmentId> equal;
    const std::size_t compared = for_each_equal(
        environment_->read(), side_, Tokens{1, 2, 3, 4, 5, 6, 7, static_cast<TokenId>(100 + id)},
        [&](std::uint32_t key) { return key == key_of(id); },
        [&](const Entry& entry) { equal.push_back(entry.id); });
    EXPECT_EQ(equal, std::vector{id});
    EXPECT_EQ(compared, 1u);
  }
}

TEST_F(Index, GivesBackTheRoomOfWhatIsDeleted) {
  for (SegmentId id = 1; id <= 2'000; ++id) add(id, {1, 2, static_cast<TokenId>(id)});
  const std::size_t full = environment_->read().table_bytes(store::Table::kBlocks);
  for (SegmentId id = 1; id <= 1'900; ++id) remove(id);
  EXPECT_LT(environment_->read().table_bytes(store::Table::kBlocks), full / 3);
  expect_same({1, 2, 1'950}, 0.5, 200);
}

TEST_F(Index, LeavesNoRowWhereNoSegmentIsLeft) {
  add_all(40, [](SegmentId id) { return Tokens{1, 2, static_cast<TokenId>(id)}; });
  std::vector<SegmentId> all(40);
  std::iota(all.begin(), all.end(), SegmentId{1});
  remove_all(all);
  EXPECT_EQ(environment_->read().count(store::Table::kBlocks), 0u);
}

TEST_F(Index, NamesItsLanguages) {
  store::WriteTransaction transaction = environment_->write();
  const Tokens tokens = {1, 2};
  for (const char* tag : {"fr-CA", "en", "ar"}) {
    const Entry entry{1, tokens};
    add_segments(transaction, {1, Language::parse(tag)}, {&entry, 1});
  }
  EXPECT_EQ(languages_of(transaction, 1), (std::vector<std::string>{"ar", "en", "fr"}));
  EXPECT_TRUE(languages_of(transaction, 2).empty());
}

}  // namespace
}  // namespace entente::index
