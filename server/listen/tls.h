// The server's certificate.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>

#include <grpcpp/security/server_credentials.h>

namespace entente::listen {

struct TlsFiles {
  std::filesystem::path certificate = {};  // And those that lead to its authority. Empty: no TLS.
  std::filesystem::path key = {};
  std::filesystem::path client_ca =
      {};  // Clients must show a certificate of one of these. Empty: they need not.
};

// Throws kInvalidArgument, saying what to do, where a file cannot be read, holds no such thing, where the key
// is of another certificate, or where the certificate has expired. Returns how long it is still valid.
std::chrono::seconds check(const TlsFiles& files);

// The files are read again each kReloadEvery: a new certificate serves the connections that follow, and one
// that is not sound leaves the old one in use. REQUIRES check() to have passed.
std::shared_ptr<grpc::ServerCredentials> credentials(const TlsFiles& files);

inline constexpr std::chrono::seconds kReloadEvery{5};

}  // namespace entente::listen
