#include "server/glossary/candidate_details.h"

#include <algorithm>
#include <cmath>

namespace entente::glossary {

void CandidateDetails::note(const Expression& one) {
  contrasts += one.contrast;
  nouns += one.is_noun;
  names += one.is_name;
  starts += one.starts_sentence;
  acronyms += one.is_acronym;
  persons += one.is_person;
}

void CandidateDetails::note_longer(std::int64_t other_count) {
  ++longer;
  longer_count += other_count;
  longest_count = std::max(longest_count, other_count);
}

CandidateKind CandidateDetails::kind() const {
  if (acronyms * 2 > count) return CandidateKind::kAcronym;
  // A surname may be a place too; a full name seldom is something else.
  const std::int64_t least_share = words > 1 ? 10 : 3;
  if (persons > 0 && persons * least_share >= count) return CandidateKind::kPerson;
  if (names > 0 && names * 2 >= count - starts) return CandidateKind::kName;
  return CandidateKind::kTerm;
}

double CandidateDetails::c_value() const {
  const double within = longer == 0 ? 0 : static_cast<double>(longer_count) / static_cast<double>(longer);
  return std::log2(words + 1) * (static_cast<double>(count) - within);
}

}  // namespace entente::glossary
