// Whatever file a translator has goes in, several at once, and comes out in the format that another tool
// reads.
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "client/library/error.h"
#include "client/library/glossaries.h"
#include "client/library/history.h"
#include "client/library/memories.h"
#include "tests/support/test_server.h"

namespace entente::service {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

struct NamedFile {
  std::string name;
  std::string content;
};

std::string tu(const std::string& french, const std::string& english) {
  return "<tu><tuv xml:lang=\"fr\"><seg>" + french + "</seg></tuv><tuv xml:lang=\"en\"><seg>" + english +
         "</seg></tuv></tu>\n";
}

std::string tmx(const std::string& body) {
  return "<tmx version=\"1.4\"><header srclang=\"fr\"/><body>\n" + body + "</body></tmx>\n";
}

std::string tbx_entry(const std::string& id, const std::string& language, const std::string& term) {
  return "<tbx><text><body><conceptEntry id=\"" + id + "\"><langSec xml:lang=\"" + language +
         "\"><termSec><term>" + term + "</term></termSec></langSec></conceptEntry></body></text></tbx>";
}

class Interchange : public ::testing::Test {
 protected:
  // Hands out the files one after the other.
  static client::NextFile each_of(const std::vector<NamedFile>& files) {
    auto streams = std::make_shared<std::vector<std::istringstream>>();
    for (const NamedFile& file : files) streams->emplace_back(file.content);
    return [streams, files, next = std::size_t{0}]() mutable -> std::optional<client::ImportFile> {
      if (next == files.size()) return std::nullopt;
      const std::size_t at = next++;
      return client::ImportFile{files[at].name, &(*streams)[at]};
    };
  }

  template <typename Options>
  static Options options_of(const std::string& parent, const std::vector<NamedFile>& files) {
    Options options;
    options.set_parent(parent);
    options.set_source_language_code("fr");
    options.set_target_language_code("en");
    options.set_several_files(files.size() > 1);
    return options;
  }

  v1::ImportProgress import_units(const std::vector<NamedFile>& files, bool validate_only = false,
                                  bool strict = false) {
    auto options = options_of<v1::ImportUnitsRequest::Options>("memories/news", files);
    options.set_validate_only(validate_only);
    options.set_strict(strict);
    return memories().import_units(options, each_of(files));
  }

  v1::ImportProgress import_concepts(const std::vector<NamedFile>& files, bool validate_only = false) {
    auto options = options_of<v1::ImportConceptsRequest::Options>("glossaries/desk", files);
    options.set_validate_only(validate_only);
    return glossaries().import_concepts(options, each_of(files));
  }

  client::Memories memories() const {
    return client::Memories(client::Connection({.server = server_.address()}));
  }
  client::Glossaries glossaries() const {
    return client::Glossaries(client::Connection({.server = server_.address()}));
  }

  // "fr text = en text" of each unit, in the order in which they were stored.
  std::vector<std::string> units() {
    std::vector<std::string> all;
    v1::ListUnitsRequest request;
    request.set_parent("memories/news");
    memories().list_units(request, [&](const v1::Unit& unit) {
      all.push_back(unit.source().text() + " = " + unit.target().text());
      return true;
    });
    return all;
  }

  std::map<std::string, std::string> concepts() {
    std::map<std::string, std::string> all;
    v1::ListConceptsRequest request;
    request.set_parent("glossaries/desk");
    glossaries().list_concepts(request, [&](const v1::Concept& value) {
      std::string& terms = all[value.name().substr(value.name().rfind('/') + 1)];
      for (const v1::Term& term : value.terms()) terms += term.language_code() + " " + term.text() + ";";
      return true;
    });
    return all;
  }

  template <typename Call>
  static std::string refusal(Call&& call) {
    try {
      call();
    } catch (const client::Error& error) {
      return error.what();
    }
    return "not refused";
  }

  entente::testing::TestServer server_;
};

TEST_F(Interchange, RecognisesWhatAFileIsByItsContent) {
  EXPECT_EQ(import_units({{"a", tmx(tu("Un", "One"))}}).created(), 1);
  EXPECT_EQ(import_units({{"b", "fr;en\nDeux;Two\n"}}).created(), 1);
  EXPECT_EQ(import_units({{"c", "msgid \"Three\"\nmsgstr \"Trois\"\n"}}).created(), 1);
  EXPECT_THAT(units(), ElementsAre("Un = One", "Deux = Two", "Three = Trois"));
  EXPECT_EQ(import_concepts({{"d", tbx_entry("c1", "fr", "trêve")}}).created(), 1);
  EXPECT_EQ(import_concepts({{"e", "fr,en\nsiège,siege\n"}}).created(), 1);
}

TEST_F(Interchange, OfSeveralFilesIsOneOperationWithOneUndo) {
  import_units({{"before.tmx", tmx(tu("Avant", "Before"))}});
  const auto report =
      import_units({{"a.tmx", tmx(tu("Un", "One"))}, {"b.csv", "fr,en\nDeux,Two\nTrois,Three\n"}});
  ASSERT_EQ(report.files_size(), 2);
  EXPECT_EQ(report.files(0).file_name(), "a.tmx");
  EXPECT_EQ(report.files(0).created(), 1);
  EXPECT_EQ(report.files(1).created(), 2);
  v1::UndoRequest undo;
  undo.set_operation(report.operation());
  client::History(client::Connection({.server = server_.address()})).undo(undo);
  EXPECT_THAT(units(), ElementsAre("Avant = Before"));
}

TEST_F(Interchange, OfSeveralFilesGoesOnAfterOneThatCannotBeRead) {
  const auto report =
      import_units({{"broken.tmx", "<tmx version=\"1.4\"><body>" + tu("Un", "One") + "<tu></body>"},
                    {"good.tmx", tmx(tu("Deux", "Two"))}});
  EXPECT_THAT(units(), ElementsAre("Un = One", "Deux = Two"));
  ASSERT_EQ(report.files_size(), 2);
  EXPECT_THAT(report.files(0).error(), HasSubstr("Line 2"));
  EXPECT_EQ(report.files(1).error(), "");
}

TEST_F(Interchange, WithOneFileEndsWhereItCannotBeRead) {
  EXPECT_THAT(refusal([&] {
                import_units({{"notes.md", "# Notes\n\nA page of prose, no table.\n"}});
              }),
              HasSubstr("looks like plain text"));
}

TEST_F(Interchange, ThatValidatesOnlySaysWhatItWouldDoAndStoresNothing) {
  import_units({{"a.tmx", tmx(tu("Un", "One"))}});
  const auto report =
      import_units({{"b.tmx", tmx(tu("Un", "One") + tu("Deux", "Two"))}}, /*validate_only=*/true);
  EXPECT_EQ(report.unchanged(), 1);
  EXPECT_EQ(report.created(), 1);
  EXPECT_THAT(units(), ElementsAre("Un = One"));
  import_concepts({{"c.tbx", tbx_entry("c1", "fr", "trêve")}});
  EXPECT_EQ(import_concepts({{"c.tbx", tbx_entry("c1", "fr", "trêve")}}, true).unchanged(), 1);
  EXPECT_EQ(import_concepts({{"d.tbx", tbx_entry("c2", "fr", "siège")}}, true).created(), 1);
  EXPECT_EQ(concepts().size(), 1u);
}

TEST_F(Interchange, ThatIsStrictEndsAtTheFirstRecordThatCannotBeTaken) {
  EXPECT_THAT(refusal([&] {
                import_units({{"a.tmx", tmx(tu("Un", "") + tu("Deux", "Two"))}}, false, true);
              }),
              HasSubstr("strict"));
}

TEST_F(Interchange, CountsARecordThatGoesInButForAPartAsTaken) {
  const auto report = import_units({{"a.tmx", tmx(tu("Un&#x1F;", "One"))}});
  EXPECT_EQ(report.created(), 1);
  EXPECT_EQ(report.rejected(), 0);
  EXPECT_EQ(report.warned(), 1);
  ASSERT_EQ(report.problems_size(), 1);
  EXPECT_TRUE(report.problems(0).taken());
  EXPECT_EQ(report.problems(0).file_name(), "a.tmx");
}

TEST_F(Interchange, MergesTheLanguagesOfAConceptThatComeInDifferentFiles) {
  import_concepts({{"fr.tbx", tbx_entry("c1", "fr", "trêve")}, {"de.tbx", tbx_entry("c1", "fr", "trêve")}});
  const std::string both =
      "<tbx><text><body><conceptEntry id=\"c1\"><langSec xml:lang=\"fr\"><termSec><term>trêve"
      "</term></termSec></langSec><langSec xml:lang=\"en\"><termSec><term>truce</term></termSec>"
      "</langSec></conceptEntry></body></text></tbx>";
  import_concepts({{"both.tbx", both}});
  EXPECT_EQ(concepts().at("c1"), "fr trêve;en truce;");
  EXPECT_EQ(import_concepts({{"fr.tbx", tbx_entry("c1", "fr", "trêve")}}).unchanged(), 1)
      << "a file without a language took it away";
}

TEST_F(Interchange, ReplacesAConceptOfTheSameIdentifierAndCountsIt) {
  import_concepts({{"a.tbx", tbx_entry("c1", "fr", "trêve")}});
  EXPECT_EQ(import_concepts({{"b.tbx", tbx_entry("c1", "fr", "cessez-le-feu")}}).updated(), 1);
  EXPECT_EQ(concepts().at("c1"), "fr cessez-le-feu;");
}

TEST_F(Interchange, TakesAlignedTexts) {
  std::istringstream french("Un.\nDeux.\n");
  std::istringstream english("One.\nTwo.\n");
  auto options = options_of<v1::ImportUnitsRequest::Options>("memories/news", {});
  EXPECT_EQ(memories().import_aligned(options, french, english).created(), 2);
  EXPECT_THAT(units(), ElementsAre("Un. = One.", "Deux. = Two."));
}

TEST_F(Interchange, WritesAGlossaryForOmegaTAndListsWhatIsNotInTheFile) {
  import_concepts({{"a.csv", "id,fr,en,definition\nc1,otage,hostage,Personne retenue.\n"}});
  v1::ExportConceptsRequest request;
  request.set_parent("glossaries/desk");
  request.set_format(v1::FILE_FORMAT_OMEGA_T);
  EXPECT_THAT(refusal([&] { glossaries().export_concepts(request, [](std::string_view) {}); }),
              HasSubstr("source_language_code"));
  request.set_source_language_code("fr");
  request.set_target_language_code("en");
  std::string file;
  const auto losses = glossaries().export_concepts(request, [&](std::string_view chunk) { file += chunk; });
  EXPECT_THAT(file, HasSubstr("\notage\thostage\n"));
  EXPECT_THAT(file, HasSubstr("d’otage\thostage\n"));
  EXPECT_EQ(losses.count, static_cast<std::int64_t>(losses.first.size()));
}

TEST_F(Interchange, KeepsHowOftenAUnitWasUsedElsewhere) {
  import_units(
      {{"a.tmx",
        tmx("<tu usagecount=\"7\"><tuv xml:lang=\"fr\"><seg>Un</seg></tuv><tuv xml:lang=\"en\"><seg>One"
            "</seg></tuv></tu>")}});
  v1::ExportUnitsRequest request;
  request.set_parent("memories/news");
  request.set_format(v1::FILE_FORMAT_TMX);
  std::string file;
  memories().export_units(request, [&](std::string_view chunk) { file += chunk; });
  EXPECT_THAT(file, HasSubstr("usagecount=\"7\""));
}

class Pretranslation : public Interchange {
 protected:
  std::string fill(const std::string& file, v1::FileFormat format, double minimum = 0, int candidates = 0) {
    v1::PretranslateFileRequest::Options options;
    options.set_format(format);
    options.set_minimum_percent(minimum);
    options.set_max_candidates(candidates);
    options.set_source_language_code("fr");
    options.set_target_language_code("en");
    std::istringstream stream(file);
    std::string filled;
    report_ = memories().pretranslate(options, stream, [&](std::string_view chunk) { filled += chunk; });
    return filled;
  }

  static std::string xliff(const std::string& units) {
    return "<?xml version='1.0'?>\n<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\">\n"
           "<file source-language=\"fr\" target-language=\"en\" datatype=\"plaintext\" "
           "original=\"a.txt\"><body>\n" +
           units + "</body></file></xliff>\n";
  }

  v1::PretranslateFileResponse report_;
};

TEST_F(Pretranslation, FillsAnXliffWithExactMatchesAndLeavesTheRestAsItIs) {
  import_units({{"a.tmx", tmx(tu("La trêve tient.", "The truce is holding."))}});
  const std::string known = "<trans-unit id='1'><source>La trêve tient.</source></trans-unit>\n";
  const std::string rest =
      "<trans-unit id='2'><source>Inconnu.</source></trans-unit>\n"
      "<trans-unit id='3'><source>Un</source><target>Eins</target></trans-unit>\n";
  const std::string filled = fill(xliff(known + rest), v1::FILE_FORMAT_XLIFF);
  EXPECT_THAT(filled, HasSubstr(">The truce is holding.</target>"));
  EXPECT_THAT(filled, HasSubstr(rest));
  EXPECT_EQ(report_.exact(), 1);
  EXPECT_EQ(report_.unfilled(), 1);
  EXPECT_EQ(report_.translated(), 1);
}

TEST_F(Pretranslation, MarksAFuzzyMatchForReviewAndAttachesCandidates) {
  import_units({{"a.tmx", tmx(tu("La trêve tient à Alep depuis lundi.",
                                 "The truce in Aleppo has held since Monday."))}});
  const std::string unit =
      "<trans-unit id='1'><source>La trêve tient à Alep depuis mardi.</source></trans-unit>\n";
  EXPECT_THAT(fill(xliff(unit), v1::FILE_FORMAT_XLIFF), HasSubstr(unit))
      << "100 is the least percent by default";
  const std::string filled = fill(xliff(unit), v1::FILE_FORMAT_XLIFF, 75, 1);
  EXPECT_THAT(filled, HasSubstr("needs-review-translation"));
  EXPECT_THAT(filled, HasSubstr("<alt-trans"));
  EXPECT_EQ(report_.fuzzy(), 1);
}

TEST_F(Pretranslation, FillsAPoFile) {
  import_units({{"a.tmx", tmx(tu("La trêve tient.", "The truce is holding."))}});
  const std::string filled = fill(
      "msgid \"\"\nmsgstr \"\"\n\"Language: en\\n\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\n"
      "#: a.c:1\nmsgid \"La trêve tient.\"\nmsgstr \"\"\n",
      v1::FILE_FORMAT_PO);
  EXPECT_THAT(filled, HasSubstr("msgid \"La trêve tient.\"\nmsgstr \"The truce is holding.\"\n"));
  EXPECT_THAT(filled, HasSubstr("#: a.c:1\n"));
}

TEST_F(Pretranslation, RefusesWhatIsNoSuchFile) {
  import_units({{"a.tmx", tmx(tu("Un", "One"))}});
  EXPECT_THAT(refusal([&] { fill("<tmx/>", v1::FILE_FORMAT_XLIFF); }), HasSubstr("no XLIFF"));
  EXPECT_THAT(refusal([&] { fill("x", v1::FILE_FORMAT_TMX); }),
              HasSubstr("FILE_FORMAT_XLIFF or FILE_FORMAT_PO"));
}

}  // namespace
}  // namespace entente::service
