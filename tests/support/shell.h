// Runs programs as a script does.
#pragma once

#include <array>
#include <cstdio>
#include <string>

#include <sys/wait.h>

namespace entente::testing {

struct Ended {
  int code = 0;  // After a signal: 128 plus its number.
  std::string output;
};

inline int code_of(int status) {
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

// Runs a shell command to its end, without a terminal. The output is that of both streams, interleaved.
inline Ended shell(const std::string& command) {
  Ended ended;
  FILE* pipe = ::popen(("{ " + command + " ; } 2>&1").c_str(), "r");
  std::array<char, 4096> buffer;
  for (std::size_t read; (read = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;)
    ended.output.append(buffer.data(), read);
  ended.code = code_of(::pclose(pipe));
  return ended;
}

}  // namespace entente::testing
