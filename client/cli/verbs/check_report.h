// How do the findings of "check" look?
#pragma once

#include <map>

#include "client/cli/verbs/pair_findings.h"

namespace entente::cli {

class Session;
struct SegmentPair;

// Prints each pair's findings, and counts them for the last line.
class CheckReport {
 public:
  // `brief`: one line a finding, as editors read it. `with_places`: the pairs are of a document.
  CheckReport(const Session& session, bool brief, bool with_places)
      : session_(session), brief_(brief), with_places_(with_places) {}

  void add(const SegmentPair& pair, const v1::CheckTranslationResponse& answer, const PairFindings& findings);
  // "12 findings in 10 of 30 segments: missing 7, figures 5", in JSON {"summary": {…}}.
  void print_summary() const;
  bool is_clean() const { return counts_.empty(); }

 private:
  void print(const SegmentPair& pair, const PairFindings& findings) const;
  void print_json(const SegmentPair& pair, const v1::CheckTranslationResponse& answer,
                  const PairFindings& findings) const;

  const Session& session_;
  bool brief_;
  bool with_places_;
  int segments_ = 0;
  int faulty_segments_ = 0;
  int ignored_ = 0;
  std::map<FindingKind, int> counts_;  // Of faults.
};

}  // namespace entente::cli
