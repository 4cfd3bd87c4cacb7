#include "client/cli/language/sentences.h"

#include <algorithm>
#include <memory>
#include <stdexcept>

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "client/cli/language/abbreviations.h"

namespace entente::cli {
namespace {

constexpr char16_t kEllipsis = u'\u2026';

bool is_space(UChar32 c) {
  return u_isUWhiteSpace(c) != 0;
}

bool is_closing(UChar32 c) {
  return c == u'»' || c == u'›' || c == u'”' || c == u'’' || c == u')' || c == u']' || c == u'"' ||
         c == u'\'';
}

bool is_opening(UChar32 c) {
  return c == u'«' || c == u'‹' || c == u'“' || c == u'‘' || c == u'(' || c == u'[' || c == u'"' ||
         c == u'\'';
}

// What goes on with a sentence after its mark: « Feu ! », cria-t-il.
bool is_continuing(UChar32 c) {
  return c == u',' || c == u';' || c == u':';
}

bool is_mark(UChar32 c) {
  return c == u'.' || c == u'!' || c == u'?' || c == kEllipsis;
}

bool is_dash(UChar32 c) {
  return c == u'-' || c == u'–' || c == u'—';
}

// A paragraph and the places in it, in UTF-16 units.
class Paragraph {
 public:
  explicit Paragraph(icu::UnicodeString text) : text_(std::move(text)) {}

  const icu::UnicodeString& text() const { return text_; }
  UChar32 at(int place) const { return place < text_.length() ? text_.char32At(place) : 0; }
  int after(int place) const { return text_.moveIndex32(place, 1); }
  int before(int place) const { return text_.moveIndex32(place, -1); }

  int after_spaces(int place) const {
    while (place < text_.length() && is_space(at(place))) place = after(place);
    return place;
  }
  int before_spaces(int place) const {
    while (place > 0 && is_space(at(before(place)))) place = before(place);
    return place;
  }
  // After the closing marks, with spaces before them, that come next.
  int after_closing(int place) const {
    // A straight mark after a space opens what comes.
    for (int next = after_spaces(place); is_closing(at(next)); next = after_spaces(place)) {
      const bool straight = at(next) == u'"' || at(next) == u'\'';
      if (straight && next != place) break;
      place = after(next);
    }
    return place;
  }
  int before_closing(int place) const {
    for (int last = before_spaces(place); last > 0 && is_closing(at(before(last)));
         last = before_spaces(place))
      place = before(last);
    return before_spaces(place);
  }
  // The letters, and other signs within a word, that end here or begin here.
  std::string word_before(int end) const {
    int begin = end;
    while (begin > 0 && !is_space(at(before(begin))) && !is_opening(at(before(begin))) &&
           at(before(begin)) != u'’')
      begin = before(begin);
    return utf8(begin, end);
  }
  std::string word_after(int begin) const {
    int end = begin;
    while (end < text_.length() && u_isalpha(at(end)) != 0) end = after(end);
    return utf8(begin, end);
  }
  std::string utf8(int begin, int end) const {
    std::string out;
    text_.tempSubStringBetween(begin, end).toUTF8String(out);
    return out;
  }

 private:
  icu::UnicodeString text_;
};

// "3", "IV", "A": what a heading is numbered by.
bool is_label(const std::string& word) {
  const auto all_of = [&](const char* set) { return word.find_first_not_of(set) == std::string::npos; };
  return all_of("0123456789") || all_of("IVXLC") || (word.size() == 1 && word[0] >= 'A' && word[0] <= 'Z');
}

// Whether a number comes, in digits or Roman ones, or the letter of a code: « art. L. 123 ».
bool begins_with_number(const Paragraph& paragraph, int next) {
  if (u_isdigit(paragraph.at(next)) != 0) return true;
  const std::string word = paragraph.word_after(next);
  return !word.empty() && (word.find_first_not_of("IVXLC") == std::string::npos ||
                           (word.size() == 1 && paragraph.at(next + 1) == u'.'));
}

// Whether the full stop before `stop` ends a sentence that began at `begin`; the next word is at `next`.
bool is_end(const Paragraph& paragraph, int begin, int stop, int next) {
  const std::string word = paragraph.word_before(stop);
  const int word_begin = stop - icu::UnicodeString::fromUTF8(word).length();
  if (word_begin == begin && is_label(word)) return false;
  const std::string following = paragraph.word_after(next);
  switch (full_stop_of(word)) {
    case FullStop::kEndsSentence:
      return true;
    case FullStop::kNeverEnds:
      return false;
    case FullStop::kEndsUnlessNumber:
      return !begins_with_number(paragraph, next);
    case FullStop::kEndsUnlessTime:
      return !follows_a_time(following);
    case FullStop::kEndsBeforeStarter:
      break;
  }
  if (word == "J.-C") {
    const std::string earlier = paragraph.word_before(paragraph.before_spaces(word_begin));
    if (earlier == "av." || earlier == "apr." || earlier == "ap.") return true;
  }
  return is_starter(following);
}

// Whether a sentence that began at `begin` ends at `place`, which is behind its mark and closing marks.
bool ends_at(const Paragraph& paragraph, int begin, int place) {
  int next = paragraph.after_spaces(place);
  if (next >= paragraph.text().length()) return true;
  if (is_continuing(paragraph.at(next))) return false;
  while (is_dash(paragraph.at(next)) || is_opening(paragraph.at(next)))
    next = paragraph.after_spaces(paragraph.after(next));
  if (u_islower(paragraph.at(next)) != 0) return false;
  const int mark = paragraph.before_closing(place);
  if (mark == 0) return true;
  const UChar32 sign = paragraph.at(paragraph.before(mark));
  if (sign == u'.') {
    const int stop = paragraph.before(mark);
    const bool dots = stop > 0 && paragraph.at(paragraph.before(stop)) == u'.';
    return dots || is_end(paragraph, begin, stop, next);
  }
  return true;
}

// What ICU takes for the middle of a sentence, after the mark that ends at `place`: a capital after an
// ellipsis, a number after a full stop, and a new speaker's dash.
bool may_begin(const Paragraph& paragraph, int place, UChar32 mark) {
  int next = paragraph.after_spaces(place);
  if (next == place || next >= paragraph.text().length()) return false;
  if (mark == u'.' && u_isdigit(paragraph.at(next)) != 0) return true;
  if (is_dash(paragraph.at(next))) {
    const int after_dash = paragraph.after(next);
    next = paragraph.after_spaces(after_dash);
    return next > after_dash && u_isupper(paragraph.at(next)) != 0;
  }
  return mark == kEllipsis && (is_opening(paragraph.at(next)) || u_isupper(paragraph.at(next)) != 0);
}

// Where ICU ends a sentence, and where it is too careful.
std::vector<int> possible_ends(const Paragraph& paragraph, const std::string& language) {
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> breaks(
      icu::BreakIterator::createSentenceInstance(icu::Locale::forLanguageTag(language, error), error));
  if (U_FAILURE(error))
    throw std::runtime_error(std::string("ICU has no rules for sentences: ") + u_errorName(error));
  const icu::UnicodeString& text = paragraph.text();
  breaks->setText(text);
  std::vector<int> ends;
  for (int end = breaks->next(); end != icu::BreakIterator::DONE; end = breaks->next()) ends.push_back(end);
  const int first = paragraph.after_spaces(0);
  for (int at = first + 1; at < text.length(); ++at) {
    const UChar32 mark = text.charAt(at);
    if (!is_mark(mark)) continue;
    const int place = paragraph.after_closing(at + 1);
    if (may_begin(paragraph, place, mark)) ends.push_back(place);
  }
  std::sort(ends.begin(), ends.end());
  return ends;
}

}  // namespace

std::vector<std::string> sentences(std::string_view text, const std::string& language) {
  const Paragraph paragraph(
      icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int>(text.size()))));
  const int length = paragraph.text().length();
  std::vector<std::string> found;
  int begin = paragraph.after_spaces(0);
  for (const int possible : possible_ends(paragraph, language)) {
    if (possible < begin) continue;
    const int end = paragraph.after_closing(paragraph.before_spaces(possible));
    if (end <= begin || (end < length && !ends_at(paragraph, begin, end))) continue;
    found.push_back(paragraph.utf8(begin, paragraph.before_spaces(end)));
    begin = paragraph.after_spaces(end);
  }
  if (begin < length) found.push_back(paragraph.utf8(begin, paragraph.before_spaces(length)));
  return found;
}

}  // namespace entente::cli
