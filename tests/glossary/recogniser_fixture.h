// What the tests of recognition share: the hits of a sentence as text.
#pragma once

#include <string>
#include <vector>

#include "server/glossary/recogniser.h"
#include "tests/glossary/glossary_fixture.h"

namespace entente::glossary {

class RecogniserTest : public GlossaryTest {
 protected:
  // "concept:surface" of each hit in order, "(…)" around nested ones, "?" before weak ones.
  std::string hits(const std::string& sentence, const Language& language = fr(),
                   const std::string& as_of = "") {
    std::string all;
    for (const TermHit& hit : all_hits(sentence, language, as_of)) {
      const std::string one = (hit.is_weak() ? "?" : "") + hit.concept_id + ":" + hit.surface;
      all += (all.empty() ? "" : " ") + (hit.nested ? "(" + one + ")" : one);
    }
    return all;
  }

  std::vector<TermHit> all_hits(const std::string& sentence, const Language& language = fr(),
                                const std::string& as_of = "") {
    const auto transaction = backend_.read();
    return recognize(transaction, {glossaries(transaction), language, as_of}, sentence).hits;
  }
};

}  // namespace entente::glossary
