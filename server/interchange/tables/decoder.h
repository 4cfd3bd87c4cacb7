// Makes UTF-8 of the bytes of a text file whose encoding nobody says.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "server/interchange/reader.h"

namespace entente::interchange {

enum class Encoding : std::uint8_t { kUtf8, kUtf16Le, kUtf16Be, kWindows1252, kLatin9 };

// "UTF-8", "windows-1252": the name that IANA gives.
std::string_view name_of(Encoding encoding);

// What the beginning of a text is written in. A byte-order mark decides; else NUL bytes at every second place
// are UTF-16, what is valid UTF-8 is UTF-8 (an unfinished character at the end counts as valid), and the rest
// is Windows-1252, or Latin-9 where a word has a letter that only Latin-9 puts there (œ, Œ, Ÿ).
Encoding encoding_of(std::string_view beginning);

// Memory is constant. The result does not depend on the chunks: a decision is taken from the first
// kLookBytes bytes, and again where the first byte beyond ASCII comes later.
class Decoder {
 public:
  static constexpr std::size_t kLookBytes = 1 << 16;
  using OnText = std::function<void(std::string_view)>;

  // on_problem takes each line whose bytes are not of the encoding: these are read as Windows-1252 in UTF-8,
  // and are U+FFFD elsewhere.
  Decoder(OnText on_text, OnProblem on_problem);
  ~Decoder();
  Decoder(const Decoder&) = delete;
  Decoder& operator=(const Decoder&) = delete;

  void feed(std::string_view bytes);
  void finish();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace entente::interchange
