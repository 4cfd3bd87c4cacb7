// A concept as TOML: what is written reads back equal, and what cannot be read is said with its line.
#include "client/cli/desk/concept_document.h"

#include <algorithm>

#include <gmock/gmock.h>
#include <google/protobuf/util/message_differencer.h>
#include <gtest/gtest.h>

#include "client/cli/desk/toml_text.h"
#include "client/cli/shell/near_word.h"
#include "entente/v1/glossary_service.pb.h"

namespace entente::cli {
namespace {

using google::protobuf::util::MessageDifferencer;
using ::testing::HasSubstr;
using ::testing::Not;

const std::string kGlossary = "glossaries/conflict";

const std::string kAwkward[] = {
    "plain",
    "« trêve »",
    "30\u00a0%\u202f; «\u202fnon\u202f»",
    "a \"quoted\" word",
    "it's",
    "it's \"both\"",
    "back\\slash \\n \\u00e9",
    "'''",
    "\"\"\"",
    "'''\"\"\"",
    "two\nlines",
    "three\n\n\nlines\n",
    "\nbegins with a line",
    "\n",
    " leading and trailing ",
    "line with a trailing space \nand another\t\n",
    "ends in a quote\"\nand again\"",
    "lines\nwith \"\"\" and \"\"\"\" in them\"\"",
    "lines\nwith ''' and \\ in them\\",
    "\\\nbackslash before a line end\\\n  indented",
    "\r\nof Windows\r\n",
    "tab\there",
    std::string("zero\0byte", 9),
    "\x01\x1b[31m\x7f",
    "\u0085 \u2028 \u2029 \ufeff \u200b",
    "🙂 👩\u200d🚒 停战",
    "#! no remark",
    "line\n#! no remark either\n# nor this",
    "[[term]]\ntext = \"x\"",
    "= # [ ] { } , .",
};

v1::Concept awkward(const std::string& text) {
  v1::Concept value;
  value.set_name(kGlossary + "/concepts/a.b_c-1");
  value.set_etag("17");
  value.set_subject_field(text);
  value.add_notes(text);
  value.add_notes("second");
  value.add_sources(text);
  value.add_customers(text);
  v1::Term& term = *value.add_terms();
  term.set_language_code("fr");
  term.set_text(text);
  term.set_usage_note(text);
  term.add_contexts(text);
  term.set_region(text);
  v1::Definition& definition = *value.add_definitions();
  definition.set_language_code("fr-CA");
  definition.set_text(text);
  definition.set_source(text);
  return value;
}

TEST(ConceptDocument, ReadsBackEqualWhateverTheTexts) {
  for (const std::string& text : kAwkward) {
    const v1::Concept value = awkward(text);
    const std::string document = document_head(value) + concept_document(value);
    v1::Concept back;
    ASSERT_NO_THROW(back = read_concept(document, kGlossary, "f")) << document;
    EXPECT_TRUE(MessageDifferencer::Equals(back, value)) << document << back.DebugString();
    EXPECT_EQ(without_remarks(with_remarks(document, {"said\ntwice", "more"})), document);
  }
}

TEST(ConceptDocument, HasEveryFieldThatAPersonMayEdit) {
  v1::Concept value = awkward("x");
  value.add_projects("atlas");
  v1::Term& term = *value.mutable_terms(0);
  term.set_part_of_speech(v1::PART_OF_SPEECH_PROPER_NOUN);
  term.set_gender(v1::GRAMMATICAL_GENDER_FEMININE);
  term.set_number(v1::GRAMMATICAL_NUMBER_PLURAL);
  term.set_type(v1::TERM_TYPE_FULL_FORM);
  term.set_status(v1::TERM_STATUS_SUPERSEDED);
  term.set_source("AFP");
  term.set_valid_from("2014-06-29");
  term.set_valid_until("2017");
  term.add_needed_words("ville");
  term.set_needed_subject_field("sieges");
  term.set_needs(v1::TERM_NEEDS_OTHER_TERM);
  term.set_check(v1::TERM_CHECK_NEVER);
  term.set_letter_case(v1::LETTER_CASE_ANY);
  term.add_contexts("y");
  term.add_context_sources("");
  term.add_context_sources("AFP");
  value.set_kind(v1::CONCEPT_KIND_SHADOW);
  v1::CrossReference& reference = *value.add_references();
  reference.set_concept_name(kGlossary + "/concepts/militia");
  reference.set_label("militia");
  reference.set_type(v1::CrossReference::BROADER);
  value.add_references()->set_concept_name(kGlossary + "/concepts/other");
  const std::string document = concept_document(value);
  EXPECT_TRUE(MessageDifferencer::Equals(read_concept(document, kGlossary, "f"), value)) << document;
  EXPECT_THAT(document, HasSubstr("part_of_speech = \"proper noun\"\n"));
  EXPECT_THAT(document, HasSubstr("concept = \"militia\"\n"));
  EXPECT_THAT(document, Not(HasSubstr("see also"))) << "what is not set is left out";
  // Whatever is added to the API later must find its place in the document, or a reason not to.
  EXPECT_EQ(v1::Term::descriptor()->field_count(), 19);
  EXPECT_EQ(v1::Concept::descriptor()->field_count(), 15);
}

TEST(ConceptDocument, LeavesFrenchTypographyReadable) {
  EXPECT_EQ(toml_text("«\u202fl’État\u202f» : 30\u00a0%"), "\"«\u202fl’État\u202f» : 30\u00a0%\"");
  EXPECT_EQ(toml_text("Dit \"modéré\"."), "'Dit \"modéré\".'");
  EXPECT_EQ(toml_text("Une.\nDeux."), "\"\"\"\nUne.\nDeux.\"\"\"");
}

std::string complaint(const std::string& document) {
  try {
    read_concepts(document, kGlossary, "f.toml");
  } catch (const UnreadableDocument& error) {
    return error.what();
  }
  return "none";
}

const std::string kTruce = "[[term]]\nlanguage = \"fr\"\ntext = \"trêve\"\n";

TEST(ConceptDocument, NamesTheLineOfAnUnknownKeyAndTheOneThatWasMeant) {
  EXPECT_EQ(complaint(kTruce + "gendre = \"feminine\"\n"),
            "f.toml:4: [[term]] has no \"gendre\"; did you mean \"gender\"?");
  EXPECT_EQ(complaint("subject = \"x\"\n" + kTruce),
            "f.toml:1: a concept has no \"subject\"; did you mean \"subject_field\"?");
  EXPECT_THAT(complaint("colour = \"x\"\n" + kTruce),
              HasSubstr("f.toml:1: a concept has no \"colour\"; it may have id, etag, kind, subject_field"));
}

TEST(ConceptDocument, ListsTheChoicesWhereThereIsNoSuchOne) {
  EXPECT_THAT(
      complaint(kTruce + "status = \"preffered\"\n"),
      HasSubstr("f.toml:4: status is \"preffered\"; did you mean \"preferred\"? write one of preferred, "
                "admitted, deprecated, superseded, forbidden"));
  EXPECT_EQ(complaint(kTruce + "part_of_speech = \"Proper_Noun\"\n"), "none");
}

TEST(ConceptDocument, SaysWhatKindOfValueIsWanted) {
  EXPECT_THAT(complaint(kTruce + "usage_note = 5\n"),
              HasSubstr("f.toml:4: usage_note wants a text in quotes"));
  EXPECT_THAT(complaint("notes = 5\n" + kTruce), HasSubstr("f.toml:1: notes wants texts in brackets"));
  EXPECT_THAT(complaint("notes = [1]\n" + kTruce), HasSubstr("f.toml:1: notes wants texts in brackets"));
  EXPECT_EQ(complaint("notes = \"one\"\n" + kTruce), "none");
  EXPECT_THAT(complaint("[term]\nlanguage = \"fr\"\ntext = \"x\"\n"), HasSubstr("write [[term]], in double"));
  EXPECT_THAT(complaint(kTruce + "status = preferred\n"), HasSubstr("f.toml:4: this is not TOML"));
}

TEST(ConceptDocument, WantsLanguageAndTextOfEveryTermOnce) {
  EXPECT_THAT(complaint(kTruce + "[[term]]\nlanguage = \"en\"\n"),
              HasSubstr("f.toml:4: this [[term]] has no text"));
  EXPECT_THAT(complaint("[[term]]\ntext = \"\"\n"), HasSubstr("no language"));
  EXPECT_THAT(complaint("[[term]]\ntext = \"\"\n"), HasSubstr("no text"));
  EXPECT_THAT(complaint(kTruce + kTruce),
              HasSubstr("f.toml:4: the term fr:trêve is there already, in line 1"));
  EXPECT_THAT(complaint("notes = []\n"), HasSubstr("a concept needs a term"));
}

TEST(ConceptDocument, TellsAllComplaintsAtOnceInOrderOfTheirLines) {
  const std::string all = complaint("notse = []\n" + kTruce + "gendre = \"f\"\n[[term]]\n");
  EXPECT_EQ(std::count(all.begin(), all.end(), '\n'), 3) << all;
  EXPECT_LT(all.find("f.toml:1:"), all.find("f.toml:5:"));
}

TEST(ConceptDocument, MayHaveSeveralConcepts) {
  const auto all = read_concepts(
      "[[concept]]\nid = \"truce\"\n[[concept.term]]\nlanguage = \"fr\"\ntext = \"trêve\"\n"
      "[[concept]]\n[[concept.term]]\nlanguage = \"en\"\ntext = \"siege\"\n",
      kGlossary, "f");
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].name(), kGlossary + "/concepts/truce");
  EXPECT_EQ(all[1].name(), "");
  EXPECT_EQ(all[1].terms(0).text(), "siege");
  EXPECT_THAT(complaint("[[concept]]\nid = \"a\"\n"), HasSubstr("needs a term"));
  EXPECT_THAT(complaint("notes = []\n[[concept]]\n[[concept.term]]\nlanguage = \"fr\"\ntext = \"x\"\n"),
              HasSubstr("beside [[concept]]"));
}

TEST(NearWord, IsOneThatASlipOfTheFingersLeavesAndNoOther) {
  const std::vector<std::string> words = {"gender", "number", "status", "text"};
  EXPECT_EQ(nearest_word("gendre", words), "gender");
  EXPECT_EQ(nearest_word("statsu", words), "status");
  EXPECT_EQ(nearest_word("txt", words), "text");
  EXPECT_EQ(nearest_word("colour", words), "");
}

}  // namespace
}  // namespace entente::cli
