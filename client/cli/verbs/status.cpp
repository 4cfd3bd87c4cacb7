#include "client/library/status.h"

#include <cstdio>

#include <google/protobuf/util/time_util.h>

#include "client/cli/shell/json.h"
#include "client/cli/shell/session.h"
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

void add_status(Verb app, Session& session) {
  Verb verb = app.add_verb("status", "What the server holds");
  verb.footer("Example:\n  entente status");
  verb.runs([&session] {
    const v1::GetStatusResponse status = client::get_status(session.connection());
    if (session.json()) {
      print_json(status);
    } else {
      print(session, status);
    }
  });
}

}  // namespace entente::cli
