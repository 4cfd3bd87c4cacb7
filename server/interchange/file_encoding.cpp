#include "server/interchange/file_encoding.h"

#include <cerrno>

#include <iconv.h>

#include "server/error/error.h"
#include "server/interchange/problem.h"

namespace entente::interchange {
namespace {

class Conversion {
 public:
  Conversion(const std::string& to, const std::string& from)
      : handle_(iconv_open(to.c_str(), from.c_str())) {}
  ~Conversion() {
    if (is_open()) iconv_close(handle_);
  }
  Conversion(const Conversion&) = delete;
  Conversion& operator=(const Conversion&) = delete;
  bool is_open() const { return handle_ != reinterpret_cast<iconv_t>(-1); }

  // Appends what can be converted; the bytes of the text that were.
  std::size_t run(std::string_view text, std::string& out) {
    char* in = const_cast<char*>(text.data());
    std::size_t left = text.size();
    while (left > 0) {
      char buffer[4096];
      char* to = buffer;
      std::size_t room = sizeof buffer;
      const std::size_t outcome = iconv(handle_, &in, &left, &to, &room);
      out.append(buffer, static_cast<std::size_t>(to - buffer));
      if (outcome == static_cast<std::size_t>(-1) && errno != E2BIG) break;
    }
    return text.size() - left;
  }

 private:
  iconv_t handle_;
};

std::string upper(std::string_view name) {
  std::string out(name);
  for (char& c : out) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
  }
  return out;
}

// The code point at the start of a text, and its bytes.
std::pair<unsigned, std::size_t> first_character(std::string_view text) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
  const unsigned lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  if (lead < 0xE0) return {(lead & 0x1F) << 6 | (byte(1) & 0x3F), 2};
  if (lead < 0xF0) return {(lead & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F), 3};
  return {(lead & 0x07) << 18 | (byte(1) & 0x3F) << 12 | (byte(2) & 0x3F) << 6 | (byte(3) & 0x3F), 4};
}

}  // namespace

FileEncoding::FileEncoding(std::string_view name) : name_(upper(name)) {
  if (name_ == "UTF-8" || name_ == "UTF8" || name_ == "US-ASCII" || name_ == "ASCII") {
    if (name_.starts_with("UTF")) name_.clear();
    if (name_.empty()) return;
  }
  if (name_ == "CP1252") name_ = "WINDOWS-1252";
  if (!Conversion("UTF-8", name_).is_open() || !Conversion(name_, "UTF-8").is_open()) {
    throw Error(Reason::kInvalidArgument, "The file is in the encoding \"" + shown(name) +
                                              "\", which cannot be filled in place; save it as UTF-8");
  }
}

std::string FileEncoding::to_utf8(std::string_view bytes) const {
  return is_utf8() ? std::string(bytes) : to_checked_utf8(bytes);
}

std::string FileEncoding::to_checked_utf8(std::string_view bytes) const {
  const std::string name = is_utf8() ? "UTF-8" : name_;
  std::string out;
  Conversion conversion("UTF-8", name);
  if (conversion.run(bytes, out) != bytes.size())
    throw Error(Reason::kInvalidArgument, "The file has bytes that are no text in its encoding " + name);
  return out;
}

bool FileEncoding::from_utf8(std::string_view text, std::string& out) const {
  if (is_utf8()) {
    out += text;
    return true;
  }
  Conversion conversion(name_, "UTF-8");
  return conversion.run(text, out) == text.size();
}

std::string FileEncoding::xml_from_utf8(std::string_view text) const {
  if (is_utf8()) return std::string(text);
  std::string out;
  Conversion conversion(name_, "UTF-8");
  while (!text.empty()) {
    text.remove_prefix(conversion.run(text, out));
    if (text.empty()) break;
    const auto [character, bytes] = first_character(text);
    conversion.run("&#" + std::to_string(character) + ";", out);
    text.remove_prefix(std::min(bytes, text.size()));
  }
  return out;
}

}  // namespace entente::interchange
