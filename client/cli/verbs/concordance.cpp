#include <cstdio>
#include <memory>

#include "client/cli/screen/style.h"
#include "client/cli/shell/input.h"
#include "client/cli/shell/json.h"
#include "client/cli/shell/session.h"
#include "client/cli/show/marks.h"
#include "client/cli/show/unit_text.h"
#include "client/cli/verbs/unit_filter.h"
#include "client/cli/verbs/verbs.h"
#include "client/library/memories.h"

namespace entente::cli {
namespace {

struct Options {
  std::string query;
  int most = 20;
  std::shared_ptr<FilterOptions> filter;
};

void print(const v1::ConcordanceHit& hit, const Style& style) {
  const v1::Unit& unit = hit.unit();
  const std::vector<v1::Span> spans(hit.spans().begin(), hit.spans().end());
  style.print("", style(Ink::kFaint, origin_of(unit) + (hit.reversed() ? ", reversed" : "")));
  std::printf("%s\n", with_spans(unit.source().text(), spans, style).c_str());
  style.print("    ", unit.target().text());
}

void search(Session& session, const Options& options) {
  hint_at_file(options.query);
  client::Memories memories(session.connection());
  v1::SearchConcordanceRequest request;
  request.set_query(options.query);
  request.set_language_code(session.globals.from);
  request.set_other_language_code(session.globals.to);
  for (const std::string& name : session.globals.memories) request.add_memories(name);
  request.set_offset_unit(session.offset_unit());
  *request.mutable_filter() = filter_of(*options.filter);
  int shown = 0;
  do {
    request.set_page_size(std::min(options.most - shown, 100));
    const v1::SearchConcordanceResponse page = memories.search_concordance(request);
    for (const v1::ConcordanceHit& hit : page.hits()) {
      if (session.json()) {
        print_json(hit);
      } else {
        print(hit, session.style());
      }
    }
    shown += page.hits_size();
    request.set_page_token(page.next_page_token());
    if (!session.json() && (request.page_token().empty() || shown >= options.most)) {
      const std::string all = std::to_string(shown) + " shown; " + std::to_string(page.total_segments()) +
                              " segments have the words";
      std::printf("%s\n", session.style()(Ink::kFaint, all).c_str());
    }
  } while (!request.page_token().empty() && shown < options.most);
  session.exit_code = shown > 0 ? kDone : kNothingFound;
}

}  // namespace

void add_concordance(Verb app, Session& session) {
  Verb verb = app.add_verb("concordance", "Where were these words used?");
  auto options = std::make_shared<Options>();
  verb.add_option("WORDS", options->query,
                  "Words in the language of --from, in any inflection; a phrase in quotes as it is")
      .required();
  verb.add_option("-n,--limit", options->most, "How many to show").within(1, 100'000).shows_default();
  verb.still_takes("--most", options->most);
  options->filter = add_filter(verb);
  verb.footer(
      "Examples:\n  entente concordance \"aide humanitaire\"\n"
      "  entente --from en --to fr concordance '\"no-fly zone\" Libya'");
  verb.runs([&session, options] { search(session, *options); });
}

}  // namespace entente::cli
