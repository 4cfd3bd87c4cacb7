#include "client/cli/screen/terminal.h"

#include <algorithm>
#include <cstdlib>

#include <sys/ioctl.h>
#include <unistd.h>

#include "client/cli/screen/columns.h"

namespace entente::cli {
namespace {

// Narrower than this nothing can be read; the terminal may break such lines itself.
constexpr int kLeastWidth = 8;

int size_of(int descriptor, unsigned short winsize::*side, const char* variable, int otherwise) {
  if (::isatty(descriptor) == 0) return kUnlimited;
  winsize size{};
  if (::ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.*side > 0) return size.*side;
  const char* written = std::getenv(variable);
  const int value = written == nullptr ? 0 : std::atoi(written);
  return value > 0 ? value : otherwise;
}

class Breaker {
 public:
  Breaker(std::string_view text, int width) : text_(text), width_(width) {}

  std::vector<Stretch> lines() {
    std::size_t position = 0;
    while (position < text_.size()) {
      const std::size_t end = position + cluster(text_, position);
      take(position, end);
      position = end;
    }
    out_.push_back({begin_, text_.size()});
    return out_;
  }

 private:
  void take(std::size_t position, std::size_t end) {
    const std::string_view piece = text_.substr(position, end - position);
    const int wide = columns(piece);
    if (piece.ends_with('\n')) return new_line(end - 1, end);
    if (piece.ends_with(' ')) {
      // The space itself may hang over the edge.
      break_end_ = end - 1;
      break_next_ = end;
      column_ += wide;
      return;
    }
    if (wide == 2 && position > begin_) {
      if (break_next_ != position) break_end_ = break_next_ = position;
    }
    if (column_ + wide > width_ && position > begin_) {
      if (break_next_ > begin_) {
        new_line(break_end_, break_next_);
        column_ = columns(text_.substr(begin_, position - begin_));
      }
      if (column_ + wide > width_ && position > begin_) new_line(position, position);
    }
    column_ += wide;
    if (wide == 2) break_end_ = break_next_ = end;
  }

  void new_line(std::size_t end, std::size_t next) {
    while (end > begin_ && text_[end - 1] == ' ') --end;
    out_.push_back({begin_, end});
    begin_ = next;
    break_end_ = break_next_ = next;
    column_ = 0;
  }

  std::string_view text_;
  int width_;
  std::vector<Stretch> out_;
  std::size_t begin_ = 0;       // Of the line.
  int column_ = 0;              // Where the next cluster goes.
  std::size_t break_end_ = 0;   // The last place to break: the line would end here,
  std::size_t break_next_ = 0;  // and the next begin here.
};

}  // namespace

int terminal_width(int descriptor) {
  return size_of(descriptor, &winsize::ws_col, "COLUMNS", 80);
}

int terminal_height(int descriptor) {
  return size_of(descriptor, &winsize::ws_row, "LINES", 24);
}

std::vector<Stretch> lines_of(std::string_view text, int width) {
  if (width == kUnlimited) return {{0, text.size()}};
  return Breaker(text, std::max(width, kLeastWidth)).lines();
}

std::string wrapped(std::string_view first, std::string_view text, int width) {
  return wrapped(first, text, width, columns(first));
}

std::string wrapped(std::string_view first, std::string_view text, int width, int hanging) {
  std::string out(first);
  if (width == kUnlimited) return out += text;
  // What follows the first line is laid out in another width where its indent is another.
  const int lead = columns(first);
  if (width < kLeastWidth + hanging) hanging = 0;
  const std::string pad(static_cast<std::size_t>(hanging), ' ');
  const Stretch head = lines_of(text, std::max(width - lead, 1)).front();
  out += text.substr(head.begin, head.end - head.begin);
  std::size_t rest = head.end;
  while (rest < text.size() && text[rest] == ' ') ++rest;
  if (rest < text.size() && text[rest] == '\n') ++rest;
  if (rest >= text.size()) return out;
  const std::string_view tail = text.substr(rest);
  for (const Stretch& line : lines_of(tail, width - hanging)) {
    out += '\n';
    out += pad;
    out += tail.substr(line.begin, line.end - line.begin);
  }
  return out;
}

}  // namespace entente::cli
