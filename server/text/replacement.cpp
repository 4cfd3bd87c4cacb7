#include "server/text/replacement.h"

#include <unicode/regex.h>
#include <unicode/unistr.h>

#include "server/error/error.h"
#include "server/model/limits.h"

namespace entente::text {
namespace {

// In ICU's own steps of some milliseconds. An expression without endless backtracking never needs this many.
constexpr int kTimeLimit = 100;

constexpr const char* kRemedy = "allow more time, or edit fewer records";

icu::UnicodeString to_icu(std::string_view text) {
  return icu::UnicodeString::fromUTF8({text.data(), static_cast<int32_t>(text.size())});
}

void check(UErrorCode status, const char* what) {
  if (U_FAILURE(status))
    throw Error(Reason::kInvalidArgument, std::string(what) + ": " + u_errorName(status));
}

// How many code points are before a place of the text, for places that only ascend: linear over all.
class CodePoints {
 public:
  explicit CodePoints(const icu::UnicodeString& text) : text_(text) {}

  int before(int32_t place) {
    count_ += text_.countChar32(place_, place - place_);
    place_ = place;
    return count_;
  }

 private:
  const icu::UnicodeString& text_;
  int32_t place_ = 0;
  int count_ = 0;
};

// A longer one has more code points than any text may have, even if all of them take two units.
constexpr int32_t kMaxUnits = 2 * static_cast<int32_t>(limits::kSegmentCodePoints);

void check_length(const icu::UnicodeString& output) {
  if (output.length() > kMaxUnits) {
    throw Error(Reason::kInvalidArgument, "The replacement makes a text of more than " +
                                              std::to_string(limits::kSegmentCodePoints) +
                                              " characters; use a shorter one");
  }
}

// ICU calls these every few milliseconds of a match, and before it tries each place; they throw nothing.
UBool goes_on(const void* cancellation, int32_t) {
  return !static_cast<const Cancellation*>(cancellation)->is_due();
}

UBool finds_on(const void* cancellation, int64_t place) {
  constexpr int64_t kPlacesPerLook = 64;
  return place % kPlacesPerLook != 0 || goes_on(cancellation, 0);
}

}  // namespace

struct Replacement::Impl {
  std::unique_ptr<icu::RegexPattern> pattern;
  icu::UnicodeString replacement;
};

Replacement::Replacement(std::string_view pattern, std::string_view replacement) {
  if (pattern.empty()) throw Error(Reason::kInvalidArgument, "The regular expression is empty");
  UErrorCode status = U_ZERO_ERROR;
  UParseError place;
  auto impl = std::make_unique<Impl>();
  impl->pattern.reset(icu::RegexPattern::compile(to_icu(pattern), 0, place, status));
  if (U_FAILURE(status)) {
    throw Error(Reason::kInvalidArgument, "The regular expression is wrong at its character " +
                                              std::to_string(place.offset) + ": " + u_errorName(status));
  }
  impl->replacement = to_icu(replacement);
  impl_ = std::move(impl);
}

Replacement::~Replacement() = default;
Replacement::Replacement(Replacement&&) noexcept = default;
Replacement& Replacement::operator=(Replacement&&) noexcept = default;

ReplacedText Replacement::apply(std::string_view text, const Cancellation& cancellation) const {
  cancellation.check(kRemedy);
  const icu::UnicodeString input = to_icu(text);
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::RegexMatcher> matcher(impl_->pattern->matcher(input, status));
  check(status, "The regular expression cannot be used");
  matcher->setTimeLimit(kTimeLimit, status);
  matcher->setMatchCallback(&goes_on, &cancellation, status);
  matcher->setFindProgressCallback(&finds_on, &cancellation, status);
  ReplacedText result;
  icu::UnicodeString output;
  CodePoints of_input(input);
  int last_end = 0;
  while (matcher->find(status) && U_SUCCESS(status)) {
    const int begin = of_input.before(matcher->start(status));
    const int end = of_input.before(matcher->end(status));
    const int32_t length_before = output.length();
    matcher->appendReplacement(output, impl_->replacement, status);
    check(status, "The replacement cannot be used; groups are $1 to $9, a dollar is \\$");
    check_length(output);
    const int added = output.countChar32(length_before, output.length() - length_before);
    result.places.push_back({begin, end, added - (begin - last_end)});
    last_end = end;
  }
  if (status == U_REGEX_STOPPED_BY_CALLER) cancellation.check(kRemedy);
  check(status, "The regular expression takes too long; make it simpler");
  matcher->appendTail(output);
  check_length(output);
  output.toUTF8String(result.text);
  return result;
}

}  // namespace entente::text
