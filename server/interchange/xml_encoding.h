// The bytes of an XML file as UTF-8, whatever its encoding. Private to this room.
#pragma once

#include <array>
#include <memory>
#include <string>
#include <string_view>

namespace entente::interchange {

// A character of U+0080 to U+009F, which no text wants, as what Windows-1252 has there; itself where that has
// nothing.
char32_t windows_1252(char32_t c);

// What each of the 256 bytes of an encoding stands for, as UTF-8.
using ByteTable = std::array<std::string, 256>;

// The table of an encoding by name: those of the C library's iconv that have one byte a character and ASCII's
// markup, and ISO-8859-1, -9 and -15, whose bytes 0x80 to 0x9F are those of Windows-1252. A byte that stands
// for nothing is U+FFFF. Throws kInvalidArgument for other encodings.
std::unique_ptr<const ByteTable> byte_table(const std::string& encoding);

// The bytes themselves say whether the encoding is UTF-8 or UTF-16, of either order, with a byte-order mark
// or without; a declaration that says otherwise is wrong. Any other encoding is the one that the declaration
// names. White space before the declaration is left out. Half a surrogate pair becomes U+FFFF. Not for
// several threads at once.
class XmlDecoder {
 public:
  // The text so far, which is valid until the next call; it may be the chunk itself. Throws kInvalidArgument
  // where the encoding is unknown, or where a file in UTF-16 ends within a character.
  std::string_view decode(std::string_view chunk, bool last);

  // The lines that were left out at the beginning.
  int lines_before() const { return lines_before_; }

 private:
  enum class Form { kUnknown, kUtf8, kUtf16Little, kUtf16Big, kTable };

  bool find_form(bool last);
  bool find_declared(bool last);
  void decode_utf16(std::string_view bytes);
  void take_unit(char32_t unit);
  std::string_view without_beginning(std::string_view text);

  Form form_ = Form::kUnknown;
  bool is_eight_bit_ = false;
  bool at_beginning_ = true;
  std::string head_;  // What was read before the form is known.
  std::string out_;
  std::unique_ptr<const ByteTable> table_;
  int lines_before_ = 0;
  int odd_byte_ = -1;  // The first byte of a UTF-16 unit; -1 if there is none.
  char32_t high_ = 0;  // The first half of a surrogate pair.
};

}  // namespace entente::interchange
