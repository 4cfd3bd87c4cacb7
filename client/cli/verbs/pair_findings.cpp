#include "client/cli/verbs/pair_findings.h"

#include <array>
#include <sstream>
#include <string_view>

#include "client/cli/language/figures.h"
#include "client/cli/language/quotation_marks.h"
#include "client/cli/screen/columns.h"
#include "client/cli/shell/usage_error.h"
#include "client/cli/verbs/ignored_concepts.h"
#include "entente/v1/glossary_service.pb.h"

namespace entente::cli {
namespace {

constexpr std::array kFaults{FindingKind::kMissing, FindingKind::kDiscouraged, FindingKind::kForbidden,
                             FindingKind::kFigure, FindingKind::kQuotationMark};

FindingKind kind_of(v1::TermFinding::Kind kind) {
  switch (kind) {
    case v1::TermFinding::TRANSLATED:
    case v1::TermFinding::DERIVED:
      return FindingKind::kTranslated;
    case v1::TermFinding::MISSING:
      return FindingKind::kMissing;
    case v1::TermFinding::DISCOURAGED:
      return FindingKind::kDiscouraged;
    default:
      return FindingKind::kForbidden;
  }
}

int utf16_units(std::string_view text) {
  int units = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0) != 0x80) units += byte >= 0xF0 ? 2 : 1;
  }
  return units;
}

Offsets offsets_of(std::string_view text, std::size_t begin, std::size_t end, v1::OffsetUnit unit) {
  const auto offset = [&](std::size_t at) {
    const std::string_view before = text.substr(0, at);
    if (unit == v1::OFFSET_UNIT_UTF8) return static_cast<int>(at);
    return unit == v1::OFFSET_UNIT_UTF16 ? utf16_units(before) : code_points(before);
  };
  return {offset(begin), offset(end)};
}

Finding finding_of(const v1::TermFinding& term) {
  Finding finding{.kind = kind_of(term.kind()), .term = &term};
  if (term.has_source_span()) finding.source = Offsets{term.source_span().begin(), term.source_span().end()};
  if (term.has_target_span()) finding.target = Offsets{term.target_span().begin(), term.target_span().end()};
  return finding;
}

void add_figures(const v1::CheckTranslationRequest& request, std::vector<Finding>& findings) {
  for (const MissingFigure& figure : missing_figures(request.source_text(), request.source_language_code(),
                                                     request.target_text(), request.target_language_code())) {
    findings.push_back(
        {.kind = FindingKind::kFigure,
         .text = figure.text,
         .remark = "not in the target; expected " + figure.expected,
         .source = offsets_of(request.source_text(), figure.begin, figure.end, request.offset_unit())});
  }
}

void add_marks(const v1::CheckTranslationRequest& request, std::vector<Finding>& findings) {
  for (const QuotationFault& fault :
       quotation_faults(request.source_text(), request.target_text(), request.target_language_code())) {
    findings.push_back(
        {.kind = FindingKind::kQuotationMark,
         .text = fault.mark,
         .remark = fault.what,
         .target = offsets_of(request.target_text(), fault.begin, fault.end, request.offset_unit())});
  }
}

}  // namespace

const char* name_of(FindingKind kind) {
  switch (kind) {
    case FindingKind::kTranslated:
      return "ok";
    case FindingKind::kMissing:
      return "missing";
    case FindingKind::kDiscouraged:
      return "discouraged";
    case FindingKind::kForbidden:
      return "forbidden";
    case FindingKind::kFigure:
      return "figures";
    case FindingKind::kQuotationMark:
      return "quotes";
  }
  return "";
}

Severity severity_of(FindingKind kind) {
  if (kind == FindingKind::kTranslated) return Severity::kNone;
  return kind == FindingKind::kForbidden || kind == FindingKind::kFigure ? Severity::kError
                                                                         : Severity::kWarning;
}

const char* name_of(Severity severity) {
  return severity == Severity::kError ? "error" : severity == Severity::kWarning ? "warning" : "";
}

std::set<FindingKind> parse_kinds(const std::vector<std::string>& written) {
  std::set<FindingKind> kinds;
  for (const std::string& list : written) {
    std::istringstream words(list);
    for (std::string word; std::getline(words, word, ',');) {
      bool known = false;
      for (const FindingKind kind : kFaults) {
        if (word != name_of(kind)) continue;
        kinds.insert(kind);
        known = true;
      }
      if (!known)
        throw UsageError("--only " + word +
                         ": the kinds are missing, discouraged, forbidden, figures and quotes");
    }
  }
  return kinds;
}

PairFindings findings_of(const v1::CheckTranslationRequest& request,
                         const v1::CheckTranslationResponse& answer, const FindingFilter& filter) {
  std::vector<Finding> all;
  for (const v1::TermFinding& term : answer.findings()) all.push_back(finding_of(term));
  add_figures(request, all);
  add_marks(request, all);
  PairFindings found;
  for (Finding& finding : all) {
    const bool fine = finding.kind == FindingKind::kTranslated;
    if (fine ? !filter.all : !filter.only.empty() && !filter.only.contains(finding.kind)) continue;
    if (!fine && finding.term != nullptr && filter.ignored != nullptr &&
        filter.ignored->contains(finding.term->concept_name())) {
      ++found.ignored;
    } else {
      found.shown.push_back(std::move(finding));
    }
  }
  return found;
}

}  // namespace entente::cli
