// What the tools' protocols ask of Entente, in plain values: matches, the check of terms, pairs of languages,
// new units. Thread-safe. Methods throw client::Error.
#pragma once

#include <chrono>
#include <istream>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "client/gateway/http/message.h"
#include "client/gateway/tools/import_board.h"
#include "client/library/connection.h"
#include "client/library/glossaries.h"
#include "client/library/memories.h"

namespace entente::v1 {
class CheckTranslationResponse;
class ImportProgress;
class Match;
class RecognizeTermsResponse;
class SearchConcordanceResponse;
class Unit;
}  // namespace entente::v1

namespace entente::gateway {

// What the administrator lets the tools use.
struct Served {
  std::vector<std::string> memories;    // memories/{memory}; all if empty.
  std::vector<std::string> glossaries;  // glossaries/{glossary}; all if empty.
  std::string write_into;               // memories/{memory} that takes new units; "": none.
  int minimum_percent = 70;             // For tools that do not say it; 30 to 100.
  int translation_percent = 85;         // What a match needs to be shown as a translation.
  std::string language_tool;            // The check of a LanguageTool whose matches are added; "": none.
};

struct Question {
  std::string text;
  std::string source_language;  // As the tool writes it: "fr", "fr_FR", "fra".
  std::string target_language;
  std::string previous = {};
  std::string next = {};
  std::string context = {};
  int minimum_percent = 0;  // 0: Served's.
  int most = 5;             // At most 100.
};

struct LanguagePair {
  std::string source;  // Primary subtags.
  std::string target;
  auto operator<=>(const LanguagePair&) const = default;
};

// Two texts that a tool calls a unit by.
struct Texts {
  std::string source;
  std::string target;
  std::string source_language;
  std::string target_language;
};

class Backend {
 public:
  Backend(client::Connection connection, Served served);
  // The same for one request: with the caller's token, if there is one, and until `hung_up` stops.
  Backend(const Backend& shared, const Caller& caller, std::shared_ptr<client::CallStop> hung_up);

  const Served& served() const { return *served_; }
  ImportBoard& imports() { return *imports_; }

  // Nothing but asks the server for something that needs a token where any call does. Throws what it throws.
  void probe();

  // The best first; none where the text is empty or the two languages are the same or none.
  std::vector<v1::Match> matches(const Question& question);

  // The translation of the best match; "" where no match has Served::translation_percent.
  std::string translation(const std::string& text, const std::string& source_language,
                          const std::string& target_language);

  // Offsets count UTF-16 units.
  v1::CheckTranslationResponse check(const std::string& source, const std::string& target,
                                     const std::string& source_language, const std::string& target_language);
  v1::RecognizeTermsResponse recognize(const std::string& text, const std::string& language,
                                       const std::string& target_language);
  v1::SearchConcordanceResponse concordance(const std::string& query, const std::string& language, int most);

  // Both directions of the languages that the memories have; French and English where they have none. Asked
  // again after a minute.
  std::vector<LanguagePair> pairs();

  // Adds a unit for the author, once for an operation. Throws kFailedPrecondition where nothing may be
  // written.
  v1::Unit add(const v1::Unit& unit, const std::string& author, const std::string& operation);
  // The units of the memory that takes new ones with exactly these texts, whatever their neighbours; at most
  // 100.
  std::vector<v1::Unit> units_with(const Texts& texts);
  // Reads a unit of the memory that takes new ones. Throws kPermissionDenied for one of another.
  v1::Unit unit(const std::string& name);
  // Replaces what is set; the unit's etag must be current.
  v1::Unit update(const v1::Unit& unit, const std::string& author, const std::string& operation);
  // Reads a TMX file into the memory that takes new units; answers the report.
  v1::ImportProgress import_tmx(std::istream& file, const std::string& name, const std::string& author,
                                const client::OnProgress& on_progress);
  // Deletes a unit of the memory that takes new ones. Throws kPermissionDenied for one of another.
  void remove(const std::string& unit, const std::string& author);

 private:
  std::vector<LanguagePair> read_pairs();
  client::Memories writer(const std::string& author, const std::string& operation) const;
  void check_place(const std::string& unit) const;

  struct Pairs {
    std::mutex mutex;
    std::vector<LanguagePair> known;
    std::chrono::steady_clock::time_point until{};
  };

  const client::Connection connection_;
  const std::shared_ptr<const Served> served_;
  const std::shared_ptr<ImportBoard> imports_;
  const std::shared_ptr<Pairs> pairs_;  // Null where the caller's token says what they may see.
  client::Memories memories_;
  client::Glossaries glossaries_;
};

}  // namespace entente::gateway
