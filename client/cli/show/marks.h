// Hits and differences made visible within a line of text by marks, which colour only helps to find.
#pragma once

#include <string>
#include <vector>

namespace entente::v1 {
class Match;
class RecognizeTermsResponse;
class Span;
}  // namespace entente::v1

namespace entente::cli {

class Style;

// The text in lines of the style's width, with its hits in strong ink, and a line with '^' under each outer
// hit below every line that has one. `first` stands before it, the other lines are indented.
std::string with_hits(const std::string& text, const v1::RecognizeTermsResponse& hits, const Style& style,
                      const std::string& first = {});

// The same for spans that don't overlap, in order.
std::string with_spans(const std::string& text, const std::vector<v1::Span>& spans, const Style& style,
                       const std::string& first = {});

// The match's source as it differs from the question, as wdiff writes it: what only the match has as [-...-],
// what only the question has as {+...+}; also in red and green where there is colour.
std::string with_differences(const std::string& question, const v1::Match& match, const Style& style);

}  // namespace entente::cli
