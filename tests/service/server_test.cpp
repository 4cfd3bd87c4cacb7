// What a server is beside its own services: addresses, health, reflection, raw bytes.
#include <grpcpp/generic/generic_stub.h>
#include <gtest/gtest.h>

#include "server/error/error.h"
#include "tests/service/calls.h"

namespace entente::service {
namespace {

using entente::testing::Calls;

class RunningServer : public Calls {
 protected:
  // Sends bytes as they are to a method, as a client of any make could.
  grpc::Status send(const std::string& method, const std::string& bytes, std::string& answer) {
    grpc::ClientContext context;
    prepare(context);
    grpc::CompletionQueue queue;
    grpc::GenericStub stub(server_.channel());
    const grpc::Slice slice(bytes);
    const grpc::ByteBuffer request(&slice, 1);
    auto call = stub.PrepareUnaryCall(&context, method, request, &queue);
    call->StartCall();
    grpc::ByteBuffer response;
    grpc::Status status;
    call->Finish(&response, &status, this);
    void* tag = nullptr;
    bool ok = false;
    queue.Next(&tag, &ok);
    std::vector<grpc::Slice> slices;
    response.Dump(&slices);
    for (const auto& part : slices) answer.append(reinterpret_cast<const char*>(part.begin()), part.size());
    return status;
  }
};

TEST_F(RunningServer, SaysThatEachServiceServes) {
  for (const char* name : {"", "entente.v1.GlossaryService", "entente.v1.TranslationMemoryService",
                           "entente.v1.ServerService"}) {
    const std::string text(name);
    const std::string request =
        text.empty() ? "" : "\x0a" + std::string(1, static_cast<char>(text.size())) + text;
    std::string answer;
    ASSERT_OK(send("/grpc.health.v1.Health/Check", request, answer));
    EXPECT_EQ(answer, std::string("\x08\x01")) << name;  // SERVING
  }
}

TEST_F(RunningServer, DescribesItsServicesToReflection) {
  grpc::ClientContext context;
  prepare(context);
  grpc::CompletionQueue queue;
  const auto wait = [&] {
    void* tag = nullptr;
    bool ok = false;
    return queue.Next(&tag, &ok) && ok;
  };
  grpc::GenericStub stub(server_.channel());
  auto call =
      stub.PrepareCall(&context, "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo", &queue);
  call->StartCall(this);
  ASSERT_TRUE(wait());
  const grpc::Slice list_services(std::string("\x3a\x00", 2));
  call->Write(grpc::ByteBuffer(&list_services, 1), this);
  ASSERT_TRUE(wait());
  grpc::ByteBuffer response;
  call->Read(&response, this);
  ASSERT_TRUE(wait());
  std::vector<grpc::Slice> slices;
  response.Dump(&slices);
  std::string answer;
  for (const auto& part : slices) answer.append(reinterpret_cast<const char*>(part.begin()), part.size());
  for (const char* name : {"entente.v1.GlossaryService", "entente.v1.TranslationMemoryService",
                           "entente.v1.ServerService", "grpc.health.v1.Health"}) {
    EXPECT_NE(answer.find(name), std::string::npos) << name;
  }
  context.TryCancel();
  grpc::Status status;
  call->Finish(&status, this);
  wait();
}

TEST_F(RunningServer, RefusesBytesThatAreNoRequest) {
  std::string answer;
  EXPECT_REFUSED(send("/entente.v1.GlossaryService/RecognizeTerms", "\xff\xff\xff", answer),
                 grpc::StatusCode::INVALID_ARGUMENT, "RecognizeTermsRequest");
  EXPECT_REFUSED(send("/entente.v1.GlossaryService/RecognizeTerms", "\x0a\x02\xc3\x28", answer),
                 grpc::StatusCode::INVALID_ARGUMENT,
                 "field text of RecognizeTermsRequest is not valid UTF-8");
}

TEST(ServerAddress, OfOtherMachinesIsRefusedWithoutTls) {
  entente::testing::TestBackend backend;
  for (const char* address : {"0.0.0.0:0", "[::]:0", "192.168.1.2:0", "example.org:0", "no port"}) {
    try {
      const Server server({backend.environment(), backend.journal()},
                          {.listen = {address}, .version = "test"});
      FAIL() << address << " was served";
    } catch (const Error& error) {
      EXPECT_EQ(error.reason(), Reason::kInvalidArgument) << address;
    }
  }
}

TEST(ServerAddress, ThatIsTakenIsRefused) {
  entente::testing::TestServer first;
  entente::testing::TestBackend backend;
  try {
    const Server second({backend.environment(), backend.journal()},
                        {.listen = {first.address()}, .version = "test"});
    FAIL() << "two servers share " << first.address();
  } catch (const Error& error) {
    EXPECT_EQ(error.reason(), Reason::kUnavailable);
  }
}

}  // namespace
}  // namespace entente::service
