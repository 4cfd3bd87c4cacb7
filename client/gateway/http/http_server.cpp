#include "client/gateway/http/http_server.h"

#include <algorithm>
#include <atomic>
#include <cctype>
#include <cstdarg>
#include <cstdio>
#include <cstring>
#include <stdexcept>

#include <microhttpd.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include "client/gateway/http/hang_ups.h"
#include "client/gateway/http/upload.h"

namespace entente::gateway {
namespace {

struct Address {
  std::string host;
  std::string port;
};

Address split(const std::string& listen) {
  const std::size_t colon = listen.rfind(':');
  if (colon == std::string::npos || colon + 1 == listen.size())
    throw std::runtime_error("The address \"" + listen + "\" has no port; write HOST:PORT");
  std::string host = listen.substr(0, colon);
  if (host.size() > 2 && host.front() == '[' && host.back() == ']') host = host.substr(1, host.size() - 2);
  return {host, listen.substr(colon + 1)};
}

struct Found {
  explicit Found(const Address& address) {
    addrinfo hints{};
    hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
    hints.ai_socktype = SOCK_STREAM;
    const int error = ::getaddrinfo(address.host.c_str(), address.port.c_str(), &hints, &first);
    if (error != 0)
      throw std::runtime_error("The address " + address.host + ":" + address.port +
                               " cannot be used: " + ::gai_strerror(error));
  }
  ~Found() { ::freeaddrinfo(first); }
  Found(const Found&) = delete;
  Found& operator=(const Found&) = delete;

  addrinfo* first = nullptr;
};

std::string lower(const char* text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return result;
}

MHD_Result take_header(void* headers, MHD_ValueKind, const char* name, const char* value) {
  (*static_cast<std::map<std::string, std::string>*>(headers))[lower(name)] = value == nullptr ? "" : value;
  return MHD_YES;
}

// A request on its way in.
struct Incoming {
  Request request;
  bool is_begun = false;
  bool is_too_long = false;
  std::shared_ptr<client::CallStop> stop = std::make_shared<client::CallStop>();
  std::unique_ptr<Upload> upload;  // Of a body that is read as it comes.
};

Response plain(int status, std::string text) {
  return {.status = status,
          .content_type = "text/plain; charset=utf-8",
          .body = std::move(text) + "\n",
          .headers = {},
          .next_piece = {}};
}

// An answer that is read piece by piece.
struct Outgoing {
  NextPiece next;
  std::function<bool()> gone;
  std::string piece;
  std::size_t sent = 0;
};

ssize_t read_piece(void* of, std::uint64_t, char* to, std::size_t most) {
  Outgoing& outgoing = *static_cast<Outgoing*>(of);
  while (outgoing.sent == outgoing.piece.size()) {
    auto next = outgoing.next(outgoing.gone);
    if (!next) return MHD_CONTENT_READER_END_OF_STREAM;
    outgoing.piece = *std::move(next);
    outgoing.sent = 0;
  }
  const std::size_t count = std::min(most, outgoing.piece.size() - outgoing.sent);
  std::memcpy(to, outgoing.piece.data() + outgoing.sent, count);
  outgoing.sent += count;
  return static_cast<ssize_t>(count);
}

int socket_of(MHD_Connection* connection) {
  return MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd;
}

}  // namespace

bool is_loopback(const std::string& listen) {
  const Found found(split(listen));
  for (const addrinfo* each = found.first; each != nullptr; each = each->ai_next) {
    if (each->ai_family == AF_INET6) {
      const auto& address = reinterpret_cast<const sockaddr_in6*>(each->ai_addr)->sin6_addr;
      if (!IN6_IS_ADDR_LOOPBACK(&address)) return false;
    } else {
      const auto address = ntohl(reinterpret_cast<const sockaddr_in*>(each->ai_addr)->sin_addr.s_addr);
      if (address >> 24 != 127) return false;
    }
  }
  return true;
}

struct HttpServer::Impl {
  Impl(const HttpOptions& settings, Handler handle) : options(settings), handler(std::move(handle)) {
    const Found found(split(options.listen));
    unsigned flags =
        MHD_USE_THREAD_PER_CONNECTION | MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_POLL | MHD_USE_ERROR_LOG;
    if (found.first->ai_family == AF_INET6) flags |= MHD_USE_IPv6;
    std::vector<MHD_OptionItem> more;
    if (!options.certificate.empty()) {
      flags |= MHD_USE_TLS;
      more.push_back({MHD_OPTION_HTTPS_MEM_CERT, 0, options.certificate.data()});
      more.push_back({MHD_OPTION_HTTPS_MEM_KEY, 0, options.key.data()});
    }
    more.push_back({MHD_OPTION_END, 0, nullptr});
    daemon = MHD_start_daemon(
        flags, 0, nullptr, nullptr, &on_request, this, MHD_OPTION_SOCK_ADDR, found.first->ai_addr,
        MHD_OPTION_CONNECTION_LIMIT, options.most_connections, MHD_OPTION_PER_IP_CONNECTION_LIMIT,
        options.most_of_an_address, MHD_OPTION_CONNECTION_TIMEOUT,
        static_cast<unsigned>(options.idle.count()), MHD_OPTION_THREAD_STACK_SIZE, kStackBytes,
        MHD_OPTION_URI_LOG_CALLBACK, &on_line, this, MHD_OPTION_NOTIFY_COMPLETED, &on_end, this,
        MHD_OPTION_EXTERNAL_LOGGER, &on_log, this, MHD_OPTION_ARRAY, more.data(), MHD_OPTION_END);
    if (daemon == nullptr)
      throw std::runtime_error("The address " + options.listen + " cannot be listened on (" + log +
                               "); another program may have it: choose another with --listen");
  }

  ~Impl() {
    stopping = true;
    if (daemon != nullptr) MHD_stop_daemon(daemon);
  }

  static void on_log(void* of, const char* format, va_list values) {
    char text[256];
    const int size = std::vsnprintf(text, sizeof text, format, values);
    auto& self = *static_cast<Impl*>(of);
    if (self.daemon == nullptr && size > 0)
      self.log.assign(text, std::string_view(text).find_first_of("\n\0"));
  }

  // The line as it came, before libmicrohttpd decodes it.
  static void* on_line(void*, const char* line, MHD_Connection*) {
    auto* const incoming = new Incoming;
    const std::string_view whole(line);
    const std::size_t mark = std::min(whole.find('?'), whole.size());
    incoming->request.path = whole.substr(0, mark);
    if (mark < whole.size()) incoming->request.query = whole.substr(mark + 1);
    return incoming;
  }

  static void on_end(void*, MHD_Connection*, void** of, MHD_RequestTerminationCode) {
    delete static_cast<Incoming*>(*of);
    *of = nullptr;
  }

  static MHD_Result on_request(void* of, MHD_Connection* connection, const char*, const char* method,
                               const char*, const char* bytes, std::size_t* count, void** state) {
    auto& self = *static_cast<Impl*>(of);
    auto& incoming = *static_cast<Incoming*>(*state);
    if (!incoming.is_begun) {
      incoming.is_begun = true;
      incoming.request.method = method;
      MHD_get_connection_values(connection, MHD_HEADER_KIND, &take_header, &incoming.request.headers);
      self.begin(connection, incoming);
      return MHD_YES;
    }
    if (*count > 0) {
      const bool goes_on = self.take(incoming, bytes, *count);
      *count = 0;
      return goes_on ? MHD_YES : MHD_NO;
    }
    const HangUps::Watch watch(self.hang_ups, socket_of(connection), incoming.stop);
    return self.send(connection, incoming.is_too_long ? self.too_long() : self.answer(incoming));
  }

  void begin(MHD_Connection* connection, Incoming& incoming) {
    incoming.request.hung_up = incoming.stop;
    if (!options.reads_in_pieces || !options.reads_in_pieces(incoming.request)) return;
    incoming.upload = std::make_unique<Upload>(connection, std::move(incoming.request), handler, stopping);
  }

  // False where the connection is to be closed: of a body that nobody reads, no more is taken than of
  // another.
  bool take(Incoming& incoming, const char* bytes, std::size_t count) const {
    if (incoming.upload) return incoming.upload->put(bytes, count, options.most_body_bytes);
    std::string& body = incoming.request.body;
    if (body.size() + count > options.most_body_bytes) incoming.is_too_long = true;
    if (!incoming.is_too_long) body.append(bytes, count);
    return true;
  }

  Response too_long() const {
    return plain(413, "The body is longer than " + std::to_string(options.most_body_bytes) +
                          " bytes; send it in parts");
  }

  Response answer(Incoming& incoming) const {
    try {
      return incoming.upload ? incoming.upload->finish() : handler(incoming.request);
    } catch (const std::exception& error) {
      return plain(500, std::string("The gateway failed: ") + error.what());
    }
  }

  MHD_Result send(MHD_Connection* connection, Response response) {
    MHD_Response* made = nullptr;
    if (response.next_piece) {
      auto* const outgoing =
          new Outgoing{std::move(response.next_piece),
                       [this, socket = socket_of(connection)] { return stopping || has_hung_up(socket); },
                       {},
                       0};
      made = MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, kPieceBytes, &read_piece, outgoing,
                                               [](void* old) { delete static_cast<Outgoing*>(old); });
    } else {
      made =
          MHD_create_response_from_buffer(response.body.size(), response.body.data(), MHD_RESPMEM_MUST_COPY);
    }
    MHD_add_response_header(made, MHD_HTTP_HEADER_CONTENT_TYPE, response.content_type.c_str());
    for (const auto& [name, value] : response.headers)
      MHD_add_response_header(made, name.c_str(), value.c_str());
    const MHD_Result result = MHD_queue_response(connection, static_cast<unsigned>(response.status), made);
    MHD_destroy_response(made);
    return result;
  }

  static constexpr std::size_t kStackBytes = 512U << 10;
  static constexpr std::size_t kPieceBytes = 64U << 10;

  HttpOptions options;  // libmicrohttpd takes the certificate and the key as writable bytes.
  const Handler handler;
  std::string log;
  std::atomic<bool> stopping = false;
  HangUps hang_ups;
  MHD_Daemon* daemon = nullptr;
};

HttpServer::HttpServer(const HttpOptions& options, Handler handler)
    : impl_(std::make_unique<Impl>(options, std::move(handler))) {}

HttpServer::~HttpServer() = default;

std::string HttpServer::address() const {
  const std::string host = split(impl_->options.listen).host;
  const auto port = MHD_get_daemon_info(impl_->daemon, MHD_DAEMON_INFO_BIND_PORT)->port;
  return (host.find(':') == std::string::npos ? host : "[" + host + "]") + ":" + std::to_string(port);
}

}  // namespace entente::gateway
