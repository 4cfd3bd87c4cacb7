// How much more an answer may hold, so that every client takes it: gRPC's default limit is 4 MiB a message.
#pragma once

#include <cstddef>

#include "server/model/limits.h"

namespace entente::wire {

// An answer holds parts up to limits::kAnswerBytes, or one part that is larger. Once a part was refused, all
// are.
class AnswerRoom {
 public:
  // Whether a part of this size has room; then it is counted.
  bool take(std::size_t bytes) {
    const std::size_t most = used_ == 0 ? limits::kAnswerPartBytes : limits::kAnswerBytes;
    if (is_full_ || used_ + bytes > most) {
      is_full_ = true;
      return false;
    }
    used_ += bytes;
    return true;
  }

  // Takes the last message of a list, or removes it if it has no room.
  template <typename List>
  bool keep_last(List& list) {
    const bool has_room = take(list.rbegin()->ByteSizeLong());
    if (!has_room) list.RemoveLast();
    return has_room;
  }

  bool is_full() const { return is_full_; }
  std::size_t left() const { return used_ < limits::kAnswerBytes ? limits::kAnswerBytes - used_ : 0; }

 private:
  std::size_t used_ = 0;
  bool is_full_ = false;
};

}  // namespace entente::wire
