#include <cstdio>
#include <memory>

#include "client/cli/input.h"
#include "client/cli/marks.h"
#include "client/cli/term_text.h"
#include "client/cli/verbs.h"
#include "client/library/glossaries.h"

namespace entente::cli {
namespace {

struct Options {
  std::string source;
  std::string target;
  std::string as_of;
  bool all = false;
};

void print(const v1::TermFinding& finding, const Style& style) {
  const std::string source = finding.source_term().text();
  const std::string target = finding.target_term().text();
  std::string line;
  switch (finding.kind()) {
    case v1::TermFinding::TRANSLATED:
      line = style(Ink::kGood, "ok") + "           " + source + (target.empty() ? "" : " → " + target);
      break;
    case v1::TermFinding::MISSING:
      line = style(Ink::kBad, "missing") + "      " + source;
      break;
    case v1::TermFinding::DISCOURAGED:
      line = style(Ink::kWarning, "discouraged") + "  " + target;
      break;
    default:
      line = style(Ink::kBad, "forbidden") + "    " + target;
  }
  if (finding.kind() != v1::TermFinding::TRANSLATED) line += describe_translations(finding.expected(), style);
  std::printf("  %s  %s\n", line.c_str(), style(Ink::kFaint, last_part(finding.concept_name())).c_str());
}

bool is_fault(const v1::TermFinding& finding) {
  return finding.kind() != v1::TermFinding::TRANSLATED;
}

// Prints one pair's findings; answers whether there was a fault.
bool check_pair(Session& session, client::Glossaries& glossaries, const Options& options,
                const std::string& source, const std::string& target) {
  v1::CheckTranslationRequest request;
  request.set_source_text(source);
  request.set_target_text(target);
  request.set_source_language_code(session.globals.from);
  request.set_target_language_code(session.globals.to);
  request.set_as_of(options.as_of);
  for (const std::string& name : session.globals.glossaries) request.add_glossaries(name);
  const v1::CheckTranslationResponse answer = glossaries.check_translation(request);
  bool faulty = false;
  for (const v1::TermFinding& finding : answer.findings()) faulty = faulty || is_fault(finding);
  if (session.json()) {
    print_json(answer);
    return faulty;
  }
  if (!faulty && !options.all) return false;
  const Style style = session.style();
  std::vector<v1::Span> in_source, in_target;
  for (const v1::TermFinding& finding : answer.findings()) {
    if (finding.has_source_span() && (options.all || is_fault(finding)))
      in_source.push_back(finding.source_span());
    if (finding.has_target_span() && (options.all || is_fault(finding)))
      in_target.push_back(finding.target_span());
  }
  std::printf("%s\n%s\n", with_spans(source, in_source, style).c_str(),
              with_spans(target, in_target, style).c_str());
  for (const v1::TermFinding& finding : answer.findings()) {
    if (options.all || is_fault(finding)) print(finding, style);
  }
  return faulty;
}

void check(Session& session, const Options& options) {
  client::Glossaries glossaries(session.connection());
  bool faulty = false;
  bool all_good = true;
  if (options.source != "-") {
    faulty = check_pair(session, glossaries, options, options.source, options.target);
  } else {
    all_good = for_each_segment({"-"}, [&](const std::string& line) {
      const std::size_t tab = line.find('\t');
      if (tab == std::string::npos) throw UsageError("A line has no tab: write source, tab, target");
      faulty = check_pair(session, glossaries, options, line.substr(0, tab), line.substr(tab + 1)) || faulty;
    });
  }
  session.exit_code = !all_good ? kRefused : faulty ? kDone : kNothingFound;
}

}  // namespace

void add_check(CLI::App& app, Session& session) {
  CLI::App* verb = app.add_subcommand("check", "Was this translated as the glossary says?");
  auto options = std::make_shared<Options>();
  verb->add_option("SOURCE", options->source,
                   "The source segment; - reads pairs from standard input, one a line, a tab between")
      ->required();
  verb->add_option("TARGET", options->target, "Its translation");
  verb->add_flag("--all", options->all, "Show what is well translated, too");
  verb->add_option("--as-of", options->as_of, "Only terms that are valid on this day (2016-05-31)");
  verb->footer(
      "Exits with 0 if there is something to look at, with 1 if there is not.\n\n"
      "Example:\n  entente check \"Des frappes aériennes\" \"Some air raids\"");
  verb->callback([&session, options] { check(session, *options); });
}

}  // namespace entente::cli
