#include "server/listen/address.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/error/error.h"

namespace entente::listen {
namespace {

std::string refusal_of(std::string_view text) {
  try {
    return "taken as " + parse_address(text).text();
  } catch (const Error& error) {
    EXPECT_EQ(error.reason(), Reason::kInvalidArgument);
    return error.what();
  }
}

TEST(Address, IsOneOfThisMachineWithAPort) {
  EXPECT_EQ(parse_address("127.0.0.1:50051"), (Address{"127.0.0.1", 50051}));
  EXPECT_EQ(parse_address("127.1.2.3:0"), (Address{"127.1.2.3", 0}));
  EXPECT_EQ(parse_address("[::1]:65535"), (Address{"::1", 65535}));
  EXPECT_EQ(parse_address("[0:0:0:0:0:0:0:1]:1").port, 1);
}

TEST(Address, TakesLocalhostForLoopbackWhateverAResolverSays) {
  EXPECT_EQ(parse_address("localhost:50051"), (Address{"127.0.0.1", 50051}));
}

TEST(Address, IsWrittenAsItIsParsed) {
  for (const char* text : {"127.0.0.1:50051", "[::1]:50051"}) EXPECT_EQ(parse_address(text).text(), text);
}

TEST(Address, RefusesAPortThatIsNone) {
  for (const char* text : {"127.0.0.1:99999", "127.0.0.1:65536", "127.0.0.1:-1",
                           "127.0.0.1:", "127.0.0.1:http", "127.0.0.1:50051x", "127.0.0.1: 1", "[::1]:0x10"})
    EXPECT_THAT(refusal_of(text), ::testing::HasSubstr("no port from 0 to 65535")) << text;
  for (const char* text : {"", "127.0.0.1", "localhost"})
    EXPECT_THAT(refusal_of(text), ::testing::HasSubstr("has no port; write HOST:PORT")) << text;
}

TEST(Address, RefusesANameThatOnlyLooksLikeLoopback) {
  for (const char* text :
       {"127.any.name:1", "127.evil.example:50051", "127.1:50051", "127.0.0.1.:1", "localhost.example:1",
        "LOCALHOST:1", ":50051", "::1:50051", "[127.0.0.1]:1", "[]:1", "[::1:1", "[fe80::1%eth0]:1"})
    EXPECT_THAT(refusal_of(text), ::testing::HasSubstr("names no IP address")) << text;
}

TEST(Address, SaysWhetherOtherMachinesReachIt) {
  for (const char* text : {"0.0.0.0:50051", "192.168.1.2:50051", "128.0.0.1:1", "[::]:50051",
                           "[fe80::1]:50051", "[::ffff:127.0.0.1]:50051"})
    EXPECT_FALSE(parse_address(text).is_of_this_machine()) << text;
  for (const char* text : {"127.0.0.1:1", "localhost:1", "[::1]:1"})
    EXPECT_TRUE(parse_address(text).is_of_this_machine()) << text;
}

}  // namespace
}  // namespace entente::listen
