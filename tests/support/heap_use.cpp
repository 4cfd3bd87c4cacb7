#include "tests/support/heap_use.h"

#include <atomic>
#include <cstdlib>
#include <new>

#include <malloc.h>

namespace {

std::atomic<std::size_t> allocations = 0;
std::atomic<std::size_t> live_bytes = 0;
std::atomic<std::size_t> peak_bytes = 0;

// Null if there is none.
void* taken(std::size_t size) noexcept {
  void* const memory = std::malloc(size == 0 ? 1 : size);
  if (memory == nullptr) return nullptr;
  ++allocations;
  const std::size_t live = live_bytes += malloc_usable_size(memory);
  for (std::size_t peak = peak_bytes; peak < live && !peak_bytes.compare_exchange_weak(peak, live);) continue;
  return memory;
}

void give_back(void* memory) {
  if (memory == nullptr) return;
  live_bytes -= malloc_usable_size(memory);
  std::free(memory);
}

}  // namespace

// The other forms of new and delete call these, but for a sanitizer's.
void* operator new(std::size_t size) {
  void* const memory = taken(size);
  if (memory == nullptr) throw std::bad_alloc();
  return memory;
}
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  return taken(size);
}
void operator delete(void* memory) noexcept {
  give_back(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
  give_back(memory);
}

namespace entente::testing {

HeapUse heap_use(const std::function<void()>& work) {
  const std::size_t allocations_before = allocations;
  const std::size_t live_before = live_bytes;
  peak_bytes = live_before;
  work();
  return {allocations - allocations_before, peak_bytes - live_before};
}

}  // namespace entente::testing
