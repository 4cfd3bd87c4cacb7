#include "server/settings/table.h"

#include <algorithm>
#include <cctype>

namespace entente::settings {
namespace {

std::string with(std::string text, char from, char to) {
  std::replace(text.begin(), text.end(), from, to);
  return text;
}

}  // namespace

std::string Setting::flag() const {
  return flag_name != nullptr ? flag_name : "--" + with(with(name, '.', '-'), '_', '-');
}

std::string Setting::environment() const {
  std::string made = kEnvironmentPrefix + with(name, '.', '_');
  std::transform(made.begin(), made.end(), made.begin(), [](unsigned char c) { return std::toupper(c); });
  return made;
}

std::string Setting::group() const {
  const std::string whole(name);
  const std::size_t dot = whole.find('.');
  return dot == std::string::npos ? "" : whole.substr(0, dot);
}

std::string Setting::key() const {
  const std::string whole(name);
  return whole.substr(whole.find('.') + 1);
}

const std::vector<Setting>& all_settings() {
  static const std::vector<Setting> kAll = {
      {"data", "The folder that keeps everything; it is made if it is absent",
       [](Values& v) -> Slot { return &v.data; }},
      {"listen", "The addresses to serve, each HOST:PORT; port 0 picks a free one and prints it",
       [](Values& v) -> Slot { return &v.listen; }},
      {"socket", "The path of a Unix socket to serve", [](Values& v) -> Slot { return &v.socket; }},
      {.name = "local_role",
       .help =
           "What users of this machine may do over the Unix socket, without a token; root and the user that "
           "the server runs as are administrators",
       .slot = [](Values& v) -> Slot { return &v.local_role; },
       .choices = {"none", "reader", "translator", "terminologist", "administrator"}},
      {.name = "tls.certificate",
       .help = "The server's certificate and those that lead to its authority, as PEM",
       .slot = [](Values& v) -> Slot { return &v.tls.certificate; },
       .is_file = true},
      {.name = "tls.key",
       .help = "The private key of the certificate, as PEM",
       .slot = [](Values& v) -> Slot { return &v.tls.key; },
       .is_file = true},
      {.name = "tls.client_ca",
       .help = "The authorities of clients' certificates, as PEM; with it, every client must show one",
       .slot = [](Values& v) -> Slot { return &v.tls.client_ca; },
       .is_file = true},
      {"tokens.required",
       "Callers need a token at addresses of this machine, too; at others they always need one",
       [](Values& v) -> Slot { return &v.tokens.required; }},
      {.name = "log.level",
       .help = "The least level of the lines that are logged",
       .slot = [](Values& v) -> Slot { return &v.log.level; },
       .choices = {"debug", "info", "warning", "error"},
       .reloads = true},
      {.name = "log.format",
       .help = "How log lines are written: as key=value, or as JSON objects",
       .slot = [](Values& v) -> Slot { return &v.log.format; },
       .choices = {"logfmt", "json"},
       .reloads = true},
      {.name = "log.slow",
       .help = "A call that works for longer than this is logged; 0 logs none for that reason",
       .slot = [](Values& v) -> Slot { return &v.log.slow; },
       .reloads = true},
      {.name = "log.text",
       .help = "The log may hold texts of requests, for finding faults; without it, it never does",
       .slot = [](Values& v) -> Slot { return &v.log.text; },
       .reloads = true},
      {.name = "history.keep",
       .help = "Which superseded versions are kept: all, those of an age (90d, 12w, 2y), or a number of each "
               "thing (20v)",
       .slot = [](Values& v) -> Slot { return &v.history.keep; },
       .flag_name = "--keep-history"},
      {.name = "history.every",
       .help = "How long after one removal of older versions the next one begins",
       .slot = [](Values& v) -> Slot { return &v.history.every; }},
      {"metrics.listen", "The HOST:PORT of this machine at which Prometheus reads the metrics over HTTP",
       [](Values& v) -> Slot { return &v.metrics.listen; }},
      {"backup.folder",
       "The folder of the backups that the server makes by itself; without it, it makes none",
       [](Values& v) -> Slot { return &v.backup.folder; }},
      {.name = "backup.every",
       .help = "How long after the beginning of a backup the next one begins",
       .slot = [](Values& v) -> Slot { return &v.backup.every; },
       .reloads = true},
      {.name = "backup.keep",
       .help = "How many backups are kept; older ones are removed",
       .slot = [](Values& v) -> Slot { return &v.backup.keep; },
       .reloads = true},
      {.name = "disk.floor",
       .help = "While less than this is free on the data folder's disk, the store takes only deletions; a "
               "scheduled backup leaves as much free; 0 for none",
       .slot = [](Values& v) -> Slot { return &v.disk.floor; },
       .reloads = true},
      {"disk.ballast",
       "The size of a file in the data folder that is given back when the disk is full, so that deletions "
       "find "
       "room; 0 for none",
       [](Values& v) -> Slot { return &v.disk.ballast; }},
      {.name = "stop.within",
       .help = "How long calls that are under way may go on after the server is told to stop",
       .slot = [](Values& v) -> Slot { return &v.stop.within; },
       .reloads = true},
      {.name = "limits.calls_at_once",
       .help = "How many calls of one identity may be under way; 0 for any number",
       .slot = [](Values& v) -> Slot { return &v.limits.calls_at_once; },
       .reloads = true},
      {.name = "limits.streams_at_once",
       .help = "How many streams of one identity may be open; 0 for any number",
       .slot = [](Values& v) -> Slot { return &v.limits.streams_at_once; },
       .reloads = true},
      {.name = "limits.calls_per_second",
       .help = "How many calls one identity may make in a second; 0 for any number",
       .slot = [](Values& v) -> Slot { return &v.limits.calls_per_second; },
       .reloads = true},
      {.name = "limits.import_records_per_second",
       .help = "How many records one identity may import in a second; 0 for any number",
       .slot = [](Values& v) -> Slot { return &v.limits.import_records_per_second; },
       .reloads = true},
  };
  return kAll;
}

const Setting* find(std::string_view name) {
  for (const Setting& setting : all_settings()) {
    if (name == setting.name) return &setting;
  }
  return nullptr;
}

}  // namespace entente::settings
