#include "client/library/status.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <string>

#include <google/protobuf/util/time_util.h>

#include "client/cli/screen/amounts.h"
#include "client/cli/screen/style.h"
#include "client/cli/shell/json.h"
#include "client/cli/shell/session.h"
#include "client/cli/verbs/verbs.h"

namespace entente::cli {
namespace {

using google::protobuf::util::TimeUtil;

void print_line(const char* label, const std::string& text) {
  std::printf("%-11s %s\n", label, text.c_str());
}

// "2026-11-30 14:05:12 UTC"
std::string moment(const google::protobuf::Timestamp& time) {
  std::string text = TimeUtil::ToString(time).substr(0, 19);
  std::replace(text.begin(), text.end(), 'T', ' ');
  return text + " UTC";
}

std::string uptime_of(const v1::GetStatusResponse& status) {
  const auto seconds = TimeUtil::DurationToSeconds(TimeUtil::GetCurrentTime() - status.start_time());
  return in_hours(std::max<std::int64_t>(0, seconds));
}

void print_content(const v1::GetStatusResponse& status) {
  print_line("changes", grouped(status.sequence()));
  print_line("glossaries", grouped(status.glossary_count()) + " with " + grouped(status.concept_count()) +
                               " concepts and " + grouped(status.term_count()) + " terms");
  print_line("memories", grouped(status.memory_count()) + " with " + grouped(status.unit_count()) + " units");
  print_line("store", in_bytes(static_cast<double>(status.store_bytes())) + " in a file of " +
                          in_bytes(static_cast<double>(status.file_bytes())) + "; " +
                          in_bytes(static_cast<double>(status.free_disk_bytes())) + " are free on the disk");
}

void print_load(const v1::ServerLoad& load) {
  std::array<char, 32> rate{};
  std::snprintf(rate.data(), rate.size(), "%.1f", static_cast<double>(load.calls_last_minute()) / 60);
  print_line("load", std::string(rate.data()) + " calls a second in the last minute, " +
                         grouped(load.errors_last_minute()) + " errors in it");
  print_line("under way", grouped(load.open_calls()) + " calls, " + grouped(load.open_streams()) +
                              " streams; waiting: " + grouped(load.waiting_calls()) + " calls, " +
                              grouped(load.waiting_changes()) + " changes");
  print_line("readers", grouped(load.open_reads()) + " of " + grouped(load.most_reads()));
}

void print_backups(const v1::GetStatusResponse& status) {
  if (!status.has_scheduled_backups()) return print_line("backups", "the server makes none by itself");
  const v1::ScheduledBackups& backups = status.scheduled_backups();
  if (backups.has_last_time()) {
    print_line("last backup", moment(backups.last_time()) + ", up to change " +
                                  grouped(backups.last_sequence()) + ", " +
                                  in_bytes(static_cast<double>(backups.last_bytes())) + ", " +
                                  harmless(backups.last_file()));
  } else {
    print_line("last backup", "none yet");
  }
  if (backups.has_failure_time())
    print_line("", "failed at " + moment(backups.failure_time()) + ": " + harmless(backups.failure()));
  print_line("next backup", moment(backups.next_time()));
}

void print_slow_calls(const v1::GetStatusResponse& status) {
  if (!status.slow_calls().empty()) std::printf("\nslowest calls of the last hour\n");
  for (const v1::SlowCall& call : status.slow_calls()) {
    const auto us = TimeUtil::DurationToMicroseconds(call.duration());
    std::printf("%10.1f ms  %-28s %-19s %s  request %s\n", static_cast<double>(us) / 1e3,
                harmless(call.method()).c_str(), harmless(call.code()).c_str(),
                moment(call.end_time()).c_str(), harmless(call.request_id()).c_str());
  }
}

void print(const Session& session, const v1::GetStatusResponse& status) {
  print_line("server", session.globals.server + ", version " + harmless(status.version()) + ", since " +
                           moment(status.start_time()) + ", for " + uptime_of(status));
  print_content(status);
  print_load(status.load());
  print_backups(status);
  print_slow_calls(status);
}

}  // namespace

void add_status(Verb app, Session& session) {
  Verb verb = app.add_verb("status", "What the server holds and how busy it is");
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
