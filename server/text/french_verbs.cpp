// The conjugation of French verbs: irregular ones by their model, others by rule.
#include <array>
#include <initializer_list>
#include <utility>

#include "server/text/french_verb_models.h"
#include "server/text/inflection.h"

namespace entente::text {
namespace {

using Forms = std::vector<std::string>;

void add_all(Forms& forms, std::string_view root, std::initializer_list<std::string_view> endings) {
  for (const std::string_view ending : endings) forms.push_back(std::string(root) + std::string(ending));
}

// Of the second group, although a model of the third has their ending.
constexpr auto kSecondGroup =
    std::to_array<std::string_view>({"répartir", "impartir", "asservir", "assortir", "réassortir"});

bool fits(const FrenchVerbModel& model, std::string_view infinitive) {
  if (!model.ending.starts_with('^')) return infinitive.ends_with(model.ending);
  return infinitive == model.ending.substr(1);
}

void add_participle(Forms& forms, const std::string& participle) {
  const bool ends_in_s = participle.ends_with('s');
  forms.push_back(participle);
  if (!ends_in_s) forms.push_back(participle + "s");
  add_all(forms, participle, {"e", "es"});
}

std::string replace_last(std::string_view root, std::string_view end, std::string_view by) {
  return std::string(root.substr(0, root.size() - end.size())) + std::string(by);
}

// The root before a silent "e", if it differs from the root of the infinitive: « assiég- » is « assièg- »,
// « appel- » « appell- » or (as « gel- ») « gèl- », « déploy- » « déploi- ».
Forms silent_roots(std::string_view root) {
  Forms roots;
  if (root.ends_with("oy") || root.ends_with("uy") || root.ends_with("ay"))
    roots.push_back(replace_last(root, "y", "i"));
  if (root.ends_with("el") || root.ends_with("et")) roots.push_back(std::string(root) + root.back());
  for (const std::string_view vowel : {std::string_view("é"), std::string_view("e")}) {
    const std::size_t at = root.rfind(vowel);
    if (at == std::string_view::npos) continue;
    const std::string_view after = root.substr(at + vowel.size());
    const bool one_sound = after.size() == 1 || after == "gn" || after == "gu" || after == "qu" ||
                           after == "ch" || after == "vr" || after == "br" || after == "tr" ||
                           after == "cr" || after == "gr" || after == "dr";
    if (one_sound) roots.push_back(std::string(root.substr(0, at)) + "è" + std::string(after));
  }
  return roots;
}

Forms first_group(std::string_view root) {
  std::string before_a(root);
  if (root.ends_with('g')) before_a += 'e';
  if (root.ends_with('c')) before_a = replace_last(root, "c", "ç");
  Forms forms;
  Forms silent = silent_roots(root);
  silent.emplace_back(root);
  for (const std::string& one : silent) {
    add_all(forms, one,
            {"e", "ent", "erai", "era", "erons", "erez", "eront", "erais", "erait", "erions", "eriez",
             "eraient"});
  }
  add_all(forms, root, {"er", "ez", "ions", "iez", "èrent"});
  add_all(forms, before_a,
          {"ons", "ais", "ait", "aient", "ai", "as", "a", "âmes", "âtes", "asse", "assent", "ât", "ant"});
  add_participle(forms, std::string(root) + "é");
  return forms;
}

Forms second_group(std::string_view root) {
  Forms forms;
  add_all(forms, root,
          {"ir",     "is",       "it",    "issons",  "issez", "issent", "issais", "issait", "issions",
           "issiez", "issaient", "îmes",  "irent",   "irai",  "iras",   "ira",    "irons",  "irez",
           "iront",  "irais",    "irait", "iraient", "isse",  "isses",  "ît",     "issant"});
  add_participle(forms, std::string(root) + "i");
  return forms;
}

Forms third_group(std::string_view root) {
  Forms forms;
  add_all(forms, root, {"re",  "s",     "",     "ons",  "ez",     "ent", "ais", "ait", "ions",
                        "iez", "aient", "is",   "it",   "irent",  "rai", "ras", "ra",  "rons",
                        "rez", "ront",  "rais", "rait", "raient", "e",   "es",  "ant"});
  add_participle(forms, std::string(root) + "u");
  return forms;
}

Forms of_model(const FrenchVerbModel& model, std::string_view infinitive) {
  const bool whole = model.ending.starts_with('^');
  const std::string beginning(whole ? "" : infinitive.substr(0, infinitive.size() - model.ending.size()));
  Forms forms = {std::string(infinitive)};
  std::string_view rest = model.forms;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    forms.push_back(beginning + std::string(rest.substr(0, end)));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  if (!model.participle.empty()) add_participle(forms, beginning + std::string(model.participle));
  return forms;
}

}  // namespace

std::vector<std::string> french_verb_forms(std::string_view infinitive) {
  const bool is_regular =
      std::find(kSecondGroup.begin(), kSecondGroup.end(), infinitive) != kSecondGroup.end();
  for (const FrenchVerbModel& model : french_verb_models()) {
    if (!is_regular && fits(model, infinitive)) return of_model(model, infinitive);
  }
  const std::string_view root =
      infinitive.substr(0, infinitive.size() - std::min<std::size_t>(2, infinitive.size()));
  if (root.size() < 2) return {std::string(infinitive)};
  if (infinitive.ends_with("er")) return first_group(root);
  if (infinitive.ends_with("ir") && !infinitive.ends_with("oir")) return second_group(root);
  if (infinitive.ends_with("dre") || infinitive.ends_with("tre")) return third_group(root);
  return {std::string(infinitive)};
}

}  // namespace entente::text
