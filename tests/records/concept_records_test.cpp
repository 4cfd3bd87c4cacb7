#include <gtest/gtest.h>

#include "entente/storage/v1/records.pb.h"
#include "server/records/records.h"

namespace entente::records {
namespace {

Concept with_contexts(std::vector<Context> contexts) {
  Concept value;
  value.glossary = "conflict";
  value.id = "howitzer";
  Term term;
  term.language = Language::parse("fr");
  term.text = "obusier";
  term.contexts = std::move(contexts);
  value.terms = {term};
  return value;
}

TEST(ConceptRecord, KeepsTheSourceOfEachContext) {
  for (const std::vector<Context>& contexts :
       {std::vector<Context>{{"L’obusier a tiré.", "AFP"}, {"Un obusier.", ""}, {"Deux obusiers.", "ONU"}},
        std::vector<Context>{{"L’obusier a tiré.", ""}, {"Un obusier.", ""}}, std::vector<Context>{}}) {
    const Concept value = with_contexts(contexts);
    EXPECT_EQ(decode_concept(encode(value), "conflict", "howitzer"), value);
  }
}

// As they were stored before contexts had sources.
TEST(ConceptRecord, OfContextsWithoutSourcesHasTheBytesItAlwaysHad) {
  storage::v1::ConceptRecord record;
  storage::v1::TermRecord& term = *record.add_terms();
  term.set_language("fr");
  term.set_text("obusier");
  term.add_contexts("L’obusier a tiré.");
  term.add_contexts("Un obusier.");
  const Concept value = with_contexts({{"L’obusier a tiré.", ""}, {"Un obusier.", ""}});
  EXPECT_EQ(encode(value), record.SerializeAsString());
  EXPECT_EQ(decode_concept(record.SerializeAsString(), "conflict", "howitzer"), value);
}

}  // namespace
}  // namespace entente::records
