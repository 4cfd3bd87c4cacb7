// What is wrong with a translated segment: what the server says of its terms, and what its figures and
// quotation marks show.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace entente::v1 {
class CheckTranslationRequest;
class CheckTranslationResponse;
class TermFinding;
}  // namespace entente::v1

namespace entente::cli {

class IgnoredConcepts;
struct SegmentPair;

enum class FindingKind { kTranslated, kMissing, kDiscouraged, kForbidden, kFigure, kQuotationMark };
enum class Severity { kNone, kWarning, kError };

// "missing", "figures": as --only and the answers say it; "ok" of what is well translated.
const char* name_of(FindingKind kind);
// What must not be published is an error: a forbidden term, a wrong figure. The rest is a warning.
Severity severity_of(FindingKind kind);
const char* name_of(Severity severity);

// "missing,figures" and the like. Throws UsageError with the kinds that there are.
std::set<FindingKind> parse_kinds(const std::vector<std::string>& written);

// In the offset unit that was asked for.
struct Offsets {
  int begin = 0;
  int end = 0;
};

struct Finding {
  FindingKind kind = FindingKind::kMissing;
  // Of the answer, which must outlive it; null where the finding is not about a term.
  const v1::TermFinding* term = nullptr;
  // Of a figure or a mark: what stands there, and what to do about it.
  std::string text;
  std::string remark;
  std::optional<Offsets> source;
  std::optional<Offsets> target;
};

struct PairFindings {
  std::vector<Finding> shown;
  int ignored = 0;
};

struct FindingFilter {
  std::set<FindingKind> only;  // All if empty.
  bool all = false;            // What is well translated, too.
  const IgnoredConcepts* ignored = nullptr;
};

// In the server's order, then figures, then marks. `request` is the question that `answer` is the answer to.
PairFindings findings_of(const v1::CheckTranslationRequest& request,
                         const v1::CheckTranslationResponse& answer, const FindingFilter& filter);

}  // namespace entente::cli
