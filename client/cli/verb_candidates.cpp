#include <cstdio>
#include <memory>

#include "client/cli/input.h"
#include "client/cli/verbs.h"
#include "client/library/glossaries.h"

namespace entente::cli {
namespace {

struct Options {
  std::vector<std::string> texts;
  int least_count = 2;
  int results = 50;
  bool contexts = false;
};

void print(const v1::ExtractTermCandidatesResponse::Candidate& candidate, bool contexts, const Style& style) {
  std::printf("%5lld  %s", static_cast<long long>(candidate.count()),
              style(Ink::kStrong, candidate.text()).c_str());
  const char* separator = " → ";
  for (const auto& translation : candidate.translations()) {
    std::printf("%s%s %s", separator, translation.text().c_str(),
                style(Ink::kFaint, "(" + std::to_string(static_cast<int>(100 * translation.score())) + " %)")
                    .c_str());
    separator = "; ";
  }
  std::printf("\n");
  if (!contexts) return;
  for (const std::string& context : candidate.contexts())
    std::printf("         %s\n", style(Ink::kFaint, context).c_str());
}

void find(Session& session, const Options& options) {
  v1::ExtractTermCandidatesRequest request;
  bool all_good = true;
  if (options.texts.empty()) {
    if (session.globals.memories.empty())
      throw UsageError("Give a text, or - for standard input, or name a memory with --memory");
    request.set_memory(session.globals.memories.front());
    request.set_target_language_code(session.globals.to);
  } else {
    all_good = for_each_segment(options.texts, [&](const std::string& text) { request.add_texts(text); });
  }
  request.set_language_code(session.globals.from);
  request.set_min_count(options.least_count);
  request.set_max_results(options.results);
  for (const std::string& name : session.globals.glossaries) request.add_glossaries(name);
  const auto answer = client::Glossaries(session.connection()).extract_term_candidates(request);
  if (session.json()) {
    print_json(answer);
  } else {
    for (const auto& candidate : answer.candidates()) print(candidate, options.contexts, session.style());
  }
  session.exit_code = !all_good ? kRefused : answer.candidates().empty() ? kNothingFound : kDone;
}

}  // namespace

void add_candidates(CLI::App& app, Session& session) {
  CLI::App* verb =
      app.add_subcommand("candidates", "Expressions of a text or a memory that a glossary may want");
  auto options = std::make_shared<Options>();
  verb->add_option("TEXT", options->texts,
                   "Segments; - reads them from standard input, one a line; none reads the first --memory");
  verb->add_option("--min-count", options->least_count, "In how many segments it must stand")
      ->capture_default_str();
  verb->add_option("--max-results", options->results, "1 to 1,000")->capture_default_str();
  verb->add_flag("--contexts", options->contexts, "Show segments that have it");
  verb->footer("Example:\n  entente --memory news candidates --contexts");
  verb->callback([&session, options] { find(session, *options); });
}

}  // namespace entente::cli
