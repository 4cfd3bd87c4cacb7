#include "server/interchange/xml_cleaner.h"

#include <algorithm>
#include <array>

#include "server/error/error.h"
#include "server/interchange/html_entities.h"
#include "server/interchange/problem.h"
#include "server/interchange/utf8.h"
#include "server/interchange/xml_encoding.h"

namespace entente::interchange {
namespace {

constexpr std::ptrdiff_t kMostReferenceBytes = 64;
// More of them in one tag is no text that somebody wrote.
constexpr std::size_t kMostFaultsAtOnce = 10'000;

constexpr bool is_forbidden_byte(int byte) {
  return byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r';
}

// For each byte, a bit for each state in which something begins with it.
constexpr std::array<std::uint8_t, 256> stops() {
  // By state; those of a document type have no others.
  constexpr std::array<std::string_view, 8> kMarks = {"<&", "\"'>", "\"'&", "-", "]", "?", "\"'[]><", "\"'"};
  std::array<std::uint8_t, 256> all{};
  for (std::size_t state = 0; state < kMarks.size(); ++state) {
    for (int byte = 0; byte < 256; ++byte) {
      const bool is_mark =
          byte < 0x80 && kMarks[state].find(static_cast<char>(byte)) != std::string_view::npos;
      const bool may_be_forbidden = state < 6 && (is_forbidden_byte(byte) || byte == 0xEF);
      if (is_mark || may_be_forbidden)
        all[static_cast<std::size_t>(byte)] |= static_cast<std::uint8_t>(1 << state);
    }
  }
  return all;
}
constexpr std::array<std::uint8_t, 256> kStops = stops();

std::string code_of(char32_t c) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string code;
  for (int shift = c > 0xFFFF ? 20 : 12; shift >= 0; shift -= 4) code += kDigits[c >> shift & 15];
  return "U+" + code;
}

bool is_forbidden(char32_t c) {
  return (c < 0x20 && is_forbidden_byte(static_cast<int>(c))) || (c >= 0xD800 && c <= 0xDFFF) ||
         c == 0xFFFE || c == 0xFFFF || c > 0x10FFFF;
}

// Line breaks of Word and page breaks separate words.
std::string_view instead_of(char32_t c) {
  return c == 0x0B || c == 0x0C ? " " : "";
}

std::string forbidden_name(char32_t c) {
  if (c > 0x10FFFF) return "a reference to a character that does not exist";
  if (c == 0xFFFF) return "the character U+FFFF, or bytes that are no character in the file's encoding";
  return "the character " + code_of(c) + ", which XML forbids";
}

// The number after "&#"; beyond all characters where it is too large, and 0x7FFFFFFF where it is none.
constexpr char32_t kNoNumber = 0x7FFFFFFF;
char32_t number_of(std::string_view digits) {
  const bool is_hex = digits.starts_with('x');
  if (is_hex) digits.remove_prefix(1);
  if (digits.empty()) return kNoNumber;
  char32_t value = 0;
  for (const char c : digits) {
    const char small = c >= 'A' && c <= 'F' ? static_cast<char>(c + 32) : c;
    const bool is_digit = c >= '0' && c <= '9';
    if (!is_digit && !(is_hex && small >= 'a' && small <= 'f')) return kNoNumber;
    value = value * (is_hex ? 16 : 10) + static_cast<char32_t>(is_digit ? c - '0' : small - 'a' + 10);
    value = std::min<char32_t>(value, 0x110000);
  }
  return value;
}

bool is_of_reference(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '#' || c == '_' ||
         c == '.' || c == '-' || c == ':';
}

// After the ';' of the reference that begins at `at`; `at` where it is no reference, nullptr where it has no
// end yet.
const char* end_of_reference(const char* at, const char* end) {
  const char* p = at + 1;
  while (p < end && p - at < kMostReferenceBytes && is_of_reference(*p)) ++p;
  if (p == end && p - at < kMostReferenceBytes) return nullptr;
  return p < end && *p == ';' ? p + 1 : at;
}

bool is_predefined(std::string_view name) {
  return name == "lt" || name == "gt" || name == "amp" || name == "quot" || name == "apos";
}

}  // namespace

std::string_view XmlCleaner::clean(std::string_view chunk, bool last) {
  if (!held_.empty()) {
    input_ = std::move(held_);
    held_.clear();
    input_ += chunk;
    chunk = input_;
  }
  out_.clear();
  const char* at = chunk.data();
  const char* const end = at + chunk.size();
  from_ = at;
  while (at < end) {
    const auto bit = static_cast<std::uint8_t>(1 << state_);
    while (at < end && !(kStops[static_cast<unsigned char>(*at)] & bit)) ++at;
    if (at == end) break;
    const char* const next = step(at, end, last);
    if (next == nullptr) break;
    at = next;
  }
  held_.assign(at, end);
  std::string_view given(from_, static_cast<std::size_t>(at - from_));
  if (!out_.empty()) {
    out_ += given;
    given = out_;
  }
  given_ += static_cast<std::int64_t>(given.size());
  return given;
}

void XmlCleaner::replace(const char* at, const char* after, std::string_view by) {
  out_.append(from_, at);
  out_ += by;
  from_ = after;
}

void XmlCleaner::report(const char* at, std::string what, bool is_entity) {
  if (faults_.size() >= kMostFaultsAtOnce) {
    throw Error(Reason::kInvalidArgument, "The file has " + what + ", and more of the kind in one tag than " +
                                              std::to_string(kMostFaultsAtOnce));
  }
  const std::int64_t offset = given_ + static_cast<std::int64_t>(out_.size()) + (at - from_);
  faults_.push_back({offset, std::move(what), is_entity});
}

const char* XmlCleaner::step(const char* at, const char* end, bool last) {
  const auto byte = static_cast<unsigned char>(*at);
  if (state_ < kType && (is_forbidden_byte(byte) || byte == 0xEF)) return forbidden(at, end, last);
  switch (state_) {
    case kText:
      return *at == '<' ? open(at, end, last) : reference(at, end, last);
    case kTag:
      if (*at == '>') {
        state_ = kText;
      } else {
        quote_ = *at;
        state_ = kQuoted;
      }
      return at + 1;
    case kQuoted:
      if (*at == '&') return reference(at, end, last);
      if (*at == quote_) state_ = kTag;
      return at + 1;
    case kComment:
    case kCdata:
    case kInstruction:
      return close(at, end, last);
    case kType:
      return within_type(at, end, last);
    case kTypeQuoted:
      if (*at == quote_) state_ = kType;
      return at + 1;
  }
  return at + 1;
}

const char* XmlCleaner::open(const char* at, const char* end, bool last) {
  struct Opening {
    std::string_view text;
    State state;
  };
  constexpr std::array<Opening, 4> kOpenings = {
      {{"<!--", kComment}, {"<![CDATA[", kCdata}, {"<!DOCTYPE", kType}, {"<?", kInstruction}}};
  if (at + 1 < end && at[1] != '!' && at[1] != '?') {
    if (state_ == kText) state_ = kTag;
    return at + 1;
  }
  const std::string_view rest(at, static_cast<std::size_t>(end - at));
  for (const Opening& opening : kOpenings) {
    if (rest.starts_with(opening.text)) {
      outer_ = state_;
      state_ = opening.state;
      return at + opening.text.size();
    }
    if (!last && opening.text.starts_with(rest)) return nullptr;
  }
  // A declaration in a document type stays there.
  if (state_ == kText) state_ = kTag;
  return at + 1;
}

const char* XmlCleaner::close(const char* at, const char* end, bool last) {
  const std::string_view closing = state_ == kComment ? "-->" : state_ == kCdata ? "]]>" : "?>";
  const std::string_view rest(at, static_cast<std::size_t>(end - at));
  if (rest.starts_with(closing)) {
    state_ = outer_;
    return at + closing.size();
  }
  return !last && closing.starts_with(rest) ? nullptr : at + 1;
}

const char* XmlCleaner::within_type(const char* at, const char* end, bool last) {
  switch (*at) {
    case '<':
      return open(at, end, last);
    case '[':
      in_subset_ = true;
      break;
    case ']':
      in_subset_ = false;
      break;
    case '>':
      if (!in_subset_) state_ = kText;
      break;
    default:
      quote_ = *at;
      state_ = kTypeQuoted;
  }
  return at + 1;
}

const char* XmlCleaner::forbidden(const char* at, const char* end, bool last) {
  auto code = static_cast<char32_t>(static_cast<unsigned char>(*at));
  const char* after = at + 1;
  if (code == 0xEF) {
    constexpr std::string_view kStart = "\xEF\xBF";
    const std::string_view rest(at, static_cast<std::size_t>(end - at));
    if (rest.size() < 3) return !last && kStart.starts_with(rest) ? nullptr : at + 1;
    const auto third = static_cast<unsigned char>(rest[2]);
    if (!rest.starts_with(kStart) || third < 0xBE) return at + 1;
    code = third == 0xBE ? 0xFFFE : 0xFFFF;
    after = at + 3;
  }
  if (state_ != kComment && state_ != kInstruction) report(at, forbidden_name(code), false);
  replace(at, after, instead_of(code));
  return after;
}

const char* XmlCleaner::reference(const char* at, const char* end, bool last) {
  const char* const after = end_of_reference(at, end);
  if (after == nullptr && !last) return nullptr;
  // The parser says what is wrong with it.
  if (after == nullptr || after == at) return at + 1;
  const std::string_view name(at + 1, static_cast<std::size_t>(after - at) - 2);
  if (name.starts_with('#')) return number(at, after, end, last);
  if (name.empty() || is_predefined(name)) return after;
  std::string character;
  if (const char32_t known = html_entity(name); known != 0) {
    append_utf8(known, character);
  } else {
    report(at, "the entity \"" + shown(name) + "\", which the file does not declare", true);
  }
  replace(at, after, character);
  return after;
}

const char* XmlCleaner::number(const char* at, const char* after, const char* end, bool last) {
  const auto value_of = [](const char* from, const char* until) {
    return number_of({from + 2, static_cast<std::size_t>(until - from) - 3});
  };
  const char32_t code = value_of(at, after);
  if (code == kNoNumber) return after;
  std::string character;
  if (code >= 0xD800 && code <= 0xDBFF) {
    const bool may_follow = after == end || *after == '&';
    const char* const second = after < end && may_follow ? end_of_reference(after, end) : nullptr;
    if (may_follow && second == nullptr && !last) return nullptr;
    if (second != nullptr && second > after + 2 && after[1] == '#') {
      const char32_t low = value_of(after, second);
      if (low >= 0xDC00 && low <= 0xDFFF) {
        append_utf8(0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00), character);
        replace(at, second, character);
        return second;
      }
    }
  }
  if (is_forbidden(code)) {
    report(at, forbidden_name(code), false);
    replace(at, after, instead_of(code));
  } else if (const char32_t meant = windows_1252(code); meant != code) {
    append_utf8(meant, character);
    replace(at, after, character);
  }
  return after;
}

}  // namespace entente::interchange
