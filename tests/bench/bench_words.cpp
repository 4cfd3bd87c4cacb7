// What the shipped glossary does to real text, against the judgement of a reader (../shared/words, which may
// not be shipped): which of the judged hits are still shown, and how many translations raise an alarm.
// "bench_words [--list]": with --list also every hit and alarm, for reading. "bench_words --read=FILE
// --language=fr" only prints the hits in a text of the reader's own.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "server/catalogue/catalogue.h"
#include "server/glossary/recogniser.h"
#include "server/glossary/term_check.h"
#include "server/interchange/tbx_reader.h"
#include "tests/bench/bench_backend.h"
#include "tests/bench/report.h"
#include "tests/support/backend.h"

namespace entente::bench {
namespace {

namespace fs = std::filesystem;

constexpr const char* kGlossary = "conflict";

using Row = std::vector<std::string>;

std::vector<Row> rows_of(const std::string& name) {
  std::ifstream file(fs::path(ENTENTE_SHARED_DIR) / "words" / name);
  std::vector<Row> rows;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with('#')) continue;
    Row row(1);
    for (const char c : line) {
      if (c == '\t') {
        row.emplace_back();
      } else {
        row.back() += c;
      }
    }
    rows.push_back(row);
  }
  return rows;
}

class WordsBench {
 public:
  WordsBench(const fs::path& folder, bool lists) : backend_(folder), lists_(lists) { load(); }

  // Prints the hits in each line of a text, for reading.
  void read(const std::string& file, const Language& language) {
    const auto transaction = backend_.environment.read();
    const glossary::RecognitionQuestion question{
        {catalogue::require_glossary(transaction, kGlossary)}, language, {}};
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) {
      std::printf("%s\n", line.c_str());
      for (const auto& hit : glossary::recognize(transaction, question, line).hits) {
        if (hit.outranked) continue;
        std::printf("    %s%s\t%s\t%s\n", hit.nested ? "  " : "", hit.surface.c_str(), hit.concept_id.c_str(),
                    hit.term_text.c_str());
      }
    }
  }

  void run(const std::string& json) {
    hits("precision_fr.tsv", testing::fr());
    hits("precision_en.tsv", testing::en());
    alarms();
    report_.write(json);
  }

 private:
  void load() {
    backend_.write({PutGlossary{{.id = kGlossary}, {}}});
    for (const auto& entry : fs::directory_iterator(fs::path(ENTENTE_SOURCE_DIR) / "glossary" / "conflict")) {
      std::vector<Edit> edits;
      interchange::TbxReader reader(
          [&](Concept&& value, int) {
            value.glossary = kGlossary;
            edits.push_back(PutConcept{std::move(value), {}});
          },
          [](interchange::Problem&& problem) { std::printf("%s\n", problem.message.c_str()); });
      reader.feed(testing::read_file(entry.path()));
      reader.finish();
      concepts_ += edits.size();
      backend_.write(std::move(edits));
    }
    report_.row("concepts", static_cast<double>(concepts_), "");
  }

  void hits(const std::string& name, const Language& language) {
    std::map<std::string, std::map<std::tuple<std::string, std::string>, std::string>> judged;
    for (const Row& row : rows_of(name)) {
      if (row.size() >= 7) judged[row[1]][{row[2], row[3]}] = row[6];
    }
    const auto transaction = backend_.environment.read();
    const glossary::RecognitionQuestion question{
        {catalogue::require_glossary(transaction, kGlossary)}, language, {}};
    int right = 0, wrong = 0, lost = 0, gone = 0, unjudged = 0;
    std::map<std::string, int> kinds;
    for (const auto& [sentence, verdicts] : judged) {
      std::set<std::tuple<std::string, std::string>> shown;
      for (const auto& hit : glossary::recognize(transaction, question, sentence).hits) {
        if (hit.outranked) continue;
        const std::tuple key(hit.surface, hit.concept_id);
        shown.insert(key);
        const auto found = verdicts.find(key);
        const std::string verdict = found == verdicts.end() ? "?" : found->second;
        right += verdict == "ok";
        unjudged += verdict == "?";
        if (verdict != "ok" && verdict != "?") {
          ++wrong;
          ++kinds[verdict];
        }
        if (lists_)
          std::printf("%s\t%s\t%s\t%s\t%s\n", verdict.c_str(), hit.surface.c_str(), hit.concept_id.c_str(),
                      hit.term_text.c_str(), sentence.c_str());
      }
      for (const auto& [key, verdict] : verdicts) {
        if (shown.contains(key)) continue;
        (verdict == "ok" ? lost : gone) += 1;
        if (lists_ && verdict == "ok")
          std::printf("LOST\t%s\t%s\t\t%s\n", std::get<0>(key).c_str(), std::get<1>(key).c_str(),
                      sentence.c_str());
      }
    }
    report_.row(name + ", right hits shown", right, "");
    report_.row(name + ", wrong hits shown", wrong, "");
    report_.row(name + ", right hits no longer shown", lost, "");
    report_.row(name + ", wrong hits no longer shown", gone, "");
    report_.row(name + ", hits that nobody judged", unjudged, "");
    for (const auto& [kind, count] : kinds) report_.row(name + ", wrong: " + kind, count, "");
  }

  void alarms() {
    std::set<std::pair<std::string, std::string>> pairs;
    std::set<std::pair<std::string, std::string>> bad;
    for (const Row& row : rows_of("check_alarms.tsv")) {
      if (row.size() < 8) continue;
      pairs.emplace(row[1], row[2]);
      if (row[7] == "true") bad.emplace(row[1], row[2]);
    }
    const auto transaction = backend_.environment.read();
    const auto conflict = catalogue::require_glossary(transaction, kGlossary);
    int alarmed = 0, all = 0, caught = 0;
    for (const auto& [french, english] : pairs) {
      int here = 0;
      const glossary::CheckQuestion question{{conflict}, french, english, testing::fr(), testing::en(), {}};
      glossary::check(transaction, question, [&](const glossary::CheckedTerm& checked) {
        if (checked.finding == glossary::Finding::kTranslated ||
            checked.finding == glossary::Finding::kDerived)
          return true;
        ++here;
        if (lists_) {
          std::printf(
              "ALARM%s\t%d\t%s\t%s\t%s\t%s\t%s\n", bad.contains({french, english}) ? " in a bad pair" : "",
              static_cast<int>(checked.finding), checked.value.id.c_str(), checked.source.surface.c_str(),
              checked.target ? checked.target->surface.c_str() : "", french.c_str(), english.c_str());
        }
        return true;
      });
      all += here;
      const bool is_bad = bad.contains({french, english});
      alarmed += here > 0 && !is_bad;
      caught += here > 0 && is_bad;
    }
    report_.row("pairs that once raised an alarm", static_cast<double>(pairs.size()), "");
    report_.row("good ones among them that still do", alarmed, "");
    report_.row("bad ones", static_cast<double>(bad.size()), "");
    report_.row("bad ones that raise an alarm", caught, "");
    report_.row("alarms", all, "");
  }

  Backend backend_;
  const bool lists_;
  std::size_t concepts_ = 0;
  Report report_;
};

}  // namespace
}  // namespace entente::bench

int main(int argc, char** argv) {
  std::string json;
  std::string text, language = "fr";
  bool lists = false;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (argument == "--list") lists = true;
    if (argument.starts_with("--read=")) text = argument.substr(7);
    if (argument.starts_with("--language=")) language = argument.substr(11);
    if (argument.starts_with("--benchmark_out=")) json = argument.substr(16);
  }
  if (text.empty() && !std::filesystem::exists(std::filesystem::path(ENTENTE_SHARED_DIR) / "words")) {
    std::printf("../shared/words is not there; nothing is measured\n");
    return 0;
  }
  const entente::testing::TemporaryFolder folder;
  entente::bench::WordsBench bench(folder.path(), lists);
  if (text.empty()) {
    bench.run(json);
  } else {
    bench.read(text, entente::Language::parse(language));
  }
}
