// What is printed to a terminal goes by way of a pager once it is longer than the screen.
#pragma once

#include <cstdio>
#include <string>
#include <string_view>

#include <sys/types.h>

namespace entente::cli {

// Takes the place of the C library's stdout between start() and finish(), so that whatever prints need not
// know of it. The descriptor stays the terminal's. What fits on the screen is written when the program ends;
// more than that, and everything after it, goes to the pager. A person who leaves the pager ends the program
// with success and without a word. A pager that cannot be run is said on standard error, and the text is
// printed.
class Pager {
 public:
  Pager() = default;
  ~Pager() { finish(); }
  Pager(const Pager&) = delete;
  Pager& operator=(const Pager&) = delete;

  // `command` is run by a shell. `at_once` does not wait for a full screen: answers that come one by one
  // should be seen one by one.
  void start(std::string command, int rows, int columns, bool at_once);
  // Prints what is held and waits until the pager is left.
  void finish();

  // Where no pager is asked for: ENTENTE_PAGER, else `configured`, else PAGER, else "less -FRX".
  static std::string command(const std::string& configured);

 private:
  void take(std::string_view text);
  void launch();
  void send(std::string_view text);
  bool is_longer_than_screen();
  int wait();

  enum class State { kOff, kHolding, kPaging, kThrough };
  State state_ = State::kOff;
  std::string command_;
  int rows_ = 0;
  int columns_ = 0;
  std::FILE* terminal_ = nullptr;
  std::FILE* taken_ = nullptr;
  std::string held_;  // Before the pager: all of it. After: what a pager that never ran would have been sent.
  std::size_t counted_ = 0;
  int rows_held_ = 0;
  pid_t process_ = -1;
  int pipe_ = -1;
};

}  // namespace entente::cli
