#include "server/memory/differences.h"

#include <algorithm>
#include <span>
#include <string_view>
#include <utility>

#include "server/index/alignment.h"

namespace entente::memory {
namespace {

using index::TokenId;
using Kind = Difference::Kind;

std::vector<TokenId> all_ids(const text::Analysis& analysis) {
  std::vector<TokenId> ids;
  ids.reserve(analysis.tokens().size());
  for (const text::Token& token : analysis.tokens()) ids.push_back(index::token_id(token.stem));
  return ids;
}

// Makes one difference of neighbouring steps of the script, and says where the words of an absent side would
// be.
class Collector {
 public:
  Collector(const Prepared& question, const Prepared& segment) : question_(question), segment_(segment) {}

  // Places among all tokens; -1 where a side has none.
  void differ(int question, int segment) {
    if (question >= 0) question_run_.extend(question);
    if (segment >= 0) segment_run_.extend(segment);
  }

  void agree(int question, int segment) {
    flush();
    const text::Token& q = question_.analysis.tokens()[static_cast<std::size_t>(question)];
    const text::Token& s = segment_.analysis.tokens()[static_cast<std::size_t>(segment)];
    const auto q_text =
        std::string_view(question_.segment.text).substr(q.byte_begin, q.byte_end - q.byte_begin);
    const auto s_text =
        std::string_view(segment_.segment.text).substr(s.byte_begin, s.byte_end - s.byte_begin);
    if (q_text != s_text) found_.push_back({Kind::kInflected, q.begin, q.end, s.begin, s.end});
    question_end_ = q.end;
    segment_end_ = s.end;
  }

  std::vector<Difference> take() {
    flush();
    return std::move(found_);
  }

 private:
  // Neighbouring tokens of one side; none where first is -1.
  struct Run {
    int first = -1;
    int last = -1;

    bool empty() const { return first < 0; }
    void extend(int token) {
      if (empty()) first = token;
      last = token;
    }
  };

  static void place(const Prepared& side, const Run& run, int& end, int& span_begin, int& span_end) {
    if (run.empty()) {
      span_begin = span_end = end;
      return;
    }
    const auto tokens = side.analysis.tokens();
    span_begin = tokens[static_cast<std::size_t>(run.first)].begin;
    span_end = end = tokens[static_cast<std::size_t>(run.last)].end;
  }

  static bool are_numbers(const Prepared& side, const Run& run) {
    if (run.empty()) return false;
    const auto tokens = side.analysis.tokens().subspan(static_cast<std::size_t>(run.first),
                                                       static_cast<std::size_t>(run.last - run.first + 1));
    return std::ranges::all_of(
        tokens, [](const text::Token& token) { return token.token_class == text::TokenClass::kNumber; });
  }

  Kind kind_of_runs() const {
    if (segment_run_.empty()) return Kind::kAdded;
    return question_run_.empty() ? Kind::kMissing : Kind::kReplaced;
  }

  void flush() {
    if (question_run_.empty() && segment_run_.empty()) return;
    const int numbers = question_run_.last - question_run_.first;
    if (numbers == segment_run_.last - segment_run_.first && are_numbers(question_, question_run_) &&
        are_numbers(segment_, segment_run_)) {
      flush_numbers(numbers + 1);
    } else {
      add(kind_of_runs(), question_run_, segment_run_);
    }
    question_run_ = segment_run_ = Run();
  }

  // As many on both sides: each is one difference.
  void flush_numbers(int count) {
    for (int i = 0; i < count; ++i) {
      const int question = question_run_.first + i;
      const int segment = segment_run_.first + i;
      add(Kind::kNumber, {question, question}, {segment, segment});
    }
  }

  void add(Kind kind, const Run& question_run, const Run& segment_run) {
    Difference difference;
    difference.kind = kind;
    place(question_, question_run, question_end_, difference.question_begin, difference.question_end);
    place(segment_, segment_run, segment_end_, difference.segment_begin, difference.segment_end);
    found_.push_back(difference);
  }

  const Prepared& question_;
  const Prepared& segment_;
  Run question_run_;
  Run segment_run_;
  int question_end_ = 0;
  int segment_end_ = 0;
  std::vector<Difference> found_;
};

// Walks both sides from one word that they share to the next.
class Walk {
 public:
  explicit Walk(const Comparison& comparison)
      : comparison_(comparison),
        question_ids_(all_ids(comparison.question.analysis)),
        segment_ids_(all_ids(comparison.segment.analysis)),
        collector_(comparison.question, comparison.segment) {}

  std::vector<Difference> run() {
    for (const index::AlignedPair& pair : comparison_.words) {
      if (!comparison_.is_shared_word(pair)) continue;
      const std::size_t question = place(comparison_.question, comparison_.question_words, pair.question);
      const std::size_t segment = place(comparison_.segment, comparison_.segment_words, pair.segment);
      align_up_to(question, segment);
      collector_.agree(static_cast<int>(question), static_cast<int>(segment));
      question_at_ = question + 1;
      segment_at_ = segment + 1;
    }
    align_up_to(question_ids_.size(), segment_ids_.size());
    return collector_.take();
  }

 private:
  // The place of a counted word among all tokens.
  static std::size_t place(const Prepared& side, const index::Counted& words, int counted) {
    return static_cast<std::size_t>(words.tokens[static_cast<std::size_t>(counted)] -
                                    side.analysis.tokens().data());
  }

  void align_up_to(std::size_t question_end, std::size_t segment_end) {
    const auto a = std::span(question_ids_).subspan(question_at_, question_end - question_at_);
    const auto b = std::span(segment_ids_).subspan(segment_at_, segment_end - segment_at_);
    for (const auto& [q, s] : index::align(a, b)) {
      const int question = q < 0 ? -1 : q + static_cast<int>(question_at_);
      const int segment = s < 0 ? -1 : s + static_cast<int>(segment_at_);
      const bool same = q >= 0 && s >= 0 && a[static_cast<std::size_t>(q)] == b[static_cast<std::size_t>(s)];
      same ? collector_.agree(question, segment) : collector_.differ(question, segment);
    }
  }

  const Comparison& comparison_;
  const std::vector<TokenId> question_ids_;  // Of all tokens.
  const std::vector<TokenId> segment_ids_;
  std::size_t question_at_ = 0;
  std::size_t segment_at_ = 0;
  Collector collector_;
};

}  // namespace

std::vector<Difference> differences(const Comparison& comparison) {
  return Walk(comparison).run();
}

}  // namespace entente::memory
