#include <cstdio>
#include <memory>

#include "client/cli/input.h"
#include "client/cli/unit_filter.h"
#include "client/cli/verbs.h"
#include "client/library/memories.h"

namespace entente::cli {
namespace {

struct Options {
  std::vector<std::string> texts;
  std::shared_ptr<FilterOptions> filter;
};

const char* name_of(v1::DocumentAnalysis::Band::Kind kind) {
  switch (kind) {
    case v1::DocumentAnalysis::Band::CONTEXT:
      return "101 and 102";
    case v1::DocumentAnalysis::Band::REPETITION:
      return "repetitions";
    case v1::DocumentAnalysis::Band::PERCENT_100:
      return "100";
    case v1::DocumentAnalysis::Band::PERCENT_95_TO_99:
      return "95 to 99";
    case v1::DocumentAnalysis::Band::PERCENT_85_TO_94:
      return "85 to 94";
    case v1::DocumentAnalysis::Band::PERCENT_75_TO_84:
      return "75 to 84";
    case v1::DocumentAnalysis::Band::PERCENT_50_TO_74:
      return "50 to 74";
    default:
      return "new";
  }
}

void print(const v1::DocumentAnalysis& analysis) {
  std::printf("%-12s %10s %10s %8s\n", "percent", "segments", "words", "of words");
  const double words = analysis.word_count() > 0 ? static_cast<double>(analysis.word_count()) : 1;
  for (const v1::DocumentAnalysis::Band& band : analysis.bands()) {
    std::printf("%-12s %10lld %10lld %6.1f %%\n", name_of(band.kind()),
                static_cast<long long>(band.segment_count()), static_cast<long long>(band.word_count()),
                100 * static_cast<double>(band.word_count()) / words);
  }
  std::printf("%-12s %10lld %10lld\n", "in all", static_cast<long long>(analysis.segment_count()),
              static_cast<long long>(analysis.word_count()));
}

void analyze(Session& session, const Options& options) {
  std::vector<std::string> segments;
  const bool all_good =
      for_each_segment(options.texts, [&](const std::string& text) { segments.push_back(text); });
  v1::AnalyzeDocumentRequest::Options wanted;
  wanted.set_source_language_code(session.globals.from);
  wanted.set_target_language_code(session.globals.to);
  for (const std::string& name : session.globals.memories) wanted.add_memories(name);
  *wanted.mutable_filter() = filter_of(*options.filter);
  std::size_t next = 0;
  const v1::DocumentAnalysis analysis =
      client::Memories(session.connection()).analyze_document(wanted, [&]() -> std::optional<v1::Segment> {
        if (next == segments.size()) return std::nullopt;
        v1::Segment segment;
        segment.set_text(segments[next++]);
        return segment;
      });
  if (session.json()) {
    print_json(analysis);
  } else {
    print(analysis);
  }
  session.exit_code = all_good ? kDone : kRefused;
}

}  // namespace

void add_analyze(CLI::App& app, Session& session) {
  CLI::App* verb = app.add_subcommand("analyze", "How much of a document do the memories already know?");
  auto options = std::make_shared<Options>();
  verb->add_option("TEXT", options->texts,
                   "Its segments in order; - reads them from standard input, one a line")
      ->required();
  options->filter = add_filter(*verb);
  verb->footer("Example:\n  cut -f1 report.tsv | entente analyze -");
  verb->callback([&session, options] { analyze(session, *options); });
}

}  // namespace entente::cli
