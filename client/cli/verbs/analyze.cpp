#include <cstdio>
#include <memory>

#include "client/cli/screen/amounts.h"
#include "client/cli/screen/interrupt.h"
#include "client/cli/screen/progress.h"
#include "client/cli/screen/style.h"
#include "client/cli/screen/terminal.h"
#include "client/cli/shell/input.h"
#include "client/cli/shell/json.h"
#include "client/cli/shell/session.h"
#include "client/cli/verbs/unit_filter.h"
#include "client/cli/verbs/verbs.h"
#include "client/library/memories.h"

namespace entente::cli {
namespace {

struct Options {
  SegmentOptions segments;
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

// Of the columns: what a percent, the segments, the words and their part take.
struct Widths {
  int percent = 12;
  int segments = 10;
  int words = 10;
  int part = 8;
};

constexpr Widths kWide;
// Together 39 columns with the spaces between.
constexpr Widths kNarrow{11, 8, 9, 8};
constexpr int kWideColumns = 43;

void print(const v1::DocumentAnalysis& analysis, int width) {
  const Widths& wide = width != kUnlimited && width < kWideColumns ? kNarrow : kWide;
  const auto row = [&](const char* name, std::int64_t segments, std::int64_t words) {
    std::printf("%-*s %*lld %*lld", wide.percent, name, wide.segments, static_cast<long long>(segments),
                wide.words, static_cast<long long>(words));
  };
  std::printf("%-*s %*s %*s %*s\n", wide.percent, "percent", wide.segments, "segments", wide.words, "words",
              wide.part, "of words");
  const double words = analysis.word_count() > 0 ? static_cast<double>(analysis.word_count()) : 1;
  for (const v1::DocumentAnalysis::Band& band : analysis.bands()) {
    row(name_of(band.kind()), band.segment_count(), band.word_count());
    std::printf(" %*.1f %%\n", wide.part - 2, 100 * static_cast<double>(band.word_count()) / words);
  }
  row("in all", analysis.segment_count(), analysis.word_count());
  std::printf("\n");
}

v1::DocumentAnalysis ask(Session& session, const v1::AnalyzeDocumentRequest::Options& wanted,
                         const std::vector<std::string>& segments) {
  Progress progress = Progress::on_terminal("analysing", static_cast<std::int64_t>(segments.size()),
                                            Progress::Unit::kSegments);
  std::size_t next = 0;
  return client::Memories(session.connection()).analyze_document(wanted, [&]() -> std::optional<v1::Segment> {
    progress.at(static_cast<std::int64_t>(next));
    if (next == segments.size() || Interruptible::requested()) return std::nullopt;
    v1::Segment segment;
    segment.set_text(segments[next++]);
    return segment;
  });
}

void analyze(Session& session, const Options& options) {
  const Interruptible interruptible;
  std::vector<std::string> segments;
  const bool all_good = for_each_segment(options.segments, session.globals.from,
                                         [&](const std::string& text) { segments.push_back(text); });
  v1::AnalyzeDocumentRequest::Options wanted;
  wanted.set_source_language_code(session.globals.from);
  wanted.set_target_language_code(session.globals.to);
  for (const std::string& name : session.globals.memories) wanted.add_memories(name);
  *wanted.mutable_filter() = filter_of(*options.filter);
  const v1::DocumentAnalysis analysis = ask(session, wanted, segments);
  if (session.json()) {
    print_json(analysis);
  } else {
    print(analysis, session.style().width());
  }
  if (Interruptible::requested())
    throw Stopped("stopped: this counts the first " + grouped(analysis.segment_count()) + " segments only");
  session.exit_code = all_good ? kDone : kRefused;
}

}  // namespace

void add_analyze(Verb app, Session& session) {
  Verb verb = app.add_verb("analyze", "How much of a document do the memories already know?");
  auto options = std::make_shared<Options>();
  add_segment_options(verb, options->segments);
  options->filter = add_filter(verb);
  verb.footer(std::string(kSegmentNotes) +
              "\n\nExamples:\n  entente analyze friday.txt\n  cut -f1 report.tsv | entente analyze -");
  verb.runs([&session, options] { analyze(session, *options); });
}

}  // namespace entente::cli
