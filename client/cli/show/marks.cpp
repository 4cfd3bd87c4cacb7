#include "client/cli/show/marks.h"

#include <algorithm>

#include "client/cli/screen/columns.h"
#include "client/cli/screen/style.h"
#include "client/cli/screen/terminal.h"
#include "entente/v1/glossary_service.pb.h"
#include "entente/v1/memory_service.pb.h"

namespace entente::cli {
namespace {

constexpr int kToTheEnd = 1 << 30;

// A line break or tab within a segment would part the marks from what they mark.
std::string one_line(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '\n' || c == '\t' || c == '\r'; }, ' ');
  return text;
}

// The part of the text from code point `first` on, with what is in a span in strong ink.
std::string in_ink(const std::string& shown, int first, const std::vector<v1::Span>& spans,
                   const Style& style) {
  std::string line;
  int done = 0;
  for (const v1::Span& span : spans) {
    const int begin = std::max(span.begin() - first, 0);
    const int end = span.end() - first;
    if (begin < done || end <= begin) continue;
    line += cut(shown, done, begin) + style(Ink::kStrong, cut(shown, begin, end));
    done = end;
  }
  return line + cut(shown, done, kToTheEnd);
}

// For one line of the text.
std::string marks_under(const std::string& text, const Stretch& line, const std::vector<v1::Span>& spans) {
  const int first = code_points(std::string_view(text).substr(0, line.begin));
  const std::string shown = text.substr(line.begin, line.end - line.begin);
  const int last = first + code_points(shown);
  std::string marks;
  for (const v1::Span& span : spans) {
    const int from = std::max(span.begin(), first);
    const int to = std::min(span.end(), last);
    if (from >= to) continue;
    const auto begin = static_cast<std::size_t>(columns(cut(shown, 0, from - first)));
    const auto end = static_cast<std::size_t>(columns(cut(shown, 0, to - first)));
    if (marks.size() < end) marks.resize(end, ' ');
    std::fill(marks.begin() + static_cast<std::ptrdiff_t>(begin),
              marks.begin() + static_cast<std::ptrdiff_t>(end), '^');
  }
  return marks;
}

std::string removed(const std::string& text, const Style& style) {
  if (text.empty()) return {};
  return style(Ink::kBad, "[-" + text + "-]");
}

std::string added(const std::string& text, const Style& style) {
  if (text.empty()) return {};
  return style(Ink::kGood, "{+" + text + "+}");
}

}  // namespace

std::string with_hits(const std::string& text, const v1::RecognizeTermsResponse& hits, const Style& style,
                      const std::string& first) {
  std::vector<v1::Span> spans;
  for (const v1::TermHit& hit : hits.hits()) spans.push_back(hit.span());
  return with_spans(text, spans, style, first);
}

std::string with_spans(const std::string& text, const std::vector<v1::Span>& spans, const Style& style,
                       const std::string& first) {
  const std::string line = one_line(text);
  const int indent = columns(first);
  const std::string pad(static_cast<std::size_t>(indent), ' ');
  std::string out;
  const int width = style.width() == kUnlimited ? kUnlimited : std::max(style.width() - indent, 1);
  for (const Stretch& stretch : lines_of(line, width)) {
    out += out.empty() ? first : "\n" + pad;
    out += in_ink(line.substr(stretch.begin, stretch.end - stretch.begin),
                  code_points(std::string_view(line).substr(0, stretch.begin)), spans, style);
    const std::string marks = marks_under(line, stretch, spans);
    if (!marks.empty()) out += "\n" + pad + marks;
  }
  return out;
}

std::string with_differences(const std::string& question, const v1::Match& match, const Style& style) {
  const std::string source = one_line(match.unit().source().text());
  const std::string asked = one_line(question);
  std::string line;
  int done = 0;
  for (const v1::Difference& difference : match.differences()) {
    const v1::Span& span = difference.match_span();
    const v1::Span& other = difference.segment_span();
    line += cut(source, done, span.begin());
    const std::string old_words = cut(source, span.begin(), span.end());
    const std::string new_words = cut(asked, other.begin(), other.end());
    // An insertion stands where no space is yet: after a word and before one.
    if (old_words.empty() && !line.empty() && line.back() != ' ') line += ' ';
    line += removed(old_words, style) + added(new_words, style);
    done = span.end();
  }
  return line + cut(source, done, kToTheEnd);
}

}  // namespace entente::cli
