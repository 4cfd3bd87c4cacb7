#include "server/index/alignment.h"
#include "server/memory/score.h"

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

// Grows one difference out of neighbouring steps of the script, and says where an absent side would stand.
class Collector {
 public:
  Collector(const Prepared& question, const Prepared& segment) : question_(question), segment_(segment) {}

  void differ(const index::AlignedPair& pair) {
    if (pair.question >= 0) question_run_.extend(pair.question);
    if (pair.segment >= 0) segment_run_.extend(pair.segment);
  }

  void agree(const index::AlignedPair& pair) {
    flush();
    const text::Token& q = question_.analysis.tokens()[static_cast<std::size_t>(pair.question)];
    const text::Token& s = segment_.analysis.tokens()[static_cast<std::size_t>(pair.segment)];
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

  static void place(const Prepared& side, Run& run, int& end, int& span_begin, int& span_end) {
    if (run.empty()) {
      span_begin = span_end = end;
      return;
    }
    const auto tokens = side.analysis.tokens();
    span_begin = tokens[static_cast<std::size_t>(run.first)].begin;
    span_end = end = tokens[static_cast<std::size_t>(run.last)].end;
    run = Run();
  }

  static bool is_number(const Prepared& side, const Run& run) {
    return run.first == run.last && side.analysis.tokens()[static_cast<std::size_t>(run.first)].token_class ==
                                        text::TokenClass::kNumber;
  }

  Kind kind_of_runs() const {
    if (segment_run_.empty()) return Kind::kAdded;
    if (question_run_.empty()) return Kind::kMissing;
    return is_number(question_, question_run_) && is_number(segment_, segment_run_) ? Kind::kNumber
                                                                                    : Kind::kReplaced;
  }

  void flush() {
    if (question_run_.empty() && segment_run_.empty()) return;
    Difference difference;
    difference.kind = kind_of_runs();
    place(question_, question_run_, question_end_, difference.question_begin, difference.question_end);
    place(segment_, segment_run_, segment_end_, difference.segment_begin, difference.segment_end);
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

}  // namespace

std::vector<Difference> differences(const Prepared& question, const Prepared& segment) {
  const std::vector<TokenId> a = all_ids(question.analysis);
  const std::vector<TokenId> b = all_ids(segment.analysis);
  Collector collector(question, segment);
  for (const index::AlignedPair& pair : index::align(a, b)) {
    const bool same = pair.question >= 0 && pair.segment >= 0 &&
                      a[static_cast<std::size_t>(pair.question)] == b[static_cast<std::size_t>(pair.segment)];
    if (same) {
      collector.agree(pair);
    } else {
      collector.differ(pair);
    }
  }
  return collector.take();
}

}  // namespace entente::memory
