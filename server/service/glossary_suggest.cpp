// Type-ahead and completion.
#include "server/cancellation/cancellation.h"
#include "server/glossary/type_ahead.h"
#include "server/model/limits.h"
#include "server/service/glossary_service.h"
#include "server/service/searched_glossaries.h"
#include "server/wire/answer_room.h"
#include "server/wire/convert_glossary.h"
#include "server/wire/names.h"
#include "server/wire/request_fields.h"

namespace entente::service {
namespace {

// Both requests name these alike.
template <typename Request>
glossary::SuggestionQuestion to_question(const Request& wanted, const store::ReadTransaction& transaction,
                                         const Language& language, const Cancellation& cancellation) {
  return {.glossaries = searched_glossaries(transaction, wanted.glossaries()),
          .language = language,
          .typed = wanted.prefix(),
          .limit = wire::result_limit("max_results", wanted.max_results(), limits::kDefaultSuggestionsPerCall,
                                      limits::kSuggestionsPerCall),
          .as_of = parse_as_of("as_of", wanted.as_of()),
          .cancellation = cancellation};
}

void fill(const glossary::Suggestion& found, const Language& translation, const std::string& as_of,
          v1::TermSuggestion& out) {
  out.set_concept_name(wire::concept_name(found.glossary, found.value.id));
  wire::to_answer(found.value.terms[found.term], *out.mutable_term());
  out.set_fit(static_cast<v1::TermSuggestion::Fit>(static_cast<int>(found.fit) + 1));
  wire::add_terms(found.value, translation, as_of, *out.mutable_translations());
}

// The best come first: those that have no room are left out.
template <typename Answer>
void fill(const std::vector<glossary::Suggestion>& all, const Language& translation, const std::string& as_of,
          Answer& out) {
  wire::AnswerRoom room;
  for (const glossary::Suggestion& found : all) {
    fill(found, translation, as_of, *out.add_suggestions());
    if (!room.keep_last(*out.mutable_suggestions())) return out.set_truncated(true);
  }
}

void suggest(const v1::SuggestTermsRequest& wanted, const store::ReadTransaction& transaction,
             const Cancellation& cancellation, v1::SuggestTermsResponse& out) {
  wire::check_required_text("prefix", wanted.prefix(), limits::kTermCodePoints);
  const Language translation =
      wire::parse_language("translation_language_code", wanted.translation_language_code(), true);
  const auto question = to_question(
      wanted, transaction, wire::parse_language("language_code", wanted.language_code()), cancellation);
  fill(glossary::suggest(transaction, question), translation, question.as_of, out);
}

void complete(const v1::CompleteTermsRequest& wanted, const store::ReadTransaction& transaction,
              const Cancellation& cancellation, v1::CompleteTermsResponse& out) {
  wire::check_required_text("source_text", wanted.source_text(), limits::kSegmentCodePoints);
  wire::check_code_points("prefix", wanted.prefix(), limits::kTermCodePoints);
  const Language source = wire::parse_language("source_language_code", wanted.source_language_code());
  const auto question =
      to_question(wanted, transaction,
                  wire::parse_language("target_language_code", wanted.target_language_code()), cancellation);
  fill(glossary::complete(transaction, question, wanted.source_text(), source), source, question.as_of, out);
}

}  // namespace

GlossaryService::Unary* GlossaryService::SuggestTerms(Context* context, const Bytes* request,
                                                      Bytes* response) {
  return calls::answer_read<v1::SuggestTermsRequest, v1::SuggestTermsResponse>(backend_, context, request,
                                                                               response, suggest);
}

GlossaryService::Unary* GlossaryService::CompleteTerms(Context* context, const Bytes* request,
                                                       Bytes* response) {
  return calls::answer_read<v1::CompleteTermsRequest, v1::CompleteTermsResponse>(backend_, context, request,
                                                                                 response, complete);
}

}  // namespace entente::service
