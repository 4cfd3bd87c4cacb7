// Which stretches of a text are no prose? Web and e-mail addresses, file names and paths, handles and
// hashtags, tags of XML and HTML with their attributes, entities, placeholders ("%s", "{name}"), names of
// programs
// ("foo_bar", "otage()", "otage-1.2.3"). Words in them are not words of the language.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace entente::text {

// UTF-8 bytes, half-open.
struct NonProse {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  bool operator==(const NonProse&) const = default;
};

// Sorted, and disjoint. `text` is valid UTF-8. Inclusive spellings ("combattant.e.s", "réfugié.es"), units
// ("km/h"), alternatives ("et/ou") and abbreviations are prose. Linear in the text; a text without any mark
// of these kinds costs one look at each byte. Pure.
std::vector<NonProse> non_prose(std::string_view text);

// Whether the bytes share some with a span that they do not hold whole. `spans` is as above. O(log n).
bool cuts_into(std::span<const NonProse> spans, std::uint32_t begin, std::uint32_t end);

}  // namespace entente::text
