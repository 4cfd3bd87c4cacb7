// Imports and exports through the client library over a real channel.
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "client/library/error.h"
#include "client/library/glossaries.h"
#include "client/library/memories.h"
#include "client/library/status.h"
#include "tests/support/test_server.h"

namespace entente::service {
namespace {

class Files : public ::testing::Test {
 protected:
  Files() : connection_({.server = server_.address(), .author = "Léa", .comment = "test"}) {}

  v1::ImportProgress import_units(const std::string& file) {
    std::istringstream stream(file);
    v1::ImportUnitsRequest::Options options;
    options.set_parent("memories/news");
    options.set_format(v1::FILE_FORMAT_TMX);
    return client::Memories(connection_).import_units(options, stream);
  }

  v1::ImportProgress import_concepts(const std::string& file) {
    std::istringstream stream(file);
    v1::ImportConceptsRequest::Options options;
    options.set_parent("glossaries/conflict");
    options.set_format(v1::FILE_FORMAT_TBX);
    return client::Glossaries(connection_).import_concepts(options, stream);
  }

  std::string export_units() {
    std::string file;
    v1::ExportUnitsRequest request;
    request.set_parent("memories/news");
    request.set_format(v1::FILE_FORMAT_TMX);
    client::Memories(connection_).export_units(request, [&](std::string_view chunk) { file += chunk; });
    return file;
  }

  std::string export_concepts() {
    std::string file;
    v1::ExportConceptsRequest request;
    request.set_parent("glossaries/conflict");
    request.set_format(v1::FILE_FORMAT_TBX);
    client::Glossaries(connection_).export_concepts(request, [&](std::string_view chunk) { file += chunk; });
    return file;
  }

  static std::string tmx(const std::string& body) {
    return "<?xml version=\"1.0\"?>\n<tmx version=\"1.4\"><header srclang=\"fr\"/><body>\n" + body +
           "</body></tmx>\n";
  }

  static std::string tu(const std::string& french, const std::string& english) {
    return "<tu><tuv xml:lang=\"fr\"><seg>" + french + "</seg></tuv><tuv xml:lang=\"en\"><seg>" + english +
           "</seg></tuv></tu>\n";
  }

  static std::string many(int count) {
    std::string body;
    for (int i = 0; i < count; ++i)
      body += tu("phrase " + std::to_string(i), "sentence " + std::to_string(i));
    return tmx(body);
  }

  // The message of the Error that the call ends with, after its code.
  template <typename Call>
  static std::string refusal(Call&& call) {
    try {
      call();
    } catch (const client::Error& error) {
      return std::to_string(static_cast<int>(error.code())) + " " + error.what();
    }
    return "not refused";
  }

  entente::testing::TestServer server_;
  client::Connection connection_;
};

using ::testing::HasSubstr;

TEST_F(Files, AreImportedWhollyAndAgainWithoutEffect) {
  const auto first = import_units(many(1234));
  EXPECT_EQ(first.created(), 1234);
  EXPECT_TRUE(first.done());
  const auto sequence = client::get_status(connection_).sequence();
  const auto again = import_units(many(1234));
  EXPECT_EQ(again.unchanged(), 1234);
  EXPECT_EQ(again.created() + again.updated() + again.rejected(), 0);
  EXPECT_EQ(client::get_status(connection_).sequence(), sequence)
      << "an import without effect was journalled";
}

TEST_F(Files, LeaveOutBadRecordsAndNameTheirLines) {
  const auto report = import_units(tmx(tu("Un", "One") + tu("Deux", "") + tu("Trois", "Three") +
                                       tu(std::string(10'001, 'x'), "too long")));
  EXPECT_EQ(report.created(), 2);
  EXPECT_EQ(report.rejected(), 2);
  ASSERT_EQ(report.problems_size(), 2);
  EXPECT_EQ(report.problems(0).line(), 4);
  EXPECT_THAT(report.problems(0).message(), HasSubstr("empty segment"));
  EXPECT_EQ(report.problems(1).line(), 6);
  EXPECT_THAT(report.problems(1).message(), HasSubstr("10000"));
}

TEST_F(Files, ThatAreMalformedAreRefusedWithTheLineAndWhatIsStored) {
  const std::string broken = "<tmx version=\"1.4\"><body>\n" + tu("Un", "One") + "<tu></body></tmx>";
  const std::string message = refusal([&] { import_units(broken); });
  EXPECT_THAT(message, HasSubstr("3 Line 3"));
  EXPECT_THAT(message, HasSubstr("1 records before it are stored"));
  EXPECT_THAT(refusal([&] { import_units("no XML at all"); }), HasSubstr("Line 1"));
  EXPECT_THAT(refusal([&] { import_units("<tbx/>"); }), HasSubstr("no TMX"));
  EXPECT_THAT(refusal([&] { import_concepts("<tmx/>"); }), HasSubstr("no TBX"));
  EXPECT_THAT(refusal([&] { import_units(""); }), HasSubstr("Line 1"));
  EXPECT_EQ(import_units(many(3)).created(), 3) << "the server did not go on";
}

TEST_F(Files, ComeBackAsTheyWent) {
  import_units(
      tmx(tu("« Oui », dit-il &amp; &lt;rit&gt;", "“Yes”") +
          tu("Un <bpt i=\"1\" type=\"bold\">&lt;b&gt;</bpt>mot<ept i=\"1\">&lt;/b&gt;</ept>", "A word")));
  const std::string once = export_units();
  EXPECT_THAT(once, HasSubstr("« Oui », dit-il &amp; &lt;rit&gt;"));
  EXPECT_THAT(once, HasSubstr("<bpt i=\"1\" type=\"bold\">&lt;b&gt;</bpt>mot<ept i=\"1\">&lt;/b&gt;</ept>"));
  EXPECT_EQ(import_units(once).unchanged(), 2);
}

TEST_F(Files, OfOtherFormatsAreRefused) {
  std::istringstream stream("<tmx/>");
  v1::ImportUnitsRequest::Options options;
  options.set_parent("memories/news");
  options.set_format(v1::FILE_FORMAT_TBX);
  EXPECT_THAT(refusal([&] { client::Memories(connection_).import_units(options, stream); }),
              HasSubstr("options.format"));
  v1::ExportUnitsRequest request;
  request.set_parent("memories/absent");
  request.set_format(v1::FILE_FORMAT_TMX);
  EXPECT_THAT(refusal([&] { client::Memories(connection_).export_units(request, [](std::string_view) {}); }),
              HasSubstr("5 "));
}

TEST_F(Files, OfConceptsReplaceAndReport) {
  const auto tbx = [](const std::string& term) {
    return "<tbx type=\"TBX-Basic\" style=\"dca\" xml:lang=\"en\" "
           "xmlns=\"urn:iso:std:iso:30042:ed-2\"><text><body>"
           "<conceptEntry id=\"truce\"><langSec xml:lang=\"fr\"><termSec><term>" +
           term + "</term></termSec></langSec></conceptEntry></body></text></tbx>";
  };
  EXPECT_EQ(import_concepts(tbx("trêve")).created(), 1);
  EXPECT_EQ(import_concepts(tbx("trêve")).unchanged(), 1);
  EXPECT_EQ(import_concepts(tbx("cessez-le-feu")).updated(), 1);
  const auto stored = client::Glossaries(connection_).get_concept("glossaries/conflict/concepts/truce");
  EXPECT_EQ(stored.terms(0).text(), "cessez-le-feu");
  EXPECT_EQ(stored.changer(), "Léa");
}

TEST_F(Files, OfConceptsReportATermThatIsValidUntilBeforeItIsValid) {
  const auto report = import_concepts(
      "<tbx type=\"TBX-Basic\" style=\"dca\" xml:lang=\"en\" "
      "xmlns=\"urn:iso:std:iso:30042:ed-2\"><text><body>\n"
      "<conceptEntry id=\"truce\"><langSec xml:lang=\"fr\"><termSec><term>trêve</term>"
      "<termNote type=\"x-valid-from\">2015</termNote><termNote type=\"x-valid-until\">2014</termNote>"
      "</termSec></langSec></conceptEntry>\n"
      "<conceptEntry id=\"front\"><langSec xml:lang=\"fr\"><termSec><term>front</term></termSec></langSec>"
      "</conceptEntry></body></text></tbx>");
  EXPECT_EQ(report.created(), 2);
  ASSERT_EQ(report.problems_size(), 1);
  EXPECT_EQ(report.problems(0).line(), 2);
  EXPECT_THAT(report.problems(0).message(), HasSubstr("\"2014\" is before 2015; it is a note now"));
}

// Earlier versions of the server took them.
TEST_F(Files, OfTextsThatXmlCannotCarryAreReadable) {
  server_.backend().make_memory("news");
  server_.backend().write(PutUnit{entente::testing::unit_of("news", "un\uFFFE", "one\x01"), {}});
  server_.backend().make_glossary("conflict");
  server_.backend().write(
      PutConcept{entente::testing::concept_of(
                     "conflict", "c", {entente::testing::term_of(entente::testing::fr(), "char\uFFFF")}),
                 {}});
  const v1::ImportProgress units = import_units(export_units());
  EXPECT_EQ(units.created(), 1);
  EXPECT_EQ(units.rejected(), 0);
  const v1::ImportProgress concepts = import_concepts(export_concepts());
  EXPECT_EQ(concepts.updated(), 1);
  EXPECT_EQ(concepts.rejected(), 0);
}

}  // namespace
}  // namespace entente::service
