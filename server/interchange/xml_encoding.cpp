#include "server/interchange/xml_encoding.h"

#include <algorithm>
#include <cerrno>
#include <cstdint>

#include <iconv.h>

#include "server/error/error.h"
#include "server/interchange/problem.h"
#include "server/interchange/utf8.h"

namespace entente::interchange {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view kNoCharacter = "\xEF\xBF\xBF";  // U+FFFF.
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::size_t kMostDeclarationBytes = 1'000;

// What Windows-1252 has at 0x80 to 0x9F; 0 where nothing.
constexpr std::array<char32_t, 32> kWindows1252 = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

// Names that the C library has under another one. Small letters and digits only.
struct OtherName {
  std::string_view name;
  const char* known_as;
};
constexpr std::array<OtherName, 12> kOtherNames = {{{"latin1", "ISO-8859-1"},
                                                    {"iso88591", "ISO-8859-1"},
                                                    {"windows1252", "ISO-8859-1"},
                                                    {"cp1252", "ISO-8859-1"},
                                                    {"xcp1252", "ISO-8859-1"},
                                                    {"ansi", "ISO-8859-1"},
                                                    {"latin9", "ISO-8859-15"},
                                                    {"xmacroman", "MACINTOSH"},
                                                    {"macroman", "MACINTOSH"},
                                                    {"xmaccyrillic", "MAC-CYRILLIC"},
                                                    {"xmacce", "MAC-CENTRALEUROPE"},
                                                    {"ibm850", "CP850"}}};

[[noreturn]] void refuse(const std::string& what) {
  throw Error(Reason::kInvalidArgument, "Line 1: " + what);
}

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

std::string letters_and_digits(std::string_view name) {
  std::string out;
  for (const char c : name) {
    if (c >= 'A' && c <= 'Z') {
      out += static_cast<char>(c + 32);
    } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      out += c;
    }
  }
  return out;
}

bool is_of_unicode(std::string_view plain) {
  constexpr std::array<std::string_view, 11> kNames = {"utf8",    "unicode11utf8", "utf16",        "utf16le",
                                                       "utf16be", "ucs2",          "iso10646ucs2", "unicode",
                                                       "utf32",   "ascii",         "usascii"};
  return std::find(kNames.begin(), kNames.end(), plain) != kNames.end();
}

struct CloseConverter {
  void operator()(void* converter) const { iconv_close(converter); }
};

[[noreturn]] void refuse_encoding(const std::string& name) {
  refuse("the file's encoding \"" + shown(name) +
         "\" is none that can be read; convert the file to UTF-8 and let its declaration say so");
}

// What one byte stands for; "" where it is only a part of a character.
std::string character(iconv_t converter, char byte, const std::string& encoding) {
  char in[] = {byte};
  char out[16];
  char* from = in;
  char* to = out;
  std::size_t in_left = 1, out_left = sizeof out;
  iconv(converter, nullptr, nullptr, nullptr, nullptr);
  if (iconv(converter, &from, &in_left, &to, &out_left) == static_cast<std::size_t>(-1)) {
    if (errno != EILSEQ) refuse_encoding(encoding);
    return std::string(kNoCharacter);
  }
  // Some hold a letter back until they know that no accent follows.
  iconv(converter, nullptr, nullptr, &to, &out_left);
  return {out, sizeof out - out_left};
}

}  // namespace

char32_t windows_1252(char32_t c) {
  if (c < 0x80 || c > 0x9F) return c;
  const char32_t meant = kWindows1252[c - 0x80];
  return meant == 0 ? c : meant;
}

std::unique_ptr<const ByteTable> byte_table(const std::string& encoding) {
  const std::string plain = letters_and_digits(encoding);
  const auto other = std::find_if(kOtherNames.begin(), kOtherNames.end(),
                                  [&](const OtherName& one) { return one.name == plain; });
  const std::string name = other == kOtherNames.end() ? encoding : other->known_as;
  // Any other character would have a meaning for iconv.
  if (name.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.:") !=
      std::string::npos)
    refuse_encoding(encoding);
  const iconv_t raw = iconv_open("UTF-8", name.c_str());
  if (raw == reinterpret_cast<iconv_t>(-1)) refuse_encoding(encoding);
  const std::unique_ptr<void, CloseConverter> converter(raw);
  const std::string number = letters_and_digits(name);
  const bool has_windows_marks = number == "iso88591" || number == "iso88599" || number == "iso885915";
  auto table = std::make_unique<ByteTable>();
  for (int byte = 0; byte < 256; ++byte) {
    std::string& meaning = (*table)[static_cast<std::size_t>(byte)];
    const auto code = static_cast<char32_t>(byte);
    if (has_windows_marks && code >= 0x80 && code <= 0x9F) {
      append_utf8(windows_1252(code), meaning);
      continue;
    }
    meaning = character(raw, static_cast<char>(byte), encoding);
    if (meaning.empty()) refuse_encoding(encoding);
    constexpr std::string_view kMarkup = "<>&;#'\"=/!?-[]xml \n\r\t";
    if (code < 0x80 && kMarkup.find(static_cast<char>(byte)) != std::string_view::npos &&
        meaning != std::string(1, static_cast<char>(byte)))
      refuse_encoding(encoding);
  }
  return table;
}

// UTF-16 that a table or UTF-8 cannot be: a null byte is beside the first character.
bool XmlDecoder::find_form(bool last) {
  if (is_eight_bit_) return find_declared(last);
  if (head_.size() < 4 && !last) return false;
  const auto starts = [&](std::string_view bytes) { return head_.starts_with(bytes); };
  if (starts("\xFF\xFE\0\0"sv) || starts("\0\0\xFE\xFF"sv) || starts("\0\0\0<"sv) || starts("<\0\0\0"sv))
    refuse("the file is in UTF-32, which is not read; convert it to UTF-8");
  const auto is_markup = [](char c) { return c == '<' || is_space(c); };
  const bool has_two = head_.size() >= 2;
  if (starts("\xFF\xFE") || (has_two && is_markup(head_[0]) && head_[1] == '\0')) {
    form_ = Form::kUtf16Little;
  } else if (starts("\xFE\xFF") || (has_two && head_[0] == '\0' && is_markup(head_[1]))) {
    form_ = Form::kUtf16Big;
  } else if (starts(kByteOrderMark)) {
    form_ = Form::kUtf8;
  } else {
    is_eight_bit_ = true;
    return find_declared(last);
  }
  return true;
}

bool XmlDecoder::find_declared(bool last) {
  constexpr std::string_view kStart = "<?xml";
  head_.erase(0, head_.size() - without_beginning(head_).size());
  const std::string_view head = head_;
  const bool is_declared = head.starts_with(kStart);
  const std::size_t end = head.find("?>");
  const bool may_be_declared = is_declared || (head.size() < kStart.size() && kStart.starts_with(head));
  if (may_be_declared && end == std::string_view::npos && !last && head.size() < kMostDeclarationBytes)
    return false;
  form_ = Form::kUtf8;
  if (!is_declared || end == std::string_view::npos) return true;
  const std::string_view declaration = head.substr(0, end);
  const std::size_t name = declaration.find("encoding");
  if (name == std::string_view::npos) return true;
  const std::size_t quote = declaration.find_first_of("\"'", name);
  if (quote == std::string_view::npos) return true;
  const std::size_t close = declaration.find(declaration[quote], quote + 1);
  if (close == std::string_view::npos) return true;
  const std::string encoding(declaration.substr(quote + 1, close - quote - 1));
  if (is_of_unicode(letters_and_digits(encoding))) return true;
  table_ = byte_table(encoding);
  form_ = Form::kTable;
  return true;
}

// The parser wants the declaration first.
std::string_view XmlDecoder::without_beginning(std::string_view text) {
  while (at_beginning_ && !text.empty()) {
    if (text.starts_with(kByteOrderMark)) {
      text.remove_prefix(kByteOrderMark.size());
    } else if (is_space(text.front())) {
      lines_before_ += text.front() == '\n';
      text.remove_prefix(1);
    } else {
      at_beginning_ = false;
    }
  }
  return text;
}

void XmlDecoder::take_unit(char32_t unit) {
  const bool is_low = unit >= 0xDC00 && unit <= 0xDFFF;
  if (high_ != 0 && is_low) {
    append_utf8(0x10000 + ((high_ - 0xD800) << 10) + (unit - 0xDC00), out_);
    high_ = 0;
    return;
  }
  if (high_ != 0) out_ += kNoCharacter;
  high_ = unit >= 0xD800 && unit <= 0xDBFF ? unit : 0;
  if (high_ != 0) return;
  if (is_low) {
    out_ += kNoCharacter;
  } else {
    append_utf8(unit, out_);
  }
}

void XmlDecoder::decode_utf16(std::string_view bytes) {
  const bool is_little = form_ == Form::kUtf16Little;
  for (const char c : bytes) {
    const int byte = static_cast<unsigned char>(c);
    if (odd_byte_ < 0) {
      odd_byte_ = byte;
      continue;
    }
    take_unit(static_cast<char32_t>(is_little ? byte << 8 | odd_byte_ : odd_byte_ << 8 | byte));
    odd_byte_ = -1;
  }
}

std::string_view XmlDecoder::decode(std::string_view chunk, bool last) {
  if (form_ == Form::kUnknown) {
    head_ += chunk;
    if (!find_form(last)) return {};
    chunk = head_;
  }
  if (form_ == Form::kUtf8) return without_beginning(chunk);
  out_.clear();
  if (form_ == Form::kTable) {
    for (const char c : chunk) out_ += (*table_)[static_cast<unsigned char>(c)];
  } else {
    decode_utf16(chunk);
    if (last && (odd_byte_ >= 0 || high_ != 0))
      throw Error(Reason::kInvalidArgument, "The file is in UTF-16 and ends within a character");
  }
  return without_beginning(out_);
}

}  // namespace entente::interchange
