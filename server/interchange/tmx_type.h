// The types of inline tags that say more than TMX has a name for. Private to this room.
#pragma once

#include <string>
#include <string_view>

namespace entente::interchange {

// Before the names of TMX's elements within a native code.
inline constexpr std::string_view kTmxPrefix = "tmx:";

struct TmxType {
  std::string type;
  bool is_highlight = false;  // The tag was a hi.
};

// The value of the attribute type for a tag, and back: "x-hi:" before the type of what was a hi, "x-hi" where
// it has none; "x-type:" before one that begins so itself.
std::string write_type(const TmxType& type);
TmxType read_type(std::string_view value);

}  // namespace entente::interchange
