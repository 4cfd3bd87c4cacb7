// Work that may crash, in a process of its own.
#pragma once

#include <functional>
#include <string>

namespace entente::verbs {

struct ChildEnd {
  int code = 0;    // The exit code, where it ended by itself.
  int signal = 0;  // The signal that ended it, or 0.

  // Whether it was led astray, by damaged data say; other signals come from outside.
  bool is_crash() const;
};

// Runs the work in a copy of this process and waits for its end; what the work returns is the exit code. The
// copy dies with this process. REQUIRES that this process has only one thread, and that the work throws
// nothing. Throws kResourceExhausted when the system has no room for another process.
ChildEnd run_in_child(const std::function<int()>& work);

// "SIGSEGV".
std::string name_of_signal(int signal);

}  // namespace entente::verbs
