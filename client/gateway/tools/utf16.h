// Offsets in UTF-16 units, as LanguageTool's clients count. Pure. All texts are valid UTF-8.
#pragma once

#include <string>
#include <string_view>

namespace entente::gateway {

// Bytes that are no UTF-8 become U+FFFD.
std::u16string to_utf16(std::string_view text);

// A lone surrogate becomes U+FFFD.
std::string to_utf8(std::u16string_view text);

}  // namespace entente::gateway
