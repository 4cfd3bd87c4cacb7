// What this program takes from the heap: work and memory that a test can compare without a clock.
#pragma once

#include <cstddef>
#include <functional>

namespace entente::testing {

struct HeapUse {
  std::size_t allocations = 0;
  std::size_t peak_bytes = 0;  // Beyond what was in use before.
};

// Of operator new while the work runs, on all threads of the program. What C libraries take for themselves is
// not counted.
HeapUse heap_use(const std::function<void()>& work);

}  // namespace entente::testing
