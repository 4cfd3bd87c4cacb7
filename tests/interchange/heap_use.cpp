#include "tests/interchange/heap_use.h"

#include <algorithm>
#include <cstdlib>
#include <new>

#include <malloc.h>

namespace {

std::size_t allocations = 0;
std::size_t live_bytes = 0;
std::size_t peak_bytes = 0;

void* taken(std::size_t size) {
  void* const memory = std::malloc(size == 0 ? 1 : size);
  if (memory == nullptr) throw std::bad_alloc();
  ++allocations;
  live_bytes += malloc_usable_size(memory);
  peak_bytes = std::max(peak_bytes, live_bytes);
  return memory;
}

void give_back(void* memory) {
  if (memory == nullptr) return;
  live_bytes -= malloc_usable_size(memory);
  std::free(memory);
}

}  // namespace

// The other forms of new and delete come to these. The tests of this program run on one thread.
void* operator new(std::size_t size) {
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
  peak_bytes = live_bytes;
  work();
  return {allocations - allocations_before, peak_bytes - live_before};
}

}  // namespace entente::testing
