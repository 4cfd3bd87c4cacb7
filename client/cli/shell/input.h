// The segments that a verb works on: texts and files of the command line, and standard input.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace entente::cli {

class LineSource;
class Verb;

// The characters that the server takes: of a segment, and of a term that is typed.
inline constexpr int kLongestSegment = 10'000;
inline constexpr int kLongestTerm = 500;

// Where a segment was found.
struct SegmentPlace {
  std::string file;  // As it was named; "-" for standard input, "" for a text of the command line.
  int line = 0;      // From 1; 0 for a text of the command line.
  int segment = 0;   // From 1: of its file, or of all that the command line has.
};

struct PlacedSegment {
  SegmentPlace place;
  std::string text;
  bool begins_file = false;  // It is the first of its file.
};

// What the words of a command line stand for, and how what they name is cut.
struct SegmentOptions {
  std::vector<std::string> words;
  bool text_only = false;            // --text: no word is a file.
  std::string segments;              // --segments: "sentences", "lines", or "" for what is usual.
  int characters = kLongestSegment;  // The most of a segment.
};

// The words ("FILE-OR-TEXT...") and --text and --segments, with help that says which word is what.
void add_segment_options(Verb verb, SegmentOptions& options, bool required = true);
inline constexpr const char* kSegmentNotes =
    "A word that names a file is that file, one sentence a segment; - is standard input, one line a segment; "
    "any other "
    "word is a text, one segment.";

// Whether the word names a file that is there. "-" does not.
bool is_file(const std::string& word);

// Throws UsageError where the word is meant as a path by its looks ("./copy/friday.txt"), and there is no
// such file, or it is a folder: to answer about the letters of the path would mislead.
void refuse_absent_file(const std::string& word);

// Says on standard error that a word is taken as text, although a file of that name is there.
void hint_at_file(const std::string& word);

// What is wrong with a line or segment as the server would see it: "is not valid UTF-8"; "" if nothing is.
std::string complaint_about(const std::string& text, int most_characters);

// A line or segment that is not UTF-8, or is longer than the server would take, is reported with its place on
// standard error and passed over, so that it costs only itself. Lines of white space alone are passed over
// silently.
class SegmentReader {
 public:
  // The language is that of the rules for sentences. Throws UsageError for a word that names no file and
  // looks like one.
  SegmentReader(SegmentOptions options, std::string language);
  ~SegmentReader();

  // Nothing at the end, or after a Ctrl-C while an Interruptible lives. Throws std::runtime_error, with the
  // path, where a file cannot be read.
  std::optional<PlacedSegment> next();
  // How many lines and segments were passed over so far, empty ones apart.
  int passed_over() const { return passed_over_; }
  bool all_good() const { return passed_over_ == 0; }
  // There is a file, or standard input that nobody is typing, so that all of it may be asked over one stream.
  bool is_document() const { return is_document_; }
  // Where one does not know without it which answer is about which segment.
  bool shows_places() const { return is_document_ || options_.words.size() > 1; }

 private:
  bool read_more();
  void add_segments_of(const std::string& text, const SegmentPlace& place, bool in_sentences);

  SegmentOptions options_;
  std::string language_;
  bool is_document_ = false;
  std::size_t used_ = 0;
  std::unique_ptr<LineSource> source_;
  std::deque<PlacedSegment> ready_;
  int segments_ = 0;  // Of this file.
  int texts_ = 0;     // Of the command line, in segments.
  int passed_over_ = 0;
};

// Calls use(text) for each segment; for "-" alone, for each line of standard input. False if one was passed
// over.
bool for_each_segment(const SegmentOptions& options, const std::string& language,
                      const std::function<void(const std::string&)>& use);

// All of a file, or of standard input for "-". Throws std::runtime_error with the path when it cannot be
// read.
std::string read_all(const std::string& path);

}  // namespace entente::cli
