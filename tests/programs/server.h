// The two programs where the build leaves them, and a server as a process of its own.
#pragma once

#include <array>
#include <csignal>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

#include <fcntl.h>
#include <unistd.h>

#include "tests/support/shell.h"

namespace entente::testing {

inline const std::string kServer = std::string(ENTENTE_BIN_DIR) + "/entente-server";
inline const std::string kClient = std::string(ENTENTE_BIN_DIR) + "/entente";

// A server on a folder; it is killed with the scope.
class Server {
 public:
  // `more`: further options. `log`: the file that its log goes to, if not with the test's own.
  explicit Server(const std::filesystem::path& data, const std::string& listen = "127.0.0.1:0",
                  const std::vector<std::string>& more = {}, const std::string& log = "") {
    std::array<int, 2> ends{};
    if (::pipe(ends.data()) != 0) throw std::runtime_error("no pipe");
    process_ = ::fork();
    if (process_ == 0) {
      ::dup2(ends[1], STDOUT_FILENO);
      if (!log.empty()) ::dup2(::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600), STDERR_FILENO);
      std::vector<std::string> words = {kServer, "--data", data, "--listen", listen, "--log-level", "error"};
      words.insert(words.end(), more.begin(), more.end());
      std::vector<char*> arguments;
      for (std::string& word : words) arguments.push_back(word.data());
      arguments.push_back(nullptr);
      ::execv(kServer.c_str(), arguments.data());
      ::_exit(127);
    }
    ::close(ends[1]);
    std::string line;
    for (char c = 0; ::read(ends[0], &c, 1) == 1 && c != '\n';) line += c;
    ::close(ends[0]);
    const std::size_t on = line.rfind("listens on ");
    if (on == std::string::npos) throw std::runtime_error("the server said: " + line);
    address_ = line.substr(on + 11);
  }
  ~Server() {
    if (process_ > 0) end(SIGKILL);
  }
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  const std::string& address() const { return address_; }
  pid_t process() const { return process_; }

  // Sends the signal and waits; answers the exit code, 128 and the signal for a kill.
  int end(int signal) {
    ::kill(process_, signal);
    int status = 0;
    ::waitpid(process_, &status, 0);
    process_ = -1;
    return code_of(status);
  }

 private:
  pid_t process_ = -1;
  std::string address_;
};

}  // namespace entente::testing
