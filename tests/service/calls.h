// A test server and short ways to call it and to say what is expected of the status.
#pragma once

#include <chrono>
#include <string>

#include <grpcpp/client_context.h>
#include <gtest/gtest.h>

#include "tests/support/test_server.h"

#define ASSERT_OK(expression) ASSERT_TRUE(::entente::testing::is_ok(expression))
#define EXPECT_OK(expression) EXPECT_TRUE(::entente::testing::is_ok(expression))
// The status code, and a part of the message.
#define EXPECT_REFUSED(expression, code, part) \
  EXPECT_TRUE(::entente::testing::is_refused(expression, code, part))

namespace entente::testing {

inline ::testing::AssertionResult is_ok(const grpc::Status& status) {
  if (status.ok()) return ::testing::AssertionSuccess();
  return ::testing::AssertionFailure() << "status " << status.error_code() << ": " << status.error_message();
}

inline ::testing::AssertionResult is_refused(const grpc::Status& status, grpc::StatusCode code,
                                             const std::string& part) {
  const bool said = status.error_message().find(part) != std::string::npos;
  if (status.error_code() == code && said) return ::testing::AssertionSuccess();
  return ::testing::AssertionFailure() << "status " << status.error_code() << ": \"" << status.error_message()
                                       << "\"; wanted " << code << " with \"" << part << "\"";
}

class Calls : public ::testing::Test {
 protected:
  static void prepare(grpc::ClientContext& context) {
    context.AddMetadata("entente-author-bin", "Léa");
    context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(60));
  }

  // One unary call by its stub's method.
  template <typename Stub, typename Request, typename Response>
  static grpc::Status call(Stub& stub,
                           grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                           const Request& request, Response& response) {
    grpc::ClientContext context;
    prepare(context);
    response.Clear();
    return (stub.*method)(&context, request, &response);
  }

  TestServer server_;
};

}  // namespace entente::testing
