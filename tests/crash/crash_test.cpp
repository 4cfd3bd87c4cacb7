// A process that dies, or whose disk fails, at any of its writes, syncs and maps: what was acknowledged is
// there, nothing is half there, and the store is sound. So it is after a power cut, which loses writes that
// were not synced, in any choice.
#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <map>
#include <random>
#include <thread>

#include <gtest/gtest.h>

#include "tests/crash/life.h"
#include "tests/support/shell.h"
#include "tests/support/verified_store.h"

namespace entente::testing {
namespace {

namespace fs = std::filesystem;

bool is_long() {
  return std::getenv("ENTENTE_CRASH") != nullptr;
}

class Crash : public ::testing::Test {
 protected:
  // The hash of the content after each change of the life.
  static void SetUpTestSuite() {
    TemporaryFolder folder;
    store::Environment environment({.directory = folder.path()});
    upkeep::make_current(environment);
    journal::Journal journal(environment, routing::begin_applying);
    ScriptedLife life;
    hashes_ = {content_hash(environment.read())};
    for (int i = 0; i < changes(); ++i) {
      try {
        journal.submit_and_wait(life.next());
      } catch (const Error&) {
        continue;
      }
      hashes_.resize(journal::newest_sequence(environment.read()) + 1, content_hash(environment.read()));
      hashes_.back() = content_hash(environment.read());
    }
  }

  static int changes() { return is_long() ? 60 : 12; }

  Ended live(const std::string& settings) const {
    return shell(settings + " LD_PRELOAD=" ENTENTE_CRASH_SHIM " " ENTENTE_CRASH_LIFE " " + data_.string() +
                 " " + std::to_string(changes()) + " " + acks_.string());
  }

  // Throws away what a life left.
  void start_anew() const {
    fs::remove_all(data_);
    fs::remove(acks_);
  }

  static std::uint64_t last_of(const std::string& acks) {
    std::uint64_t last = 0;
    for (std::size_t at = 0; at + 8 <= acks.size(); at += 8) {
      std::uint64_t one = 0;
      std::memcpy(&one, acks.data() + at, 8);
      last = std::max(last, one);
    }
    return last;
  }

  std::uint64_t acknowledged() const { return fs::exists(acks_) ? last_of(read_file(acks_)) : 0; }

  // "" where the folder is sound, has the acknowledged changes, and is as it was after one of them or later.
  static std::string fault_of(const fs::path& folder, std::uint64_t acknowledged) {
    try {
      const store::Environment environment({.directory = folder});
      const store::ReadTransaction read = environment.read();
      const std::uint64_t newest = journal::newest_sequence(read);
      if (newest < acknowledged)
        return "change " + std::to_string(acknowledged) + " was acknowledged, " + std::to_string(newest) +
               " is the last";
      if (newest >= hashes_.size() || content_hash(read) != hashes_[newest])
        return "it is not as it was after change " + std::to_string(newest);
      return faults(read);
    } catch (const std::exception& error) {
      return error.what();
    }
  }

  long calls_of_a_life() const {
    const fs::path count = folder_.path() / "count";
    const Ended ended = live("CRASH_COUNT=" + count.string());
    EXPECT_EQ(ended.code, 0) << ended.output;
    EXPECT_EQ(fault_of(data_, acknowledged()), "");
    const long calls = std::atol(read_file(count).c_str());
    start_anew();
    return calls;
  }

  // At each call, or at some of them, spread over the life.
  void fail_at_each(const std::string& how, int expected_code, long step) const {
    const long calls = calls_of_a_life();
    ASSERT_GT(calls, 30);
    int ended_so = 0;
    for (long at = 1; at <= calls; at += is_long() ? 1 : step) {
      const Ended ended = live("CRASH_AT=" + std::to_string(at) + " " + how);
      ended_so += ended.code == expected_code;
      EXPECT_LT(ended.code == 128 + SIGKILL ? 0 : ended.code, 128)
          << how << " at " << at << ": " << ended.output;
      EXPECT_EQ(fault_of(data_, acknowledged()), "") << how << " at " << at;
      start_anew();
    }
    EXPECT_GT(ended_so, 0) << how << " never ended with " << expected_code;
  }

  TemporaryFolder folder_;
  const fs::path data_ = folder_.path() / "data";
  const fs::path acks_ = folder_.path() / "acks";
  static std::vector<std::uint64_t> hashes_;
};
std::vector<std::uint64_t> Crash::hashes_;

TEST_F(Crash, AtAnyCallLosesNothingThatWasAcknowledged) {
  fail_at_each("CRASH_HOW=kill", 128 + SIGKILL, 1);
}

TEST_F(Crash, InTheMiddleOfAnyWriteLosesNothingThatWasAcknowledged) {
  fail_at_each("CRASH_HOW=torn", 128 + SIGKILL, 3);
}

TEST_F(Crash, OfTheDiskOnceEndsTheProcessAndLosesNothing) {
  fail_at_each("CRASH_HOW=eio", 3, 3);
}

TEST_F(Crash, OfTheDiskFromThenOnLosesNothing) {
  fail_at_each("CRASH_HOW=eio CRASH_ON=1", 3, 3);
}

TEST_F(Crash, AFullDiskForAMomentIsOvercome) {
  fail_at_each("CRASH_HOW=enospc", 0, 3);
}

TEST_F(Crash, AFullDiskFromThenOnLosesNothing) {
  fail_at_each("CRASH_HOW=enospc CRASH_ON=1", 4, 3);
}

// Its first commit is the one that says which rules the derived rows follow.
TEST_F(Crash, OfTheDiskEndsTheServerWhichSaysWhy) {
  constexpr int kDiskFailed = 74;
  Ended ended;
  for (int at = 5; at < 40 && ended.code != kDiskFailed; ++at) {
    start_anew();
    ended = shell("CRASH_HOW=eio CRASH_ON=1 CRASH_AT=" + std::to_string(at) +
                  " LD_PRELOAD=" ENTENTE_CRASH_SHIM " timeout 10 " ENTENTE_BIN_DIR
                  "/entente-server --listen 127.0.0.1:0 --data " +
                  data_.string());
  }
  EXPECT_EQ(ended.code, kDiskFailed) << ended.output;
  EXPECT_NE(ended.output.find("event=store_failed"), std::string::npos) << ended.output;
  EXPECT_NE(ended.output.find("The server ends, since the disk may have lost"), std::string::npos)
      << ended.output;
  const Ended restarted = shell(ENTENTE_BIN_DIR "/entente-server verify --data " + data_.string());
  EXPECT_EQ(restarted.code, 0) << restarted.output;
}

// What the shim recorded of one call.
struct Record {
  char kind = 0;
  std::uint64_t place = 0;
  std::string bytes;
};

std::vector<Record> records_in(const fs::path& file) {
  const std::string log = read_file(file);
  std::vector<Record> records;
  constexpr std::size_t kHead = 17;
  for (std::size_t at = 0; at + kHead <= log.size();) {
    Record record{log[at], 0, {}};
    std::uint64_t size = 0;
    std::memcpy(&record.place, log.data() + at + 1, 8);
    std::memcpy(&size, log.data() + at + 9, 8);
    record.bytes = log.substr(at + kHead, size);
    records.push_back(std::move(record));
    at += kHead + size;
  }
  return records;
}

void apply(std::string& file, const Record& record) {
  file.resize(std::max<std::size_t>(file.size(), record.place + record.bytes.size()));
  file.replace(record.place, record.bytes.size(), record.bytes);
}

class PowerCut : public Crash {
 protected:
  // Tries the file that a power cut leaves of what is durable and of some writes that were not.
  void cut(const std::string& durable, const std::vector<const Record*>& lost, std::uint64_t acks,
           const std::function<bool(std::size_t)>& is_written) {
    std::string file = durable;
    for (std::size_t i = 0; i < lost.size(); ++i) {
      if (is_written(i)) apply(file, *lost[i]);
    }
    const fs::path folder = folder_.path() / "cut";
    fs::remove_all(folder);
    fs::create_directory(folder);
    std::ofstream(folder / "data.mdb", std::ios::binary) << file;
    ++cuts_;
    EXPECT_EQ(fault_of(folder, acks), "")
        << "cut " << cuts_ << ", with " << lost.size() << " writes under way";
  }

  void cut_in_all_ways(const std::string& durable, const std::vector<const Record*>& lost,
                       std::uint64_t acks) {
    cut(durable, lost, acks, [](std::size_t) { return false; });
    if (lost.empty()) return;
    cut(durable, lost, acks, [](std::size_t) { return true; });
    cut(durable, lost, acks, [](std::size_t i) { return i % 2 == 0; });
    cut(durable, lost, acks, [&](std::size_t i) { return i + 1 == lost.size(); });
    cut(durable, lost, acks, [&](std::size_t) { return random_() % 2 == 0; });
  }

  std::mt19937 random_{5};
  int cuts_ = 0;
};

TEST_F(PowerCut, LosesNothingThatWasAcknowledgedWhileTheFileGrows) {
  {
    store::Environment environment({.directory = data_});
    upkeep::make_current(environment);
  }
  std::string durable = read_file(data_ / "data.mdb");
  const fs::path log = folder_.path() / "log";
  const Ended ended = live("CRASH_LOG=" + log.string());
  ASSERT_EQ(ended.code, 0) << ended.output;
  const std::vector<Record> records = records_in(log);
  const std::size_t size_before = durable.size();
  std::vector<const Record*> pending;
  std::uint64_t acks = 0;
  for (const Record& record : records) {
    if (record.kind == 'A') acks = std::max(acks, last_of(record.bytes));
    if (record.kind == 'W') {
      if (record.place == 0) break;  // The compaction writes another file.
      pending.push_back(&record);
    }
    if (record.kind != 'S' && record.kind != 'D') continue;
    if (record.kind == 'D') {
      pending.push_back(&record);
      cut_in_all_ways(durable, pending, acks);
      pending.pop_back();
      apply(durable, record);  // Durable by itself; what was written before stays as it is.
      cut_in_all_ways(durable, pending, acks);
      continue;
    }
    cut_in_all_ways(durable, pending, acks);
    for (const Record* written : pending) apply(durable, *written);
    pending.clear();
  }
  EXPECT_GT(durable.size(), size_before) << "the file did not grow";
  EXPECT_GT(acks, 5u);
  EXPECT_GT(cuts_, 50);
}

// Rounds of a life that is killed at a random moment and goes on.
TEST(KillAtRandom, LosesNothingUnderMixedLoad) {
  const int rounds = is_long() ? 500 : 6;
  TemporaryFolder folder;
  std::mt19937 random(1);
  std::uint64_t acknowledged = 0;
  for (int round = 0; round < rounds; ++round) {
    int ends[2];
    ASSERT_EQ(::pipe(ends), 0);
    const pid_t child = ::fork();
    if (child == 0) {
      store::Environment environment({.directory = folder.path() / "data"});
      upkeep::make_current(environment);
      journal::Journal journal(environment, routing::begin_applying);
      std::vector<std::thread> callers;
      for (unsigned caller = 0; caller < 4; ++caller) {
        callers.emplace_back([&, caller] {
          RandomLife life(static_cast<unsigned>(round) * 4 + caller);
          for (;;) {
            try {
              const auto receipt = journal.submit_and_wait(
                  life.next(), caller == 0 ? journal::Priority::kBatch : journal::Priority::kInteractive);
              if (::write(ends[1], &receipt.sequence, 8) != 8) ::_exit(1);
            } catch (const Error&) {
              continue;
            }
          }
        });
      }
      for (;;) upkeep::learn(environment);
    }
    ::usleep(static_cast<useconds_t>(10'000 + random() % 150'000));
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    ::close(ends[1]);
    for (std::uint64_t one = 0; ::read(ends[0], &one, 8) == 8;) acknowledged = std::max(acknowledged, one);
    ::close(ends[0]);
    const store::Environment environment({.directory = folder.path() / "data"});
    EXPECT_GE(journal::newest_sequence(environment.read()), acknowledged) << "round " << round;
    EXPECT_EQ(faults(environment.read()), "") << "round " << round;
  }
  EXPECT_GT(acknowledged, 0u);
}

}  // namespace
}  // namespace entente::testing
