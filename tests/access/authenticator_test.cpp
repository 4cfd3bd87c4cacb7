#include "server/access/authenticator.h"

#include <chrono>
#include <fstream>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "server/error/error.h"
#include "tests/support/paths.h"

namespace entente::access {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const Grants kReader = {{Role::kReader}};

std::string cause_of(Authenticator& authenticator, const std::string& secret) {
  try {
    authenticator.caller_of(secret);
  } catch (const Error& error) {
    EXPECT_EQ(error.reason(), Reason::kUnauthenticated);
    return error.cause();
  }
  return "accepted";
}

class Tokens : public ::testing::Test {
 protected:
  Time now() const { return now_; }

  entente::testing::TemporaryFolder folder_;
  Time now_ = Time(std::chrono::seconds(1'800'000'000));
  Authenticator authenticator_{folder_.path(), [this] { return now_; }};
};

TEST_F(Tokens, NameTheirOwnerAndRoles) {
  const NewToken added = authenticator_.add("Anne Martin", {{Role::kTranslator, {"memories/news"}}}, {});
  const CallerPtr caller = authenticator_.caller_of(added.secret);
  EXPECT_EQ(caller->name, "Anne Martin");
  EXPECT_EQ(caller->grants, (Grants{{Role::kTranslator, {"memories/news"}}}));
  EXPECT_EQ(caller->token, added.token.id);
}

TEST_F(Tokens, AreRefusedWhereTheyAreNotRightToTheLastCharacter) {
  const std::string secret = authenticator_.add("Anne", kReader, {}).secret;
  EXPECT_EQ(cause_of(authenticator_, ""), "TOKEN_MISSING");
  for (std::size_t i = 0; i < secret.size(); ++i) {
    std::string other = secret;
    other[i] = other[i] == 'A' ? 'B' : 'A';
    EXPECT_EQ(cause_of(authenticator_, other), "TOKEN_UNKNOWN") << i;
  }
  EXPECT_EQ(cause_of(authenticator_, secret + "A"), "TOKEN_UNKNOWN");
  EXPECT_EQ(cause_of(authenticator_, secret.substr(0, secret.size() - 1)), "TOKEN_UNKNOWN");
  EXPECT_EQ(cause_of(authenticator_, secret), "accepted");
}

TEST_F(Tokens, ExpireAtTheirTimeAlsoOnceTheyAreKnown) {
  const auto added = authenticator_.add("Anne", kReader, now_ + std::chrono::hours(1));
  const CallerPtr caller = authenticator_.caller_of(added.secret);
  EXPECT_TRUE(authenticator_.is_still_valid(*caller));
  now_ += std::chrono::hours(1);
  EXPECT_EQ(cause_of(authenticator_, added.secret), "TOKEN_EXPIRED");
  EXPECT_FALSE(authenticator_.is_still_valid(*caller));
}

TEST_F(Tokens, AreRefusedOnceTheyAreRevoked) {
  const NewToken added = authenticator_.add("Anne", kReader, {});
  const NewToken other = authenticator_.add("Paul", kReader, {});
  const CallerPtr caller = authenticator_.caller_of(added.secret);
  authenticator_.remove(added.token.id);
  EXPECT_EQ(cause_of(authenticator_, added.secret), "TOKEN_UNKNOWN");
  EXPECT_FALSE(authenticator_.is_still_valid(*caller));
  EXPECT_EQ(cause_of(authenticator_, other.secret), "accepted");
  EXPECT_THROW(authenticator_.remove(added.token.id), Error);
}

TEST_F(Tokens, OfAnotherProcessAreSeenWithinASecond) {
  const TokenFile file(folder_.path());
  const NewToken added = add_token(file, "Anne", kReader, {}, now_);
  std::this_thread::sleep_for(std::chrono::milliseconds(1'050));
  EXPECT_EQ(cause_of(authenticator_, added.secret), "accepted");
  remove_token(file, added.token.id);
  std::this_thread::sleep_for(std::chrono::milliseconds(1'050));
  EXPECT_EQ(cause_of(authenticator_, added.secret), "TOKEN_UNKNOWN");
}

TEST_F(Tokens, RememberTheirLastUse) {
  const NewToken added = authenticator_.add("Anne", kReader, {});
  EXPECT_FALSE(authenticator_.tokens()[0].last_use);
  authenticator_.caller_of(added.secret);
  EXPECT_EQ(authenticator_.tokens()[0].last_use, now_);
  authenticator_.note_uses();
  EXPECT_EQ(TokenFile(folder_.path()).read()[0].last_use, now_);
  EXPECT_EQ(authenticator_.uses(), 1U);
}

TEST_F(Tokens, LeaveNoSecretOnTheDisk) {
  const NewToken added = authenticator_.add("Anne", kReader, {});
  const std::filesystem::path file = folder_.path() / "tokens.json";
  const std::string content = entente::testing::read_file(file);
  EXPECT_THAT(content, HasSubstr("$argon2id$"));
  EXPECT_THAT(content, Not(HasSubstr(added.secret.substr(added.secret.size() - 20))));
  struct stat found {};
  ASSERT_EQ(::stat(file.c_str(), &found), 0);
  EXPECT_EQ(found.st_mode & 0777, 0600U);
}

TEST_F(Tokens, ThatRootGivesBelongToTheOwnerOfTheFolder) {
  if (::geteuid() != 0) GTEST_SKIP() << "only root can give a file away";
  constexpr uid_t kSomebody = 65'534;
  ASSERT_EQ(::chown(folder_.path().c_str(), kSomebody, kSomebody), 0);
  authenticator_.add("Anne", kReader, {});
  for (const char* name : {"tokens.json", "tokens.lock"}) {
    struct stat found {};
    ASSERT_EQ(::stat((folder_.path() / name).c_str(), &found), 0);
    EXPECT_EQ(found.st_uid, kSomebody) << name;
  }
}

TEST_F(Tokens, OfADamagedFileAreRefusedAloud) {
  authenticator_.add("Anne", kReader, {});
  std::ofstream(folder_.path() / "tokens.json") << R"({"tokens": [{"id": 7}]})";
  try {
    TokenFile(folder_.path()).read();
    FAIL() << "a damaged file was read";
  } catch (const Error& error) {
    EXPECT_EQ(error.reason(), Reason::kDataLoss);
  }
}

TEST_F(Tokens, ARoleOfALaterVersionGivesNothing) {
  const NewToken added = authenticator_.add("Anne", kReader, {});
  const std::filesystem::path file = folder_.path() / "tokens.json";
  std::string content = entente::testing::read_file(file);
  content.replace(content.find("\"reader\""), 8, "\"wizard\"");
  std::ofstream(file) << content;
  Authenticator fresh(folder_.path());
  EXPECT_FALSE(holds_somewhere(fresh.caller_of(added.secret)->grants, Role::kReader));
}

TEST_F(Tokens, AreKnownToManyThreadsAtOnce) {
  const NewToken added = authenticator_.add("Anne", kReader, {});
  std::vector<std::thread> threads;
  std::atomic<int> refused = 0;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&] {
      for (int j = 0; j < 500; ++j)
        if (cause_of(authenticator_, added.secret) != "accepted") ++refused;
    });
  }
  for (int i = 0; i < 5; ++i) authenticator_.remove(authenticator_.add("Paul", kReader, {}).token.id);
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(refused, 0);
}

}  // namespace
}  // namespace entente::access
