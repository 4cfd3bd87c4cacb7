// What the gateway costs: a lookup through it and the same lookup by gRPC, alternated in one run; 200 clients
// that keep their connections; and, where Debian's translate-toolkit is installed, its tmserver on the same
// 5,000 units and requests without accents. "bench_gateway [--units=100000]". The programs run as processes
// of their own.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "client/gateway/http/form.h"
#include "client/library/connection.h"
#include "client/library/memories.h"
#include "entente/v1/memory_service.pb.h"
#include "server/interchange/tmx_writer.h"
#include "tests/bench/memory_text.h"
#include "tests/bench/report.h"
#include "tests/bench/server_process.h"
#include "tests/support/paths.h"

namespace entente::bench {
namespace {

namespace fs = std::filesystem;

constexpr int kLookups = 2'000;
constexpr int kClients = 200;
constexpr int kWarmRounds = 200;
constexpr int kRounds = 600;
constexpr std::size_t kReferenceUnits = 5'000;
constexpr int kReferenceRequests = 200;

// One connection that is kept.
class Http {
 public:
  explicit Http(const std::string& address) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(static_cast<std::uint16_t>(std::stoi(address.substr(address.rfind(':') + 1))));
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket_, reinterpret_cast<sockaddr*>(&to), sizeof to) != 0)
      throw std::runtime_error("no connection");
    const int at_once = 1;
    ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &at_once, sizeof at_once);
  }
  ~Http() { ::close(socket_); }
  Http(const Http&) = delete;
  Http& operator=(const Http&) = delete;

  // The body of the answer; throws where it is not 200.
  std::string get(const std::string& target) {
    return ask("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
  }
  std::string post(const std::string& target, const std::string& body) {
    return ask("POST " + target + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " +
               std::to_string(body.size()) + "\r\n\r\n" + body);
  }

 private:
  std::string ask(const std::string& request) {
    if (::send(socket_, request.data(), request.size(), MSG_NOSIGNAL) < 0)
      throw std::runtime_error("nobody listens");
    std::string seen;
    std::size_t end = std::string::npos;
    while ((end = seen.find("\r\n\r\n")) == std::string::npos) read(seen);
    if (seen.find(" 200 ") > end) throw std::runtime_error(seen.substr(0, seen.find('\r')));
    std::size_t length = seen.find("ontent-Length: ");
    if (length == std::string::npos) length = seen.find("ontent-length: ");
    const std::size_t size = static_cast<std::size_t>(std::atol(seen.c_str() + length + 15));
    while (seen.size() < end + 4 + size) read(seen);
    return seen.substr(end + 4);
  }

  void read(std::string& seen) const {
    char buffer[16'384];
    const ssize_t got = ::recv(socket_, buffer, sizeof buffer, 0);
    if (got <= 0) throw std::runtime_error("the connection ended");
    seen.append(buffer, static_cast<std::size_t>(got));
  }

  int socket_;
};

void write_tmx(const fs::path& path, const std::vector<Pair>& pairs) {
  std::ofstream file(path, std::ios::binary);
  interchange::TmxWriter writer;
  file << writer.begin();
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    TranslationUnit unit;
    unit.id = i + 1;
    unit.source_language = Language::parse("fr");
    unit.target_language = Language::parse("en");
    unit.source.text = pairs[i].french;
    unit.target.text = pairs[i].english;
    file << writer.write(unit);
  }
  file << writer.end();
}

void import(const std::string& server, const fs::path& file) {
  const fs::path client = fs::read_symlink("/proc/self/exe").parent_path() / "entente";
  const std::string command = client.string() + " --server " + server + " import " + file.string() +
                              " --into memories/agency > /dev/null";
  if (std::system(command.c_str()) != 0) throw std::runtime_error("the import failed");
}

v1::LookupSegmentRequest lookup_of(const std::string& text) {
  v1::LookupSegmentRequest request;
  request.mutable_segment()->set_text(text);
  request.set_source_language_code("fr");
  request.set_target_language_code("en");
  return request;
}

std::string escaped_json(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

void compare_with_grpc(const std::string& server, const std::string& gateway,
                       const std::vector<std::string>& texts, Report& report) {
  client::ConnectionOptions options;
  options.server = server;
  client::Memories memories{client::Connection(options)};
  Http http(gateway);
  std::vector<double> direct, by_json, by_tmserver;
  for (int i = 0; i < kLookups; ++i) {
    const std::string& text = texts[static_cast<std::size_t>(i) % texts.size()];
    const std::string body = "{\"segment\":{\"text\":\"" + escaped_json(text) +
                             "\"},\"sourceLanguageCode\":\"fr\",\"targetLanguageCode\":\"en\"}";
    const std::string path = "/tmserver/fr/en/unit/" + gateway::percent_encoded(text);
    direct.push_back(time_of(wall_us, [&] { memories.lookup_segment(lookup_of(text)); }));
    by_json.push_back(
        time_of(wall_us, [&] { http.post("/v1/TranslationMemoryService/LookupSegment", body); }));
    by_tmserver.push_back(time_of(wall_us, [&] { http.get(path); }));
  }
  const Percentiles grpc = percentiles(direct);
  report.row("a lookup by gRPC", grpc);
  for (const auto& [name, times] :
       {std::pair("a lookup through the gateway, JSON", by_json), {"the same, tmserver", by_tmserver}}) {
    const Percentiles time = percentiles(times);
    report.row(name, time);
    report.row(std::string(name) + ", over gRPC", time.median / grpc.median, "times");
    report.row(std::string(name) + ", more than gRPC", time.median - grpc.median, "us");
  }
}

void keep_many(const ProgramProcess& gateway, const std::vector<std::string>& texts, Report& report) {
  std::vector<std::unique_ptr<Http>> clients;
  for (int i = 0; i < kClients; ++i) clients.push_back(std::make_unique<Http>(gateway.address()));
  const auto round = [&](int number) {
    for (std::size_t i = 0; i < clients.size(); ++i)
      clients[i]->get("/tmserver/fr/en/unit/" +
                      gateway::percent_encoded(texts[(i + static_cast<std::size_t>(number)) % texts.size()]));
  };
  for (int number = 0; number < kWarmRounds; ++number) round(number);
  const double before = gateway.anonymous_megabytes();
  for (int number = 0; number < kRounds; ++number) round(number);
  report.row("200 kept connections: memory", before, "MB");
  const double after = gateway.anonymous_megabytes();
  report.row("200 kept connections: growth over 120,000 more requests", 100 * (after - before) / before, "%");
}

bool is_plain(const std::string& text) {
  return text.size() > 20 && text.size() < 120 && std::ranges::all_of(text, [](char c) {
           return c == ' ' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == ',';
         });
}

// translate-toolkit's server, in Python, on a port of its own.
class Reference {
 public:
  Reference(const fs::path& folder, const std::vector<Pair>& pairs) {
    const fs::path po = folder / "reference.po";
    std::ofstream file(po);
    file << "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n";
    for (const Pair& pair : pairs)
      file << "\nmsgid \"" << escaped_json(pair.french) << "\"\nmsgstr \"" << escaped_json(pair.english)
           << "\"\n";
    file.close();
    process_ = ::fork();
    if (process_ == 0) {
      ::execlp("tmserver", "tmserver", "-d", (folder / "reference.db").c_str(), "-f", po.c_str(), "-s", "fr",
               "-t", "en", "-b", "127.0.0.1", "-p", "18099", nullptr);
      ::_exit(127);
    }
  }
  ~Reference() {
    ::kill(process_, SIGKILL);
    ::waitpid(process_, nullptr, 0);
  }
  Reference(const Reference&) = delete;
  Reference& operator=(const Reference&) = delete;

  // False if it does not answer within two minutes.
  bool answers() const {
    for (int i = 0; i < 240; ++i) {
      try {
        Http(address()).get("/tmserver/fr/en/unit/x");
        return true;
      } catch (const std::exception&) {
        ::usleep(500'000);
      }
    }
    return false;
  }
  static std::string address() { return "127.0.0.1:18099"; }

 private:
  int process_ = -1;
};

struct Served {
  double per_second = 0;
  int with_results = 0;
};

// A connection for each request, since the reference closes it.
Served ask_all(const std::string& address, const std::vector<std::string>& texts) {
  Served served;
  const double begun = wall_us();
  for (const std::string& text : texts)
    served.with_results +=
        Http(address).get("/tmserver/fr/en/unit/" + gateway::percent_encoded(text)).find("\"target\"") !=
        std::string::npos;
  served.per_second = static_cast<double>(texts.size()) / ((wall_us() - begun) / 1e6);
  return served;
}

void compare_with_tmserver(const fs::path& folder, const MemoryText& text, Report& report) {
  if (std::system("command -v tmserver > /dev/null") != 0) {
    std::printf("translate-toolkit is not installed: tmserver was NOT compared\n");
    return;
  }
  std::vector<Pair> pairs;
  for (const Pair& pair : text.units) {
    if (pairs.size() < kReferenceUnits && is_plain(pair.french) && is_plain(pair.english))
      pairs.push_back(pair);
  }
  std::vector<std::string> questions;
  for (int i = 0; i < kReferenceRequests; ++i)
    questions.push_back(pairs[static_cast<std::size_t>(i) * pairs.size() / kReferenceRequests].french);
  const Reference reference(folder, pairs);
  if (!reference.answers()) {
    std::printf("tmserver did not answer within two minutes\n");
    return;
  }
  const Served theirs = ask_all(Reference::address(), questions);
  const fs::path tmx = folder / "reference.tmx";
  write_tmx(tmx, pairs);
  const ServerProcess server(folder / "reference-data");
  import(server.address(), tmx);
  const ProgramProcess gateway("entente-gateway", {"--listen", "127.0.0.1:0", "--server", server.address()});
  const Served ours = ask_all(gateway.address(), questions);
  report.row("tmserver 3.8.4, requests a second", theirs.per_second, "");
  report.row("the gateway, requests a second", ours.per_second, "");
  report.row("faster than tmserver", ours.per_second / theirs.per_second, "times");
  report.row("requests with a result, tmserver", theirs.with_results, "");
  report.row("requests with a result, the gateway", ours.with_results, "");
}

}  // namespace
}  // namespace entente::bench

int main(int argc, char** argv) {
  using namespace entente::bench;
  std::size_t units = 100'000;
  std::string json;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (argument.starts_with("--units=")) units = static_cast<std::size_t>(std::atol(argument.c_str() + 8));
    if (argument.starts_with("--benchmark_out=")) json = argument.substr(16);
  }
  const MemoryText text = memory_text(units);
  const entente::testing::TemporaryFolder folder;
  const auto tmx = folder.path() / "units.tmx";
  write_tmx(tmx, text.units);
  Report report;
  {
    const ServerProcess server(folder.path() / "data");
    import(server.address(), tmx);
    const ProgramProcess gateway("entente-gateway",
                                 {"--listen", "127.0.0.1:0", "--server", server.address()});
    compare_with_grpc(server.address(), gateway.address(), text.kinds.front().texts, report);
    keep_many(gateway, text.kinds.front().texts, report);
  }
  compare_with_tmserver(folder.path(), text, report);
  report.write(json);
}
