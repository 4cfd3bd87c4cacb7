#include "server/listen/tls.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string>

#include <grpcpp/security/tls_certificate_provider.h>
#include <grpcpp/security/tls_credentials_options.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include "server/error/error.h"

namespace entente::listen {
namespace {

constexpr std::chrono::seconds kDay{86'400};

struct Close {
  void operator()(std::FILE* file) const { std::fclose(file); }
  void operator()(X509* certificate) const { X509_free(certificate); }
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};
using File = std::unique_ptr<std::FILE, Close>;
using Certificate = std::unique_ptr<X509, Close>;
using Key = std::unique_ptr<EVP_PKEY, Close>;

[[noreturn]] void refuse(const std::string& what) {
  throw Error(Reason::kInvalidArgument, what);
}

File open(const std::filesystem::path& path) {
  File file(std::fopen(path.c_str(), "re"));
  if (!file) refuse("The file " + path.string() + " cannot be read: " + std::strerror(errno));
  return file;
}

Certificate read_certificate(const std::filesystem::path& path) {
  Certificate certificate(PEM_read_X509(open(path).get(), nullptr, nullptr, nullptr));
  if (!certificate) refuse("The file " + path.string() + " holds no certificate in PEM form");
  return certificate;
}

// A key with a passphrase would ask for it on the terminal.
int no_passphrase(char*, int, int, void*) {
  return -1;
}

Key read_key(const std::filesystem::path& path) {
  Key key(PEM_read_PrivateKey(open(path).get(), nullptr, no_passphrase, nullptr));
  if (!key) refuse("The file " + path.string() + " holds no private key in PEM form without a passphrase");
  return key;
}

std::chrono::seconds valid_for(const X509& certificate) {
  int days = 0;
  int seconds = 0;
  ASN1_TIME_diff(&days, &seconds, nullptr, X509_get0_notAfter(&certificate));
  return days * kDay + std::chrono::seconds(seconds);
}

}  // namespace

std::chrono::seconds check(const TlsFiles& files) {
  if (files.certificate.empty() || files.key.empty())
    refuse("TLS needs both a certificate and its private key: give tls.certificate and tls.key");
  const Certificate certificate = read_certificate(files.certificate);
  const Key key = read_key(files.key);
  if (X509_check_private_key(certificate.get(), key.get()) != 1) {
    refuse("The private key " + files.key.string() + " is not that of the certificate " +
           files.certificate.string());
  }
  if (!files.client_ca.empty()) read_certificate(files.client_ca);
  const std::chrono::seconds left = valid_for(*certificate);
  if (left.count() <= 0)
    refuse("The certificate " + files.certificate.string() + " has expired; put a new one in its place");
  return left;
}

std::shared_ptr<grpc::ServerCredentials> credentials(const TlsFiles& files) {
  namespace experimental = grpc::experimental;
  const auto provider = std::make_shared<experimental::FileWatcherCertificateProvider>(
      files.key.string(), files.certificate.string(), files.client_ca.string(),
      static_cast<unsigned>(kReloadEvery.count()));
  experimental::TlsServerCredentialsOptions options(provider);
  options.watch_identity_key_cert_pairs();
  if (!files.client_ca.empty()) {
    options.watch_root_certs();
    options.set_cert_request_type(GRPC_SSL_REQUEST_AND_REQUIRE_CLIENT_CERTIFICATE_AND_VERIFY);
  }
  return experimental::TlsServerCredentials(options);
}

}  // namespace entente::listen
