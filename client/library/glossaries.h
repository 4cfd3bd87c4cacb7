// The glossary service for C++ programs. Every method throws Error; the proto says what each returns and
// refuses. Thread-safe. A read is repeated when its answer is lost; a change only if the connection names an
// operation, which the server applies once (ConnectionOptions). What has no deadline is not repeated.
#pragma once

#include <functional>
#include <istream>
#include <memory>
#include <optional>
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
  // All pages, from the request's on; `visit` answers false to stop. So do all lists.
  void list_glossaries(v1::ListGlossariesRequest request,
                       const std::function<bool(const v1::Glossary&)>& visit);
  v1::Glossary update_glossary(const v1::UpdateGlossaryRequest& request);
  void delete_glossary(const v1::DeleteGlossaryRequest& request);

  v1::Concept create_concept(const v1::CreateConceptRequest& request);
  v1::Concept get_concept(const std::string& name);
  v1::Concept get_concept(const v1::GetConceptRequest& request);
  void list_concepts(v1::ListConceptsRequest request, const std::function<bool(const v1::Concept&)>& visit);
  v1::Concept update_concept(const v1::UpdateConceptRequest& request);
  void delete_concept(const v1::DeleteConceptRequest& request);

  v1::RecognizeTermsResponse recognize_terms(const v1::RecognizeTermsRequest& request);
  // One answer for each request, in their order, over one stream and without a deadline: `next` gives the
  // requests, or nothing at the end, and runs on a thread of its own; `visit` takes the answers.
  void recognize_terms_in_document(const std::function<std::optional<v1::RecognizeTermsRequest>()>& next,
                                   const std::function<void(const v1::RecognizeTermsResponse&)>& visit);
  v1::SuggestTermsResponse suggest_terms(const v1::SuggestTermsRequest& request);
  v1::CompleteTermsResponse complete_terms(const v1::CompleteTermsRequest& request);

  v1::CheckTranslationResponse check_translation(const v1::CheckTranslationRequest& request);
  // As recognize_terms_in_document.
  void check_document(const std::function<std::optional<v1::CheckTranslationRequest>()>& next,
                      const std::function<void(const v1::CheckTranslationResponse&)>& visit);
  void list_agreement(v1::ListAgreementRequest request,
                      const std::function<bool(const v1::TermAgreement&)>& visit);
  v1::ExtractTermCandidatesResponse extract_term_candidates(const v1::ExtractTermCandidatesRequest& request);

  // Without a deadline; `stop` cancels it. Under an operation it may be called again, and goes on where it
  // was broken off.
  v1::BatchEditConceptsResponse batch_edit_concepts(const v1::BatchEditConceptsRequest& request,
                                                    const StopWhen& stop = {});

  // Sends the whole file, or all files as one import, and answers the report. Without a deadline.
  v1::ImportProgress import_concepts(const v1::ImportConceptsRequest::Options& options, std::istream& file,
                                     const OnProgress& on_progress = {});
  v1::ImportProgress import_concepts(const v1::ImportConceptsRequest::Options& options, const NextFile& next,
                                     const OnProgress& on_progress = {});
  ExportLosses export_concepts(const v1::ExportConceptsRequest& request, const OnChunk& on_chunk);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace entente::client
