// Terms and names that a glossary may want, of a text or of a memory.
#include "server/cancellation/cancellation.h"
#include "server/catalogue/catalogue.h"
#include "server/error/bad_field.h"
#include "server/error/error.h"
#include "server/glossary/known_candidates.h"
#include "server/glossary/term_candidates.h"
#include "server/memory/units.h"
#include "server/model/limits.h"
#include "server/service/glossary_service.h"
#include "server/service/searched_glossaries.h"
#include "server/wire/answer_room.h"
#include "server/wire/names.h"
#include "server/wire/request_fields.h"

namespace entente::service {
namespace {

constexpr std::size_t kUnitsPerRead = 500;

// Gives the segments of a request, or of the memory that it names, as often as it is asked.
class Texts {
 public:
  Texts(const v1::ExtractTermCandidatesRequest& wanted, const store::ReadTransaction& transaction,
        const glossary::CandidateQuestion& question, const Cancellation& cancellation)
      : wanted_(wanted), transaction_(transaction), question_(question), cancellation_(cancellation) {
    if (!wanted.memory().empty())
      memory_ = catalogue::require_memory(transaction, wire::parse_memory_name("memory", wanted.memory()));
  }

  void visit(const glossary::TextVisit& visit) {
    count_ = 0;
    if (memory_) return visit_units(visit);
    for (const std::string& text : wanted_.texts()) give(text, {}, visit);
  }

  std::int64_t count() const { return count_; }

 private:
  void give(std::string_view source, std::string_view target, const glossary::TextVisit& visit) {
    cancellation_.check("ask for fewer segments, or allow more time");
    ++count_;
    visit(source, target);
  }

  void visit_units(const glossary::TextVisit& visit) {
    UnitId after = 0;
    while (count_ < static_cast<std::int64_t>(limits::kUnitsPerExtraction)) {
      const auto units = memory::list_units(transaction_, *memory_, after, kUnitsPerRead, {}, cancellation_);
      if (units.empty()) return;
      after = units.back().id;
      for (const TranslationUnit& unit : units) give_unit(unit, visit);
    }
  }

  void give_unit(const TranslationUnit& unit, const glossary::TextVisit& visit) {
    const bool any_target = question_.target_language.empty();
    if (unit.source_language.same_primary(question_.language) &&
        (any_target || unit.target_language.same_primary(question_.target_language))) {
      give(unit.source.text, unit.target.text, visit);
    } else if (unit.target_language.same_primary(question_.language) &&
               (any_target || unit.source_language.same_primary(question_.target_language))) {
      give(unit.target.text, unit.source.text, visit);
    }
  }

  const v1::ExtractTermCandidatesRequest& wanted_;
  const store::ReadTransaction& transaction_;
  const glossary::CandidateQuestion& question_;
  const Cancellation& cancellation_;
  std::optional<catalogue::NumberedMemory> memory_;
  std::int64_t count_ = 0;
};

// The kinds of the API have "unspecified" before those of the room.
v1::CandidateKind to_api(glossary::CandidateKind kind) {
  return static_cast<v1::CandidateKind>(static_cast<int>(kind) + 1);
}

std::vector<glossary::CandidateKind> kinds_of(const v1::ExtractTermCandidatesRequest& wanted) {
  std::vector<glossary::CandidateKind> kinds;
  for (const int kind : wanted.kinds()) {
    if (!v1::CandidateKind_IsValid(kind) || kind == v1::CANDIDATE_KIND_UNSPECIFIED)
      throw bad_field("kinds", "is not set to a known value");
    kinds.push_back(static_cast<glossary::CandidateKind>(kind - 1));
  }
  return kinds;
}

glossary::CandidateQuestion to_question(const v1::ExtractTermCandidatesRequest& wanted,
                                        const Cancellation& cancellation) {
  if (wanted.texts().empty() == wanted.memory().empty())
    throw Error(Reason::kInvalidArgument, "Set either the field texts or the field memory",
                {.field = "texts"});
  wire::check_count("texts", static_cast<std::size_t>(wanted.texts_size()), limits::kTextsPerExtraction);
  for (int i = 0; i < wanted.texts_size(); ++i)
    wire::check_code_points("texts[" + std::to_string(i) + "]", wanted.texts(i), limits::kSegmentCodePoints);
  if (wanted.min_count() < 0) throw bad_field("min_count", "is negative; it must be 1 or more, or 0 for 2");
  return {
      .language = wire::parse_language("language_code", wanted.language_code()),
      .target_language = wire::parse_language("target_language_code", wanted.target_language_code(), true),
      .least_count = wanted.min_count() == 0 ? 2 : wanted.min_count(),
      .limit = wire::result_limit("max_results", wanted.max_results(), limits::kDefaultCandidates,
                                  limits::kCandidates),
      .kinds = kinds_of(wanted),
      .cancellation = cancellation};
}

void fill(const glossary::TermCandidate& found, v1::ExtractTermCandidatesResponse::Candidate& out) {
  out.set_text(found.text);
  out.set_count(found.count);
  out.set_c_value(found.c_value);
  out.set_kind(to_api(found.kind));
  out.set_expansion(found.expansion);
  out.set_score(found.score);
  out.mutable_contexts()->Assign(found.contexts.begin(), found.contexts.end());
  for (const glossary::CandidateTranslation& one : found.translations) {
    auto& translation = *out.add_translations();
    translation.set_text(one.text);
    translation.set_count(one.count);
    translation.set_score(one.score);
  }
}

void extract(const v1::ExtractTermCandidatesRequest& wanted, const store::ReadTransaction& transaction,
             const Cancellation& cancellation, v1::ExtractTermCandidatesResponse& out) {
  const glossary::CandidateQuestion question = to_question(wanted, cancellation);
  const glossary::RecognitionQuestion known{
      searched_glossaries(transaction, wanted.glossaries()), question.language, {}, cancellation};
  const auto is_wanted = [&](const std::string& text) {
    return !glossary::is_known_candidate(transaction, known, text);
  };
  Texts texts(wanted, transaction, question, cancellation);
  wire::AnswerRoom room;
  const auto for_each_text = [&](const glossary::TextVisit& visit) { texts.visit(visit); };
  for (const glossary::TermCandidate& found :
       glossary::extract_candidates(question, for_each_text, is_wanted)) {
    fill(found, *out.add_candidates());
    if (room.keep_last(*out.mutable_candidates())) continue;
    out.set_truncated(true);
    break;
  }
  out.set_segment_count(texts.count());
}

}  // namespace

GlossaryService::Unary* GlossaryService::ExtractTermCandidates(Context* context, const Bytes* request,
                                                               Bytes* response) {
  return calls::answer_read<v1::ExtractTermCandidatesRequest, v1::ExtractTermCandidatesResponse>(
      backend_, context, request, response, extract, calls::Always<calls::WorkClass::kLong>());
}

}  // namespace entente::service
