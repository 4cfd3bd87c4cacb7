#include "client/cli/show/hit_selection.h"

#include <algorithm>
#include <cctype>

#include "client/cli/shell/names.h"
#include "entente/v1/glossary_service.pb.h"

namespace entente::cli {
namespace {

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) {
    return c < 0x80 ? static_cast<char>(std::tolower(c)) : static_cast<char>(c);
  });
  return text;
}

// All of a term that a person sees.
bool same_term(const v1::Term& one, const v1::Term& other) {
  return one.language_code() == other.language_code() && one.text() == other.text() &&
         one.status() == other.status() && one.gender() == other.gender() && one.number() == other.number() &&
         one.usage_note() == other.usage_note();
}

bool same_terms(const google::protobuf::RepeatedPtrField<v1::Term>& some,
                const google::protobuf::RepeatedPtrField<v1::Term>& others) {
  return std::equal(some.begin(), some.end(), others.begin(), others.end(), same_term);
}

bool is_shared(const v1::TermHit& one, const v1::TermHit& other) {
  return one.span().begin() == other.span().begin() && one.span().end() == other.span().end() &&
         same_term(one.term(), other.term()) && same_terms(one.targets(), other.targets()) &&
         same_terms(one.replacements(), other.replacements()) &&
         glossary_of(one.concept_name()) != glossary_of(other.concept_name());
}

}  // namespace

std::vector<SharedHit> shared_hits(const v1::RecognizeTermsResponse& response) {
  std::vector<SharedHit> shared;
  for (const v1::TermHit& hit : response.hits()) {
    // Hits come by their place, so that those at the same place are the last ones.
    const auto here = std::find_if(shared.rbegin(), shared.rend(), [&](const SharedHit& known) {
      return known.hit->span().begin() != hit.span().begin() || is_shared(*known.hit, hit);
    });
    if (here != shared.rend() && is_shared(*here->hit, hit)) {
      here->concept_names.push_back(hit.concept_name());
    } else {
      shared.push_back({&hit, {hit.concept_name()}});
    }
  }
  return shared;
}

std::string describe_concepts(const std::vector<std::string>& concept_names) {
  std::string described;
  for (std::size_t i = 0; i < concept_names.size(); ++i) {
    const std::string id = last_part(concept_names[i]);
    const bool shares_next = i + 1 < concept_names.size() && last_part(concept_names[i + 1]) == id;
    described += last_part(glossary_of(concept_names[i]));
    if (!shares_next) described += "/" + id;
    if (i + 1 < concept_names.size()) described += ", ";
  }
  return described;
}

HitSelection::HitSelection(std::set<int> statuses, std::vector<std::string> subjects, bool once)
    : statuses_(std::move(statuses)), subjects_(std::move(subjects)), once_(once) {
  for (std::string& subject : subjects_) subject = lower(subject);
}

bool HitSelection::wants(const v1::TermHit& hit) const {
  if (!statuses_.empty() && !statuses_.contains(hit.term().status())) return false;
  return subjects_.empty() ||
         std::find(subjects_.begin(), subjects_.end(), lower(hit.subject_field())) != subjects_.end();
}

void HitSelection::apply(v1::RecognizeTermsResponse& response) {
  auto& hits = *response.mutable_hits();
  const auto unwanted = std::remove_if(hits.begin(), hits.end(), [&](const v1::TermHit& hit) {
    if (!wants(hit)) return true;
    if (!once_) return false;
    return !seen_.insert(hit.concept_name() + "\n" + hit.term().language_code() + ":" + hit.term().text())
                .second;
  });
  hits.erase(unwanted, hits.end());
}

}  // namespace entente::cli
