#include "client/library/memories.h"

#include "client/library/service.h"
#include "entente/v1/memory_service.grpc.pb.h"

namespace entente::client {

using Stub = v1::TranslationMemoryService::Stub;

struct Memories::Impl : Service<v1::TranslationMemoryService> {
  using Service::Service;
};

Memories::Memories(const Connection& connection) : impl_(new Impl(connection)) {}
Memories::~Memories() = default;

v1::Memory Memories::create_memory(const v1::CreateMemoryRequest& request) {
  return impl_->change(&Stub::CreateMemory, request);
}

v1::Memory Memories::get_memory(const std::string& name) {
  v1::GetMemoryRequest request;
  request.set_name(name);
  return impl_->read(&Stub::GetMemory, request);
}

void Memories::list_memories(v1::ListMemoriesRequest request,
                             const std::function<bool(const v1::Memory&)>& visit) {
  impl_->pages(&Stub::ListMemories, std::move(request), &v1::ListMemoriesResponse::memories, visit);
}

v1::Memory Memories::update_memory(const v1::UpdateMemoryRequest& request) {
  return impl_->change(&Stub::UpdateMemory, request);
}

void Memories::delete_memory(const v1::DeleteMemoryRequest& request) {
  impl_->change(&Stub::DeleteMemory, request);
}

v1::Unit Memories::create_unit(const v1::CreateUnitRequest& request) {
  return impl_->change(&Stub::CreateUnit, request);
}

v1::Unit Memories::get_unit(const std::string& name) {
  v1::GetUnitRequest request;
  request.set_name(name);
  return get_unit(request);
}

v1::Unit Memories::get_unit(const v1::GetUnitRequest& request) {
  return impl_->read(&Stub::GetUnit, request);
}

void Memories::list_units(v1::ListUnitsRequest request, const std::function<bool(const v1::Unit&)>& visit) {
  impl_->pages(&Stub::ListUnits, std::move(request), &v1::ListUnitsResponse::units, visit);
}

v1::Unit Memories::update_unit(const v1::UpdateUnitRequest& request) {
  return impl_->change(&Stub::UpdateUnit, request);
}

void Memories::delete_unit(const v1::DeleteUnitRequest& request) {
  impl_->change(&Stub::DeleteUnit, request);
}

v1::LookupSegmentResponse Memories::lookup_segment(const v1::LookupSegmentRequest& request) {
  return impl_->read(&Stub::LookupSegment, request);
}

v1::Unit Memories::record_use(const std::string& name) {
  v1::RecordUseRequest request;
  request.set_name(name);
  return impl_->change(&Stub::RecordUse, request);
}

void Memories::lookup_segments(const std::function<std::optional<v1::LookupSegmentRequest>()>& next,
                               const std::function<void(const v1::LookupSegmentResponse&)>& visit) {
  impl_->document(&Stub::LookupSegments, next, visit);
}

v1::SearchConcordanceResponse Memories::search_concordance(const v1::SearchConcordanceRequest& request) {
  return impl_->read(&Stub::SearchConcordance, request);
}

v1::MemoryStatistics Memories::get_memory_statistics(const std::string& name) {
  v1::GetMemoryStatisticsRequest request;
  request.set_name(name);
  return impl_->read(&Stub::GetMemoryStatistics, request);
}

v1::DocumentAnalysis Memories::analyze_document(const v1::AnalyzeDocumentRequest::Options& options,
                                                const std::function<std::optional<v1::Segment>()>& next) {
  grpc::ClientContext context;
  add_metadata(context, impl_->connection.options());
  v1::DocumentAnalysis analysis;
  const auto stream = impl_->stub->AnalyzeDocument(&context, &analysis);
  v1::AnalyzeDocumentRequest request;
  *request.mutable_options() = options;
  try {
    bool open = stream->Write(request);
    for (auto segment = next(); open && segment; segment = next()) {
      *request.mutable_segment() = *std::move(segment);
      open = stream->Write(request);
    }
  } catch (...) {
    context.TryCancel();
    stream->Finish();
    throw;
  }
  stream->WritesDone();
  check(stream->Finish());
  return analysis;
}

v1::BatchEditUnitsResponse Memories::batch_edit_units(const v1::BatchEditUnitsRequest& request,
                                                      const StopWhen& stop) {
  return impl_->long_change(&Stub::BatchEditUnits, request, stop);
}

v1::ImportProgress Memories::import_units(const v1::ImportUnitsRequest::Options& options, std::istream& file,
                                          const OnProgress& on_progress) {
  return impl_->import_file(&Stub::ImportUnits, options, file, on_progress);
}

void Memories::export_units(const v1::ExportUnitsRequest& request, const OnChunk& on_chunk) {
  impl_->export_file(&Stub::ExportUnits, request, on_chunk);
}

}  // namespace entente::client
