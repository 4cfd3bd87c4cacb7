#include <cstdio>
#include <memory>

#include <google/protobuf/util/time_util.h>

#include "client/cli/input.h"
#include "client/cli/marks.h"
#include "client/cli/unit_filter.h"
#include "client/cli/verbs.h"
#include "client/library/memories.h"

namespace entente::cli {
namespace {

struct Options {
  std::vector<std::string> texts;
  std::string previous;
  std::string next;
  int minimum = 70;
  int results = 5;
  double age_penalty = 0;
  std::vector<std::string> penalties;
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
  request.set_minimum_percent(options.minimum);
  request.set_max_results(options.results);
  for (const std::string& name : session.globals.memories) request.add_memories(name);
  for (const std::string& penalty : options.penalties) add_penalty(penalty, request);
  request.set_age_penalty_per_year(options.age_penalty);
  *request.mutable_filter() = filter_of(*options.filter);
  return request;
}

Ink ink_of(int percent) {
  return percent >= 100 ? Ink::kGood : percent >= 85 ? Ink::kStrong : Ink::kWarning;
}

std::string reasons(const v1::Score& score) {
  std::string all;
  for (const v1::Score::Penalty& penalty : score.penalties()) {
    all += (all.empty() ? "" : ", ") + short_name(v1::Score::Penalty::Reason_Name(penalty.reason()), "");
  }
  return all.empty() ? all : " less " + all;
}

void print_match(const std::string& question, const v1::Match& match, const Style& style) {
  const v1::Unit& unit = match.unit();
  const std::string percent = std::to_string(match.score().percent()) + " %";
  const std::string kind = short_name(v1::Score::Kind_Name(match.score().kind()), "");
  // memories/news/units/7: the memory is the second part, the unit the last.
  const std::string memory = unit.name().substr(9, unit.name().find('/', 9) - 9);
  std::string origin = memory + "/" + last_part(unit.name()) + ", " + unit.changer() + ", " +
                       google::protobuf::util::TimeUtil::ToString(unit.update_time()).substr(0, 10);
  if (match.reversed()) origin += ", reversed";
  std::printf("%s %s%s  %s\n", style(ink_of(match.score().percent()), percent).c_str(), kind.c_str(),
              reasons(match.score()).c_str(), style(Ink::kFaint, origin).c_str());
  std::printf("    %s\n    %s\n", with_differences(question, match, style).c_str(),
              unit.target().text().c_str());
}

void look_up(Session& session, const Options& options) {
  client::Memories memories(session.connection());
  const Style style = session.style();
  bool found = false;
  const bool all_good = for_each_segment(options.texts, [&](const std::string& text) {
    const v1::LookupSegmentResponse answer = memories.lookup_segment(request_of(session, options, text));
    found = found || !answer.matches().empty();
    if (session.json()) {
      print_json(answer);
      return;
    }
    std::printf("%s\n", text.c_str());
    for (const v1::Match& match : answer.matches()) print_match(text, match, style);
    if (answer.matches().empty()) std::printf("%s\n", style(Ink::kFaint, "no match").c_str());
  });
  session.exit_code = !all_good ? kRefused : found ? kDone : kNothingFound;
}

}  // namespace

void add_lookup(CLI::App& app, Session& session) {
  CLI::App* verb = app.add_subcommand("lookup", "Who has translated something close?");
  auto options = std::make_shared<Options>();
  verb->add_option("TEXT", options->texts, "Segments; - reads them from standard input, one a line")
      ->required();
  verb->add_option("--previous", options->previous, "The segment before, for context matches");
  verb->add_option("--next", options->next, "The segment after");
  verb->add_option("--min", options->minimum, "Least percent, 30 to 100")->capture_default_str();
  verb->add_option("--max-results", options->results, "1 to 100")->capture_default_str();
  verb->add_option("--penalty", options->penalties, "MEMORY=POINTS that its matches lose; may be repeated")
      ->allow_extra_args(false);
  verb->add_option("--age-penalty", options->age_penalty, "Points lost for each year since the last change");
  options->filter = add_filter(*verb);
  verb->footer(
      "[-words-] are the memory's, {+words+} are yours.\n\n"
      "Example:\n  entente lookup --min 50 \"Au moins 30 civils ont été tués jeudi.\"");
  verb->callback([&session, options] { look_up(session, *options); });
}

}  // namespace entente::cli
