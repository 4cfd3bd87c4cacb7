// How often terms are translated as a glossary says.
#include "server/cancellation/cancellation.h"
#include "server/catalogue/catalogue.h"
#include "server/error/bad_field.h"
#include "server/glossary/agreement_list.h"
#include "server/glossary/concepts.h"
#include "server/model/limits.h"
#include "server/service/glossary_service.h"
#include "server/service/paged.h"
#include "server/wire/convert_glossary.h"
#include "server/wire/names.h"
#include "server/wire/request_fields.h"

namespace entente::service {
namespace {

glossary::AgreementListQuestion to_question(const v1::ListAgreementRequest& wanted,
                                            const Cancellation& cancellation) {
  const auto languages = wire::parse_languages(wanted.source_language_code(), wanted.target_language_code());
  wire::check_share("max_share", wanted.max_share());
  if (wanted.min_count() < 0) throw bad_field("min_count", "is negative; it must be 1 or more, or 0 for 20");
  return {.source = languages.source,
          .target = languages.target,
          .most_share = wanted.max_share() == 0 ? 1 : wanted.max_share(),
          .least_pairs = wanted.min_count() == 0 ? limits::kDefaultAgreementPairs
                                                 : static_cast<std::uint64_t>(wanted.min_count()),
          .after = wire::parse_bytes_token(wanted.page_token()),
          .limit = wire::page_limit(wanted.page_size()),
          .cancellation = cancellation};
}

void list(const v1::ListAgreementRequest& wanted, const store::ReadTransaction& transaction,
          const Cancellation& cancellation, v1::ListAgreementResponse& out) {
  const auto glossary =
      catalogue::require_glossary(transaction, wire::parse_glossary_name("parent", wanted.parent()));
  const glossary::AgreementListQuestion question = to_question(wanted, cancellation);
  const glossary::AgreementPage page = glossary::list_agreement(transaction, glossary, question);
  std::size_t bytes = 0;
  std::string last;
  for (const glossary::TermAgreement& found : page.terms) {
    if (bytes >= limits::kAnswerBytes) return out.set_next_page_token(wire::bytes_token(last));
    last = found.place;
    auto value = glossary::find_concept(transaction, glossary, found.concept_id);
    if (!value || found.term >= value->terms.size()) continue;
    for (Term& term : value->terms) term.contexts.clear();
    v1::TermAgreement& added = *out.add_terms();
    added.set_concept_name(wire::concept_name(glossary.glossary.id, value->id));
    wire::to_api(value->terms[found.term], *added.mutable_term());
    added.set_with_count(found.counts.with);
    added.set_without_count(found.counts.without);
    added.set_discouraged_count(found.counts.discouraged);
    added.set_share(found.counts.share());
    wire::add_terms_to_write(*value, question.target, {}, *added.mutable_expected());
    bytes += added.ByteSizeLong();
  }
  if (!page.is_last) out.set_next_page_token(wire::bytes_token(last));
}

}  // namespace

GlossaryService::Unary* GlossaryService::ListAgreement(Context* context, const Bytes* request,
                                                       Bytes* response) {
  return calls::answer_read<v1::ListAgreementRequest, v1::ListAgreementResponse>(
      backend_, context, request, response, paged<v1::ListAgreementRequest, v1::ListAgreementResponse>(list),
      calls::Always<calls::WorkClass::kLong>());
}

}  // namespace entente::service
