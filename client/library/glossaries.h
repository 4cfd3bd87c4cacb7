// The glossary service for C++ programs. Every method throws Error; see the proto for what each returns and
// refuses. Thread-safe. Reads are repeated when the server is unavailable for a moment, and so are updates
// and deletes that an etag guards; creations are not, as one whose answer was lost may have been applied.
#pragma once

#include <functional>
#include <istream>
#include <memory>
#include <string>

#include "client/library/connection.h"
#include "client/library/file_transfer.h"
#include "entente/v1/glossary_service.pb.h"

namespace entente::client {

class Glossaries {
 public:
  explicit Glossaries(const Connection& connection);
  ~Glossaries();

  v1::Glossary create_glossary(const v1::CreateGlossaryRequest& request);
  v1::Glossary get_glossary(const std::string& name);
  v1::ListGlossariesResponse list_glossaries(const v1::ListGlossariesRequest& request);
  v1::Glossary update_glossary(const v1::UpdateGlossaryRequest& request);
  void delete_glossary(const v1::DeleteGlossaryRequest& request);

  v1::Concept create_concept(const v1::CreateConceptRequest& request);
  v1::Concept get_concept(const std::string& name);
  // All pages, from the request's on, one call to `visit` a concept; it answers false to stop.
  void list_concepts(v1::ListConceptsRequest request, const std::function<bool(const v1::Concept&)>& visit);
  v1::Concept update_concept(const v1::UpdateConceptRequest& request);
  void delete_concept(const v1::DeleteConceptRequest& request);

  v1::RecognizeTermsResponse recognize_terms(const v1::RecognizeTermsRequest& request);
  v1::SuggestTermsResponse suggest_terms(const v1::SuggestTermsRequest& request);

  // Sends the whole file; answers the report. Without a deadline: it takes what it takes.
  v1::ImportProgress import_concepts(const v1::ImportConceptsRequest::Options& options, std::istream& file,
                                     const OnProgress& on_progress = {});
  void export_concepts(const v1::ExportConceptsRequest& request, const OnChunk& on_chunk);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace entente::client
