#include "server/service/library_logs.h"

#include <atomic>
#include <string>

#include <google/protobuf/stubs/logging.h>
#include <grpc/support/log.h>

namespace entente::service {
namespace {

std::atomic<logs::Level> level_of_errors = logs::Level::kDebug;

void log_grpc(gpr_log_func_args* line) {
  const logs::Level level =
      line->severity == GPR_LOG_SEVERITY_ERROR ? level_of_errors.load() : logs::Level::kDebug;
  logs::write(level, "grpc", {{"message", line->message}});
}

void log_protobuf(google::protobuf::LogLevel, const char*, int, const std::string& message) {
  logs::debug("protobuf", {{"message", message}});
}

}  // namespace

void log_libraries(logs::Level grpc_errors) {
  level_of_errors = grpc_errors;
  gpr_set_log_function(log_grpc);
  google::protobuf::SetLogHandler(log_protobuf);
}

}  // namespace entente::service
