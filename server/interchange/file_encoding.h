// The encoding of a file that is changed in place: parts of it to UTF-8, and what is put in back.
#pragma once

#include <string>
#include <string_view>

namespace entente::interchange {

class FileEncoding {
 public:
  // UTF-8.
  FileEncoding() = default;
  // By an encoding's name, in any capitals. Throws kInvalidArgument for one that iconv does not know.
  explicit FileEncoding(std::string_view name);

  bool is_utf8() const { return name_.empty(); }

  // Throws kInvalidArgument if the bytes are none of the encoding. UTF-8 passes unchecked: the parsers after
  // this check it.
  std::string to_utf8(std::string_view bytes) const;
  // The same for bytes that no parser checks.
  std::string to_checked_utf8(std::string_view bytes) const;
  // Of XML: a character that the encoding lacks becomes a reference, "&#8217;".
  std::string xml_from_utf8(std::string_view text) const;
  // Of a text; false if the encoding lacks a character.
  bool from_utf8(std::string_view text, std::string& out) const;

 private:
  std::string name_;
};

}  // namespace entente::interchange
