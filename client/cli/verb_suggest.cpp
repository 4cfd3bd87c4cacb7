#include <cstdio>
#include <memory>

#include "client/cli/input.h"
#include "client/cli/term_text.h"
#include "client/cli/verbs.h"
#include "client/library/glossaries.h"

namespace entente::cli {
namespace {

struct Options {
  std::vector<std::string> typed;
  int results = 10;
};

void suggest(Session& session, const Options& options) {
  client::Glossaries glossaries(session.connection());
  const Style style = session.style();
  bool found = false;
  const bool all_good = for_each_segment(options.typed, [&](const std::string& typed) {
    v1::SuggestTermsRequest request;
    request.set_prefix(typed);
    request.set_language_code(session.globals.from);
    request.set_translation_language_code(session.globals.to);
    request.set_max_results(options.results);
    for (const std::string& name : session.globals.glossaries) request.add_glossaries(name);
    const v1::SuggestTermsResponse answer = glossaries.suggest_terms(request);
    found = found || !answer.suggestions().empty();
    if (session.json()) {
      print_json(answer);
      return;
    }
    for (const auto& suggestion : answer.suggestions()) {
      std::printf("%s", describe(suggestion.term(), style).c_str());
      const char* separator = " → ";
      for (const v1::Term& term : suggestion.translations()) {
        std::printf("%s%s", separator, describe(term, style).c_str());
        separator = "; ";
      }
      std::printf("  %s\n", style(Ink::kFaint, last_part(suggestion.concept_name())).c_str());
    }
  });
  session.exit_code = !all_good ? kRefused : found ? kDone : kNothingFound;
}

}  // namespace

void add_suggest(CLI::App& app, Session& session) {
  CLI::App* verb = app.add_subcommand("suggest", "Terms of which a word begins with what was typed");
  auto options = std::make_shared<Options>();
  verb->add_option("TYPED", options->typed, "What was typed; - reads standard input, one a line")->required();
  verb->add_option("--max-results", options->results, "1 to 100")->capture_default_str();
  verb->footer("Example:\n  entente suggest frap");
  verb->callback([&session, options] { suggest(session, *options); });
}

}  // namespace entente::cli
