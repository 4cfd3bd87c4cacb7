// entente-gateway: the server for tools that speak HTTP.
#include <csignal>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <sstream>
#include <stdexcept>
#include <string>

#include <CLI/CLI.hpp>
#include <malloc.h>

#include "client/gateway/api/json_api.h"
#include "client/gateway/http/http_server.h"
#include "client/gateway/tools/backend.h"
#include "client/gateway/tools/router.h"

namespace entente::gateway {
namespace {

struct Options {
  HttpOptions http;
  Served served;
  std::string server = "localhost:50051";
  client::Tls server_tls;
  std::string token_file;
  std::string tokens;
  bool tokens_of_server = false;
  std::string certificate_file;
  std::string key_file;
  std::string allowed_origin;
  int timeout_s = 10;
};

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("The file " + path + " cannot be read");
  std::ostringstream content;
  content << file.rdbuf();
  return content.str();
}

// Whoever can reach the gateway could read every sentence and write others.
void check_exposure(const Options& options) {
  if (!options.tokens.empty() && options.tokens_of_server)
    throw std::runtime_error(
        "--tokens is a list of the gateway's own, and --tokens-of-server has none; give one of them");
  if (options.tokens_of_server && !options.token_file.empty())
    throw std::runtime_error(
        "With --tokens-of-server each request brings its own token; leave --server-token-file out");
  if (is_loopback(options.http.listen)) return;
  if ((options.tokens.empty() && !options.tokens_of_server) || options.certificate_file.empty()) {
    throw std::runtime_error(
        "On " + options.http.listen +
        " others can reach the gateway: it needs --tokens-of-server (or --tokens), --tls-cert "
        "and --tls-key there; or listen on 127.0.0.1");
  }
}

// The first line, without blanks around it.
std::string token_of(const std::string& path) {
  std::istringstream words(read_file(path));
  std::string token;
  if (!(words >> token)) throw std::runtime_error("The file " + path + " holds no token");
  return token;
}

void add_options(CLI::App& app, Options& options) {
  app.set_version_flag("--version", ENTENTE_VERSION);
  app.add_option("--listen", options.http.listen, "Address for the tools, HOST:PORT")->capture_default_str();
  app.add_option("--server", options.server, "Address of entente-server, HOST:PORT or unix:PATH")
      ->capture_default_str();
  app.add_option("--server-token-file", options.token_file,
                 "File with the gateway's own token for the server, for requests that bring none for it");
  app.add_option("--server-tls-ca", options.server_tls.authority_file,
                 "PEM file of the authority that signed the server's certificate: TLS to the server");
  app.add_option("--server-tls-cert", options.server_tls.certificate_file,
                 "PEM file of the gateway's certificate, for a server that asks for one");
  app.add_option("--server-tls-key", options.server_tls.key_file, "PEM file of its key");
  app.add_flag("--server-tls", options.server_tls.is_on,
               "TLS to the server, with the authorities that the system knows");
  app.add_option("--memory", options.served.memories,
                 "A memory to search, memories/NAME; repeat it for more (all)");
  app.add_option("--glossary", options.served.glossaries,
                 "A glossary to use, glossaries/NAME; repeat it for more (all)");
  app.add_option("--write-into", options.served.write_into, "The memory that takes new translations (none)");
  app.add_option("--min-percent", options.served.minimum_percent,
                 "The lowest match for tools that do not say it")
      ->check(CLI::Range(30, 100))
      ->capture_default_str();
  app.add_option("--translation-percent", options.served.translation_percent,
                 "The lowest match that is shown as a translation")
      ->check(CLI::Range(30, 100))
      ->capture_default_str();
  app.add_option("--languagetool", options.served.language_tool,
                 "The check of a LanguageTool whose matches are added, http://HOST:8081/v2/check (none)");
  app.add_flag("--tokens-of-server", options.tokens_of_server,
               "Every request must bring a token, which the server checks");
  app.add_option(
      "--tokens", options.tokens,
      "Tokens of the gateway's own, for a server without: a file with a line for each, TOKEN NAME");
  app.add_option("--tls-cert", options.certificate_file, "PEM file of the certificate: HTTPS");
  app.add_option("--tls-key", options.key_file, "PEM file of its key");
  app.add_option("--allow-origin", options.allowed_origin,
                 "Web pages that may ask from a browser: an origin, or *");
  app.add_option("--connections", options.http.most_connections, "At most so many connections")
      ->check(CLI::Range(1, 100'000))
      ->capture_default_str();
  app.add_option("--timeout", options.timeout_s, "Seconds that a call to the server may take")
      ->check(CLI::Range(1, 3'600))
      ->capture_default_str();
}

void serve(Options options) {
  check_exposure(options);
  if (options.certificate_file.empty() != options.key_file.empty())
    throw std::runtime_error("--tls-cert and --tls-key belong together");
  if (!options.certificate_file.empty()) {
    options.http.certificate = read_file(options.certificate_file);
    options.http.key = read_file(options.key_file);
  }
  RouterOptions routing;
  routing.allowed_origin = options.allowed_origin;
  routing.needs_tokens_of_server = options.tokens_of_server;
  if (!options.tokens.empty()) routing.access = Access::from_file(options.tokens);
  client::ConnectionOptions connecting;
  connecting.server = options.server;
  connecting.author = "gateway";
  connecting.tls = options.server_tls;
  if (!options.token_file.empty()) connecting.token = token_of(options.token_file);
  connecting.timeout = std::chrono::seconds(options.timeout_s);
  const client::Connection connection(connecting);
  Backend backend(connection, options.served);
  const JsonApi api(connection);

  options.http.reads_in_pieces = [](const Request& request) {
    return reads_in_pieces(request, &JsonApi::reads_in_pieces);
  };

  // Before the threads begin, so that all of them leave the signals to this one.
  sigset_t ends;
  sigemptyset(&ends);
  sigaddset(&ends, SIGINT);
  sigaddset(&ends, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &ends, nullptr);
  const HttpServer server(
      options.http,
      router(backend, routing, [&api](const Request& request, const std::string& rest, const Caller& caller) {
        return api.answer(request, rest, caller);
      }));
  std::printf("entente-gateway listens on %s://%s, for the server at %s\n",
              options.http.certificate.empty() ? "http" : "https", server.address().c_str(),
              options.server.c_str());
  std::fflush(stdout);
  int signal = 0;
  sigwait(&ends, &signal);
}

}  // namespace
}  // namespace entente::gateway

constexpr int kArenas = 2;

int main(int argc, char** argv) {
  using entente::gateway::Options;
  Options options;
  CLI::App app(
      "Entente for CAT tools that speak HTTP: LanguageTool, tmserver, Apertium, LibreTranslate, JSON");
  entente::gateway::add_options(app, options);
  CLI11_PARSE(app, argc, argv);
  // Each connection has a thread; with an arena for each few of them, what one has freed is of no use to the
  // others.
  mallopt(M_ARENA_MAX, kArenas);
  try {
    entente::gateway::serve(options);
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "entente-gateway: %s.\n", error.what());
    return 1;
  }
}
