#include "tests/bench/server_process.h"

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <stdexcept>

#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace entente::bench {

ProgramProcess::ProgramProcess(const std::string& name, const std::vector<std::string>& arguments,
                               const std::filesystem::path& programs) {
  const std::string program =
      (programs.empty() ? std::filesystem::read_symlink("/proc/self/exe").parent_path() : programs) / name;
  std::vector<char*> words{const_cast<char*>(program.c_str())};
  for (const std::string& argument : arguments) words.push_back(const_cast<char*>(argument.c_str()));
  words.push_back(nullptr);
  int ends[2];
  if (::pipe(ends) != 0) throw std::runtime_error("no pipe");
  process_ = ::fork();
  if (process_ == 0) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);  // It does not outlive a benchmark that fails.
    ::dup2(ends[1], STDOUT_FILENO);
    ::execv(program.c_str(), words.data());
    ::_exit(127);
  }
  ::close(ends[1]);
  std::string line;
  for (char c = 0; ::read(ends[0], &c, 1) == 1 && c != '\n';) line += c;
  ::close(ends[0]);
  const std::string host = "127.0.0.1:";
  const std::size_t at = line.find(host);
  if (at == std::string::npos) throw std::runtime_error(program + " did not start: " + line);
  address_ = line.substr(at, line.find_first_not_of("0123456789", at + host.size()) - at);
}

ProgramProcess::~ProgramProcess() {
  ::kill(process_, SIGTERM);
  ::waitpid(process_, nullptr, 0);
}

double ProgramProcess::anonymous_megabytes() const {
  std::ifstream status("/proc/" + std::to_string(process_) + "/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("RssAnon:")) return std::atof(line.c_str() + 8) / 1024;
  }
  return 0;
}

double ProgramProcess::written_bytes() const {
  std::ifstream io("/proc/" + std::to_string(process_) + "/io");
  for (std::string line; std::getline(io, line);) {
    if (line.starts_with("wchar:")) return std::atof(line.c_str() + 6);
  }
  return 0;
}

double ProgramProcess::processor_seconds() const {
  std::ifstream stat("/proc/" + std::to_string(process_) + "/stat");
  std::string field;
  std::getline(stat, field, ')');  // The name may hold spaces.
  // User and system time are the 14th and 15th field of the line, and 2 are read.
  for (int i = 0; i < 11; ++i) stat >> field;
  double user = 0, system = 0;
  stat >> user >> system;
  return (user + system) / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

}  // namespace entente::bench
