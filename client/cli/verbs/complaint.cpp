#include "client/cli/verbs/complaint.h"

#include <chrono>
#include <cstdio>

#include "client/cli/shell/json.h"
#include "client/cli/shell/session.h"
#include "client/cli/verbs/near_name.h"
#include "client/library/error.h"

namespace entente::cli {
namespace {

ExitCode exit_code_of(client::Code code) {
  switch (code) {
    case client::Code::kUnavailable:
      return kUnreachable;
    case client::Code::kInvalidArgument:
    case client::Code::kNotFound:
    case client::Code::kAlreadyExists:
    case client::Code::kAborted:
    case client::Code::kFailedPrecondition:
    case client::Code::kPermissionDenied:
    case client::Code::kUnauthenticated:
      return kRefused;
    default:
      return kFailed;
  }
}

// Whether the library found out why there is no connection.
bool is_connection_fault(const std::string& cause) {
  return cause == client::cause::kNotTrusted || cause == client::cause::kWrongName ||
         cause == client::cause::kWithoutTls || cause == client::cause::kHungUp;
}

// What a person can do about a refusal for want of a token or a role; "" for other errors.
std::string remedy_of(const client::Error& error) {
  if (error.cause() == client::cause::kTokenMissing)
    return "; give your token with --token-file FILE or in ENTENTE_TOKEN";
  if (error.cause() == client::cause::kTokenUnknown)
    return "; check the token, or ask the server's administrator for another";
  if (error.cause() == client::cause::kTokenExpired)
    return "; ask the server's administrator for another token";
  if (error.cause() == client::cause::kRoleMissing) return "; the server's administrator gives roles";
  return "";
}

// As gRPC writes its codes.
const char* name_of(client::Code code) {
  switch (code) {
    case client::Code::kCancelled:
      return "CANCELLED";
    case client::Code::kUnknown:
      return "UNKNOWN";
    case client::Code::kInvalidArgument:
      return "INVALID_ARGUMENT";
    case client::Code::kDeadlineExceeded:
      return "DEADLINE_EXCEEDED";
    case client::Code::kNotFound:
      return "NOT_FOUND";
    case client::Code::kAlreadyExists:
      return "ALREADY_EXISTS";
    case client::Code::kPermissionDenied:
      return "PERMISSION_DENIED";
    case client::Code::kResourceExhausted:
      return "RESOURCE_EXHAUSTED";
    case client::Code::kFailedPrecondition:
      return "FAILED_PRECONDITION";
    case client::Code::kAborted:
      return "ABORTED";
    case client::Code::kOutOfRange:
      return "OUT_OF_RANGE";
    case client::Code::kUnimplemented:
      return "UNIMPLEMENTED";
    case client::Code::kInternal:
      return "INTERNAL";
    case client::Code::kUnavailable:
      return "UNAVAILABLE";
    case client::Code::kDataLoss:
      return "DATA_LOSS";
    case client::Code::kUnauthenticated:
      return "UNAUTHENTICATED";
  }
  return "UNKNOWN";
}

// What happened and what to do next.
std::string message_of(Session& session, const client::Error& error, ExitCode code) {
  const std::string what = error.what();
  if (is_connection_fault(error.cause())) return session.globals.server + ": " + what;
  if (code == kUnreachable) {
    return "no server answers at " + session.globals.server +
           "; start one with \"./dev serve\", or name another with --server HOST:PORT";
  }
  if (error.code() == client::Code::kDeadlineExceeded) {
    return "no answer within " + std::to_string(session.globals.timeout_s) +
           " seconds; allow more with --timeout";
  }
  if (error.retry_after()) {
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(*error.retry_after());
    return what + "; try again in " + std::to_string(seconds.count()) + " s";
  }
  if (code == kFailed && !error.request().empty())
    return what + " (request " + error.request() + " in the server's log)";
  return what + remedy_of(error) + did_you_mean(session, error);
}

}  // namespace

bool asks_for_json(const std::vector<std::string>& words) {
  bool asked = false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    const bool names_format = word == "--format" || word == "-o";
    if (names_format && i + 1 < words.size()) asked = words[i + 1] == "json";
    if (word.starts_with("--format=")) asked = word == "--format=json";
    if (word == "-ojson" || word == "-o=json") asked = true;
  }
  return asked;
}

void complain(bool as_json, const JsonError& error) {
  const std::string line = as_json ? one_line_json(error) : "entente: " + error.message;
  std::fprintf(stderr, "%s\n", line.c_str());
}

ExitCode complain(bool as_json, Session& session, const client::Error& error) {
  const ExitCode code = exit_code_of(error.code());
  complain(as_json, {.code = name_of(error.code()),
                     .message = message_of(session, error, code),
                     .cause = error.cause(),
                     .request = error.request(),
                     .exit_code = code});
  return code;
}

}  // namespace entente::cli
