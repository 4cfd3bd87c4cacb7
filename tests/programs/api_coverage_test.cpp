// Whatever the API offers can be done from the command line: every RPC of the .proto files has its command.
#include <filesystem>
#include <map>
#include <regex>
#include <set>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/paths.h"
#include "tests/support/shell.h"

namespace entente::testing {
namespace {

const std::map<std::string, std::string> kCommands = {
    {"GlossaryService.CreateGlossary", "glossary add"},
    {"GlossaryService.GetGlossary", "glossary show"},
    {"GlossaryService.ListGlossaries", "glossary list"},
    {"GlossaryService.UpdateGlossary", "glossary set"},
    {"GlossaryService.DeleteGlossary", "glossary delete"},
    {"GlossaryService.CreateConcept", "concept add"},
    {"GlossaryService.GetConcept", "concept show"},
    {"GlossaryService.ListConcepts", "concept list"},
    {"GlossaryService.UpdateConcept", "concept edit"},
    {"GlossaryService.DeleteConcept", "concept delete"},
    {"GlossaryService.RecognizeTerms", "terms"},
    {"GlossaryService.RecognizeTermsInDocument", "terms -"},
    {"GlossaryService.SuggestTerms", "suggest"},
    {"GlossaryService.CompleteTerms", "complete"},
    {"GlossaryService.CheckTranslation", "check"},
    {"GlossaryService.CheckDocument", "check -"},
    {"GlossaryService.ListAgreement", "glossary agreement"},
    {"GlossaryService.ExtractTermCandidates", "candidates"},
    {"GlossaryService.ImportConcepts", "import"},
    {"GlossaryService.ExportConcepts", "export"},
    {"TranslationMemoryService.CreateMemory", "memory add"},
    {"TranslationMemoryService.GetMemory", "memory show --no-counts"},
    {"TranslationMemoryService.ListMemories", "memory list"},
    {"TranslationMemoryService.UpdateMemory", "memory set"},
    {"TranslationMemoryService.DeleteMemory", "memory delete"},
    {"TranslationMemoryService.CreateUnit", "unit add"},
    {"TranslationMemoryService.GetUnit", "unit show"},
    {"TranslationMemoryService.ListUnits", "unit list"},
    {"TranslationMemoryService.UpdateUnit", "unit edit"},
    {"TranslationMemoryService.DeleteUnit", "unit delete"},
    {"TranslationMemoryService.RecordUse", "unit use"},
    {"TranslationMemoryService.LookupSegment", "lookup"},
    {"TranslationMemoryService.LookupSegments", "lookup -"},
    {"TranslationMemoryService.SearchConcordance", "concordance"},
    {"TranslationMemoryService.GetMemoryStatistics", "memory show"},
    {"TranslationMemoryService.AnalyzeDocument", "analyze"},
    {"TranslationMemoryService.ImportUnits", "import"},
    {"TranslationMemoryService.ExportUnits", "export"},
    {"TranslationMemoryService.PretranslateFile", "pretranslate"},
    {"GlossaryService.BatchEditConcepts", "batch replace"},
    {"TranslationMemoryService.BatchEditUnits", "batch replace-units"},
    {"HistoryService.GetChange", "history"},
    {"HistoryService.ListChanges", "history"},
    {"HistoryService.ListVersions", "history"},
    {"HistoryService.CompareVersions", "diff"},
    {"HistoryService.Blame", "blame"},
    {"HistoryService.Undo", "undo"},
    {"HistoryService.Watch", "watch"},
    {"ServerService.GetStatus", "status"},
    {"AccessService.CreateToken", "token create"},
    {"AccessService.ListTokens", "token list"},
    {"AccessService.RevokeToken", "token revoke"},
    {"AccessService.GetCaller", "token whoami"},
    {"ServerService.Backup", "backup"},
};

// What a person asks for by another name than the API's, or of a method with another part of its request.
const std::vector<std::string> kFurtherCommands = {
    "term add",     "term status",   "term note",     "term remove",
    "batch status", "batch subject", "concept add -", "concept edit truce -",
};

// Options that reach a part of a request that no other does.
const std::vector<std::pair<std::string, std::string>> kOptions = {
    {"concept show", "--at"},   {"concept list", "--at"},     {"unit show", "--at"},
    {"export", "--at"},         {"concept delete", "--etag"}, {"unit edit", "--etag"},
    {"concept show", "--toml"}, {"history", "--change"},      {"undo", "--back-to"},
    {"undo", "--force"},        {"watch", "--after"},         {"watch", "--content"},
    {"watch", "--of"},          {"concept edit", "--create"}, {"check", "--min-agreement"},
};

// "GlossaryService.CreateGlossary" and so on.
std::set<std::string> methods_of_the_api() {
  std::set<std::string> methods;
  const std::filesystem::path folder = std::filesystem::path(ENTENTE_SOURCE_DIR) / "proto" / "entente" / "v1";
  const std::regex line(R"(^(?:service (\w+) \{|  rpc (\w+)\())", std::regex::multiline);
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string text = read_file(entry.path());
    std::string service;
    for (std::sregex_iterator it(text.begin(), text.end(), line), end; it != end; ++it) {
      if ((*it)[1].matched) {
        service = (*it)[1];
      } else {
        methods.insert(service + "." + (*it)[2].str());
      }
    }
  }
  return methods;
}

Ended help_of(const std::string& command) {
  return shell(std::string(ENTENTE_BIN_DIR) + "/entente " + command + " --help");
}

TEST(ApiCoverage, EveryMethodHasACommand) {
  const std::set<std::string> methods = methods_of_the_api();
  EXPECT_GE(methods.size(), 38u) << "the test reads too little to mean anything";
  for (const std::string& method : methods)
    EXPECT_TRUE(kCommands.contains(method))
        << "no command line does " << method << "; add one, and its row to the table of this test";
  for (const auto& [method, command] : kCommands)
    EXPECT_TRUE(methods.contains(method)) << method << " is gone from the API; take its row away";
}

TEST(ApiCoverage, EveryCommandOfTheTableExplainsItself) {
  for (const auto& [method, command] : kCommands) {
    const Ended help = help_of(command);
    EXPECT_EQ(help.code, 0) << command << ": " << help.output;
    EXPECT_THAT(help.output, ::testing::HasSubstr("Usage: entente " + command.substr(0, command.find(" -"))));
  }
}

TEST(ApiCoverage, FurtherCommandsAndOptionsExplainThemselves) {
  for (const std::string& command : kFurtherCommands)
    EXPECT_EQ(help_of(command).code, 0) << command << ": " << help_of(command).output;
  for (const auto& [command, option] : kOptions)
    EXPECT_THAT(help_of(command).output, ::testing::HasSubstr(option)) << command;
}

}  // namespace
}  // namespace entente::testing
