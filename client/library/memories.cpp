#include "client/library/memories.h"

#include "client/library/call.h"
#include "client/library/document_stream.h"
#include "client/library/import_stream.h"
#include "entente/v1/memory_service.grpc.pb.h"

namespace entente::client {

using Stub = v1::TranslationMemoryService::Stub;

struct Memories::Impl {
  Connection connection;
  std::unique_ptr<Stub> stub;

  template <typename Response, typename Request>
  Response call(grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                const Request& request, Repeat repeat) {
    return unary(connection, *stub, method, request, repeat);
  }
};

Memories::Memories(const Connection& connection)
    : impl_(new Impl{connection, v1::TranslationMemoryService::NewStub(connection.channel().grpc)}) {}
Memories::~Memories() = default;

v1::Memory Memories::create_memory(const v1::CreateMemoryRequest& request) {
  return impl_->call(&Stub::CreateMemory, request, Repeat::kUnsafe);
}

v1::Memory Memories::get_memory(const std::string& name) {
  v1::GetMemoryRequest request;
  request.set_name(name);
  return impl_->call(&Stub::GetMemory, request, Repeat::kSafe);
}

v1::ListMemoriesResponse Memories::list_memories(const v1::ListMemoriesRequest& request) {
  return impl_->call(&Stub::ListMemories, request, Repeat::kSafe);
}

v1::Memory Memories::update_memory(const v1::UpdateMemoryRequest& request) {
  return impl_->call(&Stub::UpdateMemory, request,
                     request.memory().etag().empty() ? Repeat::kUnsafe : Repeat::kSafe);
}

void Memories::delete_memory(const v1::DeleteMemoryRequest& request) {
  impl_->call(&Stub::DeleteMemory, request, request.etag().empty() ? Repeat::kUnsafe : Repeat::kSafe);
}

v1::Unit Memories::create_unit(const v1::CreateUnitRequest& request) {
  return impl_->call(&Stub::CreateUnit, request, Repeat::kUnsafe);
}

v1::Unit Memories::get_unit(const std::string& name) {
  v1::GetUnitRequest request;
  request.set_name(name);
  return get_unit(request);
}

v1::Unit Memories::get_unit(const v1::GetUnitRequest& request) {
  return impl_->call(&Stub::GetUnit, request, Repeat::kSafe);
}

void Memories::list_units(v1::ListUnitsRequest request, const std::function<bool(const v1::Unit&)>& visit) {
  do {
    const auto page = impl_->call(&Stub::ListUnits, request, Repeat::kSafe);
    for (const v1::Unit& value : page.units()) {
      if (!visit(value)) return;
    }
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
}

v1::Unit Memories::update_unit(const v1::UpdateUnitRequest& request) {
  return impl_->call(&Stub::UpdateUnit, request,
                     request.unit().etag().empty() ? Repeat::kUnsafe : Repeat::kSafe);
}

void Memories::delete_unit(const v1::DeleteUnitRequest& request) {
  impl_->call(&Stub::DeleteUnit, request, request.etag().empty() ? Repeat::kUnsafe : Repeat::kSafe);
}

v1::LookupSegmentResponse Memories::lookup_segment(const v1::LookupSegmentRequest& request) {
  return impl_->call(&Stub::LookupSegment, request, Repeat::kSafe);
}

v1::Unit Memories::record_use(const std::string& name) {
  v1::RecordUseRequest request;
  request.set_name(name);
  return impl_->call(&Stub::RecordUse, request, Repeat::kUnsafe);
}

void Memories::lookup_segments(const std::function<std::optional<v1::LookupSegmentRequest>()>& next,
                               const std::function<void(const v1::LookupSegmentResponse&)>& visit) {
  grpc::ClientContext context;
  add_metadata(context, impl_->connection.options());
  const auto stream = impl_->stub->LookupSegments(&context);
  run_document<v1::LookupSegmentRequest, v1::LookupSegmentResponse>(context, *stream, next, visit);
}

v1::SearchConcordanceResponse Memories::search_concordance(const v1::SearchConcordanceRequest& request) {
  return impl_->call(&Stub::SearchConcordance, request, Repeat::kSafe);
}

v1::MemoryStatistics Memories::get_memory_statistics(const std::string& name) {
  v1::GetMemoryStatisticsRequest request;
  request.set_name(name);
  return impl_->call(&Stub::GetMemoryStatistics, request, Repeat::kSafe);
}

v1::DocumentAnalysis Memories::analyze_document(const v1::AnalyzeDocumentRequest::Options& options,
                                                const std::function<std::optional<v1::Segment>()>& next) {
  grpc::ClientContext context;
  add_metadata(context, impl_->connection.options());
  v1::DocumentAnalysis analysis;
  const auto stream = impl_->stub->AnalyzeDocument(&context, &analysis);
  v1::AnalyzeDocumentRequest request;
  *request.mutable_options() = options;
  bool open = stream->Write(request);
  for (auto segment = next(); open && segment; segment = next()) {
    *request.mutable_segment() = *std::move(segment);
    open = stream->Write(request);
  }
  stream->WritesDone();
  check(stream->Finish());
  return analysis;
}

v1::BatchEditUnitsResponse Memories::batch_edit_units(const v1::BatchEditUnitsRequest& request) {
  return long_unary(impl_->connection, *impl_->stub, &Stub::BatchEditUnits, request);
}

v1::ImportProgress Memories::import_units(const v1::ImportUnitsRequest::Options& options, std::istream& file,
                                          const OnProgress& on_progress) {
  grpc::ClientContext context;
  add_metadata(context, impl_->connection.options());
  const auto stream = impl_->stub->ImportUnits(&context);
  return run_import<v1::ImportUnitsRequest>(*stream, options, file, on_progress);
}

void Memories::export_units(const v1::ExportUnitsRequest& request, const OnChunk& on_chunk) {
  grpc::ClientContext context;
  const auto stream = impl_->stub->ExportUnits(&context, request);
  run_export<v1::ExportUnitsResponse>(context, *stream, on_chunk);
}

}  // namespace entente::client
