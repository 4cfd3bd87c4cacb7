#include "client/cli/shell/input.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <stdexcept>
#include <string_view>
#include <system_error>

#include <unistd.h>

#include "client/cli/language/sentences.h"
#include "client/cli/screen/amounts.h"
#include "client/cli/screen/columns.h"
#include "client/cli/shell/line_source.h"
#include "client/cli/shell/usage_error.h"
#include "client/cli/shell/verb.h"

namespace entente::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 22> kEndingsOfFiles{
    ".txt", ".text",  ".md", ".rst",  ".csv", ".tsv", ".html", ".htm", ".xml", ".tmx", ".tbx",
    ".xlf", ".xliff", ".po", ".docx", ".doc", ".odt", ".rtf",  ".pdf", ".srt", ".log", ".json"};

// A path by its looks: nobody writes a text so.
bool looks_like_path(const std::string& word) {
  if (word.find_first_of(" \t\n") != std::string::npos) return false;
  if (word.starts_with("/") || word.starts_with("./") || word.starts_with("../") || word.starts_with("~/"))
    return true;
  std::string lower = word;
  std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) {
    return c < 0x80 ? static_cast<char>(std::tolower(c)) : static_cast<char>(c);
  });
  return std::any_of(kEndingsOfFiles.begin(), kEndingsOfFiles.end(), [&](std::string_view ending) {
    return lower.size() > ending.size() && lower.ends_with(ending);
  });
}

bool is_blank(const std::string& text) {
  return text.find_first_not_of(" \t\r") == std::string::npos;
}

// "line 3" of standard input, "copy.txt:3" of a file.
std::string name_of(const SegmentPlace& place) {
  if (place.file.empty()) return "text " + std::to_string(place.segment);
  return place.file == "-" ? "line " + std::to_string(place.line)
                           : place.file + ":" + std::to_string(place.line);
}

}  // namespace

void add_segment_options(Verb verb, SegmentOptions& options, bool required) {
  Option words =
      verb.add_option("FILE-OR-TEXT", options.words, "Files, - for standard input, or texts in quotes")
          .named("FILE");
  if (required) words.required();
  verb.add_flag("--text", options.text_only, "Take every word as a text, also one that names a file");
  verb.add_option("--segments", options.segments,
                  "What is a segment: each sentence, as in files by default, or each line, as from -")
      .one_of({"sentences", "lines"});
}

bool is_file(const std::string& word) {
  std::error_code error;
  return word != "-" && fs::exists(word, error) && !fs::is_directory(word, error);
}

void refuse_absent_file(const std::string& word) {
  std::error_code error;
  if (word == "-" || is_file(word) || !looks_like_path(word)) return;
  const bool folder = fs::is_directory(word, error);
  throw UsageError((folder ? word + " is a folder: name the files in it" : "there is no file " + word) +
                   "; to ask about these letters themselves, add --text");
}

void hint_at_file(const std::string& word) {
  if (!is_file(word)) return;
  std::fprintf(stderr, "entente: \"%s\" is taken as words here, although a file has that name\n",
               word.c_str());
}

std::string complaint_about(const std::string& text, int most_characters) {
  if (!is_valid_utf8(text)) return "is not valid UTF-8";
  const int characters = code_points(text);
  if (characters <= most_characters) return {};
  return "has " + grouped(characters) + " characters, and at most " + grouped(most_characters) +
         " are allowed";
}

SegmentReader::SegmentReader(SegmentOptions options, std::string language)
    : options_(std::move(options)), language_(std::move(language)) {
  for (const std::string& word : options_.words) {
    if (word == "-") {
      is_document_ = is_document_ || ::isatty(STDIN_FILENO) == 0;
    } else if (!options_.text_only) {
      refuse_absent_file(word);
      is_document_ = is_document_ || is_file(word);
    }
  }
}

SegmentReader::~SegmentReader() = default;

std::optional<PlacedSegment> SegmentReader::next() {
  while (ready_.empty()) {
    if (!read_more()) return std::nullopt;
  }
  PlacedSegment segment = std::move(ready_.front());
  ready_.pop_front();
  return segment;
}

// The segments of the next line or text. False at the end of all words.
bool SegmentReader::read_more() {
  if (source_) {
    if (const auto line = source_->next()) {
      const bool in_sentences =
          options_.segments.empty() ? source_->path() != "-" : options_.segments == "sentences";
      if (!is_blank(*line))
        add_segments_of(*line, {source_->path(), source_->number(), segments_}, in_sentences);
      return true;
    }
    source_.reset();
  }
  if (used_ == options_.words.size()) return false;
  const std::string& word = options_.words[used_++];
  if (word == "-" || (!options_.text_only && is_file(word))) {
    source_ = std::make_unique<LineSource>(word);
    segments_ = 0;
  } else {
    add_segments_of(word, {"", 0, texts_}, options_.segments == "sentences");
  }
  return true;
}

void SegmentReader::add_segments_of(const std::string& text, const SegmentPlace& place, bool in_sentences) {
  int& count = place.file.empty() ? texts_ : segments_;
  SegmentPlace here = place;
  const auto pass_over = [&](const std::string& wrong) {
    std::fprintf(stderr, "entente: %s %s; it is passed over\n", name_of(here).c_str(), wrong.c_str());
    ++passed_over_;
  };
  // What a person types as an argument goes to the server as it is, whose refusal names the character.
  if (!place.file.empty() && !is_valid_utf8(text)) return pass_over("is not valid UTF-8");
  const std::vector<std::string> cut =
      in_sentences ? sentences(text, language_) : std::vector<std::string>{text};
  for (const std::string& one : cut) {
    here.segment = count + 1;
    const std::string wrong = place.file.empty() ? "" : complaint_about(one, options_.characters);
    if (!wrong.empty()) {
      pass_over(wrong);
      continue;
    }
    ready_.push_back({here, one, !place.file.empty() && count == 0});
    ++count;
  }
}

bool for_each_segment(const SegmentOptions& options, const std::string& language,
                      const std::function<void(const std::string&)>& use) {
  SegmentReader reader(options, language);
  while (const auto segment = reader.next()) use(segment->text);
  return reader.all_good();
}

std::string read_all(const std::string& path) {
  if (path == "-") return {std::istreambuf_iterator<char>(std::cin), {}};
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("the file " + path + " cannot be read: " + std::strerror(errno));
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace entente::cli
