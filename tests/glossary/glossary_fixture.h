// A glossary "conflict" of a test's own, and short ways to fill it.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "server/catalogue/catalogue.h"
#include "tests/support/backend.h"

namespace entente::glossary {

using entente::testing::concept_of;
using entente::testing::en;
using entente::testing::fr;
using entente::testing::term_of;
using entente::testing::TestBackend;

class GlossaryTest : public ::testing::Test {
 protected:
  GlossaryTest() { backend_.make_glossary("conflict"); }

  void add(const std::string& id, std::vector<Term> terms) {
    backend_.write(PutConcept{concept_of("conflict", id, std::move(terms)), {}});
  }

  // In one change.
  void add_all(std::vector<Edit> edits) {
    Change change;
    change.author = "tester";
    change.time = Time(std::chrono::seconds(1'700'000'000));
    change.edits = std::move(edits);
    backend_.journal().submit_and_wait(std::move(change));
  }

  static Term term(PartOfSpeech part_of_speech, const Language& language, const std::string& text,
                   TermStatus status) {
    Term made = term_of(language, text, status);
    made.part_of_speech = part_of_speech;
    return made;
  }
  static Term noun(const Language& language, const std::string& text,
                   TermStatus status = TermStatus::kPreferred) {
    return term(PartOfSpeech::kNoun, language, text, status);
  }
  static Term verb(const Language& language, const std::string& text) {
    return term(PartOfSpeech::kVerb, language, text, TermStatus::kPreferred);
  }
  static Term name(const Language& language, const std::string& text) {
    return term(PartOfSpeech::kProperNoun, language, text, TermStatus::kPreferred);
  }

  static std::vector<catalogue::NumberedGlossary> glossaries(const store::ReadTransaction& transaction) {
    return catalogue::list_glossaries(transaction, {}, 10'000);
  }

  TestBackend backend_;
};

}  // namespace entente::glossary
