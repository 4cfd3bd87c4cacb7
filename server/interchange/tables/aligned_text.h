// Reads two aligned texts, one segment a line (Moses): line n of the one is the translation of line n of the
// other.
#pragma once

#include <functional>
#include <memory>

#include "server/interchange/reader.h"

namespace entente::interchange {

// The texts may come in turns; what one is ahead of the other is held, up to kAheadBytes. Encodings are found
// as Decoder says. A line that is empty on one side only is reported, and so is what follows the last line
// of the shorter text.
class AlignedTextReader {
 public:
  static constexpr std::size_t kAheadBytes = 64 << 20;

  // Both languages are the options' and must be there.
  AlignedTextReader(ReadOptions options, OnUnit on_unit, OnProblem on_problem);
  ~AlignedTextReader();

  // Throws kInvalidArgument where one text is too far ahead.
  void feed_source(std::string_view chunk);
  void feed_target(std::string_view chunk);
  void finish();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace entente::interchange
