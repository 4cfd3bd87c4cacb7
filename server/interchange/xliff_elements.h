// Which part an element of an XLIFF plays, by its parent and its name. Private to this room.
#pragma once

#include <cstdint>
#include <string>

#include "server/interchange/xml.h"

namespace entente::interchange {

// What an element is for us, by its parent and its name.
enum class XliffAt : std::uint8_t {
  kOther,
  kRoot,
  kFile,
  kHeader,
  kHeaderTag,   // SDL: the definition of an inline code.
  kHeaderCode,  // Its native code.
  kGroup,
  kUnit,
  kSegment,
  kSource,
  kSegSource,
  kTarget,
  kInline,
  kPiece,  // A mrk that is a segment.
  kNotes,
  kNote,
  kAlternative,
  kOriginalData,
  kData,
  kSegmentDefinitions,
  kSegmentDefinition,
  kDefinitionValue,
  kContexts,
  kContext,
};

// second: the file is XLIFF 2.x. core: the element is in XLIFF's own namespace, or in none. in_piece: the
// parent lies in a mrk that is a segment.
XliffAt xliff_element(XliffAt parent, bool second, bool core, bool in_piece, const std::string& name,
                      const Attributes& attributes);

}  // namespace entente::interchange
