#include "client/gateway/tools/typography.h"

#include <algorithm>

#include "client/gateway/tools/utf16.h"

namespace entente::gateway {
namespace {

constexpr char16_t kNoBreak = 0x00A0;
constexpr char16_t kNarrow = 0x202F;
constexpr char16_t kOpening = 0x00AB;
constexpr char16_t kClosing = 0x00BB;

bool is_letter_or_digit(char16_t c) {
  const bool ascii = (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z');
  return ascii || (c >= 0x00C0 && c <= 0x024F && c != 0x00D7 && c != 0x00F7);
}

bool is_digit(char16_t c) {
  return c >= u'0' && c <= u'9';
}

bool is_double_sign(char16_t c) {
  return c == u';' || c == u':' || c == u'!' || c == u'?';
}

class Reader {
 public:
  explicit Reader(std::u16string_view text) : text_(text) {}

  std::vector<TypographyFault> read(bool is_french) {
    for (std::size_t i = 0; i < text_.size(); ++i) {
      repeated_spaces(i);
      three_stops(i);
      if (!is_french) continue;
      double_sign(i);
      guillemets(i);
      straight_quotes(i);
    }
    return std::move(faults_);
  }

 private:
  char16_t at(std::size_t i) const { return i < text_.size() ? text_[i] : u'\0'; }
  char16_t before(std::size_t i) const { return i == 0 ? u'\0' : text_[i - 1]; }

  void add(const char* rule, std::size_t begin, std::size_t size, const char* french, const char* english,
           std::u16string_view replacement) {
    faults_.push_back(
        {rule, static_cast<int>(begin), static_cast<int>(size), french, english, to_utf8(replacement)});
  }

  void repeated_spaces(std::size_t i) {
    if (at(i) != u' ' || before(i) == u' ' || at(i + 1) != u' ') return;
    std::size_t end = i;
    while (at(end) == u' ') ++end;
    // Spaces at the start of a line are an indentation.
    if (i == 0 || before(i) == u'\n' || end == text_.size()) return;
    add("ENTENTE_SPACES", i, end - i, "Plusieurs espaces de suite", "Several spaces in a row", u" ");
  }

  void three_stops(std::size_t i) {
    if (text_.substr(i, 3) != u"..." || before(i) == u'.' || at(i + 3) == u'.') return;
    add("ENTENTE_ELLIPSIS", i, 3, "Points de suspension : un seul signe", "An ellipsis is one character",
        u"\u2026");
  }

  // "10:30", "http://", "C:\" and "?!" are left alone.
  void double_sign(std::size_t i) {
    if (!is_double_sign(at(i)) || i == 0) return;
    const bool ends_word =
        at(i + 1) == u'\0' || at(i + 1) == u' ' || at(i + 1) == u'\n' || at(i + 1) == kNoBreak;
    if (before(i) == u' ' && i > 1 && is_word_end(i - 2)) {
      add("ENTENTE_FR_SPACE", i - 1, 2, "Espace insécable avant ce signe", "No-break space before this sign",
          std::u16string{kNoBreak, at(i)});
    } else if (ends_word && is_word_end(i - 1) && !(at(i) == u':' && is_digit(before(i)))) {
      add("ENTENTE_FR_SPACE", i, 1, "Espace insécable avant ce signe", "No-break space before this sign",
          std::u16string{kNoBreak, at(i)});
    }
  }

  bool is_word_end(std::size_t i) const {
    return is_letter_or_digit(at(i)) || at(i) == u')' || at(i) == kClosing;
  }

  void guillemets(std::size_t i) {
    const char* const french = "Espace insécable à l’intérieur des guillemets";
    const char* const english = "No-break space inside the quotation marks";
    if (at(i) == kOpening && i + 1 < text_.size() && !is_no_break(at(i + 1))) {
      const bool has_space = at(i + 1) == u' ';
      add("ENTENTE_FR_GUILLEMETS", i, has_space ? 2 : 1, french, english, std::u16string{kOpening, kNoBreak});
    }
    if (at(i) == kClosing && i > 0 && !is_no_break(before(i))) {
      const bool has_space = before(i) == u' ';
      add("ENTENTE_FR_GUILLEMETS", i - (has_space ? 1 : 0), has_space ? 2 : 1, french, english,
          std::u16string{kNoBreak, kClosing});
    }
  }

  static bool is_no_break(char16_t c) { return c == kNoBreak || c == kNarrow; }

  void straight_quotes(std::size_t i) {
    if (at(i) != u'"' || is_inch(i)) return;
    const std::size_t end = text_.find(u'"', i + 1);
    const bool opens =
        i == 0 || before(i) == u' ' || before(i) == u'(' || before(i) == u'\'' || before(i) == u'\u2019';
    if (!opens || end == std::u16string_view::npos || end == i + 1) return;
    std::u16string quoted{kOpening, kNoBreak};
    quoted += text_.substr(i + 1, end - i - 1);
    quoted += kNoBreak;
    quoted += kClosing;
    add("ENTENTE_FR_QUOTES", i, end + 1 - i, "Guillemets français", "French quotation marks", quoted);
  }

  bool is_inch(std::size_t i) const { return is_digit(before(i)); }

  std::u16string_view text_;
  std::vector<TypographyFault> faults_;
};

}  // namespace

std::vector<TypographyFault> typography_faults(std::u16string_view text, std::string_view language) {
  return Reader(text).read(language == "fr");
}

}  // namespace entente::gateway
