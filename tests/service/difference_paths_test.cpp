// The paths of differences are a contract: the command line finds them before an edit is stored, the history
// after it, and a conflict or a merge is told by them. Both must name the same for the same pair of concepts.
#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "client/cli/desk/concept_differences.h"
#include "entente/v1/history_service.pb.h"
#include "server/history/fields.h"
#include "server/wire/convert_glossary.h"
#include "tests/support/backend.h"

namespace entente::testing {
namespace {

using Paths = std::set<std::string>;

Paths of_the_history(const Concept& before, const Concept& after) {
  Paths paths;
  for (const auto& one : history::differences(history::fields_of(before), history::fields_of(after)))
    paths.insert(one.path);
  return paths;
}

Paths of_the_command_line(const Concept& before, const Concept& after) {
  v1::Concept then;
  v1::Concept now;
  wire::to_api(before, then);
  wire::to_api(after, now);
  Paths paths;
  for (const v1::FieldDifference& one : cli::differences_of(then, now)) paths.insert(one.path());
  return paths;
}

// Concepts of few different texts, so that two of them share much and differ in a little.
class AnyConcept {
 public:
  Concept next() {
    Concept value = concept_of("conflict", "truce", {});
    for (const Language& language : {fr(), en()}) {
      for (const char* text : {"trêve", "truce: a \"pause\"", "a.b[c]"}) {
        if (chance(3)) value.terms.push_back(term(language, text));
      }
      while (chance(3)) value.definitions.push_back({language, text(), text()});
    }
    std::shuffle(value.terms.begin(), value.terms.end(), random_);
    value.kind = static_cast<ConceptKind>(random_() % 2);
    value.subject_field = text();
    value.notes = texts();
    value.sources = texts();
    value.customers = texts();
    value.projects = texts();
    for (const char* id : {"militia", "army"}) {
      if (chance(2)) value.references.push_back({id, text(), static_cast<ReferenceType>(random_() % 5)});
    }
    return value;
  }

 private:
  bool chance(unsigned one_in) { return random_() % one_in == 0; }
  std::string text() {
    static const std::vector<std::string> kTexts = {"", "", "un", "deux", "trois | quatre"};
    return kTexts[random_() % kTexts.size()];
  }
  std::vector<std::string> texts() {
    std::vector<std::string> all;
    while (chance(2)) {
      if (const std::string one = text(); !one.empty()) all.push_back(one);
    }
    return all;
  }
  Term term(const Language& language, const std::string& text_of_it) {
    Term value = term_of(language, text_of_it);
    value.status = static_cast<TermStatus>(random_() % 6);
    value.part_of_speech = static_cast<PartOfSpeech>(random_() % 7);
    value.gender = static_cast<Gender>(random_() % 5);
    value.number = static_cast<Number>(random_() % 3);
    value.type = static_cast<TermType>(random_() % 8);
    value.usage_note = text();
    for (std::string& one : texts()) value.contexts.push_back({std::move(one), ""});
    value.region = text();
    value.source = text();
    value.valid_from = chance(2) ? "2014" : "";
    value.valid_until = chance(2) ? "2016-05" : "";
    value.needed_words = texts();
    value.needed_subject_field = text();
    value.needs = static_cast<TermNeeds>(random_() % 2);
    value.check = static_cast<TermCheck>(random_() % 2);
    value.letter_case = static_cast<LetterCase>(random_() % 2);
    return value;
  }

  std::minstd_rand random_{7};
};

TEST(DifferencePaths, AreTheSameBeforeAnEditIsStoredAndAfter) {
  AnyConcept any;
  std::set<std::string> seen;
  for (int i = 0; i < 3'000; ++i) {
    const Concept before = any.next();
    const Concept after = i % 3 == 0 ? before : any.next();
    const Paths expected = of_the_history(before, after);
    ASSERT_EQ(of_the_command_line(before, after), expected) << "pair " << i;
    seen.insert(expected.begin(), expected.end());
  }
  for (const char* path :
       {"terms[fr:trêve]", "terms[fr:trêve].status", "terms[en:a.b[c]].contexts", "definitions[fr]",
        "definitions[fr].source", "references[army]", "notes", "sources", "customers", "projects",
        "subject_field", "kind", "terms[fr:trêve].needed_words", "terms[fr:trêve].needed_subject_field",
        "terms[fr:trêve].needs", "terms[fr:trêve].check", "terms[fr:trêve].letter_case"})
    EXPECT_TRUE(seen.contains(path)) << "no pair differs in " << path;
}

TEST(DifferencePaths, AreTheSameWhereOnlyTheOrderDiffers) {
  const Concept before = concept_of("conflict", "truce", {term_of(fr(), "trêve"), term_of(en(), "truce")});
  Concept after = before;
  std::swap(after.terms[0], after.terms[1]);
  EXPECT_EQ(of_the_history(before, after), Paths{"order"});
  EXPECT_EQ(of_the_command_line(before, after), Paths{"order"});
}

}  // namespace
}  // namespace entente::testing
