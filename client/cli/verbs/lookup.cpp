#include <cstdio>
#include <memory>

#include "client/cli/screen/style.h"
#include "client/cli/shell/document.h"
#include "client/cli/shell/input.h"
#include "client/cli/shell/json.h"
#include "client/cli/shell/names.h"
#include "client/cli/shell/session.h"
#include "client/cli/shell/usage_error.h"
#include "client/cli/show/hit_selection.h"
#include "client/cli/show/hit_text.h"
#include "client/cli/show/marks.h"
#include "client/cli/show/match_text.h"
#include "client/cli/show/place_text.h"
#include "client/cli/verbs/unit_filter.h"
#include "client/cli/verbs/verbs.h"
#include "client/library/glossaries.h"
#include "client/library/memories.h"

namespace entente::cli {
namespace {

struct Options {
  SegmentOptions segments;
  std::string previous;
  std::string next;
  std::string context;
  int minimum = 70;
  int results = 5;
  double age_penalty = 0;
  std::vector<std::string> penalties;
  bool in_context = false;
  bool no_terms = false;
  std::shared_ptr<FilterOptions> filter;
};

// "web=5" as the penalty of memories/web.
void add_penalty(const std::string& written, v1::LookupSegmentRequest& request) {
  const std::size_t equals = written.find('=');
  std::size_t read = 0;
  double points = 0;
  try {
    if (equals != std::string::npos) points = std::stod(written.substr(equals + 1), &read);
  } catch (const std::exception&) {
    read = 0;
  }
  if (read == 0) throw UsageError("--penalty " + written + ": write MEMORY=POINTS, for example web=5");
  (*request.mutable_memory_penalties())[memory_name(written.substr(0, equals))] = points;
}

v1::LookupSegmentRequest request_of(const Session& session, const Options& options, const std::string& text) {
  v1::LookupSegmentRequest request;
  request.mutable_segment()->set_text(text);
  request.set_source_language_code(session.globals.from);
  request.set_target_language_code(session.globals.to);
  request.set_previous_source(options.previous);
  request.set_next_source(options.next);
  request.set_context(options.context);
  request.set_minimum_percent(options.minimum);
  request.set_max_results(options.results);
  for (const std::string& name : session.globals.memories) request.add_memories(name);
  for (const std::string& penalty : options.penalties) add_penalty(penalty, request);
  request.set_age_penalty_per_year(options.age_penalty);
  request.set_offset_unit(session.offset_unit());
  *request.mutable_filter() = filter_of(*options.filter);
  return request;
}

// A question, and where its segment is.
struct Question {
  PlacedSegment segment;
  v1::LookupSegmentRequest request;
};

// The segment, its terms with their translations, and its matches.
void show(Session& session, client::Glossaries& glossaries, const Options& options, bool with_place,
          const Question& question, const v1::LookupSegmentResponse& answer) {
  const std::string& text = question.segment.text;
  if (session.json()) return print_json(question.segment.place, text, answer);
  const Style style = session.style();
  if (with_place) style.print("", style(Ink::kFaint, describe(question.segment.place)));
  if (options.no_terms) {
    style.print("", text);
  } else {
    const v1::RecognizeTermsResponse terms = glossaries.recognize_terms(recognition_of(session, text, ""));
    std::printf("%s\n", with_hits(text, terms, style).c_str());
    for (const SharedHit& hit : shared_hits(terms)) {
      if (!hit.hit->nested() && !hit.hit->outranked()) print_hit_briefly(hit, style);
    }
  }
  for (const v1::Match& match : answer.matches()) print_match(question.request, match, style);
  if (answer.matches().empty()) style.print("", style(Ink::kFaint, "no match"));
}

// The questions; with --in-context each has the segments before and after it in its file, once the one after
// is known.
class Questions {
 public:
  Questions(const Session& session, const Options& options, SegmentReader& reader)
      : session_(session), options_(options), reader_(reader) {}

  std::optional<Question> next() {
    if (!options_.in_context || !started_) coming_ = reader_.next();
    started_ = true;
    if (!coming_) return std::nullopt;
    const PlacedSegment segment = *coming_;
    const int passed_over = reader_.passed_over();
    v1::LookupSegmentRequest request = request_of(session_, options_, segment.text);
    if (!options_.in_context) return Question{segment, request};
    coming_ = reader_.next();
    request.set_previous_source(previous_);
    // A line that was passed over is a neighbour that nobody knows; and the next file has none here.
    const bool knows_next = reader_.passed_over() == passed_over && coming_ && !coming_->begins_file;
    previous_ = knows_next ? segment.text : "";
    request.set_next_source(knows_next ? coming_->text : "");
    return Question{segment, request};
  }

 private:
  const Session& session_;
  const Options& options_;
  SegmentReader& reader_;
  bool started_ = false;
  std::string previous_;
  std::optional<PlacedSegment> coming_;
};

void look_up(Session& session, const Options& options) {
  client::Memories memories(session.connection());
  client::Glossaries glossaries(session.connection());
  SegmentReader reader(options.segments, session.globals.from);
  Questions questions(session, options, reader);
  bool found = false;
  const auto visit = [&](const Question& question, const v1::LookupSegmentResponse& answer) {
    found = found || !answer.matches().empty();
    show(session, glossaries, options, reader.shows_places(), question, answer);
  };
  if (reader.is_document()) {
    ask_document<v1::LookupSegmentResponse>(
        [&](const auto& ask, const auto& take) { memories.lookup_segments(ask, take); },
        [&] { return questions.next(); }, visit);
  } else {
    while (const auto question = questions.next())
      visit(*question, memories.lookup_segment(question->request));
  }
  session.exit_code = !reader.all_good() ? kRefused : found ? kDone : kNothingFound;
}

}  // namespace

void add_lookup(Verb app, Session& session) {
  Verb verb = app.add_verb("lookup", "Who has translated something close?");
  auto options = std::make_shared<Options>();
  add_segment_options(verb, options->segments);
  verb.add_option("--previous", options->previous, "The segment before, for context matches");
  verb.add_option("--next", options->next, "The segment after");
  verb.add_option("--context", options->context,
                  "The message context: among equals, units whose property context is this come first");
  verb.add_option("--min", options->minimum, "Least percent, 30 to 100").shows_default();
  verb.add_option("-n,--limit", options->results, "How many matches of a segment, 1 to 100").shows_default();
  verb.still_takes("--max-results", options->results);
  verb.add_option("--penalty", options->penalties, "MEMORY=POINTS that its matches lose; may be repeated");
  verb.add_option("--age-penalty", options->age_penalty,
                  "Points lost for each whole year since the last change");
  verb.add_flag("--in-context", options->in_context,
                "The segments are a document in order: those beside a segment are its neighbours");
  verb.add_flag("--no-terms", options->no_terms, "Leave out the terms of the segment");
  options->filter = add_filter(verb);
  verb.footer("[-words-] are the memory's, {+words+} are yours.\n\n" + std::string(kSegmentNotes) +
              "\n\nExamples:\n  entente lookup --min 50 \"Au moins 30 civils ont été tués jeudi.\"\n"
              "  entente lookup --in-context friday.txt\n"
              "  cut -f1 report.tsv | entente lookup --in-context -");
  verb.runs([&session, options] { look_up(session, *options); });
}

}  // namespace entente::cli
