// The programs as an administrator runs them: processes of their own.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace entente::bench {

class ProgramProcess {
 public:
  // Returns when the program says, in its first line, on which port of 127.0.0.1 it listens. It is in the
  // folder `programs`, or beside this one.
  ProgramProcess(const std::string& name, const std::vector<std::string>& arguments,
                 const std::filesystem::path& programs = {});
  ~ProgramProcess();
  ProgramProcess(const ProgramProcess&) = delete;
  ProgramProcess& operator=(const ProgramProcess&) = delete;

  const std::string& address() const { return address_; }

  // Its memory besides mapped files: RssAnon of /proc/PID/status.
  double anonymous_megabytes() const;

  // What it has passed to the system to write: wchar of /proc/PID/io.
  double written_bytes() const;

  // The processor time that it has taken so far, of all threads.
  double processor_seconds() const;

 private:
  int process_ = -1;
  std::string address_;
};

class ServerProcess : public ProgramProcess {
 public:
  explicit ServerProcess(const std::filesystem::path& data, const std::filesystem::path& programs = {})
      : ProgramProcess("entente-server",
                       {"--data", data.string(), "--listen", "127.0.0.1:0", "--log-level", "error"},
                       programs) {}
};

}  // namespace entente::bench
