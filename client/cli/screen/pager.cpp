#include "client/cli/screen/pager.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <utility>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "client/cli/screen/columns.h"

extern char** environ;

namespace entente::cli {
namespace {

// A pipe takes no more than this while nobody reads from it (pipe(7)).
constexpr std::size_t kPipeBytes = 65'536;
// What a shell answers for a command that is not there or cannot be run.
constexpr int kNotExecutable = 126;
constexpr int kNotFound = 127;

// Writes all of it, or as much as is taken before an error.
std::size_t write_all(int descriptor, std::string_view text) {
  std::size_t done = 0;
  while (done < text.size()) {
    const ssize_t wrote = ::write(descriptor, text.data() + done, text.size() - done);
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote < 0) break;
    done += static_cast<std::size_t>(wrote);
  }
  return done;
}

}  // namespace

std::string Pager::command(const std::string& configured) {
  const auto variable = [](const char* name) {
    const char* value = std::getenv(name);
    return std::string(value == nullptr ? "" : value);
  };
  for (const std::string& choice : {variable("ENTENTE_PAGER"), configured, variable("PAGER")}) {
    if (!choice.empty()) return choice;
  }
  return "less -FRX";
}

void Pager::start(std::string command, int rows, int columns, bool at_once) {
  if (state_ != State::kOff || command.empty() || command == "none" || command == "cat") return;
  cookie_io_functions_t functions{};
  functions.write = [](void* pager, const char* data, std::size_t size) -> ssize_t {
    static_cast<Pager*>(pager)->take({data, size});
    return static_cast<ssize_t>(size);
  };
  taken_ = ::fopencookie(this, "w", functions);
  if (taken_ == nullptr) return;
  std::setvbuf(taken_, nullptr, _IOLBF, BUFSIZ);
  std::fflush(stdout);
  terminal_ = stdout;
  stdout = taken_;
  command_ = std::move(command);
  rows_ = at_once ? 0 : rows;
  columns_ = std::max(columns, 1);
  state_ = State::kHolding;
}

void Pager::finish() {
  if (taken_ == nullptr) return;
  std::fclose(taken_);
  taken_ = nullptr;
  stdout = terminal_;
  if (state_ == State::kPaging && wait() >= kNotExecutable) state_ = State::kHolding;
  if (state_ == State::kHolding) write_all(STDOUT_FILENO, held_);
  state_ = State::kOff;
}

void Pager::take(std::string_view text) {
  switch (state_) {
    case State::kHolding:
      held_ += text;
      if (is_longer_than_screen()) launch();
      break;
    case State::kPaging:
      send(text);
      break;
    default:
      write_all(STDOUT_FILENO, text);
  }
}

// The prompt of the shell takes a row, too.
bool Pager::is_longer_than_screen() {
  for (std::size_t end; (end = held_.find('\n', counted_)) != std::string::npos; counted_ = end + 1) {
    const int wide = columns(std::string_view(held_).substr(counted_, end - counted_));
    rows_held_ += std::max(1, (wide + columns_ - 1) / columns_);
  }
  return rows_held_ >= rows_;
}

void Pager::launch() {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
    state_ = State::kThrough;
    write_all(STDOUT_FILENO, held_);
    return;
  }
  // As git does: colours as they are, and no screen of its own for what fits.
  ::setenv("LESS", "FRX", /*overwrite=*/0);
  posix_spawn_file_actions_t files;
  ::posix_spawn_file_actions_init(&files);
  ::posix_spawn_file_actions_adddup2(&files, ends[0], STDIN_FILENO);
  // The pager answers Ctrl-C and closed pipes in its own way; here they no longer end the program before it.
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGINT, SIG_IGN);
  posix_spawnattr_t attributes;
  ::posix_spawnattr_init(&attributes);
  sigset_t defaults;
  ::sigemptyset(&defaults);
  ::sigaddset(&defaults, SIGPIPE);
  ::sigaddset(&defaults, SIGINT);
  ::posix_spawnattr_setsigdefault(&attributes, &defaults);
  ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
  std::array<char*, 4> arguments{const_cast<char*>("sh"), const_cast<char*>("-c"), command_.data(), nullptr};
  const int failed = ::posix_spawn(&process_, "/bin/sh", &files, &attributes, arguments.data(), environ);
  ::posix_spawn_file_actions_destroy(&files);
  ::posix_spawnattr_destroy(&attributes);
  ::close(ends[0]);
  pipe_ = ends[1];
  state_ = failed == 0 ? State::kPaging : State::kThrough;
  const std::string first = std::exchange(held_, {});
  take(first);
}

void Pager::send(std::string_view text) {
  const std::size_t done = write_all(pipe_, text);
  if (held_.size() <= kPipeBytes) held_ += text.substr(0, done);
  if (done == text.size()) return;
  if (wait() < kNotExecutable) std::_Exit(0);
  state_ = State::kThrough;
  write_all(STDOUT_FILENO, held_);
  write_all(STDOUT_FILENO, text.substr(done));
}

// Answers the pager's exit code.
int Pager::wait() {
  ::close(pipe_);
  int status = 0;
  while (::waitpid(process_, &status, 0) < 0 && errno == EINTR) {
  }
  const int code = WIFEXITED(status) ? WEXITSTATUS(status) : 0;
  if (code == kNotExecutable || code == kNotFound) {
    std::fprintf(
        stderr, "entente: the pager \"%s\" cannot be run; name another in ENTENTE_PAGER, or use --no-pager\n",
        command_.c_str());
    return code;
  }
  return 0;
}

}  // namespace entente::cli
