// Recognises what a file is, by its content first and its name second.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/interchange/formats/formats.h"
#include "server/interchange/tables/decoder.h"

namespace entente::interchange {

enum class Packing : std::uint8_t { kNone, kGzip, kZip };

struct Recognised {
  // Nothing where the file is packed, or none that we know.
  std::optional<FileFormat> format;
  Packing packing = Packing::kNone;
  Encoding encoding = Encoding::kUtf8;
  // What is odd about the file and does not keep it from being read: "it says UTF-16 and is UTF-8".
  std::string remark;
  // Why there is no format: what the file looks like, and what is read instead. "" if there is one, or if it
  // is packed.
  std::string complaint;
};

// How much of the beginning is worth looking at.
inline constexpr std::size_t kBeginningBytes = 1 << 16;

// beginning: the first kBeginningBytes of the file, or all of a smaller one. name: the file's, or "".
Recognised recognise(std::string_view beginning, std::string_view name);

}  // namespace entente::interchange
