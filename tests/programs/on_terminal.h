// A program on a terminal of its own, as a person sits before it.
#pragma once

#include <array>
#include <csignal>
#include <cstdio>
#include <string>

#include <gtest/gtest.h>
#include <poll.h>
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/support/shell.h"

namespace entente::testing {

// A shell command on a terminal of its own.
class OnTerminal {
 public:
  OnTerminal(const std::string& command, unsigned short columns, unsigned short rows = 50) {
    const winsize size{rows, columns, 0, 0};
    process_ = ::forkpty(&terminal_, nullptr, nullptr, &size);
    if (process_ == 0) {
      ::execl("/bin/sh", "sh", "-c", command.c_str(), nullptr);
      ::_exit(127);
    }
  }
  ~OnTerminal() {
    if (process_ > 0) {
      ::kill(process_, SIGKILL);
      ::waitpid(process_, nullptr, 0);
    }
    ::close(terminal_);
  }
  OnTerminal(const OnTerminal&) = delete;
  OnTerminal& operator=(const OnTerminal&) = delete;

  void type(const std::string& keys) const {
    if (::write(terminal_, keys.data(), keys.size()) < 0) std::perror("type");
  }

  // Reads until the text was shown, after what was looked for before, or for as long as a slow machine may
  // take.
  bool shows(const std::string& text) {
    for (;;) {
      const std::size_t found = output_.find(text, seen_);
      if (found != std::string::npos) {
        seen_ = found + text.size();
        return true;
      }
      if (!read_some()) return false;
    }
  }

  // Waits for the question, and types the answer with Enter. Fails the test where it does not come.
  void answer(const std::string& question, const std::string& answer) {
    EXPECT_TRUE(shows(question)) << "no \"" << question << "\" in:\n" << output_;
    type(answer + "\n");
  }

  // Reads to the end. Line ends are those of a file. A program that waits for an answer which the test does
  // not give is ended.
  Ended end() {
    while (read_some()) {
    }
    int status = 0;
    pollfd hung{terminal_, POLLIN, 0};
    const bool is_waiting = ::poll(&hung, 1, 0) == 0;
    if (is_waiting) ::kill(process_, SIGKILL);
    ::waitpid(process_, &status, 0);
    process_ = -1;
    std::string text;
    for (std::size_t i = 0; i < output_.size(); ++i) {
      if (output_[i] != '\r' || i + 1 == output_.size() || output_[i + 1] != '\n') text += output_[i];
    }
    return {code_of(status), text};
  }

 private:
  bool read_some() {
    constexpr int kLongestMs = 20'000;
    pollfd wanted{terminal_, POLLIN, 0};
    if (::poll(&wanted, 1, kLongestMs) <= 0) return false;
    std::array<char, 4096> buffer;
    const ssize_t got = ::read(terminal_, buffer.data(), buffer.size());
    if (got <= 0) return false;
    output_.append(buffer.data(), static_cast<std::size_t>(got));
    return true;
  }

  int terminal_ = -1;
  pid_t process_ = -1;
  std::string output_;
  std::size_t seen_ = 0;
};

}  // namespace entente::testing
