// The words for statuses in other people's files.
#include <algorithm>
#include <string>
#include <utility>

#include "server/interchange/tbx_vocabulary.h"
#include "server/interchange/tbx_words.h"

namespace entente::interchange {
namespace {

// By word_key(), without "term" and "admnsts" at the end, or "terme" at the beginning.
constexpr std::pair<std::string_view, TermStatus> kStatuses[] = {
    {"preferred", TermStatus::kPreferred},
    {"recommended", TermStatus::kPreferred},
    {"standardized", TermStatus::kPreferred},
    {"standardised", TermStatus::kPreferred},
    {"standard", TermStatus::kPreferred},
    {"privilegie", TermStatus::kPreferred},
    {"prefere", TermStatus::kPreferred},
    {"preferentiel", TermStatus::kPreferred},
    {"recommande", TermStatus::kPreferred},
    {"normalise", TermStatus::kPreferred},
    {"admitted", TermStatus::kAdmitted},
    {"allowed", TermStatus::kAdmitted},
    {"permitted", TermStatus::kAdmitted},
    {"accepted", TermStatus::kAdmitted},
    {"acceptable", TermStatus::kAdmitted},
    {"approved", TermStatus::kAdmitted},
    {"legal", TermStatus::kAdmitted},
    {"regulated", TermStatus::kAdmitted},
    {"admis", TermStatus::kAdmitted},
    {"accepte", TermStatus::kAdmitted},
    {"autorise", TermStatus::kAdmitted},
    {"tolere", TermStatus::kAdmitted},
    {"deprecated", TermStatus::kDeprecated},
    {"notrecommended", TermStatus::kDeprecated},
    {"nonrecommended", TermStatus::kDeprecated},
    {"notpreferred", TermStatus::kDeprecated},
    {"nonpreferred", TermStatus::kDeprecated},
    {"nonstandardized", TermStatus::kDeprecated},
    {"nonstandardised", TermStatus::kDeprecated},
    {"discouraged", TermStatus::kDeprecated},
    {"avoid", TermStatus::kDeprecated},
    {"tobeavoided", TermStatus::kDeprecated},
    {"deconseille", TermStatus::kDeprecated},
    {"nonrecommande", TermStatus::kDeprecated},
    {"aeviter", TermStatus::kDeprecated},
    {"eviter", TermStatus::kDeprecated},
    {"superseded", TermStatus::kSuperseded},
    {"obsolete", TermStatus::kSuperseded},
    {"outdated", TermStatus::kSuperseded},
    {"replaced", TermStatus::kSuperseded},
    {"remplace", TermStatus::kSuperseded},
    {"desuet", TermStatus::kSuperseded},
    {"vieilli", TermStatus::kSuperseded},
    {"perime", TermStatus::kSuperseded},
    {"forbidden", TermStatus::kForbidden},
    {"prohibited", TermStatus::kForbidden},
    {"banned", TermStatus::kForbidden},
    {"donotuse", TermStatus::kForbidden},
    {"dontuse", TermStatus::kForbidden},
    {"nottobeused", TermStatus::kForbidden},
    {"notallowed", TermStatus::kForbidden},
    {"disallowed", TermStatus::kForbidden},
    {"notpermitted", TermStatus::kForbidden},
    {"notadmitted", TermStatus::kForbidden},
    {"unacceptable", TermStatus::kForbidden},
    {"interdit", TermStatus::kForbidden},
    {"proscrit", TermStatus::kForbidden},
    {"aproscrire", TermStatus::kForbidden},
    {"nepasutiliser", TermStatus::kForbidden},
    {"nepasemployer", TermStatus::kForbidden},
};

std::string status_key(std::string_view value) {
  std::string key = word_key(value);
  for (const std::string_view end : {"admnsts", "admnstatus", "adminstatus", "terms", "term", "terme"}) {
    if (key.size() > end.size() && key.ends_with(end)) key.resize(key.size() - end.size());
  }
  for (const std::string_view begin : {"terme", "term"}) {
    if (key.size() > begin.size() && key.starts_with(begin)) key.erase(0, begin.size());
  }
  return key;
}

}  // namespace

std::optional<TermStatus> term_status(std::string_view value) {
  const std::string key = status_key(value);
  for (const auto& [word, status] : kStatuses) {
    // The feminine of a French participle.
    if (key == word || (key.size() == word.size() + 1 && key.ends_with("e") && key.starts_with(word)))
      return status;
  }
  return std::nullopt;
}

bool has_more_to_say(std::string_view status) {
  const std::string key = status_key(status);
  return key == "legal" || key == "regulated" || key == "standardized" || key == "standardised";
}

}  // namespace entente::interchange
