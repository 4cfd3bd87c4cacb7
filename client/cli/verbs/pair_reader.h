// Segments and their translations, as "check" is given them.
#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <string>

#include "client/cli/shell/input.h"

namespace entente::cli {

class LineSource;

struct SegmentPair {
  SegmentPlace place;  // Of the source.
  std::string source;
  std::string target;
  bool begins_file = false;  // It is the first of its file.
};

struct PairOptions {
  std::string source;  // A file of pairs, "-", a file of sources, or a text.
  std::string target;  // Nothing for pairs; a file where the source is one; or a text.
  bool text_only = false;
  std::string segments;  // "sentences", "lines", or "".
};

// A file of pairs, and standard input, has a pair a line: source, tab, target; what follows another tab does
// not count. Two files must have as many lines that are not empty. A pair of lines that has as many sentences
// on both sides is one pair for each of them, in two files unless segments is "lines", in a file of pairs
// only if it is "sentences". A line that is no pair, that is not UTF-8 or that is too long is reported on
// standard error and passed over.
class PairReader {
 public:
  // Throws UsageError where the two don't go together, and where a word looks like a file that is not there.
  PairReader(PairOptions options, std::string source_language, std::string target_language);
  ~PairReader();

  // Nothing at the end. Throws UsageError where two files don't have as many lines, before the first pair.
  std::optional<SegmentPair> next();
  bool all_good() const { return passed_over_ == 0; }
  // There is a file, or standard input that nobody is typing.
  bool is_document() const { return is_document_; }

 private:
  bool read_more();
  bool read_line_of_pairs();
  void read_two_files();
  void add(const SegmentPlace& place, const std::string& source, const std::string& target,
           bool in_sentences);

  PairOptions options_;
  std::string source_language_;
  std::string target_language_;
  bool is_document_ = false;
  bool is_done_ = false;
  std::unique_ptr<LineSource> pairs_;
  std::deque<SegmentPair> ready_;
  int segments_ = 0;
  int passed_over_ = 0;
};

}  // namespace entente::cli
