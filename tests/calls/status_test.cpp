#include "server/calls/status.h"

#include <google/rpc/error_details.pb.h>
#include <google/rpc/status.pb.h>
#include <gtest/gtest.h>

namespace entente::calls {
namespace {

google::rpc::Status details_of(const grpc::Status& status) {
  google::rpc::Status details;
  EXPECT_TRUE(details.ParseFromString(status.error_details()));
  return details;
}

// As the header holds it: each byte that is not plain ASCII as three.
std::size_t header_bytes(const grpc::Status& status) {
  std::size_t bytes = (status.error_details().size() + 2) / 3 * 4;
  for (const char c : status.error_message()) bytes += c >= ' ' && c <= '~' && c != '%' ? 1 : 3;
  return bytes;
}

TEST(StatusOf, FitsAHeaderAlsoWithATextOfAccentsOnly) {
  std::string accents;
  for (int i = 0; i < 5'000; ++i) accents += "é";
  const auto note = std::make_shared<google::rpc::LocalizedMessage>();
  note->set_message(accents.substr(0, kDetailBytes - 100));
  const grpc::Status status =
      status_of(Error(Reason::kInvalidArgument, accents, {.field = accents}), {.message = note});
  EXPECT_LE(header_bytes(status), 8'000u);
  EXPECT_GT(status.error_message().size(), 500u);
  EXPECT_EQ(details_of(status).details_size(), 3);  // ErrorInfo, BadRequest and the note.
  EXPECT_EQ(details_of(status).code(), grpc::StatusCode::INVALID_ARGUMENT);
}

TEST(StatusOf, SaysWhenToTryAgainWhereThatHelps) {
  const auto retries = [](const char* why) {
    const grpc::Status status = status_of(Error(Reason::kResourceExhausted, "Full", {.cause = why}));
    const google::rpc::Status details = details_of(status);
    for (const auto& one : details.details()) {
      google::rpc::RetryInfo retry;
      if (one.UnpackTo(&retry)) return retry.retry_delay().seconds();
    }
    return std::int64_t{0};
  };
  EXPECT_EQ(retries(cause::kQueueFull), 1);
  EXPECT_GT(retries(cause::kTooManyExports), 1);
  EXPECT_EQ(retries(cause::kDiskFull), 0);
}

TEST(Guarded, AnswersAnExceptionThatIsNoErrorAsABug) {
  const grpc::Status status = guarded([] { throw std::runtime_error("surprise"); });
  EXPECT_EQ(status.error_code(), grpc::StatusCode::INTERNAL);
}

}  // namespace
}  // namespace entente::calls
