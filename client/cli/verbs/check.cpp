#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>

#include "client/cli/shell/document.h"
#include "client/cli/shell/document_day.h"
#include "client/cli/shell/session.h"
#include "client/cli/verbs/check_report.h"
#include "client/cli/verbs/ignored_concepts.h"
#include "client/cli/verbs/pair_findings.h"
#include "client/cli/verbs/pair_reader.h"
#include "client/cli/verbs/verbs.h"
#include "client/library/glossaries.h"

namespace entente::cli {
namespace {

struct Options {
  PairOptions pairs;
  std::string as_of;
  double least_agreement = 0;
  bool all = false;
  bool brief = false;
  std::vector<std::string> only;
  std::vector<std::string> ignored;
};

// A question, and where its pair is.
struct Question {
  SegmentPair pair;
  v1::CheckTranslationRequest request;
};

v1::CheckTranslationRequest request_of(const Session& session, const Options& options,
                                       const SegmentPair& pair, const std::string& day) {
  v1::CheckTranslationRequest request;
  request.set_source_text(pair.source);
  request.set_target_text(pair.target);
  request.set_source_language_code(session.globals.from);
  request.set_target_language_code(session.globals.to);
  request.set_as_of(day);
  request.set_min_agreement(options.least_agreement);
  request.set_offset_unit(session.offset_unit());
  for (const std::string& name : session.globals.glossaries) request.add_glossaries(name);
  return request;
}

IgnoredConcepts ignored_concepts(const Options& options) {
  IgnoredConcepts ignored(std::filesystem::current_path());
  for (const std::string& written : options.ignored) {
    if (ignored.remember(written)) {
      std::fprintf(stderr, "%s is ignored here from now on; delete its line in %s to hear of it again\n",
                   written.c_str(), ignored.path().c_str());
    }
  }
  return ignored;
}

void check(Session& session, const Options& options) {
  PairReader reader(options.pairs, session.globals.from, session.globals.to);
  FindingFilter filter{.only = parse_kinds(options.only), .all = options.all};
  const IgnoredConcepts ignored = ignored_concepts(options);
  filter.ignored = &ignored;
  client::Glossaries glossaries(session.connection());
  CheckReport report(session, options.brief, reader.is_document());
  DocumentDay day(options.as_of, reader.is_document());
  const auto next = [&]() -> std::optional<Question> {
    const auto pair = reader.next();
    if (!pair) return std::nullopt;
    return Question{*pair, request_of(session, options, *pair, day.for_line(pair->source))};
  };
  const auto visit = [&](const Question& question, const v1::CheckTranslationResponse& answer) {
    report.add(question.pair, answer, findings_of(question.request, answer, filter));
  };
  if (reader.is_document()) {
    ask_document<v1::CheckTranslationResponse>(
        [&](const auto& ask, const auto& take) { glossaries.check_document(ask, take); }, next, visit);
  } else {
    while (const auto question = next()) visit(*question, glossaries.check_translation(question->request));
  }
  report.print_summary();
  session.exit_code = !reader.all_good() ? kRefused : report.is_clean() ? kDone : kFindings;
}

}  // namespace

void add_check(Verb app, Session& session) {
  Verb verb = app.add_verb("check",
                           "Was this translated as the glossary says, with its figures and quotation marks?");
  auto options = std::make_shared<Options>();
  verb.add_option("SOURCE", options->pairs.source,
                  "A text; or a file of pairs, one a line with a tab between; - for standard input; or a "
                  "file of sources")
      .required()
      .named("FILE");
  verb.add_option("TARGET", options->pairs.target,
                  "The translation of a text; or a file with that of each line")
      .named("FILE");
  verb.add_flag("--text", options->pairs.text_only, "Take both as texts, also where they name files");
  verb.add_option("--segments", options->pairs.segments,
                  "What a pair is: lines, or sentences (as for two files) where both sides have as many")
      .one_of({"sentences", "lines"});
  verb.add_flag("--brief", options->brief, "One line a finding, with its place, as editors read it");
  verb.add_option("--only", options->only,
                  "Only these kinds: missing, discouraged, forbidden, figures, quotes; may be repeated");
  verb.add_option(
      "--ignore", options->ignored,
      "Say nothing of this concept, now and later in this folder (.entente-ignore); may be repeated");
  verb.add_flag("--all", options->all, "Show what is well translated, too");
  verb.add_option("--as-of", options->as_of, kAsOfHelp);
  verb.add_option(
      "--min-agreement", options->least_agreement,
      "Report no missing term that the memories translate so in a smaller share of cases, 0 to 1");
  verb.footer(
      "Exits with 0 if nothing was found, with 1 if there is something to look at. Errors: forbidden terms, "
      "figures that "
      "the target lacks. Warnings: missing and discouraged terms, quotation marks that are not paired or not "
      "of the "
      "language. .entente-ignore has a concept a line, daesh or conflict/daesh; it is looked for in this "
      "folder and those "
      "above.\n\n"
      "Examples:\n  entente check \"Des frappes aériennes\" \"Some air raids\"\n"
      "  entente check friday.fr.txt friday.en.txt\n"
      "  entente check --brief --only forbidden,figures friday.tsv\n"
      "  entente check --ignore islamic-state friday.tsv");
  verb.runs([&session, options] { check(session, *options); });
}

}  // namespace entente::cli
