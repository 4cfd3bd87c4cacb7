// Recognition and type-ahead.
#include <algorithm>

#include "server/catalogue/catalogue.h"
#include "server/glossary/concepts.h"
#include "server/glossary/recogniser.h"
#include "server/glossary/type_ahead.h"
#include "server/model/limits.h"
#include "server/service/convert_glossary.h"
#include "server/service/convert_text.h"
#include "server/service/glossary_service.h"
#include "server/service/names.h"
#include "server/service/request_fields.h"

namespace entente::service {
namespace {

using catalogue::NumberedGlossary;

// The glossaries that are named, or all.
template <typename Names>
std::vector<NumberedGlossary> named_glossaries(const store::ReadTransaction& transaction,
                                               const Names& names) {
  check_count("glossaries", static_cast<std::size_t>(names.size()), limits::kResourcesPerCall);
  if (names.empty()) return catalogue::list_glossaries(transaction, {}, limits::kPageSize);
  std::vector<NumberedGlossary> glossaries;
  for (const std::string& name : names) {
    glossaries.push_back(catalogue::require_glossary(transaction, parse_glossary_name("glossaries", name)));
  }
  return glossaries;
}

template <typename Terms>
void add_terms(const Concept& value, const Language& language, Terms& out) {
  if (language.empty()) return;
  for (const Term& term : glossary::terms_in_order(value, language)) to_api(term, *out.Add());
}

std::string definition_of(const Concept& value, const Language& source, const Language& target) {
  for (const Language* language : {&source, &target}) {
    for (const Definition& definition : value.definitions) {
      if (!language->empty() && definition.language.same_primary(*language)) return definition.text;
    }
  }
  return {};
}

void recognize(const v1::RecognizeTermsRequest& wanted, const store::ReadTransaction& transaction,
               v1::RecognizeTermsResponse& out) {
  check_required_text("text", wanted.text(), limits::kSegmentCodePoints);
  const Language source = parse_language("source_language_code", wanted.source_language_code());
  const Language target = parse_language("target_language_code", wanted.target_language_code(), true);
  const text::OffsetUnit unit = offset_unit(wanted.offset_unit());
  const auto glossaries = named_glossaries(transaction, wanted.glossaries());
  const text::OffsetMap map(wanted.text());
  for (const glossary::TermHit& hit : glossary::recognize(transaction, glossaries, wanted.text(), source)) {
    v1::TermHit& written = *out.add_hits();
    written.set_concept_name(concept_name(hit.glossary, hit.value.id));
    written.set_subject_field(hit.value.subject_field);
    to_api(hit.begin, hit.end, map, unit, *written.mutable_span());
    written.set_surface(hit.surface);
    to_api(hit.value.terms[hit.term], *written.mutable_term());
    written.set_match_kind(static_cast<v1::TermHit::MatchKind>(static_cast<int>(hit.kind) + 1));
    written.set_nested(hit.nested);
    add_terms(hit.value, target, *written.mutable_targets());
    written.set_definition(definition_of(hit.value, source, target));
  }
}

void suggest(const v1::SuggestTermsRequest& wanted, const store::ReadTransaction& transaction,
             v1::SuggestTermsResponse& out) {
  check_required_text("prefix", wanted.prefix(), limits::kTermCodePoints);
  const Language language = parse_language("language_code", wanted.language_code());
  const Language translation =
      parse_language("translation_language_code", wanted.translation_language_code(), true);
  const std::size_t limit = result_limit("max_results", wanted.max_results(),
                                         limits::kDefaultSuggestionsPerCall, limits::kSuggestionsPerCall);
  const auto glossaries = named_glossaries(transaction, wanted.glossaries());
  for (const auto& found : glossary::suggest(transaction, glossaries, wanted.prefix(), language, limit)) {
    v1::SuggestTermsResponse::Suggestion& written = *out.add_suggestions();
    written.set_concept_name(concept_name(found.glossary, found.value.id));
    to_api(found.value.terms[found.term], *written.mutable_term());
    add_terms(found.value, translation, *written.mutable_translations());
  }
}

}  // namespace

GlossaryService::Unary* GlossaryService::RecognizeTerms(Context* context, const Bytes* request,
                                                        Bytes* response) {
  return answer_read<v1::RecognizeTermsRequest, v1::RecognizeTermsResponse>(backend_, context, request,
                                                                            response, recognize);
}

GlossaryService::Unary* GlossaryService::SuggestTerms(Context* context, const Bytes* request,
                                                      Bytes* response) {
  return answer_read<v1::SuggestTermsRequest, v1::SuggestTermsResponse>(backend_, context, request, response,
                                                                        suggest);
}

}  // namespace entente::service
