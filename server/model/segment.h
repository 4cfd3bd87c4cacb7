// One segment of text as a CAT tool sees it: plain text and, apart from it, the inline tags at their places.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace entente {

// The inline elements of TMX 1.4b and, by the same roles, of XLIFF.
enum class TagKind : std::uint8_t {
  kOpening,           // TMX bpt, XLIFF pc/sc
  kClosing,           // TMX ept, XLIFF ec
  kStandalone,        // TMX ph, XLIFF ph
  kIsolatedOpening,   // TMX it pos="begin": its partner is in another segment
  kIsolatedClosing,   // TMX it pos="end"
  kHighlightOpening,  // TMX hi, XLIFF mrk
  kHighlightClosing,
  kUnknown,  // TMX ut
};

struct InlineTag {
  TagKind kind = TagKind::kStandalone;
  int position = 0;   // Code points of Segment::text before the tag; tags at one place keep their order.
  std::string pair;   // Ties an opening to its closing tag within the segment (TMX i).
  std::string match;  // Ties a tag to its counterpart in the other language (TMX x).
  std::string type;   // "bold", "link", "lb", ... (TMX type).
  std::string data;   // The native code, "<b>"; may be empty.

  bool operator==(const InlineTag&) const = default;
};

struct Segment {
  std::string text;  // UTF-8, without tags.
  std::vector<InlineTag> tags;

  bool operator==(const Segment&) const = default;
};

}  // namespace entente
