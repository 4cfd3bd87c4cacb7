// Which of the terms that were recognised does a person want to see?
#pragma once

#include <set>
#include <string>
#include <vector>

namespace entente::v1 {
class RecognizeTermsResponse;
class TermHit;
}  // namespace entente::v1

namespace entente::cli {

// Hits of one concept that several glossaries have, as one: the first hit, and the names of all the concepts.
struct SharedHit {
  const v1::TermHit* hit;  // Of the response.
  std::vector<std::string> concept_names;
};

// One after the other at the same place, with the same term and the same translations and notes. The response
// must outlive them. Linear in the hits, times those at one place.
std::vector<SharedHit> shared_hits(const v1::RecognizeTermsResponse& response);

// "conflict/daesh", or "conflict, agency/daesh" where several glossaries have it by the same identifier.
std::string describe_concepts(const std::vector<std::string>& concept_names);

// What is left of a document's hits. One object for each document, or start_document() between them.
class HitSelection {
 public:
  // `statuses`: of TermStatus, those of the recognised term; all if empty. `subjects`: subject fields,
  // whatever their capitals; all if empty. `once`: each term of a concept once a document.
  HitSelection(std::set<int> statuses, std::vector<std::string> subjects, bool once);

  void start_document() { seen_.clear(); }
  // Removes from the response what was not asked for.
  void apply(v1::RecognizeTermsResponse& response);

 private:
  bool wants(const v1::TermHit& hit) const;

  std::set<int> statuses_;
  std::vector<std::string> subjects_;
  bool once_;
  std::set<std::string> seen_;
};

}  // namespace entente::cli
