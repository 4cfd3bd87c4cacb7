#include "server/service/server_service.h"

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
        count(transaction, out);
      });
}

}  // namespace entente::service
