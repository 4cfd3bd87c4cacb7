#include "client/cli/screen/progress.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <vector>

#include <unistd.h>

#include "client/cli/screen/amounts.h"
#include "client/cli/screen/columns.h"
#include "client/cli/screen/terminal.h"

namespace entente::cli {
namespace {

constexpr std::chrono::milliseconds kBetweenDrawings{100};
// What is done sooner needs no bar.
constexpr std::chrono::milliseconds kBeforeFirst{300};
constexpr int kLeastBar = 8;
constexpr int kWidestBar = 30;
// A rate of less than this is a guess.
constexpr double kLeastSeconds = 0.5;

std::string bar_of(int width, double part) {
  const int full = std::clamp(static_cast<int>(part * (width - 2)), 0, width - 2);
  std::string bar = "[";
  bar.append(static_cast<std::size_t>(full), '#');
  bar.append(static_cast<std::size_t>(width - 2 - full), '.');
  return bar + "]";
}

}  // namespace

Progress::Progress(Options options) : options_(std::move(options)) {
  if (!options_.clock) options_.clock = std::chrono::steady_clock::now;
  begin_ = options_.clock();
  drawn_ = begin_ + kBeforeFirst - kBetweenDrawings;
}

Progress Progress::on_terminal(const std::string& what, std::int64_t whole, Unit unit) {
  Options options;
  options.what = what;
  options.whole = whole;
  options.unit = unit;
  options.width = terminal_width(STDERR_FILENO);
  // Nothing can be drawn twice in one place of a dumb terminal.
  const char* terminal = std::getenv("TERM");
  const bool is_dumb = terminal != nullptr && std::string_view(terminal) == "dumb";
  if (options.width != kUnlimited && !is_dumb) {
    options.draw = [](const std::string& text) { std::fputs(text.c_str(), stderr); };
  }
  return Progress(std::move(options));
}

void Progress::at(std::int64_t done, const std::string& note) {
  if (!options_.draw) return;
  const Time now = options_.clock();
  if (now - drawn_ < kBetweenDrawings) return;
  drawn_ = now;
  visible_ = true;
  const double seconds = std::chrono::duration<double>(now - begin_).count();
  options_.draw("\r" + line(done, seconds, note) + "\x1b[K");
}

void Progress::clear() {
  if (!visible_ || !options_.draw) return;
  visible_ = false;
  options_.draw("\r\x1b[K");
}

std::string Progress::line(std::int64_t done, double seconds, const std::string& note) const {
  const bool bytes = options_.unit == Unit::kBytes;
  const auto amount = [&](double value) {
    return bytes ? in_bytes(value) : grouped(static_cast<std::int64_t>(value));
  };
  const bool known = options_.whole > 0;
  const double part =
      known ? std::min(1.0, static_cast<double>(done) / static_cast<double>(options_.whole)) : 0;
  std::vector<std::string> parts;  // The most important first.
  if (known) parts.push_back(std::to_string(static_cast<int>(100 * part)) + " %");
  if (!note.empty()) parts.push_back(note);
  if (seconds >= kLeastSeconds && done > 0) {
    const double rate = static_cast<double>(done) / seconds;
    if (known) {
      const double left = static_cast<double>(options_.whole - done) / rate;
      parts.push_back(in_hours(static_cast<std::int64_t>(std::max(0.0, left) + 0.5)) + " left");
    }
    parts.push_back(amount(rate) + (bytes ? "/s" : " segments/s"));
  }
  if (!known) parts.push_back(in_hours(static_cast<std::int64_t>(seconds)));
  if (done > 0) {
    parts.push_back(known ? amount(static_cast<double>(done)) + " of " +
                                amount(static_cast<double>(options_.whole))
                          : amount(static_cast<double>(done)));
  }
  // One column stays free, so that no terminal goes to its next line.
  const int width = options_.width - 1;
  std::string text = options_.what;
  if (columns(text) > width) text.clear();
  for (const std::string& one : parts) {
    const std::string longer = text.empty() ? one : text + "  " + one;
    if (columns(longer) <= width) text = longer;
  }
  const int room = width - columns(text) - 2;
  if (known && room >= kLeastBar) text += "  " + bar_of(std::min(room, kWidestBar), part);
  return text;
}

}  // namespace entente::cli
