// A message of any bytes to any method: the first byte of the input chooses it. A real server answers, over a
// channel inside the process.
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <google/protobuf/stubs/logging.h>
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/grpcpp.h>

#include "server/calls/api_methods.h"
#include "server/logs/logs.h"
#include "server/service/server.h"
#include "tests/fuzz/properties.h"
#include "tests/support/backend.h"

using namespace entente;

namespace {

constexpr std::chrono::milliseconds kPatience{20'000};

class World {
 public:
  World() {
    logs::start({.level = logs::Level::kError, .format = logs::Format::kLogfmt, .allows_text = false});
    google::protobuf::SetLogHandler(nullptr);  // It says each text that is no UTF-8.
    backend_.make_glossary("conflict");
    backend_.make_memory("news");
    backend_.write(PutUnit{testing::unit_of("news", "La trêve tient.", "The truce is holding."), {}});
    server_.emplace(calls::Backend{backend_.environment(), backend_.journal()},
                    service::ServerOptions{.listen = {"127.0.0.1:0"}, .version = "fuzz"});
    channel_ = grpc::CreateChannel(server_->address(), grpc::InsecureChannelCredentials());
  }

  // Sends one message, takes the first answer, and breaks off what would go on.
  grpc::Status send(const std::string& method, std::string_view message) {
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + kPatience);
    grpc::CompletionQueue queue;
    const auto wait = [&queue] {
      void* tag = nullptr;
      bool ok = false;
      return queue.Next(&tag, &ok) && ok;
    };
    grpc::GenericStub stub(channel_);
    const auto call = stub.PrepareCall(&context, method, &queue);
    call->StartCall(this);
    wait();
    const grpc::Slice slice(message.data(), message.size());
    call->WriteLast(grpc::ByteBuffer(&slice, 1), {}, this);
    wait();
    grpc::ByteBuffer answer;
    call->Read(&answer, this);
    if (wait()) context.TryCancel();
    grpc::Status status;
    call->Finish(&status, this);
    wait();
    return status;
  }

 private:
  testing::TestBackend backend_;
  std::optional<service::Server> server_;
  std::shared_ptr<grpc::Channel> channel_;
};

// Faults of the server, and an answer that does not come.
bool is_ours(grpc::StatusCode code) {
  return code == grpc::StatusCode::INTERNAL || code == grpc::StatusCode::UNKNOWN ||
         code == grpc::StatusCode::DATA_LOSS || code == grpc::StatusCode::DEADLINE_EXCEEDED;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto methods = calls::methods_of_the_api();
  static World world;
  if (size == 0) return 0;
  const auto* chosen = methods[data[0] % methods.size()];
  const std::string method = "/" + chosen->service()->full_name() + "/" + chosen->name();
  const grpc::Status status = world.send(method, {reinterpret_cast<const char*>(data) + 1, size - 1});
  if (is_ours(status.error_code())) throw fuzz::Broken(method + " failed: " + status.error_message());
  return 0;
}
