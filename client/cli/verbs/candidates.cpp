#include <chrono>
#include <future>
#include <memory>

#include "client/cli/screen/progress.h"
#include "client/cli/screen/style.h"
#include "client/cli/shell/input.h"
#include "client/cli/shell/json.h"
#include "client/cli/shell/session.h"
#include "client/cli/shell/usage_error.h"
#include "client/cli/verbs/verbs.h"
#include "client/library/glossaries.h"

namespace entente::cli {
namespace {

struct Options {
  SegmentOptions segments;
  int least_count = 2;
  int results = 50;
  bool contexts = false;
  std::vector<std::string> kinds;
};

v1::CandidateKind parse_kind(const std::string& name) {
  if (name == "term") return v1::CANDIDATE_KIND_TERM;
  if (name == "name") return v1::CANDIDATE_KIND_NAME;
  if (name == "person") return v1::CANDIDATE_KIND_PERSON;
  if (name == "acronym") return v1::CANDIDATE_KIND_ACRONYM;
  throw UsageError("\"" + name + "\" is no kind of candidate: term, name, person, acronym");
}

void print(const v1::ExtractTermCandidatesResponse::Candidate& candidate, bool contexts, const Style& style) {
  std::string count = std::to_string(candidate.count());
  count.insert(0, count.size() < 5 ? 5 - count.size() : 0, ' ');
  std::string line = style(Ink::kStrong, candidate.text());
  if (!candidate.expansion().empty()) line += " (" + candidate.expansion() + ")";
  const char* separator = " → ";
  for (const auto& translation : candidate.translations()) {
    line += separator + translation.text() + " ";
    line += style(Ink::kFaint, "(" + std::to_string(static_cast<int>(100 * translation.score())) + " %)");
    separator = "; ";
  }
  style.print(count + "  ", line);
  if (!contexts) return;
  for (const std::string& context : candidate.contexts())
    style.print("         ", style(Ink::kFaint, context));
}

// Persons come last, under a line of their own.
void print_all(const v1::ExtractTermCandidatesResponse& answer, bool contexts, const Style& style) {
  bool persons = false;
  for (const auto& candidate : answer.candidates()) {
    if (candidate.kind() == v1::CANDIDATE_KIND_PERSON && !persons) {
      persons = true;
      style.print("", style(Ink::kFaint, "Persons"));
    }
    print(candidate, contexts, style);
  }
}

// The answer, with the time that has passed shown while one waits.
v1::ExtractTermCandidatesResponse extract(Session& session, const v1::ExtractTermCandidatesRequest& request) {
  client::Glossaries glossaries(session.connection());
  Progress progress = Progress::on_terminal("reading", 0, Progress::Unit::kSegments);
  auto answer = std::async(std::launch::async, [&] { return glossaries.extract_term_candidates(request); });
  while (answer.wait_for(std::chrono::milliseconds(100)) != std::future_status::ready) progress.at(0);
  return answer.get();
}

void find(Session& session, const Options& options) {
  v1::ExtractTermCandidatesRequest request;
  bool all_good = true;
  if (options.segments.words.empty()) {
    if (session.globals.memories.empty())
      throw UsageError("give files or a text, or - for standard input, or name a memory with --memory");
    request.set_memory(session.globals.memories.front());
    request.set_target_language_code(session.globals.to);
  } else {
    all_good = for_each_segment(options.segments, session.globals.from,
                                [&](const std::string& text) { request.add_texts(text); });
  }
  request.set_language_code(session.globals.from);
  request.set_min_count(options.least_count);
  request.set_max_results(options.results);
  for (const std::string& kind : options.kinds) request.add_kinds(parse_kind(kind));
  for (const std::string& name : session.globals.glossaries) request.add_glossaries(name);
  const auto answer = extract(session, request);
  if (session.json()) {
    print_json(answer);
  } else {
    print_all(answer, options.contexts, session.style());
  }
  session.exit_code = !all_good ? kRefused : answer.candidates().empty() ? kNothingFound : kDone;
}

}  // namespace

void add_candidates(Verb app, Session& session) {
  Verb verb = app.add_verb("candidates", "Terms and names of a text or a memory that a glossary may want");
  auto options = std::make_shared<Options>();
  add_segment_options(verb, options->segments, /*required=*/false);
  verb.add_option("--min-count", options->least_count, "In how many segments it must stand").shows_default();
  verb.add_option("-n,--limit", options->results, "How many candidates, 1 to 1,000").shows_default();
  verb.still_takes("--max-results", options->results);
  verb.add_flag("--contexts", options->contexts, "Show segments that have it");
  verb.add_option("--kind", options->kinds, "Only this kind: term, name, person, acronym; may be repeated");
  verb.footer("Without a word, the first --memory is read. " + std::string(kSegmentNotes) +
              "\nPersons come last.\n\nExamples:\n  entente --memory news candidates --contexts\n"
              "  entente candidates --kind name friday.txt saturday.txt");
  verb.runs([&session, options] { find(session, *options); });
}

}  // namespace entente::cli
