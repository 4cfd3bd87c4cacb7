#include "server/service/listen_address.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/error/error.h"

namespace entente::service {
namespace {

std::string refusal_of(std::string_view text) {
  try {
    return "taken as " + parse_listen_address(text).text();
  } catch (const Error& error) {
    EXPECT_EQ(error.reason(), Reason::kInvalidArgument);
    return error.what();
  }
}

TEST(ListenAddress, IsOneOfThisMachineWithAPort) {
  EXPECT_EQ(parse_listen_address("127.0.0.1:50051"), (ListenAddress{"127.0.0.1", 50051}));
  EXPECT_EQ(parse_listen_address("127.1.2.3:0"), (ListenAddress{"127.1.2.3", 0}));
  EXPECT_EQ(parse_listen_address("[::1]:65535"), (ListenAddress{"::1", 65535}));
  EXPECT_EQ(parse_listen_address("[0:0:0:0:0:0:0:1]:1").port, 1);
}

TEST(ListenAddress, TakesLocalhostForLoopbackWhateverAResolverSays) {
  EXPECT_EQ(parse_listen_address("localhost:50051"), (ListenAddress{"127.0.0.1", 50051}));
}

TEST(ListenAddress, IsWrittenAsItIsParsed) {
  for (const char* text : {"127.0.0.1:50051", "[::1]:50051"})
    EXPECT_EQ(parse_listen_address(text).text(), text);
}

TEST(ListenAddress, RefusesAPortThatIsNone) {
  for (const char* text : {"127.0.0.1:99999", "127.0.0.1:65536", "127.0.0.1:-1",
                           "127.0.0.1:", "127.0.0.1:http", "127.0.0.1:50051x", "127.0.0.1: 1", "[::1]:0x10"})
    EXPECT_THAT(refusal_of(text), ::testing::HasSubstr("no port from 0 to 65535")) << text;
  for (const char* text : {"", "127.0.0.1", "localhost"})
    EXPECT_THAT(refusal_of(text), ::testing::HasSubstr("has no port; write HOST:PORT")) << text;
}

TEST(ListenAddress, RefusesANameThatOnlyLooksLikeLoopback) {
  for (const char* text :
       {"127.any.name:1", "127.evil.example:50051", "127.1:50051", "127.0.0.1.:1", "localhost.example:1",
        "LOCALHOST:1", ":50051", "::1:50051", "[127.0.0.1]:1", "[]:1", "[::1:1", "[fe80::1%eth0]:1"})
    EXPECT_THAT(refusal_of(text), ::testing::HasSubstr("names no IP address")) << text;
}

TEST(ListenAddress, RefusesAnAddressThatOtherMachinesReach) {
  for (const char* text : {"0.0.0.0:50051", "192.168.1.2:50051", "128.0.0.1:1", "[::]:50051",
                           "[fe80::1]:50051", "[::ffff:127.0.0.1]:50051"})
    EXPECT_THAT(refusal_of(text), ::testing::HasSubstr("can be reached from other machines")) << text;
}

}  // namespace
}  // namespace entente::service
