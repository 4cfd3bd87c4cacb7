// The client on terminals and in pipes, before a server of its own that has a glossary and a memory.
#pragma once

#include <algorithm>
#include <array>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/programs/on_terminal.h"
#include "tests/support/paths.h"

namespace entente::testing {

inline const std::string kServer = std::string(ENTENTE_BIN_DIR) + "/entente-server";
inline const std::string kClient = std::string(ENTENTE_BIN_DIR) + "/entente";

// A server on a folder; it is stopped with the scope.
class Server {
 public:
  explicit Server(const std::filesystem::path& data, const std::string& listen = "127.0.0.1:0") {
    std::array<int, 2> ends{};
    if (::pipe(ends.data()) != 0) throw std::runtime_error("no pipe");
    process_ = ::fork();
    if (process_ == 0) {
      ::dup2(ends[1], STDOUT_FILENO);
      ::execl(kServer.c_str(), kServer.c_str(), "--data", data.c_str(), "--listen", listen.c_str(),
              "--log-level", "error", nullptr);
      ::_exit(127);
    }
    ::close(ends[1]);
    std::string line;
    for (char c = 0; ::read(ends[0], &c, 1) == 1 && c != '\n';) line += c;
    ::close(ends[0]);
    address_ = line.substr(line.rfind(' ') + 1);
  }
  ~Server() { end(SIGKILL); }
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  // As an administrator does.
  void stop() { end(SIGTERM); }

  const std::string& address() const { return address_; }
  pid_t process() const { return process_; }

 private:
  void end(int signal) {
    if (process_ <= 0) return;
    ::kill(process_, signal);
    ::waitpid(process_, nullptr, 0);
    process_ = -1;
  }

  pid_t process_ = -1;
  std::string address_;
};

// In code points; the texts of these tests have no wide characters but where they say so.
inline std::size_t length(const std::string& line) {
  return static_cast<std::size_t>(
      std::count_if(line.begin(), line.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

inline std::size_t widest(const std::string& text) {
  std::size_t most = 0;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) most = std::max(most, length(line));
  return most;
}

class Screen : public ::testing::Test {
 protected:
  Screen() : server_(folder_.path() / "data") {
    EXPECT_EQ(entente("memory add news").code, 0);
    EXPECT_EQ(entente("glossary add conflict").code, 0);
    EXPECT_EQ(entente("concept add truce --term fr:trêve --term en:truce --pos noun").code, 0);
    EXPECT_EQ(entente("unit add --memory news 'La trêve entre les deux armées tient depuis lundi matin.' "
                      "'The truce between the two armies has been holding since Monday morning.'")
                  .code,
              0);
  }

  std::string line(const std::string& arguments, const std::string& variables = "") const {
    return "XDG_CONFIG_HOME=" + folder_.path().string() + " XDG_STATE_HOME=" + folder_.path().string() +
           "/state ENTENTE_SERVER=" + server_.address() +
           " ENTENTE_AUTHOR=anne TERM=xterm PAGER= ENTENTE_PAGER= NO_COLOR=1 " + variables + " " + kClient +
           " " + arguments;
  }
  Ended entente(const std::string& arguments) const { return shell(line(arguments)); }
  Ended on_terminal(const std::string& arguments, unsigned short columns, unsigned short rows = 50,
                    const std::string& variables = "") const {
    return OnTerminal(line(arguments, variables), columns, rows).end();
  }
  void add_units(int count) const {
    std::ofstream file(folder_.path() / "many.tmx");
    file << "<?xml version=\"1.0\"?><tmx version=\"1.4\"><header srclang=\"fr\" datatype=\"plaintext\" "
            "segtype=\"sentence\" adminlang=\"en\" creationtool=\"t\" creationtoolversion=\"1\" "
            "o-tmf=\"t\"/><body>\n";
    for (int i = 0; i < count; ++i)
      file << "<tu><tuv xml:lang=\"fr\"><seg>Phrase numéro " << i
           << "</seg></tuv><tuv xml:lang=\"en\"><seg>Sentence " << i << "</seg></tuv></tu>\n";
    file << "</body></tmx>\n";
  }
  std::string many() const { return (folder_.path() / "many.tmx").string(); }

  TemporaryFolder folder_;
  Server server_;
};

}  // namespace entente::testing
