// What XML 1.0 cannot carry is left out of an export, which every parser can read; all else comes back.
#include "server/model/characters.h"

#include <string>

#include <gtest/gtest.h>

#include "server/error/error.h"
#include "tests/interchange/reading.h"

namespace entente::interchange {
namespace {

using entente::testing::Concepts;
using entente::testing::read_tbx;
using entente::testing::read_tmx;
using entente::testing::Units;
using entente::testing::write_tbx;
using entente::testing::write_tmx;

// Every text of the records has `odd` in it.
TranslationUnit unit_with(const std::string& odd) {
  TranslationUnit unit;
  unit.source_language = Language::parse("fr");
  unit.target_language = Language::parse("en");
  unit.source = {"a" + odd + "b", {{TagKind::kStandalone, 1, "", "m" + odd, "t" + odd, "d" + odd}}};
  unit.target = {"c" + odd, {{TagKind::kOpening, 0, "p" + odd, "", "", "<b>" + odd}}};
  unit.document = "document" + odd;
  unit.previous_source = "before" + odd;
  unit.next_source = "after" + odd;
  unit.domain = "domain" + odd;
  unit.client = "client" + odd;
  unit.properties = {{"key" + odd, "value" + odd}, {"tuid", "id" + odd}};
  unit.notes = {"note" + odd};
  unit.creator = "anne" + odd;
  unit.changer = "bo" + odd;
  return unit;
}

Concept concept_with(const std::string& odd) {
  Concept value;
  value.id = "c";
  value.subject_field = "field" + odd + ".";
  value.definitions = {{Language::parse("fr"), "definition" + odd + ".", "source" + odd + "."}};
  value.notes = {"note" + odd + "."};
  value.sources = {"source" + odd + "."};
  value.references = {{"d", "label" + odd + "."}};
  value.customers = {"customer" + odd + "."};
  value.projects = {"project" + odd + "."};
  value.creator = "anne" + odd + ".";
  value.changer = "bo" + odd + ".";
  Term term;
  term.language = Language::parse("fr");
  term.text = "term" + odd + ".";
  term.usage_note = "usage" + odd + ".";
  term.contexts = {{"context" + odd + ".", "where" + odd + "."}};
  term.region = "region" + odd + ".";
  term.source = "source" + odd + ".";
  value.terms = {term};
  return value;
}

TEST(ExportedText, LosesWhatXmlForbidsAndNothingElse) {
  for (const std::string& odd :
       {std::string("\0", 1), std::string("\x01"), std::string("\x1B"), std::string("\uFFFE"),
        std::string("\uFFFF"), std::string("\x0B\uFFFF\x0C")}) {
    const Units units = read_tmx(write_tmx({unit_with(odd)}));
    EXPECT_TRUE(units.problems.empty());
    TranslationUnit plain = unit_with("");
    plain.source.tags[0].position = 1;
    EXPECT_EQ(units.units, std::vector{plain});
    for (const auto version : {TbxVersion::kV3, TbxVersion::kV2}) {
      const Concepts concepts = read_tbx(write_tbx({concept_with(odd)}, version));
      EXPECT_TRUE(concepts.problems.empty());
      EXPECT_EQ(concepts.concepts, std::vector{concept_with("")});
    }
  }
}

TEST(ExportedText, KeepsWhatXmlAllows) {
  for (const std::string odd :
       {"\t", "\n", "\r", " \r\n\t ", "<&>\"'", "]]>", "\x7F", "\u0085\u2028", "\uFFFD", "\U0010FFFF"}) {
    const Units units = read_tmx(write_tmx({unit_with(odd)}));
    EXPECT_TRUE(units.problems.empty());
    EXPECT_EQ(units.units, std::vector{unit_with(odd)}) << odd;
    for (const auto version : {TbxVersion::kV3, TbxVersion::kV2}) {
      const Concepts concepts = read_tbx(write_tbx({concept_with(odd)}, version));
      Concept expected = concept_with(odd);
      expected.terms[0].text = on_one_line(expected.terms[0].text);
      EXPECT_EQ(concepts.concepts, std::vector{expected}) << odd;
    }
  }
}

// Also as references. A handler that knows records leaves out those; see xml_test.cpp.
TEST(ImportedText, WithWhatXmlForbidsIsRefusedWithItsLineWhereNoRecordCanBeLeftOut) {
  for (const std::string odd : {"&#1;", "&#xFFFE;", "&#xD800;", "\x01", "\uFFFE", "\uFFFF", "\xED\xA0\x80"}) {
    try {
      read_tbx("<tbx>\n<note>" + odd + "</note></tbx>");
      ADD_FAILURE() << odd << " was read";
    } catch (const Error& error) {
      EXPECT_TRUE(std::string(error.what()).starts_with("Line 2: the file is not well-formed XML"))
          << error.what();
    }
  }
}

}  // namespace
}  // namespace entente::interchange
