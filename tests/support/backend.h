// The server without the network: the store, the journal and the rooms behind it, in a folder of their own.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "server/journal/journal.h"
#include "server/model/change.h"
#include "server/routing/routing.h"
#include "server/store/environment.h"
#include "tests/support/paths.h"

namespace entente::testing {

class TestBackend {
 public:
  TestBackend()
      : environment_({.directory = folder_.path()}), journal_(environment_, routing::begin_applying) {}

  store::Environment& environment() { return environment_; }
  journal::Journal& journal() { return journal_; }
  store::ReadTransaction read() const { return environment_.read(); }

  // Submits one edit as a change of its own. Throws the Error that refuses it.
  journal::Receipt write(Edit edit, std::string author = "tester") {
    Change change;
    change.author = std::move(author);
    change.time = Time(std::chrono::seconds(1'700'000'000));
    change.edits.push_back(std::move(edit));
    return journal_.submit_and_wait(std::move(change));
  }

  void make_glossary(const std::string& id) {
    Glossary glossary;
    glossary.id = id;
    write(PutGlossary{glossary, Expectation::nothing()});
  }

  void make_memory(const std::string& id) {
    Memory memory;
    memory.id = id;
    write(PutMemory{memory, Expectation::nothing()});
  }

 private:
  TemporaryFolder folder_;
  store::Environment environment_;
  journal::Journal journal_;
};

inline Language fr() {
  return Language::parse("fr");
}
inline Language en() {
  return Language::parse("en");
}

// A French–English unit with nothing but its two texts.
inline TranslationUnit unit_of(const std::string& memory, const std::string& source,
                               const std::string& target) {
  TranslationUnit unit;
  unit.memory = memory;
  unit.source_language = fr();
  unit.target_language = en();
  unit.source.text = source;
  unit.target.text = target;
  return unit;
}

inline Term term_of(const Language& language, const std::string& text,
                    TermStatus status = TermStatus::kPreferred, TermType type = TermType::kFullForm) {
  Term term;
  term.language = language;
  term.text = text;
  term.status = status;
  term.type = type;
  return term;
}

inline Concept concept_of(const std::string& glossary, const std::string& id, std::vector<Term> terms) {
  Concept value;
  value.glossary = glossary;
  value.id = id;
  value.terms = std::move(terms);
  return value;
}

}  // namespace entente::testing
