#include "server/text/runs.h"

#include <cassert>

#include "server/text/utf8.h"

namespace entente::text {
namespace {

constexpr char32_t kEllipsis = 0x2026;

// Reads one text from left to right, one character ahead.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) { read(); }

  bool at_end() const { return byte_ == text_.size(); }
  Character current() const { return current_; }
  char32_t code_point() const { return code_point_; }
  std::uint32_t byte() const { return static_cast<std::uint32_t>(byte_); }
  int index() const { return index_; }

  void advance() {
    byte_ = next_byte_;
    ++index_;
    read();
  }

  // Past the letters of ASCII that stand here, most of a text.
  void pass_ascii_letters(Run& run) {
    std::size_t end = byte_;
    constexpr unsigned char kSmall = 'a' ^ 'A';
    unsigned char small = 0;
    unsigned char capital = 0;
    for (; end < text_.size() && is_ascii_letter(text_[end]); ++end) {
      small |= static_cast<unsigned char>(text_[end]);
      capital |= static_cast<unsigned char>(~text_[end]);
    }
    run.has_small = run.has_small || (small & kSmall) != 0;
    run.has_capitals = run.has_capitals || (capital & kSmall) != 0;
    const auto passed = static_cast<int>(end - byte_);
    if (passed == 0) return;
    run.letters += passed;
    index_ += passed;
    byte_ = next_byte_ = end;
    read();
  }

  bool next_is_letter() const {
    if (next_byte_ == text_.size()) return false;
    std::size_t position = next_byte_;
    return characters_[next_code_point(text_, position)].kind == CharacterClass::kLetter;
  }

 private:
  void read() {
    if (next_byte_ == text_.size()) return;
    code_point_ = next_code_point(text_, next_byte_);
    current_ = characters_[code_point_];
  }

  const Characters characters_;
  std::string_view text_;
  std::size_t byte_ = 0;
  std::size_t next_byte_ = 0;
  int index_ = 0;
  char32_t code_point_ = 0;
  Character current_{CharacterClass::kSpace, false, false};
};

bool is(const Scanner& scanner, CharacterClass kind) {
  return !scanner.at_end() && scanner.current().kind == kind;
}

void skip_extends(Scanner& scanner) {
  while (is(scanner, CharacterClass::kExtend)) scanner.advance();
}

void scan_word(Scanner& scanner, Run& run) {
  run.capitalised = scanner.current().upper;
  for (;;) {
    scanner.pass_ascii_letters(run);
    if (scanner.at_end()) return;
    const Character c = scanner.current();
    if (c.kind == CharacterClass::kLetter) {
      run.has_capitals = run.has_capitals || c.upper;
      run.has_small = run.has_small || c.lower;
      ++run.letters;
    } else if (c.kind == CharacterClass::kApostrophe || c.kind == CharacterClass::kMiddleDot) {
      if (!scanner.next_is_letter()) return;
      run.has_apostrophe = run.has_apostrophe || c.kind == CharacterClass::kApostrophe;
    } else if (c.kind != CharacterClass::kExtend) {
      return;
    }
    scanner.advance();
  }
}

void scan_run_of(CharacterClass kind, Scanner& scanner) {
  while (is(scanner, kind) || is(scanner, CharacterClass::kExtend)) scanner.advance();
}

// One full stop, or an ellipsis of three or more.
void scan_dots(std::string_view text, Scanner& scanner, Run& run) {
  run.ellipsis = text.substr(scanner.byte(), 3) == "...";
  do {
    scanner.advance();
  } while (run.ellipsis && is(scanner, CharacterClass::kDot));
  skip_extends(scanner);
}

}  // namespace

void cut(std::string_view text, std::vector<Run>& runs) {
  runs.clear();
  Scanner scanner(text);
  while (!scanner.at_end()) {
    Run run;
    run.kind = scanner.current().kind;
    run.byte_begin = scanner.byte();
    run.begin = scanner.index();
    switch (run.kind) {
      case CharacterClass::kSpace:
        scanner.advance();
        continue;
      case CharacterClass::kExtend: {
        const bool mark = !is_invisible(scanner.code_point());
        scanner.advance();
        if (!mark) continue;
        run.kind = CharacterClass::kSymbol;
        skip_extends(scanner);
        break;
      }
      case CharacterClass::kLetter:
        scan_word(scanner, run);
        break;
      case CharacterClass::kDigit:
      case CharacterClass::kOtherNumber:
        scan_run_of(run.kind, scanner);
        break;
      case CharacterClass::kDot:
        scan_dots(text, scanner, run);
        break;
      default:
        run.ellipsis = scanner.code_point() == kEllipsis;
        scanner.advance();
        skip_extends(scanner);
    }
    run.byte_end = scanner.byte();
    run.end = scanner.index();
    assert(run.byte_end > run.byte_begin);
    runs.push_back(run);
  }
}

}  // namespace entente::text
