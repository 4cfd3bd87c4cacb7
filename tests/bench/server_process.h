// The server as an administrator runs it: a process on a data folder.
#pragma once

#include <filesystem>
#include <string>

namespace entente::bench {

class ServerProcess {
 public:
  // Returns when the server says that it listens. Its program is in the folder `programs`, or beside this
  // one.
  explicit ServerProcess(const std::filesystem::path& data, const std::filesystem::path& programs = {});
  ~ServerProcess();
  ServerProcess(const ServerProcess&) = delete;
  ServerProcess& operator=(const ServerProcess&) = delete;

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

}  // namespace entente::bench
