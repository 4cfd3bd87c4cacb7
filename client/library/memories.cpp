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
  std::istream* left = &file;
  const NextFile only = [&]() -> std::optional<ImportFile> {
    if (left == nullptr) return std::nullopt;
    return ImportFile{options.file_name(), std::exchange(left, nullptr)};
  };
  return import_units(options, only, on_progress);
}

v1::ImportProgress Memories::import_units(const v1::ImportUnitsRequest::Options& options,
                                          const NextFile& next, const OnProgress& on_progress) {
  return impl_->import_files<v1::ImportUnitsRequest>(&Stub::ImportUnits, options, next, on_progress);
}

v1::ImportProgress Memories::import_aligned(v1::ImportUnitsRequest::Options options, std::istream& source,
                                            std::istream& target, const OnProgress& on_progress) {
  options.set_format(v1::FILE_FORMAT_ALIGNED_TEXT);
  using Request = v1::ImportUnitsRequest;
  // In turns, so that the server holds little of either.
  const auto send = [&](auto& stream) {
    std::string chunk(kImportChunkBytes, '\0');
    bool open = true;
    const auto send_piece = [&](std::istream& text, bool is_target) {
      if (!text) return;
      text.read(chunk.data(), static_cast<std::streamsize>(chunk.size()));
      if (text.bad()) {
        open = !stop_sending<Request>(stream);
        return;
      }
      Request request;
      const std::string bytes = chunk.substr(0, static_cast<std::size_t>(text.gcount()));
      is_target ? request.set_target_chunk(bytes) : request.set_chunk(bytes);
      open = stream.Write(request);
    };
    while (open && (source || target)) {
      send_piece(source, false);
      if (open) send_piece(target, true);
    }
  };
  return impl_->import <Request>(&Stub::ImportUnits, options, send, on_progress);
}

v1::PretranslateFileResponse Memories::pretranslate(const v1::PretranslateFileRequest::Options& options,
                                                    std::istream& file, const OnChunk& on_chunk) {
  constexpr std::size_t kChunk = 32 << 10;
  enum class Next { kOptions, kContent, kDone } part = Next::kOptions;
  std::string chunk(kChunk, '\0');
  const auto next = [&]() -> std::optional<v1::PretranslateFileRequest> {
    v1::PretranslateFileRequest request;
    if (part == Next::kDone) return std::nullopt;
    if (part == Next::kOptions) {
      part = Next::kContent;
      *request.mutable_options() = options;
      return request;
    }
    file.read(chunk.data(), static_cast<std::streamsize>(chunk.size()));
    if (file.bad()) throw std::runtime_error("the file cannot be read to its end");
    if (file.gcount() > 0) {
      request.set_chunk(chunk.substr(0, static_cast<std::size_t>(file.gcount())));
    } else {
      part = Next::kDone;
      request.set_finish(true);
    }
    return request;
  };
  v1::PretranslateFileResponse report;
  const auto visit = [&](const v1::PretranslateFileResponse& response) {
    if (!response.chunk().empty()) on_chunk(response.chunk());
    report.MergeFrom(response);
    report.clear_chunk();
  };
  impl_->document<v1::PretranslateFileRequest, v1::PretranslateFileResponse>(&Stub::PretranslateFile, next,
                                                                             visit);
  return report;
}

ExportLosses Memories::export_units(const v1::ExportUnitsRequest& request, const OnChunk& on_chunk) {
  return impl_->export_file(&Stub::ExportUnits, request, on_chunk);
}

}  // namespace entente::client
