// Certificates for tests, made by the openssl program in a folder: an authority, a server's of localhost, and
// a client's.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>

namespace entente::testing {

inline void run_quietly(const std::string& command) {
  if (std::system((command + " >/dev/null 2>&1").c_str()) != 0)
    throw std::runtime_error("this failed: " + command);
}

class Certificates {
 public:
  explicit Certificates(std::filesystem::path folder) : folder_(std::move(folder)) {
    const std::string at = folder_.string() + "/";
    run_quietly(
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 30 -subj /CN=ours "
        "-keyout " +
        at + "ca.key -out " + at + "ca.pem");
    sign("server", "/CN=localhost", "subjectAltName=DNS:localhost,IP:127.0.0.1");
    sign("client", "/CN=anne", "subjectAltName=DNS:anne");
  }

  // Makes NAME.key and NAME.pem, or replaces them.
  void sign(const std::string& name, const std::string& subject, const std::string& extension,
            int days = 30) const {
    const std::string at = folder_.string() + "/";
    run_quietly("openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj '" + subject +
                "' -keyout " + at + name + ".key.new -out " + at + name + ".csr");
    run_quietly("printf '" + extension + "' > " + at + name + ".ext && openssl x509 -req -in " + at + name +
                ".csr -CA " + at + "ca.pem -CAkey " + at + "ca.key -CAcreateserial -days " +
                std::to_string(days) + " -extfile " + at + name + ".ext -out " + at + name + ".pem.new");
    std::filesystem::rename(at + name + ".key.new", at + name + ".key");
    std::filesystem::rename(at + name + ".pem.new", at + name + ".pem");
  }

  std::filesystem::path file(const std::string& name) const { return folder_ / name; }

 private:
  const std::filesystem::path folder_;
};

}  // namespace entente::testing
