#include "server/listen/tls.h"

#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/error/error.h"
#include "tests/support/certificates.h"
#include "tests/support/paths.h"

namespace entente::listen {
namespace {

using ::testing::HasSubstr;

class TlsFilesTest : public ::testing::Test {
 protected:
  std::string refusal_of(const TlsFiles& files) const {
    try {
      check(files);
    } catch (const Error& error) {
      EXPECT_EQ(error.reason(), Reason::kInvalidArgument);
      return error.what();
    }
    return "accepted";
  }

  entente::testing::TemporaryFolder folder_;
  const entente::testing::Certificates made_{folder_.path()};
  const TlsFiles sound_{made_.file("server.pem"), made_.file("server.key"), {}};
};

TEST_F(TlsFilesTest, SayHowLongTheyAreValid) {
  const auto left = check(sound_);
  EXPECT_GT(left, std::chrono::hours(29 * 24));
  EXPECT_LE(left, std::chrono::hours(30 * 24));
}

TEST_F(TlsFilesTest, AreRefusedWithAWordAboutWhatIsWrong) {
  EXPECT_THAT(refusal_of({sound_.certificate, {}, {}}), HasSubstr("both a certificate and its private key"));
  EXPECT_THAT(refusal_of({made_.file("absent.pem"), sound_.key, {}}), HasSubstr("absent.pem cannot be read"));
  EXPECT_THAT(refusal_of({sound_.key, sound_.key, {}}), HasSubstr("holds no certificate"));
  EXPECT_THAT(refusal_of({sound_.certificate, sound_.certificate, {}}), HasSubstr("holds no private key"));
  EXPECT_THAT(refusal_of({sound_.certificate, made_.file("client.key"), {}}), HasSubstr("is not that of"));
  EXPECT_THAT(refusal_of({sound_.certificate, sound_.key, sound_.key}), HasSubstr("holds no certificate"));
}

TEST_F(TlsFilesTest, WithAPassphraseAreRefusedAndAskNobody) {
  entente::testing::run_quietly("openssl ec -aes256 -passout pass:secret -in " + sound_.key.string() +
                                " -out " + made_.file("locked.key").string());
  EXPECT_THAT(refusal_of({sound_.certificate, made_.file("locked.key"), {}}),
              HasSubstr("without a passphrase"));
}

TEST_F(TlsFilesTest, ThatHaveExpiredAreRefused) {
  made_.sign("old", "/CN=localhost", "subjectAltName=DNS:localhost", 0);
  EXPECT_THAT(refusal_of({made_.file("old.pem"), made_.file("old.key"), {}}), HasSubstr("has expired"));
}

}  // namespace
}  // namespace entente::listen
