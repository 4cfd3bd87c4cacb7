#include "client/cli/shell/line_source.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <stdexcept>
#include <string_view>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

#include "client/cli/screen/interrupt.h"

namespace entente::cli {
namespace {

using namespace std::string_view_literals;

// How files begin that people have and that are no plain text.
constexpr std::array<std::pair<std::string_view, const char*>, 6> kOtherKinds{{
    {"PK\x03\x04"sv, "a Word, OpenDocument or zip file"},
    {"\xD0\xCF\x11\xE0"sv, "an old Word file"},
    {"%PDF"sv, "a PDF"},
    {"{\\rtf"sv, "an RTF file"},
    {"\xFF\xFE"sv, "a text in UTF-16"},
    {"\xFE\xFF"sv, "a text in UTF-16"},
}};

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

void refuse_other_kinds(std::string_view start, const std::string& path) {
  for (const auto& [sign, kind] : kOtherKinds) {
    if (start.starts_with(sign))
      throw std::runtime_error(path + " is " + kind + "; save it as plain text in UTF-8 first");
  }
}

}  // namespace

LineSource::LineSource(std::string path)
    : path_(std::move(path)),
      descriptor_(path_ == "-" ? STDIN_FILENO : ::open(path_.c_str(), O_RDONLY | O_CLOEXEC)) {
  if (descriptor_ < 0)
    throw std::runtime_error("the file " + path_ + " cannot be read: " + std::strerror(errno));
}

LineSource::~LineSource() {
  if (descriptor_ != STDIN_FILENO) ::close(descriptor_);
}

std::optional<std::string> LineSource::next() {
  std::string line;
  if (!read_line(line)) return std::nullopt;
  ++number_;
  if (!line.empty() && line.back() == '\r') line.pop_back();
  return line;
}

bool LineSource::fill() {
  buffer_.erase(0, at_);
  at_ = 0;
  std::array<char, 16'384> chunk;
  const long got = read_some(descriptor_, chunk.data(), chunk.size());
  if (got <= 0) {
    if (got < 0) throw std::runtime_error("the file " + path_ + " cannot be read: " + std::strerror(errno));
    at_end_ = true;
    return false;
  }
  buffer_.append(chunk.data(), static_cast<std::size_t>(got));
  if (at_start_) {
    refuse_other_kinds(buffer_, path_);
    if (buffer_.starts_with(kByteOrderMark)) at_ = kByteOrderMark.size();
    at_start_ = false;
  }
  return true;
}

bool LineSource::read_line(std::string& line) {
  for (std::size_t searched = at_;;) {
    const std::size_t end = buffer_.find('\n', searched);
    if (end != std::string::npos) {
      line = buffer_.substr(at_, end - at_);
      at_ = end + 1;
      return true;
    }
    if (at_end_) break;
    const std::size_t known = buffer_.size() - at_;
    fill();
    searched = at_ + known > buffer_.size() ? at_ : at_ + known;
  }
  if (Interruptible::requested() || at_ == buffer_.size()) return false;
  line = buffer_.substr(at_);
  at_ = buffer_.size();
  return true;
}

}  // namespace entente::cli
