// Feeds a file whole or in pieces, and says how it was refused.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace entente::fuzz {

// The sizes of the pieces follow from the bytes, so that a file is always cut at the same places: one byte,
// some, or up to half of the file.
inline void feed_pieces(std::string_view file, bool in_pieces,
                        const std::function<void(std::string_view)>& feed) {
  if (!in_pieces) return feed(file);
  std::uint64_t state = 0xCBF29CE484222325;
  for (const char byte : file) state = (state ^ static_cast<unsigned char>(byte)) * 0x100000001B3;
  while (!file.empty()) {
    state = state * 6364136223846793005 + 1442695040888963407;
    const std::size_t most[] = {1, 3, 40, file.size() / 2 + 1};
    const std::size_t size = 1 + (state >> 40) % most[(state >> 33) % 4];
    feed(file.substr(0, size));
    file.remove_prefix(std::min(size, file.size()));
  }
}

// The message of the kInvalidArgument that the work throws; "" if it throws nothing. Throws Broken for other
// exceptions.
std::string refusal_of(const std::function<void()>& work);

}  // namespace entente::fuzz
