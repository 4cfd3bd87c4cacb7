// Private to this room. The French verbs that are not regular, as models: a table of the endings that replace
// the ending of the infinitive, for simple tenses and participles. The source is the grammar (Bescherelle's
// models). No second person singular: reports have none, and « attaques » would be mistaken for the noun's
// plural.
#pragma once

#include <span>
#include <string_view>

namespace entente::text {

// The ending of the infinitive, then the endings of its forms. A longer ending comes before the shorter one
// that it ends with; "^" makes it the whole infinitive (« aller », but not « installer »). Participles are
// given once; their feminines and plurals follow by rule. Those that never vary (« suffi ») are forms.
struct FrenchVerbModel {
  std::string_view ending;
  std::string_view forms;
  std::string_view participle;
};

// In the order in which they are tried: the first one that fits counts.
std::span<const FrenchVerbModel> french_verb_models();

}  // namespace entente::text
