// The translation-memory service for C++ programs. Every method throws Error; the proto says what each
// returns and refuses. Thread-safe. A read is repeated when its answer is lost; a change only if the
// connection names an operation, which the server applies once (ConnectionOptions). What has no deadline is
// not repeated.
#pragma once

#include <functional>
#include <istream>
#include <memory>
#include <optional>
#include <string>

#include "client/library/connection.h"
#include "client/library/file_transfer.h"
#include "entente/v1/memory_service.pb.h"

namespace entente::client {

class Memories {
 public:
  explicit Memories(const Connection& connection);
  ~Memories();

  v1::Memory create_memory(const v1::CreateMemoryRequest& request);
  v1::Memory get_memory(const std::string& name);
  // All pages, from the request's on; `visit` answers false to stop. So do all lists.
  void list_memories(v1::ListMemoriesRequest request, const std::function<bool(const v1::Memory&)>& visit);
  v1::Memory update_memory(const v1::UpdateMemoryRequest& request);
  void delete_memory(const v1::DeleteMemoryRequest& request);

  v1::Unit create_unit(const v1::CreateUnitRequest& request);
  v1::Unit get_unit(const std::string& name);
  v1::Unit get_unit(const v1::GetUnitRequest& request);
  void list_units(v1::ListUnitsRequest request, const std::function<bool(const v1::Unit&)>& visit);
  v1::Unit update_unit(const v1::UpdateUnitRequest& request);
  void delete_unit(const v1::DeleteUnitRequest& request);

  // Counts a use.
  v1::Unit record_use(const std::string& name);

  v1::LookupSegmentResponse lookup_segment(const v1::LookupSegmentRequest& request);
  // One answer for each request, in their order, over one stream and without a deadline: `next` gives the
  // requests, or nothing at the end, and runs on a thread of its own; `visit` takes the answers.
  void lookup_segments(const std::function<std::optional<v1::LookupSegmentRequest>()>& next,
                       const std::function<void(const v1::LookupSegmentResponse&)>& visit);

  v1::SearchConcordanceResponse search_concordance(const v1::SearchConcordanceRequest& request);
  v1::MemoryStatistics get_memory_statistics(const std::string& name);
  // `next` gives the segments of the document, or nothing at its end. Without a deadline.
  v1::DocumentAnalysis analyze_document(const v1::AnalyzeDocumentRequest::Options& options,
                                        const std::function<std::optional<v1::Segment>()>& next);

  // Without a deadline; `stop` cancels it. Under an operation it may be called again, and goes on where it
  // was broken off.
  v1::BatchEditUnitsResponse batch_edit_units(const v1::BatchEditUnitsRequest& request,
                                              const StopWhen& stop = {});

  // Sends the whole file, or all files as one import, and answers the report. Without a deadline.
  v1::ImportProgress import_units(const v1::ImportUnitsRequest::Options& options, std::istream& file,
                                  const OnProgress& on_progress = {});
  v1::ImportProgress import_units(const v1::ImportUnitsRequest::Options& options, const NextFile& next,
                                  const OnProgress& on_progress = {});
  // Two texts with one segment a line; the options name both languages.
  v1::ImportProgress import_aligned(v1::ImportUnitsRequest::Options options, std::istream& source,
                                    std::istream& target, const OnProgress& on_progress = {});
  ExportLosses export_units(const v1::ExportUnitsRequest& request, const OnChunk& on_chunk);
  // Sends the file and writes the filled one. Answers the last response, with the counts.
  v1::PretranslateFileResponse pretranslate(const v1::PretranslateFileRequest::Options& options,
                                            std::istream& file, const OnChunk& on_chunk);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace entente::client
