// The figures of a text, whatever the notation of its language: « 1 240 », "1,240", « 12,5 », "12.5".
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace entente::cli {

// A figure of the source that the target lacks, with its place in the source in bytes.
struct MissingFigure {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string text;
  // As the target's language writes it.
  std::string expected;
};

// The figures of the source that the target has in no form that says the same: in digits of the target's
// notation, in words, with or without "million", as a Roman number, as an hour of twelve or of twenty-four,
// or as a year of two digits. What a translator may leave out for good reason, a minute of zero and a figure
// said twice, is not reported. Languages are BCP 47. Thread-safe; linear in both texts.
std::vector<MissingFigure> missing_figures(const std::string& source, const std::string& source_language,
                                           const std::string& target, const std::string& target_language);

}  // namespace entente::cli
