// Converts the content of an XLIFF source or target, 1.x or 2.x, to a segment.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/interchange/xml.h"
#include "server/model/segment.h"

namespace entente::interchange {

// A part of the file, in bytes from its start. Only what is filled in place needs it.
struct XliffPlace {
  std::int64_t begin = 0;
  std::int64_t end = 0;
};

// The native code of inline elements that have it elsewhere.
struct XliffCodeData {
  std::map<std::string, std::string> by_reference;                      // 2.x: originalData, by dataRef.
  std::map<std::string, std::pair<std::string, std::string>> of_pairs;  // SDL: tag-defs, by the id of a g.
  std::map<std::string, std::string> of_single;                         // SDL: by the id of an x.
};

// Where an inline tag is in the file.
struct XliffCode {
  std::string element;  // "g", "x", "pc", ...
  XliffPlace place;
  bool nests = false;  // The start or end tag of an element round text: it must nest in others.
};

struct XliffContent {
  Segment segment;
  std::vector<XliffCode> codes;  // One for each tag of the segment.
};

// Builds a segment from the events within a source, a target, or a mrk that is a segment. What changes
// tracking of Trados has deleted is left out. An unknown element is a pair of tags round its text. A cp whose
// character XML forbids is a tag of the type "cp". Runs of white space become one space, and go at both ends,
// unless space is preserved.
class XliffSegment {
 public:
  // The data outlives the builder.
  XliffSegment(const XliffCodeData& data, bool preserve_space) : data_(&data), preserve_(preserve_space) {}
  void start(const std::string& name, const Attributes& attributes, XliffPlace place);
  void end(const std::string& name, XliffPlace place);
  void text(std::string_view piece);
  // The tags that have lost their partner become isolated ones.
  XliffContent take();

 private:
  enum class Open : std::uint8_t { kTransparent, kDropped, kPair, kHighlight, kNative };
  struct Element {
    Open kind;
    std::string pair;
  };

  InlineTag& add(TagKind kind, const std::string& name, XliffPlace place, bool nests);
  void start_pair(const std::string& name, const Attributes& attributes, XliffPlace place);
  void start_native(TagKind kind, const std::string& name, const Attributes& attributes, XliffPlace place);
  void start_mark(const Attributes& attributes, XliffPlace place);
  void start_code_point(const Attributes& attributes, XliffPlace place);
  void flush_space();
  std::string referenced(const std::string& id) const;
  void isolate_singles();

  const XliffCodeData* data_;
  bool preserve_;
  XliffContent content_;
  std::vector<Element> open_;
  int position_ = 0;    // Code points of text so far.
  int native_ = 0;      // Open elements of a native code.
  int dropped_ = 0;     // Open elements whose text is left out.
  bool space_ = false;  // White space that has not been written.
};

}  // namespace entente::interchange
