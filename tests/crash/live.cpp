// crash_life FOLDER CHANGES ACKS: lives a scripted life in the folder from where it stands, and appends to
// the file the sequence of each change that was acknowledged, 8 bytes. Its exit code: 0 at the end of the
// life, 3 where the disk failed, 4 where it stays full, 5 where the folder cannot be opened.
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <optional>

#include <fcntl.h>
#include <unistd.h>

#include "server/error/error.h"
#include "server/journal/entries.h"
#include "server/journal/journal.h"
#include "server/routing/routing.h"
#include "server/store/environment.h"
#include "server/store/rewrite.h"
#include "server/upkeep/compaction.h"
#include "server/upkeep/rebuild.h"
#include "tests/crash/life.h"

namespace {

using namespace entente;

constexpr int kFailed = 3;
constexpr int kStaysFull = 4;
constexpr int kNotOpened = 5;
constexpr int kTries = 3;

bool is_full(const Error& error) {
  return error.reason() == Reason::kResourceExhausted;
}

// Repeats what a full disk refused, as a patient caller does.
template <typename Act>
auto patiently(Act&& act) {
  for (int i = 1;; ++i) {
    try {
      return act();
    } catch (const Error& error) {
      if (!is_full(error) || i == kTries) throw;
    }
  }
}

void live(const std::filesystem::path& folder, int changes, int acks) {
  store::Environment environment({.directory = folder, .failed = [](const Error& error) {
                                    std::fprintf(stderr, "%s\n", error.what());
                                    std::_Exit(kFailed);
                                  }});
  upkeep::make_current(environment);
  testing::ScriptedLife life;
  {
    journal::Journal journal(environment, routing::begin_applying);
    for (int i = 0; i < changes; ++i) {
      const Change change = life.next();
      std::optional<journal::Receipt> receipt;
      try {
        receipt = patiently([&] { return journal.submit_and_wait(change); });
      } catch (const Error& error) {
        if (is_full(error) || error.reason() == Reason::kInternal) throw;
        continue;  // Some changes are refused, as in reality.
      }
      if (::write(acks, &receipt->sequence, sizeof receipt->sequence) != sizeof receipt->sequence)
        std::abort();
    }
  }
  upkeep::Compaction compaction(environment, {.age = {}, .versions = 2},
                                Time(std::chrono::seconds(1'800'000'000)));
  while (patiently([&] { return compaction.step(); })) continue;
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 4) return 2;
  const std::filesystem::path folder = arguments[1];
  const int acks = ::open(arguments[3], O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
  try {
    live(folder, std::atoi(arguments[2]), acks);
    patiently([&] { return store::rewrite(folder); });
    return 0;
  } catch (const Error& error) {
    std::fprintf(stderr, "%s\n", error.what());
    if (is_full(error)) return kStaysFull;
    return error.reason() == Reason::kInternal ? kFailed : kNotOpened;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return kNotOpened;
  }
}
