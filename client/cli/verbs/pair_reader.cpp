#include "client/cli/verbs/pair_reader.h"

#include <cstdio>
#include <tuple>
#include <vector>

#include <unistd.h>

#include "client/cli/language/sentences.h"
#include "client/cli/screen/columns.h"
#include "client/cli/shell/line_source.h"
#include "client/cli/shell/usage_error.h"

namespace entente::cli {
namespace {

struct NumberedLine {
  int number;
  std::string text;
};

bool is_blank(const std::string& text) {
  return text.find_first_not_of(" \t\r") == std::string::npos;
}

std::vector<NumberedLine> lines_of(const std::string& path) {
  LineSource source(path);
  std::vector<NumberedLine> lines;
  while (const auto line = source.next()) {
    if (!is_blank(*line)) lines.push_back({source.number(), *line});
  }
  return lines;
}

}  // namespace

PairReader::PairReader(PairOptions options, std::string source_language, std::string target_language)
    : options_(std::move(options)),
      source_language_(std::move(source_language)),
      target_language_(std::move(target_language)) {
  if (options_.source == "-") {
    if (!options_.target.empty())
      throw UsageError("- has pairs: a source, a tab and its target on each line");
    is_document_ = ::isatty(STDIN_FILENO) == 0;
    return;
  }
  if (options_.text_only) return;
  refuse_absent_file(options_.source);
  refuse_absent_file(options_.target);
  is_document_ = is_file(options_.source);
  if (!options_.target.empty() && is_document_ != is_file(options_.target)) {
    const auto& [file, text] = is_document_ ? std::tie(options_.source, options_.target)
                                            : std::tie(options_.target, options_.source);
    throw UsageError(file + " is a file, and \"" + text +
                     "\" is none: give two files or two texts; --text takes both as texts");
  }
  if (options_.target.empty() && !is_document_)
    throw UsageError(
        "a translation is missing: give a source and its target, or a file of pairs with a tab between");
}

PairReader::~PairReader() = default;

std::optional<SegmentPair> PairReader::next() {
  while (ready_.empty()) {
    if (!read_more()) return std::nullopt;
  }
  SegmentPair pair = std::move(ready_.front());
  ready_.pop_front();
  return pair;
}

bool PairReader::read_more() {
  if (pairs_) return read_line_of_pairs();
  if (is_done_) return false;
  is_done_ = true;
  if (options_.source == "-" || (is_document_ && options_.target.empty())) {
    pairs_ = std::make_unique<LineSource>(options_.source);
  } else if (is_document_) {
    read_two_files();
  } else {
    add({"", 0, 0}, options_.source, options_.target, options_.segments == "sentences");
  }
  return true;
}

bool PairReader::read_line_of_pairs() {
  const auto line = pairs_->next();
  if (!line) {
    pairs_.reset();
    return false;
  }
  if (is_blank(*line)) return true;
  const std::size_t tab = line->find('\t');
  if (tab == std::string::npos) {
    std::fprintf(stderr, "entente: line %d has no tab between a source and its target; it is passed over\n",
                 pairs_->number());
    ++passed_over_;
    return true;
  }
  const std::string target = line->substr(tab + 1);
  add({pairs_->path(), pairs_->number(), 0}, line->substr(0, tab), target.substr(0, target.find('\t')),
      options_.segments == "sentences");
  return true;
}

void PairReader::read_two_files() {
  const std::vector<NumberedLine> sources = lines_of(options_.source);
  const std::vector<NumberedLine> targets = lines_of(options_.target);
  if (sources.size() != targets.size()) {
    throw UsageError(options_.source + " has " + std::to_string(sources.size()) + " lines with text and " +
                     options_.target + " has " + std::to_string(targets.size()) +
                     ": each line needs its translation on the same line of the other");
  }
  for (std::size_t i = 0; i < sources.size(); ++i)
    add({options_.source, sources[i].number, 0}, sources[i].text, targets[i].text,
        options_.segments != "lines");
}

void PairReader::add(const SegmentPlace& place, const std::string& source, const std::string& target,
                     bool in_sentences) {
  const auto pass_over = [&](const std::string& wrong) {
    std::fprintf(stderr, "entente: line %d %s; it is passed over\n", place.line, wrong.c_str());
    ++passed_over_;
  };
  std::vector<std::string> sources{source};
  std::vector<std::string> targets{target};
  if (in_sentences && is_valid_utf8(source) && is_valid_utf8(target)) {
    const auto of_source = sentences(source, source_language_);
    const auto of_target = sentences(target, target_language_);
    if (of_source.size() == of_target.size() && !of_source.empty()) {
      sources = of_source;
      targets = of_target;
    }
  }
  for (std::size_t i = 0; i < sources.size(); ++i) {
    // What a person types as an argument goes to the server as it is, whose refusal names the character.
    if (!place.file.empty()) {
      std::string wrong = complaint_about(sources[i], kLongestSegment);
      if (wrong.empty()) wrong = complaint_about(targets[i], kLongestSegment);
      const std::size_t characters = wrong.find(", and at most");
      if (characters != std::string::npos) wrong.insert(characters, " in a column");
      if (!wrong.empty()) {
        pass_over(wrong);
        continue;
      }
    }
    ready_.push_back({place, sources[i], targets[i], !place.file.empty() && segments_ == 0});
    ready_.back().place.segment = ++segments_;
  }
}

}  // namespace entente::cli
