#include "client/cli/shell/session.h"

#include <chrono>
#include <utility>

#include "entente/v1/text.pb.h"

namespace entente::cli {
namespace {

constexpr const char* kOneChange = "edit";

}  // namespace

const client::Connection& Session::connection() {
  if (!connection_) {
    client::ConnectionOptions options;
    options.server = globals.server;
    options.token = globals.token;
    options.tls = globals.tls;
    options.author = globals.author;
    options.comment = globals.comment;
    options.operation = globals.operation;
    options.timeout = std::chrono::seconds(globals.timeout_s);
    connection_.emplace(std::move(options));
  }
  return *connection_;
}

client::Connection Session::connection_for_one_change() {
  return connection_for_operation(kOneChange);
}

client::Connection Session::connection_for_operation(const std::string& kind) {
  if (!globals.operation.empty()) return connection();
  return connection().with_operation(client::fresh_operation(kind));
}

Style Session::style() const {
  return Style::chosen(globals.color);
}

Style Session::dialogue() const {
  return Style::of_dialogue(globals.color);
}

v1::OffsetUnit Session::offset_unit() const {
  if (!json() || globals.offsets == "code-points") return v1::OFFSET_UNIT_CODE_POINTS;
  return globals.offsets == "utf16" ? v1::OFFSET_UNIT_UTF16 : v1::OFFSET_UNIT_UTF8;
}

bool is_of_one_change(const std::string& operation) {
  return operation.starts_with(std::string(kOneChange) + "-");
}

}  // namespace entente::cli
