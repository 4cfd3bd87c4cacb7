#include "tests/bench/slow_disk.h"

#include <atomic>
#include <thread>

#include <sys/syscall.h>
#include <unistd.h>

namespace entente::bench {
namespace {

std::atomic<std::chrono::microseconds> sync_delay{};

}  // namespace

void set_sync_delay(std::chrono::microseconds delay) {
  sync_delay = delay;
}

}  // namespace entente::bench

// The linker finds this one before that of the C library, for LMDB too.
extern "C" int fdatasync(int descriptor) {
  std::this_thread::sleep_for(entente::bench::sync_delay.load());
  return static_cast<int>(::syscall(SYS_fdatasync, descriptor));
}
