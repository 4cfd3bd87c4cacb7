#include <algorithm>
#include <cstdio>
#include <memory>
#include <optional>
#include <set>

#include "client/cli/screen/style.h"
#include "client/cli/shell/document.h"
#include "client/cli/shell/document_day.h"
#include "client/cli/shell/input.h"
#include "client/cli/shell/json.h"
#include "client/cli/shell/session.h"
#include "client/cli/show/hit_selection.h"
#include "client/cli/show/hit_text.h"
#include "client/cli/show/marks.h"
#include "client/cli/show/place_text.h"
#include "client/cli/show/term_text.h"
#include "client/cli/verbs/verbs.h"
#include "client/library/glossaries.h"

namespace entente::cli {
namespace {

struct Options {
  SegmentOptions segments;
  std::string as_of;
  std::vector<std::string> statuses;
  std::vector<std::string> subjects;
  bool brief = false;
  bool once = false;
  // The hits are chosen from, so that a segment of which nothing is left is not shown.
  bool selects() const { return once || !statuses.empty() || !subjects.empty(); }
};

// A question, and where its segment is.
struct Question {
  PlacedSegment segment;
  v1::RecognizeTermsRequest request;
};

void show(const Session& session, const Options& options, const PlacedSegment& segment, bool with_place,
          const v1::RecognizeTermsResponse& answer) {
  if (session.json()) return print_json(segment.place, segment.text, answer);
  const Style style = session.style();
  const std::string place = with_place ? describe(segment.place) : "";
  if (options.brief) {
    for (const SharedHit& hit : shared_hits(answer)) print_hit_line(hit, place, style);
    return;
  }
  if (options.selects() && answer.hits().empty()) return;
  if (with_place) style.print("", style(Ink::kFaint, place));
  std::printf("%s\n", with_hits(segment.text, answer, style).c_str());
  for (const SharedHit& hit : shared_hits(answer)) print_hit(hit, style);
}

HitSelection selection_of(const Options& options) {
  std::set<int> statuses;
  for (const std::string& status : options.statuses) statuses.insert(parse_status(status));
  return {statuses, options.subjects, options.once};
}

// Each segment's question, as of the date of its document.
class Questions {
 public:
  Questions(const Session& session, const Options& options, SegmentReader& reader)
      : session_(session), as_of_(options.as_of), reader_(reader), day_(as_of_, false) {}

  std::optional<Question> next() {
    auto segment = reader_.next();
    if (!segment) return std::nullopt;
    if (segment->begins_file) day_ = DocumentDay(as_of_, /*is_document=*/true);
    Question question{*segment, recognition_of(session_, segment->text, day_.for_line(segment->text))};
    return question;
  }

 private:
  const Session& session_;
  std::string as_of_;
  SegmentReader& reader_;
  DocumentDay day_;
};

void recognize(Session& session, const Options& options) {
  client::Glossaries glossaries(session.connection());
  SegmentReader reader(options.segments, session.globals.from);
  HitSelection selection = selection_of(options);
  Questions questions(session, options, reader);
  bool found = false;
  const auto visit = [&](const PlacedSegment& segment, v1::RecognizeTermsResponse answer) {
    if (segment.begins_file) selection.start_document();
    selection.apply(answer);
    found = found || !answer.hits().empty();
    show(session, options, segment, reader.shows_places(), answer);
  };
  if (reader.is_document()) {
    ask_document<v1::RecognizeTermsResponse>(
        [&](const auto& ask, const auto& take) { glossaries.recognize_terms_in_document(ask, take); },
        [&] { return questions.next(); },
        [&](const Question& question, const v1::RecognizeTermsResponse& answer) {
          visit(question.segment, answer);
        });
  } else {
    while (const auto question = questions.next())
      visit(question->segment, glossaries.recognize_terms(question->request));
  }
  session.exit_code = !reader.all_good() ? kRefused : found ? kDone : kNothingFound;
}

}  // namespace

void add_terms(Verb app, Session& session) {
  Verb verb = app.add_verb("terms", "Which of our terms are in this text?");
  auto options = std::make_shared<Options>();
  add_segment_options(verb, options->segments);
  verb.add_flag("--brief", options->brief, "One line a hit, with its place");
  verb.add_flag("--once", options->once, "Each term once a document");
  verb.add_option(
      "--status", options->statuses,
      "Only terms of this status: preferred, admitted, deprecated, superseded, forbidden; may be repeated");
  verb.add_option("--subject", options->subjects, "Only terms of this subject field; may be repeated");
  verb.add_option("--as-of", options->as_of, kAsOfHelp);
  verb.footer(std::string(kSegmentNotes) +
              "\n\nExamples:\n"
              "  entente terms \"L’EI a revendiqué l’attaque.\"\n"
              "  entente terms --brief --once friday.txt\n"
              "  entente terms --status deprecated --status forbidden friday.txt");
  verb.runs([&session, options] { recognize(session, *options); });
}

}  // namespace entente::cli
