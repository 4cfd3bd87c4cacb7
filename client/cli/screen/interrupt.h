// Ctrl-C during long work: the first is a request that the work looks at between its parts, the second ends
// the program at once.
#pragma once

#include <cstddef>
#include <stdexcept>

namespace entente::cli {

// Ends the work from within; `run` turns it into exit code 130 and its message.
class Stopped : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// While it lives, SIGINT is a request. One at a time.
class Interruptible {
 public:
  Interruptible();
  ~Interruptible();
  Interruptible(const Interruptible&) = delete;
  Interruptible& operator=(const Interruptible&) = delete;

  // Of any thread.
  static bool requested();

 private:
  void (*before_)(int);
};

// Waits for what can be read; looks for a Ctrl-C ten times a second. 0 at the end or after a Ctrl-C, negative
// for an error, which errno tells.
long read_some(int descriptor, char* data, std::size_t size);

}  // namespace entente::cli
