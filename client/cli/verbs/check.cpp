#include <algorithm>
#include <cstdio>
#include <memory>

#include "client/cli/screen/style.h"
#include "client/cli/shell/document.h"
#include "client/cli/shell/document_day.h"
#include "client/cli/shell/input.h"
#include "client/cli/shell/json.h"
#include "client/cli/shell/names.h"
#include "client/cli/shell/session.h"
#include "client/cli/shell/usage_error.h"
#include "client/cli/show/marks.h"
#include "client/cli/show/term_text.h"
#include "client/cli/verbs/verbs.h"
#include "client/library/glossaries.h"

namespace entente::cli {
namespace {

// Findings stand under each other beside their kind where there is room for that.
constexpr int kRoomBesideKind = 50;

struct Options {
  std::string source;
  std::string target;
  std::string as_of;
  double least_agreement = 0;
  bool all = false;
};

bool is_fault(const v1::TermFinding& finding) {
  return finding.kind() != v1::TermFinding::TRANSLATED && finding.kind() != v1::TermFinding::DERIVED;
}

void print(const v1::TermFinding& finding, const Style& style) {
  const std::string source = finding.source_term().text();
  const std::string target = finding.target_term().text();
  std::string what;
  std::string line;
  switch (finding.kind()) {
    case v1::TermFinding::TRANSLATED:
    case v1::TermFinding::DERIVED:
      what = style(Ink::kGood, "ok") + "           ";
      line = source + (target.empty() ? "" : " → ") + target;
      break;
    case v1::TermFinding::MISSING:
      what = style(Ink::kBad, "missing") + "      ";
      line = source;
      break;
    case v1::TermFinding::DISCOURAGED:
      what = style(Ink::kWarning, "discouraged") + "  ";
      line = target;
      break;
    default:
      what = style(Ink::kBad, "forbidden") + "    ";
      line = target;
  }
  if (is_fault(finding)) line += describe_translations(finding.expected(), style);
  line += "  " + style(Ink::kFaint, last_part(finding.concept_name()));
  style.print("  " + what, line, style.width() == 0 || style.width() > kRoomBesideKind ? 15 : 4);
}

v1::CheckTranslationRequest request_of(const Session& session, const Options& options, DocumentDay& day,
                                       const std::string& source, const std::string& target) {
  v1::CheckTranslationRequest request;
  request.set_source_text(source);
  request.set_target_text(target);
  request.set_source_language_code(session.globals.from);
  request.set_target_language_code(session.globals.to);
  request.set_as_of(day.for_line(source));
  request.set_min_agreement(options.least_agreement);
  request.set_offset_unit(session.offset_unit());
  for (const std::string& name : session.globals.glossaries) request.add_glossaries(name);
  return request;
}

// Prints one pair's findings; answers whether there was a fault.
bool show(const Session& session, const Options& options, const v1::CheckTranslationRequest& request,
          const v1::CheckTranslationResponse& answer) {
  const bool faulty = std::any_of(answer.findings().begin(), answer.findings().end(), is_fault);
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
  std::printf("%s\n%s\n", with_spans(request.source_text(), in_source, style).c_str(),
              with_spans(request.target_text(), in_target, style).c_str());
  for (const v1::TermFinding& finding : answer.findings()) {
    if (options.all || is_fault(finding)) print(finding, style);
  }
  return faulty;
}

void check(Session& session, const Options& options) {
  client::Glossaries glossaries(session.connection());
  SegmentReader reader({options.source}, {.of_each_column = true});
  DocumentDay day(options.as_of, reader.is_standard_input());
  bool faulty = false;
  const auto next = [&]() -> std::optional<v1::CheckTranslationRequest> {
    const auto line = reader.next();
    if (!line) return std::nullopt;
    if (!reader.is_standard_input()) return request_of(session, options, day, *line, options.target);
    const std::size_t tab = line->find('\t');
    if (tab == std::string::npos) throw UsageError("A line has no tab: write source, tab, target");
    return request_of(session, options, day, line->substr(0, tab), line->substr(tab + 1));
  };
  const auto visit = [&](const v1::CheckTranslationRequest& request,
                         const v1::CheckTranslationResponse& answer) {
    faulty = show(session, options, request, answer) || faulty;
  };
  if (reader.is_document()) {
    ask_document<v1::CheckTranslationRequest, v1::CheckTranslationResponse>(
        [&](const auto& ask, const auto& take) { glossaries.check_document(ask, take); }, next, visit);
  } else {
    while (const auto request = next()) visit(*request, glossaries.check_translation(*request));
  }
  session.exit_code = !reader.all_good() ? kRefused : faulty ? kDone : kNothingFound;
}

}  // namespace

void add_check(Verb app, Session& session) {
  Verb verb = app.add_verb("check", "Was this translated as the glossary says?");
  auto options = std::make_shared<Options>();
  verb.add_option("SOURCE", options->source,
                  "The source segment; - reads pairs from standard input, one a line, a tab between")
      .required();
  verb.add_option("TARGET", options->target, "Its translation");
  verb.add_flag("--all", options->all, "Show what is well translated, too");
  verb.add_option("--as-of", options->as_of, kAsOfHelp);
  verb.add_option(
      "--min-agreement", options->least_agreement,
      "Report no missing term that the memories translate so in a smaller share of cases, 0 to 1");
  verb.footer(
      "Exits with 0 if there is something to look at, with 1 if there is not.\n\n"
      "Example:\n  entente check \"Des frappes aériennes\" \"Some air raids\"");
  verb.runs([&session, options] { check(session, *options); });
}

}  // namespace entente::cli
