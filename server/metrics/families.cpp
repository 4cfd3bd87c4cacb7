#include "server/metrics/families.h"

#include <chrono>
#include <cstdint>
#include <fstream>

#include <unistd.h>

#include "server/catalogue/catalogue.h"
#include "server/journal/entries.h"
#include "server/metrics/family.h"

namespace entente::metrics {
namespace {

using prometheus::MetricType;

double seconds_of(figures::Duration time) {
  return std::chrono::duration<double>(time).count();
}

double seconds_of(Time time) {
  return std::chrono::duration<double>(time.time_since_epoch()).count();
}

void add_calls(const Sources& sources, Families& families) {
  const std::vector<calls::MethodFigures> methods = sources.meter.methods();
  families.begin("calls_total", "Calls that ended, by method and gRPC code", MetricType::Counter);
  for (const calls::MethodFigures& method : methods) {
    for (std::size_t code = 0; code < calls::kCodes; ++code) {
      // A series of each method is there from the beginning, so that its first call shows as a rate.
      if (method.by_code[code] == 0 && code != 0) continue;
      families.counter(
          static_cast<double>(method.by_code[code]),
          {{"method", method.method}, {"code", calls::name_of(static_cast<grpc::StatusCode>(code))}});
    }
  }
  families.begin("call_seconds", "How long unary calls took, from their arrival to their status",
                 MetricType::Histogram);
  for (const calls::MethodFigures& method : methods) {
    if (method.times.all > 0) families.histogram(method.times, {{"method", method.method}});
  }
  const calls::Load load = sources.meter.load();
  families.one_gauge("open_calls", "Unary calls that are under way", static_cast<double>(load.open_calls));
  families.one_gauge("open_streams", "Streams that are open", static_cast<double>(load.open_streams));
  families.one_gauge("waiting_calls", "Calls that wait for a thread",
                     static_cast<double>(sources.waiting_calls ? sources.waiting_calls() : 0));
  families.one_counter("matches_found_total", "Matches that lookups found",
                       static_cast<double>(sources.meter.found(calls::Found::kMatches)));
  families.one_counter("terms_found_total", "Terms that were recognised in texts",
                       static_cast<double>(sources.meter.found(calls::Found::kTerms)));
  if (sources.token_uses) {
    families.one_counter("token_uses_total", "Calls that showed a token that was right",
                         static_cast<double>(sources.token_uses()));
  }
}

void add_content(const store::ReadTransaction& transaction, Families& families) {
  catalogue::Counters sum;
  for (const auto& glossary : catalogue::all_glossaries(transaction))
    sum += catalogue::counters(transaction, glossary.number);
  for (const auto& memory : catalogue::all_memories(transaction))
    sum += catalogue::counters(transaction, memory.number);
  families.one_gauge("concepts", "Concepts of all glossaries", static_cast<double>(sum.concepts));
  families.one_gauge("terms", "Terms of all glossaries", static_cast<double>(sum.terms));
  families.one_gauge("units", "Units of all memories, each in the index", static_cast<double>(sum.units));
}

void add_journal(const Sources& sources, const store::ReadTransaction& transaction, Families& families) {
  const journal::Journal::Figures journal = sources.journal.figures();
  families.one_gauge("newest_sequence", "The number of the newest change",
                     static_cast<double>(journal::newest_sequence(transaction)));
  families.begin("waiting_changes", "Changes that wait for the journal", MetricType::Gauge);
  families.gauge(static_cast<double>(journal.waiting), {{"priority", "interactive"}});
  families.gauge(static_cast<double>(journal.waiting_batch), {{"priority", "batch"}});
  families.begin("commit_seconds", "How long durable commits took, with the changes in them",
                 MetricType::Histogram);
  families.histogram(journal.commits);
}

void add_store(const store::StoreFigures& store, Families& families) {
  families.one_gauge("store_page_bytes", "The bytes of a page of the data file",
                     static_cast<double>(store.page_bytes));
  families.one_gauge("store_pages", "Pages of the data file, with the free ones among them",
                     static_cast<double>(store.pages));
  families.one_gauge("store_free_pages", "Pages that later changes will use",
                     static_cast<double>(store.free_pages));
  families.one_gauge("store_file_bytes", "The size of the data file", static_cast<double>(store.file_bytes));
  families.one_gauge("store_free_disk_bytes", "What is free on the disk of the data file",
                     static_cast<double>(store.free_disk_bytes));
  families.one_gauge("store_readers", "Views of the store that are open", static_cast<double>(store.reads));
  families.one_gauge("store_most_readers", "How many views of the store may be open",
                     static_cast<double>(store.most_reads));
}

void add_backups(const backup::ScheduleReport& report, Families& families) {
  families.one_gauge("backup_last_success_time_seconds",
                     "When the newest scheduled backup was begun, since 1970; 0 for never",
                     report.success ? seconds_of(report.success->time) : 0);
  families.one_gauge("backup_last_bytes", "The size of the newest scheduled backup",
                     report.success ? static_cast<double>(report.success->bytes) : 0);
  families.one_gauge("backup_failed", "1 where a scheduled backup failed after the newest one, else 0",
                     report.failure ? 1 : 0);
}

// 0 where the system does not tell.
double resident_bytes() {
  std::ifstream statistics("/proc/self/statm");
  std::uint64_t whole = 0;
  std::uint64_t resident = 0;
  statistics >> whole >> resident;
  return static_cast<double>(resident) * static_cast<double>(::sysconf(_SC_PAGESIZE));
}

}  // namespace

void Families::histogram(const figures::Histogram::Counts& counts, Labels labels) {
  prometheus::ClientMetric::Histogram& out = add(std::move(labels)).histogram;
  out.sample_count = counts.all;
  out.sample_sum = seconds_of(counts.sum);
  std::uint64_t cumulative = 0;
  for (std::size_t i = 0; i < figures::Histogram::kBounds.size(); ++i) {
    cumulative += counts.by_bound[i];
    out.bucket.push_back({cumulative, seconds_of(figures::Histogram::kBounds[i])});
  }
}

std::vector<prometheus::MetricFamily> collect(const Sources& sources) {
  Families families;
  families.begin("build_info", "1; the label says which version serves", MetricType::Gauge);
  families.gauge(1, {{"version", sources.version}});
  families.one_gauge("resident_memory_bytes",
                     "Memory that the process has in use, pages of the data file among it", resident_bytes());
  add_calls(sources, families);
  add_store(sources.environment.figures(), families);
  const store::ReadTransaction transaction = sources.environment.read();
  add_content(transaction, families);
  add_journal(sources, transaction, families);
  if (sources.backups) add_backups(sources.backups(), families);
  return families.take();
}

}  // namespace entente::metrics
