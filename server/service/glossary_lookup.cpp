// Recognition, of one request and of a document's, one after another.
#include <optional>
#include <string>

#include "server/calls/document_stream.h"
#include "server/calls/meter.h"
#include "server/cancellation/cancellation.h"
#include "server/glossary/agreed_readings.h"
#include "server/glossary/concepts.h"
#include "server/glossary/recogniser.h"
#include "server/glossary/term_order.h"
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

std::string definition_of(const Concept& value, const Language& source, const Language& target) {
  for (const Language* language : {&source, &target}) {
    for (const Definition& definition : value.definitions) {
      if (!language->empty() && definition.language.same_primary(*language)) return definition.text;
    }
  }
  return {};
}

// What all segments of a request share.
struct Recognition {
  const store::ReadTransaction& transaction;
  glossary::RecognitionQuestion question;
  Language target;
  text::OffsetUnit unit;
  wire::AnswerRoom room;  // For the hits of all segments.
  std::optional<Concept> last;

  Recognition(const v1::RecognizeTermsRequest& wanted, const store::ReadTransaction& view,
              const Cancellation& cancellation)
      : transaction(view),
        question{searched_glossaries(view, wanted.glossaries()),
                 wire::parse_language("source_language_code", wanted.source_language_code()),
                 parse_as_of("as_of", wanted.as_of()), cancellation},
        target(wire::parse_language("target_language_code", wanted.target_language_code(), true)),
        unit(wire::offset_unit(wanted.offset_unit())) {
    question.inside_names = wanted.inside_names();
  }

  // Fills the hits of a response or of one of its segments.
  template <typename Answer>
  void recognize(const std::string& text, Answer& out) {
    const text::OffsetMap map(text);
    glossary::RecognizedTerms found = glossary::recognize(transaction, question, text);
    if (!target.empty()) {
      glossary::prefer_agreed_readings(transaction, question.glossaries, question.language, target,
                                       found.hits);
    }
    out.set_truncated(found.is_cut);
    for (const glossary::TermHit& hit : found.hits) {
      question.cancellation.check("send fewer or shorter texts, or allow more time");
      if (room.is_full()) return out.set_truncated(true);
      const Concept* value = concept_of(hit);
      if (value == nullptr) continue;
      fill(hit, *value, map, *out.add_hits());
      if (!room.keep_last(*out.mutable_hits())) return out.set_truncated(true);
    }
  }

  // Without the contexts, which no hit shows: they are the largest part of many concepts. Hits of one concept
  // often follow each other.
  const Concept* concept_of(const glossary::TermHit& hit) {
    const catalogue::NumberedGlossary& glossary = question.glossaries[hit.glossary];
    if (last && last->id == hit.concept_id && last->glossary == glossary.glossary.id) return &*last;
    last = glossary::find_concept(transaction, glossary, hit.concept_id);
    if (!last) return nullptr;
    for (Term& term : last->terms) term.contexts.clear();
    return &*last;
  }

  void fill(const glossary::TermHit& hit, const Concept& value, const text::OffsetMap& map,
            v1::TermHit& out) const {
    const Term& term = glossary::term_of(value, hit);
    out.set_concept_name(wire::concept_name(value.glossary, value.id));
    out.set_subject_field(value.subject_field);
    wire::to_api(hit.begin, hit.end, map, unit, *out.mutable_span());
    out.set_surface(hit.surface);
    wire::to_answer(term, *out.mutable_term());
    out.set_match_kind(static_cast<v1::TermHit::MatchKind>(static_cast<int>(hit.kind) + 1));
    out.set_nested(hit.nested);
    out.set_outranked(hit.outranked);
    wire::add_terms(value, target, question.as_of, *out.mutable_targets());
    out.set_definition(definition_of(value, question.language, target));
    if (glossary::may_be_written(term.status)) return;
    wire::add_terms_to_write(value, term.language, question.as_of, *out.mutable_replacements());
    wire::add_forms_to_write(value, term, hit.surface, question.as_of, *out.mutable_replacement_forms());
  }
};

void recognize(const v1::RecognizeTermsRequest& wanted, const store::ReadTransaction& transaction,
               const Cancellation& cancellation, v1::RecognizeTermsResponse& out) {
  wire::check_count("texts", static_cast<std::size_t>(wanted.texts_size()), limits::kTextsPerRecognition);
  if (wanted.texts().empty() || !wanted.text().empty())
    wire::check_required_text("text", wanted.text(), limits::kSegmentCodePoints);
  for (int i = 0; i < wanted.texts_size(); ++i)
    wire::check_code_points("texts[" + std::to_string(i) + "]", wanted.texts(i), limits::kSegmentCodePoints);
  Recognition recognition(wanted, transaction, cancellation);
  recognition.recognize(wanted.text(), out);
  for (const std::string& text : wanted.texts()) recognition.recognize(text, *out.add_segments());
}

// The same, and counts what it found.
auto counted_recognize(calls::Meter& meter) {
  return [&meter](const v1::RecognizeTermsRequest& wanted, const store::ReadTransaction& transaction,
                  const Cancellation& cancellation, v1::RecognizeTermsResponse& out) {
    recognize(wanted, transaction, cancellation, out);
    int hits = out.hits_size();
    for (const auto& segment : out.segments()) hits += segment.hits_size();
    meter.count_found(calls::Found::kTerms, static_cast<std::size_t>(hits));
  };
}

}  // namespace

GlossaryService::Unary* GlossaryService::RecognizeTerms(Context* context, const Bytes* request,
                                                        Bytes* response) {
  return calls::answer_read<v1::RecognizeTermsRequest, v1::RecognizeTermsResponse>(
      backend_, context, request, response, counted_recognize(*backend_.meter),
      [](const v1::RecognizeTermsRequest& wanted) {
        return wanted.texts().empty() ? calls::WorkClass::kShort : calls::WorkClass::kLong;
      });
}

GlossaryService::BytesStream* GlossaryService::RecognizeTermsInDocument(Context* context) {
  return calls::answer_document<v1::RecognizeTermsRequest, v1::RecognizeTermsResponse>(
      backend_, *context,
      [day = DocumentDay()](v1::RecognizeTermsRequest& wanted) mutable {
        day.settle(*wanted.mutable_as_of());
      },
      counted_recognize(*backend_.meter));
}

}  // namespace entente::service
