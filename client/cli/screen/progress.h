// A bar that shows how far long work has come, on one line of a terminal.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>

namespace entente::cli {

class Progress {
 public:
  using Time = std::chrono::steady_clock::time_point;
  enum class Unit { kBytes, kSegments };
  struct Options {
    std::string what;        // "agency.tmx"
    std::int64_t whole = 0;  // In the unit; 0 if nobody knows.
    Unit unit = Unit::kBytes;
    int width = 80;
    std::function<Time()> clock;
    std::function<void(const std::string&)> draw;  // Takes what is to be written to the terminal.
  };

  explicit Progress(Options options);
  // On standard error if that is a terminal, invisible else.
  static Progress on_terminal(const std::string& what, std::int64_t whole, Unit unit);
  ~Progress() { clear(); }
  Progress(Progress&&) = default;
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // So much is done; `note` comes last ("3,000 records"). Drawn at most ten times a second, and not before a
  // third of one.
  void at(std::int64_t done, const std::string& note = {});
  // More is known of how much there is to do.
  void whole_is(std::int64_t whole) { options_.whole = whole; }
  // Takes the line away.
  void clear();

  // The line after `seconds`, at most as wide as the terminal: what does not fit is left out, the bar first.
  std::string line(std::int64_t done, double seconds, const std::string& note) const;

 private:
  Options options_;
  Time begin_;
  Time drawn_;
  bool visible_ = false;
};

}  // namespace entente::cli
