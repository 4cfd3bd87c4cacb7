#include "client/library/status.h"

#include <cstdio>

#include <google/protobuf/util/time_util.h>

#include "client/cli/verbs/verbs.h"

namespace entente::cli {
namespace {

void print(const Session& session, const v1::GetStatusResponse& status) {
  const auto number = [](std::int64_t value) { return static_cast<long long>(value); };
  std::printf("server      %s, version %s, since %s\n", session.globals.server.c_str(),
              status.version().c_str(),
              google::protobuf::util::TimeUtil::ToString(status.start_time()).substr(0, 19).c_str());
  std::printf("changes     %lld\n", number(status.sequence()));
  std::printf("glossaries  %lld with %lld concepts and %lld terms\n", number(status.glossary_count()),
              number(status.concept_count()), number(status.term_count()));
  std::printf("memories    %lld with %lld units\n", number(status.memory_count()),
              number(status.unit_count()));
  std::printf("store       %.1f MB\n", static_cast<double>(status.store_bytes()) / 1e6);
}

}  // namespace

void add_status(CLI::App& app, Session& session) {
  CLI::App* verb = app.add_subcommand("status", "What the server holds");
  verb->footer("Example:\n  entente status");
  verb->callback([&session] {
    const v1::GetStatusResponse status = client::get_status(session.connection());
    if (session.json()) {
      print_json(status);
    } else {
      print(session, status);
    }
  });
}

}  // namespace entente::cli
