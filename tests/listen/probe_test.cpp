#include "server/listen/probe.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "server/error/error.h"

namespace entente::listen {
namespace {

using ::testing::HasSubstr;

std::string said_of(const std::vector<Address>& addresses) {
  try {
    require_free(addresses);
    return "free";
  } catch (const Error& error) {
    EXPECT_EQ(error.reason(), Reason::kUnavailable);
    return error.what();
  }
}

// A port of the loopback address that is in use while this lives.
class TakenPort {
 public:
  TakenPort() : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{.sin_family = AF_INET};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    ::bind(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address);
    ::listen(socket_, 1);
    socklen_t size = sizeof address;
    ::getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size);
    number_ = ntohs(address.sin_port);
  }
  ~TakenPort() { ::close(socket_); }
  TakenPort(const TakenPort&) = delete;
  TakenPort& operator=(const TakenPort&) = delete;

  std::uint16_t number() const { return number_; }

 private:
  const int socket_;
  std::uint16_t number_ = 0;
};

TEST(Probe, SaysWhyAnAddressCannotBeServed) {
  const TakenPort taken;
  EXPECT_THAT(said_of({{"127.0.0.1", taken.number()}}), HasSubstr("another program uses its port"));
  EXPECT_THAT(said_of({{"192.0.2.1", 0}}), HasSubstr("this machine has no such address"));
}

TEST(Probe, LeavesFreeAddressesFree) {
  std::uint16_t port = 0;
  {
    const TakenPort taken;
    port = taken.number();
  }
  EXPECT_EQ(said_of({{"127.0.0.1", port}, {"127.0.0.1", 0}, {"127.0.0.1", 0}}), "free");
  EXPECT_EQ(said_of({{"127.0.0.1", port}}), "free");
}

TEST(Probe, NoticesAnAddressThatStandsTwice) {
  std::uint16_t port = 0;
  {
    const TakenPort taken;
    port = taken.number();
  }
  EXPECT_THAT(said_of({{"127.0.0.1", port}, {"127.0.0.1", port}}), HasSubstr("uses its port"));
}

}  // namespace
}  // namespace entente::listen
