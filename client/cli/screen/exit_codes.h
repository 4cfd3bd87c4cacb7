// What the program's exit code says to a script; --help prints the same.
#pragma once

namespace entente::cli {

enum ExitCode : int {
  kDone = 0,          // Done; at least one answer was found.
  kNothingFound = 1,  // Done, but nothing was found for any of the segments.
  kFindings = 1,  // Of "check", which exits with kDone when nothing is wrong: done, and there is something to
                  // look at.
  kUsage = 2,     // The command line is wrong; nothing was done.
  kUnreachable = 3,  // No server answered.
  kRefused = 4,      // The server refused: invalid, not there, there already, changed meanwhile.
  kFailed = 5,       // Anything else: a file that cannot be read, a full disk, a deadline.
  kStopped = 130,    // Ctrl-C. What was done is said, and stays.
};

}  // namespace entente::cli
