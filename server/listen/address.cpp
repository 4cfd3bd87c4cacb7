#include "server/listen/address.h"

#include <charconv>
#include <cstring>

#include <arpa/inet.h>
#include <netinet/in.h>

#include "server/error/error.h"

namespace entente::listen {
namespace {

constexpr const char* kExample = "write HOST:PORT, for example 127.0.0.1:50051 or [::1]:50051";
constexpr std::uint32_t kLoopbackNetwork = 127;

[[noreturn]] void refuse(std::string_view text, const std::string& why) {
  throw Error(Reason::kInvalidArgument, "The address \"" + std::string(text) + "\" " + why);
}

std::uint16_t parse_port(std::string_view text, std::string_view port) {
  std::uint16_t number = 0;
  const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), number);
  if (error != std::errc() || end != port.data() + port.size())
    refuse(text, "has no port from 0 to 65535 after its last colon; 0 picks a free one");
  return number;
}

enum class Reach : std::uint8_t { kNone, kThisMachine, kOthers };

Reach reach_of_ipv4(const std::string& host) {
  in_addr address{};
  if (::inet_pton(AF_INET, host.c_str(), &address) != 1) return Reach::kNone;
  return ntohl(address.s_addr) >> 24 == kLoopbackNetwork ? Reach::kThisMachine : Reach::kOthers;
}

Reach reach_of_ipv6(const std::string& host) {
  in6_addr address{};
  if (::inet_pton(AF_INET6, host.c_str(), &address) != 1) return Reach::kNone;
  return IN6_IS_ADDR_LOOPBACK(&address) ? Reach::kThisMachine : Reach::kOthers;
}

}  // namespace

std::string Address::text() const {
  const bool is_ipv6 = host.find(':') != std::string::npos;
  return (is_ipv6 ? "[" + host + "]" : host) + ":" + std::to_string(port);
}

bool Address::is_of_this_machine() const {
  return reach_of_ipv4(host) == Reach::kThisMachine || reach_of_ipv6(host) == Reach::kThisMachine;
}

Address parse_address(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos) refuse(text, std::string("has no port; ") + kExample);
  Address address{std::string(text.substr(0, colon)), parse_port(text, text.substr(colon + 1))};
  if (address.host == "localhost") address.host = "127.0.0.1";
  const bool is_bracketed = address.host.starts_with('[') && address.host.ends_with(']');
  if (is_bracketed) address.host = address.host.substr(1, address.host.size() - 2);
  const Reach reach = is_bracketed ? reach_of_ipv6(address.host) : reach_of_ipv4(address.host);
  if (reach == Reach::kNone) refuse(text, std::string("names no IP address; ") + kExample);
  return address;
}

}  // namespace entente::listen
