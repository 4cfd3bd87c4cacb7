#include "server/verbs/in_child.h"

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>

#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "server/error/error.h"

namespace entente::verbs {
namespace {

[[noreturn]] void be_child(const std::function<int()>& work) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  // A crash is reported; a core dump of the whole map would help nobody.
  const rlimit no_core{0, 0};
  ::setrlimit(RLIMIT_CORE, &no_core);
  const int code = work();
  std::fflush(nullptr);
  ::_exit(code);
}

}  // namespace

bool ChildEnd::is_crash() const {
  return signal == SIGSEGV || signal == SIGBUS || signal == SIGABRT || signal == SIGILL || signal == SIGFPE;
}

ChildEnd run_in_child(const std::function<int()>& work) {
  std::fflush(nullptr);  // Or the child would write it, too.
  const pid_t child = ::fork();
  if (child < 0) {
    throw Error(Reason::kResourceExhausted, std::string("The system starts no further process: ") +
                                                std::strerror(errno) + "; end some and try again");
  }
  if (child == 0) be_child(work);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
  if (WIFSIGNALED(status)) return {0, WTERMSIG(status)};
  return {WEXITSTATUS(status), 0};
}

std::string name_of_signal(int signal) {
  const char* name = ::sigabbrev_np(signal);
  return name != nullptr ? std::string("SIG") + name : "signal " + std::to_string(signal);
}

}  // namespace entente::verbs
