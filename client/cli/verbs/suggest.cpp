// Type-ahead on what is typed, and completion of a target term beside its source segment.
#include <memory>

#include "client/cli/screen/style.h"
#include "client/cli/shell/input.h"
#include "client/cli/shell/json.h"
#include "client/cli/shell/names.h"
#include "client/cli/shell/session.h"
#include "client/cli/show/term_text.h"
#include "client/cli/verbs/verbs.h"
#include "client/library/glossaries.h"

namespace entente::cli {
namespace {

struct Options {
  std::vector<std::string> typed;
  std::string source;
  std::string prefix;
  std::string as_of;
  int results = 10;
};

void print(const v1::TermSuggestion& suggestion, const Style& style) {
  std::string line =
      describe(suggestion.term(), style) + describe_translations(suggestion.translations(), style);
  line += "  " + style(Ink::kFaint, last_part(suggestion.concept_name()));
  style.print("", line, 4);
}

// Both answers have suggestions.
template <typename Answer>
void show(const Session& session, const Answer& answer) {
  if (session.json()) return print_json(answer);
  const Style style = session.style();
  for (const v1::TermSuggestion& suggestion : answer.suggestions()) print(suggestion, style);
}

void suggest(Session& session, const Options& options) {
  client::Glossaries glossaries(session.connection());
  bool found = false;
  const auto ask = [&](const std::string& typed) {
    v1::SuggestTermsRequest request;
    request.set_prefix(typed);
    request.set_language_code(session.globals.from);
    request.set_translation_language_code(session.globals.to);
    request.set_max_results(options.results);
    request.set_as_of(options.as_of);
    for (const std::string& name : session.globals.glossaries) request.add_glossaries(name);
    const v1::SuggestTermsResponse answer = glossaries.suggest_terms(request);
    found = found || !answer.suggestions().empty();
    show(session, answer);
  };
  for (const std::string& word : options.typed) hint_at_file(word);
  const SegmentOptions segments{.words = options.typed, .text_only = true, .characters = kLongestTerm};
  const bool all_good = for_each_segment(segments, session.globals.from, ask);
  session.exit_code = !all_good ? kRefused : found ? kDone : kNothingFound;
}

void complete(Session& session, const Options& options) {
  hint_at_file(options.source);
  v1::CompleteTermsRequest request;
  request.set_source_text(options.source);
  request.set_prefix(options.prefix);
  request.set_source_language_code(session.globals.from);
  request.set_target_language_code(session.globals.to);
  request.set_max_results(options.results);
  request.set_as_of(options.as_of);
  for (const std::string& name : session.globals.glossaries) request.add_glossaries(name);
  const v1::CompleteTermsResponse answer = client::Glossaries(session.connection()).complete_terms(request);
  show(session, answer);
  session.exit_code = answer.suggestions().empty() ? kNothingFound : kDone;
}

void add_shared(Verb verb, Options& options) {
  verb.add_option("-n,--limit", options.results, "How many terms, 1 to 100").shows_default();
  verb.still_takes("--max-results", options.results);
  verb.add_option("--as-of", options.as_of, "Only terms that are valid on this day (2016-05-31)");
}

}  // namespace

void add_suggest(Verb app, Session& session) {
  Verb verb = app.add_verb("suggest", "Terms of which a word begins with what was typed");
  auto options = std::make_shared<Options>();
  verb.add_option("TYPED", options->typed, "What was typed; - reads standard input, one a line").required();
  add_shared(verb, *options);
  verb.footer("Examples:\n  entente suggest frap\n  entente suggest Mayadeen");
  verb.runs([&session, options] { suggest(session, *options); });
}

void add_complete(Verb app, Session& session) {
  Verb verb = app.add_verb("complete", "Which target term is being typed for this segment?");
  auto options = std::make_shared<Options>();
  verb.add_option("SOURCE", options->source, "The source segment").required();
  verb.add_option("TYPED", options->prefix, "What of the target term was typed");
  add_shared(verb, *options);
  verb.footer("Example:\n  entente complete \"Le cessez-le-feu tient.\" cea");
  verb.runs([&session, options] { complete(session, *options); });
}

}  // namespace entente::cli
