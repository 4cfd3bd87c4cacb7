#include "server/service/server_service.h"

#include <google/protobuf/util/time_util.h>

#include "server/calls/door.h"
#include "server/calls/meter.h"
#include "server/catalogue/catalogue.h"
#include "server/text/token.h"
#include "server/wire/convert_time.h"

namespace entente::service {
namespace {

void count(const store::ReadTransaction& transaction, v1::GetStatusResponse& out) {
  catalogue::Counters sum;
  for (const auto& glossary : catalogue::all_glossaries(transaction)) {
    sum += catalogue::counters(transaction, glossary.number);
    out.set_glossary_count(out.glossary_count() + 1);
  }
  for (const auto& memory : catalogue::all_memories(transaction)) {
    sum += catalogue::counters(transaction, memory.number);
    out.set_memory_count(out.memory_count() + 1);
  }
  out.set_concept_count(sum.concepts);
  out.set_term_count(sum.terms);
  out.set_unit_count(sum.units);
}

std::int64_t whole(std::uint64_t number) {
  return static_cast<std::int64_t>(number);
}

void fill_load(const calls::Backend& backend, const store::StoreFigures& store, v1::ServerLoad& out) {
  const calls::Load load = backend.meter->load();
  out.set_calls_last_minute(whole(load.calls_last_minute));
  out.set_errors_last_minute(whole(load.errors_last_minute));
  out.set_open_calls(static_cast<std::int32_t>(load.open_calls));
  out.set_open_streams(static_cast<std::int32_t>(load.open_streams));
  out.set_waiting_calls(static_cast<std::int32_t>(backend.door->waiting()));
  const journal::Journal::Figures journal = backend.journal.figures();
  out.set_waiting_changes(static_cast<std::int32_t>(journal.waiting + journal.waiting_batch));
  out.set_open_reads(static_cast<std::int32_t>(store.reads));
  out.set_most_reads(static_cast<std::int32_t>(store.most_reads));
}

void fill_slow_calls(const calls::Meter& meter, v1::GetStatusResponse& out) {
  for (const calls::SlowCall& call : meter.slow_calls()) {
    v1::SlowCall& slow = *out.add_slow_calls();
    slow.set_method(call.method);
    *slow.mutable_duration() = google::protobuf::util::TimeUtil::MicrosecondsToDuration(call.took.count());
    wire::to_api(call.end, *slow.mutable_end_time());
    slow.set_code(calls::name_of(call.code));
    slow.set_request_id(call.request);
  }
}

void fill_backups(const backup::ScheduleReport& report, v1::ScheduledBackups& out) {
  if (report.success) {
    wire::to_api(report.success->time, *out.mutable_last_time());
    out.set_last_sequence(whole(report.success->sequence));
    out.set_last_file(report.success->file.filename().string());
    out.set_last_bytes(whole(report.success->bytes));
  }
  if (report.failure) {
    wire::to_api(report.failure->time, *out.mutable_failure_time());
    out.set_failure(report.failure->message);
  }
  wire::to_api(report.next, *out.mutable_next_time());
}

}  // namespace

grpc::ServerUnaryReactor* ServerService::GetStatus(grpc::CallbackServerContext* context,
                                                   const grpc::ByteBuffer* request,
                                                   grpc::ByteBuffer* response) {
  return calls::answer_read<v1::GetStatusRequest, v1::GetStatusResponse>(
      backend_, context, request, response,
      [this](const v1::GetStatusRequest&, const store::ReadTransaction& transaction,
             v1::GetStatusResponse& out) {
        out.set_version(version_);
        wire::to_api(started_, *out.mutable_start_time());
        out.set_sequence(static_cast<std::int64_t>(journal::newest_sequence(transaction)));
        out.set_store_bytes(static_cast<std::int64_t>(backend_.environment.used_bytes()));
        out.set_pipeline_version(text::kPipelineVersion);
        const store::StoreFigures store = backend_.environment.figures();
        out.set_file_bytes(whole(store.file_bytes));
        out.set_free_disk_bytes(whole(store.free_disk_bytes));
        fill_load(backend_, store, *out.mutable_load());
        fill_slow_calls(*backend_.meter, out);
        if (backups_) fill_backups(backups_(), *out.mutable_scheduled_backups());
        count(transaction, out);
      });
}

}  // namespace entente::service
