#include "server/interchange/tables/aligned_text.h"

#include <algorithm>
#include <deque>
#include <string>
#include <utility>

#include "server/error/error.h"
#include "server/interchange/tables/decoder.h"
#include "server/model/limits.h"

namespace entente::interchange {
namespace {

// The lines of one text that have no partner yet.
struct Text {
  Text(const char* n, const OnProblem& on_problem)
      : name(n),
        decoder([this](std::string_view text) { split(text); },
                [this, on_problem](Problem&& problem) {
                  problem.message = "The " + std::string(name) + ": " + problem.message;
                  on_problem(std::move(problem));
                }) {}

  void split(std::string_view text) {
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      last += text.substr(0, end);
      if (last.size() > limits::kTableRowBytes)
        throw Error(Reason::kInvalidArgument, "A line of the " + std::string(name) + " is longer than " +
                                                  std::to_string(limits::kTableRowBytes) + " bytes");
      if (end == text.size()) return;
      end_line();
      text.remove_prefix(end + 1);
    }
  }

  void end_line() {
    if (last.ends_with('\r')) last.pop_back();
    bytes += last.size();
    lines.push_back(std::exchange(last, {}));
  }

  std::string take() {
    std::string line = std::move(lines.front());
    lines.pop_front();
    bytes -= line.size();
    return line;
  }

  const char* name;
  std::deque<std::string> lines;
  std::string last;
  std::size_t bytes = 0;
  Decoder decoder;
};

bool is_blank(const std::string& line) {
  return line.find_first_not_of(" \t") == std::string::npos;
}

}  // namespace

struct AlignedTextReader::Impl {
  Impl(ReadOptions o, OnUnit u, OnProblem p)
      : options(std::move(o)), on_unit(std::move(u)), on_problem(std::move(p)) {}

  void pair() {
    while (!source.lines.empty() && !target.lines.empty()) {
      ++line;
      TranslationUnit unit;
      unit.source_language = options.source_language;
      unit.target_language = options.target_language;
      unit.source.text = source.take();
      unit.target.text = target.take();
      const bool no_source = is_blank(unit.source.text);
      const bool no_target = is_blank(unit.target.text);
      if (no_source && no_target) continue;
      if (no_source || no_target) {
        on_problem({line, no_source ? "The source is empty" : "The target is empty"});
      } else {
        on_unit(std::move(unit), line);
      }
    }
    for (const Text* one : {&source, &target}) {
      if (one->bytes > kAheadBytes)
        throw Error(Reason::kInvalidArgument, "The " + std::string(one->name) + " is more than " +
                                                  std::to_string(kAheadBytes) +
                                                  " bytes ahead of the other text");
    }
  }

  const ReadOptions options;
  const OnUnit on_unit;
  const OnProblem on_problem;
  int line = 0;
  Text source{"source", on_problem};
  Text target{"target", on_problem};
};

AlignedTextReader::AlignedTextReader(ReadOptions options, OnUnit on_unit, OnProblem on_problem)
    : impl_(std::make_unique<Impl>(std::move(options), std::move(on_unit), std::move(on_problem))) {
  if (impl_->options.source_language.empty() || impl_->options.target_language.empty())
    throw Error(Reason::kInvalidArgument,
                "Two aligned texts do not say their languages; say them with the import");
}
AlignedTextReader::~AlignedTextReader() = default;

void AlignedTextReader::feed_source(std::string_view chunk) {
  impl_->source.decoder.feed(chunk);
  impl_->pair();
}
void AlignedTextReader::feed_target(std::string_view chunk) {
  impl_->target.decoder.feed(chunk);
  impl_->pair();
}
void AlignedTextReader::finish() {
  for (Text* one : {&impl_->source, &impl_->target}) {
    one->decoder.finish();
    if (!one->last.empty()) one->end_line();
  }
  impl_->pair();
  for (const Text* one : {&impl_->source, &impl_->target}) {
    if (one->lines.empty()) continue;
    impl_->on_problem({impl_->line + 1, "The " + std::string(one->name) + " has " +
                                            std::to_string(one->lines.size()) +
                                            " lines more than the other text; they were left out"});
  }
}

}  // namespace entente::interchange
