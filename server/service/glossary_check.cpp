// The term check, of one segment and of a document's, one after another.
#include "server/calls/document_stream.h"
#include "server/cancellation/cancellation.h"
#include "server/glossary/concepts.h"
#include "server/glossary/term_check.h"
#include "server/model/limits.h"
#include "server/service/glossary_service.h"
#include "server/service/searched_glossaries.h"
#include "server/wire/answer_room.h"
#include "server/wire/convert_glossary.h"
#include "server/wire/convert_text.h"
#include "server/wire/names.h"
#include "server/wire/request_fields.h"

namespace entente::service {
namespace {

void check(const v1::CheckTranslationRequest& wanted, const store::ReadTransaction& transaction,
           const Cancellation& cancellation, v1::CheckTranslationResponse& out) {
  wire::check_required_text("source_text", wanted.source_text(), limits::kSegmentCodePoints);
  wire::check_code_points("target_text", wanted.target_text(), limits::kSegmentCodePoints);
  const auto languages = wire::parse_languages(wanted.source_language_code(), wanted.target_language_code());
  wire::check_share("min_agreement", wanted.min_agreement());
  const glossary::CheckQuestion question{.glossaries = searched_glossaries(transaction, wanted.glossaries()),
                                         .source = wanted.source_text(),
                                         .target = wanted.target_text(),
                                         .source_language = languages.source,
                                         .target_language = languages.target,
                                         .as_of = parse_as_of("as_of", wanted.as_of()),
                                         .cancellation = cancellation,
                                         .least_agreement = wanted.min_agreement()};
  const text::OffsetUnit unit = wire::offset_unit(wanted.offset_unit());
  const text::OffsetMap source(question.source);
  const text::OffsetMap target(question.target);
  wire::AnswerRoom room;
  out.set_truncated(glossary::check(transaction, question, [&](const glossary::CheckedTerm& checked) {
    v1::TermFinding& finding = *out.add_findings();
    finding.set_kind(static_cast<v1::TermFinding::Kind>(static_cast<int>(checked.finding) + 1));
    finding.set_concept_name(wire::concept_name(checked.glossary, checked.value.id));
    wire::to_api(checked.source.begin, checked.source.end, source, unit, *finding.mutable_source_span());
    wire::to_answer(glossary::term_of(checked.value, checked.source), *finding.mutable_source_term());
    if (checked.target != nullptr) {
      wire::to_api(checked.target->begin, checked.target->end, target, unit, *finding.mutable_target_span());
      wire::to_answer(glossary::term_of(checked.value, *checked.target), *finding.mutable_target_term());
    }
    wire::add_terms_to_write(checked.value, question.target_language, question.as_of,
                             *finding.mutable_expected());
    const bool is_wrong = checked.finding == glossary::Finding::kDiscouraged ||
                          checked.finding == glossary::Finding::kForbidden;
    if (is_wrong && checked.target != nullptr)
      wire::add_forms_to_write(checked.value, glossary::term_of(checked.value, *checked.target),
                               checked.target->surface, question.as_of, *finding.mutable_expected_forms());
    return room.keep_last(*out.mutable_findings());
  }));
}

}  // namespace

GlossaryService::Unary* GlossaryService::CheckTranslation(Context* context, const Bytes* request,
                                                          Bytes* response) {
  return calls::answer_read<v1::CheckTranslationRequest, v1::CheckTranslationResponse>(
      backend_, context, request, response, check);
}

GlossaryService::BytesStream* GlossaryService::CheckDocument(Context* context) {
  return calls::answer_document<v1::CheckTranslationRequest, v1::CheckTranslationResponse>(
      backend_, *context,
      [day = DocumentDay()](v1::CheckTranslationRequest& wanted) mutable {
        day.settle(*wanted.mutable_as_of());
      },
      check);
}

}  // namespace entente::service
