#include "client/cli/verbs/check_report.h"

#include <algorithm>
#include <cstdio>

#include <nlohmann/json.hpp>

#include "client/cli/screen/amounts.h"
#include "client/cli/screen/style.h"
#include "client/cli/shell/json.h"
#include "client/cli/shell/session.h"
#include "client/cli/show/hit_selection.h"
#include "client/cli/show/marks.h"
#include "client/cli/show/place_text.h"
#include "client/cli/show/term_text.h"
#include "client/cli/verbs/pair_reader.h"
#include "entente/v1/glossary_service.pb.h"

namespace entente::cli {
namespace {

using Json = nlohmann::ordered_json;

// Findings stand under each other beside their kind where there is room for that.
constexpr int kRoomBesideKind = 60;
constexpr std::size_t kSeverityColumns = 9;
constexpr std::size_t kKindColumns = 13;

Ink ink_of(FindingKind kind) {
  switch (severity_of(kind)) {
    case Severity::kError:
      return Ink::kBad;
    case Severity::kWarning:
      return Ink::kWarning;
    case Severity::kNone:
      break;
  }
  return Ink::kGood;
}

std::string padded(const std::string& word, std::size_t columns) {
  return word + std::string(columns - std::min(columns - 1, word.size()), ' ');
}

std::string described(const Finding& finding, const Style& style) {
  if (finding.term == nullptr) return finding.text + "  " + finding.remark;
  const v1::TermFinding& term = *finding.term;
  const std::string& source = term.source_term().text();
  const std::string& target = term.target_term().text();
  std::string line = finding.kind == FindingKind::kMissing ? source : target;
  if (finding.kind == FindingKind::kTranslated) {
    line = source + (target.empty() ? "" : " → ") + target;
  } else {
    line += describe_translations(term.expected(), style);
  }
  return line + "  " + style(Ink::kFaint, describe_concepts({term.concept_name()}));
}

// "12 findings", "1 finding".
std::string counted(int count, const char* thing) {
  return grouped(count) + " " + thing + (count == 1 ? "" : "s");
}

Json json_of(const Offsets& offsets) {
  return {{"begin", offsets.begin}, {"end", offsets.end}};
}

Json json_of(const Finding& finding) {
  Json json;
  if (finding.term != nullptr) {
    json = Json::parse(one_line_json(*finding.term));
  } else {
    json["kind"] = finding.kind == FindingKind::kFigure ? "FIGURE" : "QUOTATION_MARK";
    json["text"] = finding.text;
    json["message"] = finding.remark;
    if (finding.source) json["source_span"] = json_of(*finding.source);
    if (finding.target) json["target_span"] = json_of(*finding.target);
  }
  if (const Severity severity = severity_of(finding.kind); severity != Severity::kNone)
    json["severity"] = name_of(severity);
  return json;
}

// In the order of the text.
std::vector<v1::Span> spans_of(const PairFindings& findings, std::optional<Offsets> Finding::*side) {
  std::vector<v1::Span> spans;
  for (const Finding& finding : findings.shown) {
    if (const auto& offsets = finding.*side) {
      spans.emplace_back();
      spans.back().set_begin(offsets->begin);
      spans.back().set_end(offsets->end);
    }
  }
  std::stable_sort(spans.begin(), spans.end(),
                   [](const v1::Span& one, const v1::Span& other) { return one.begin() < other.begin(); });
  return spans;
}

void print_line(const Json& json) {
  std::printf("%s\n", json.dump(-1, ' ', false, Json::error_handler_t::replace).c_str());
}

}  // namespace

void CheckReport::add(const SegmentPair& pair, const v1::CheckTranslationResponse& answer,
                      const PairFindings& findings) {
  ++segments_;
  ignored_ += findings.ignored;
  bool faulty = false;
  for (const Finding& finding : findings.shown) {
    if (finding.kind == FindingKind::kTranslated) continue;
    ++counts_[finding.kind];
    faulty = true;
  }
  if (faulty) ++faulty_segments_;
  if (session_.json()) {
    print_json(pair, answer, findings);
  } else if (!findings.shown.empty()) {
    print(pair, findings);
  }
}

void CheckReport::print(const SegmentPair& pair, const PairFindings& findings) const {
  const Style style = session_.style();
  const std::string place = with_places_ ? describe(pair.place) : "";
  if (brief_) {
    const Style unbroken(style.colour());
    for (const Finding& finding : findings.shown) {
      const std::string severity = name_of(severity_of(finding.kind));
      unbroken.print((place.empty() ? "" : place + ": ") + (severity.empty() ? "" : severity + ": ") +
                         name_of(finding.kind) + ": ",
                     described(finding, style));
    }
    return;
  }
  if (with_places_) style.print("", style(Ink::kFaint, place));
  std::printf("%s\n%s\n", with_spans(pair.source, spans_of(findings, &Finding::source), style).c_str(),
              with_spans(pair.target, spans_of(findings, &Finding::target), style).c_str());
  const bool room = style.width() == 0 || style.width() > kRoomBesideKind;
  for (const Finding& finding : findings.shown) {
    const std::string severity = name_of(severity_of(finding.kind));
    const std::string words =
        severity.empty() ? padded(name_of(finding.kind), kSeverityColumns + kKindColumns)
                         : padded(severity, kSeverityColumns) + padded(name_of(finding.kind), kKindColumns);
    style.print("  " + style(ink_of(finding.kind), words), described(finding, style),
                room ? 2 + static_cast<int>(kSeverityColumns + kKindColumns) : 4);
  }
}

void CheckReport::print_json(const SegmentPair& pair, const v1::CheckTranslationResponse& answer,
                             const PairFindings& findings) const {
  Json json;
  if (!pair.place.file.empty()) {
    json["file"] = pair.place.file;
    json["line"] = pair.place.line;
  }
  json["segment"] = pair.place.segment;
  json["source"] = pair.source;
  json["target"] = pair.target;
  json["findings"] = Json::array();
  for (const Finding& finding : findings.shown) json["findings"].push_back(json_of(finding));
  json["ignored"] = findings.ignored;
  if (answer.truncated()) json["truncated"] = true;
  print_line(json);
}

void CheckReport::print_summary() const {
  int findings = 0;
  for (const auto& [kind, count] : counts_) findings += count;
  if (session_.json()) {
    Json by_kind = Json::object();
    for (const auto& [kind, count] : counts_) by_kind[name_of(kind)] = count;
    print_line({{"summary",
                 {{"findings", findings},
                  {"segments_with_findings", faulty_segments_},
                  {"segments", segments_},
                  {"by_kind", by_kind},
                  {"ignored", ignored_}}}});
    return;
  }
  std::string line = counts_.empty() ? "no findings in " + counted(segments_, "segment")
                                     : counted(findings, "finding") + " in " + grouped(faulty_segments_) +
                                           " of " + counted(segments_, "segment");
  const char* separator = ": ";
  for (const auto& [kind, count] : counts_) {
    line += separator + std::string(name_of(kind)) + " " + grouped(count);
    separator = ", ";
  }
  if (ignored_ > 0) line += "; " + grouped(ignored_) + " of ignored concepts";
  const Style style = session_.style();
  style.print("", style(Ink::kFaint, line));
}

}  // namespace entente::cli
