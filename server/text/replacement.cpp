#include "server/text/replacement.h"

#include <unicode/regex.h>
#include <unicode/unistr.h>

#include "server/error/error.h"

namespace entente::text {
namespace {

// In ICU's own steps of some milliseconds. An expression without endless backtracking never needs this many.
constexpr int kTimeLimit = 100;

icu::UnicodeString to_icu(std::string_view text) {
  return icu::UnicodeString::fromUTF8({text.data(), static_cast<int32_t>(text.size())});
}

void check(UErrorCode status, const char* what) {
  if (U_FAILURE(status))
    throw Error(Reason::kInvalidArgument, std::string(what) + ": " + u_errorName(status));
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

ReplacedText Replacement::apply(std::string_view text) const {
  const icu::UnicodeString input = to_icu(text);
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::RegexMatcher> matcher(impl_->pattern->matcher(input, status));
  check(status, "The regular expression cannot be used");
  matcher->setTimeLimit(kTimeLimit, status);
  ReplacedText result;
  icu::UnicodeString output;
  while (matcher->find(status) && U_SUCCESS(status)) {
    const int32_t begin = matcher->start(status);
    const int32_t end = matcher->end(status);
    const int before = output.countChar32() +
                       (input.countChar32(0, begin) - (result.places.empty() ? 0 : result.places.back().end));
    matcher->appendReplacement(output, impl_->replacement, status);
    check(status, "The replacement cannot be used; groups are $1 to $9, a dollar is \\$");
    result.places.push_back(
        {input.countChar32(0, begin), input.countChar32(0, end), output.countChar32() - before});
  }
  check(status, "The regular expression takes too long; make it simpler");
  matcher->appendTail(output);
  output.toUTF8String(result.text);
  return result;
}

}  // namespace entente::text
