// Parts of a page. Pure.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace entente::gateway {

// For text and for values of attributes.
std::string escaped_html(std::string_view text);

// The text with the spans in <mark>. Spans are byte offsets, in order; those that overlap one before are left
// out.
std::string marked_html(std::string_view text, const std::vector<std::pair<int, int>>& spans);

}  // namespace entente::gateway
