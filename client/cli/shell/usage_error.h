// A mistake of the person at the keyboard.
#pragma once

#include <stdexcept>

namespace entente::cli {

// The command line, or a file that it names, cannot be used; nothing was done. The message names the remedy.
class UsageError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace entente::cli
