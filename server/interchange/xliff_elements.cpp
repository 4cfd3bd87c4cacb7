#include "server/interchange/xliff_elements.h"

namespace entente::interchange {
namespace {

using At = XliffAt;

At below_file(bool core, const std::string& name) {
  if (!core) return At::kOther;
  if (name == "trans-unit" || name == "unit") return At::kUnit;
  if (name == "group" || name == "body" || name == "bin-unit") return At::kGroup;
  return name == "header" ? At::kHeader : At::kOther;
}

At below_unit(bool second, bool core, const std::string& name) {
  if (name == "seg-defs") return At::kSegmentDefinitions;
  if (name == "matches" && !core) return At::kAlternative;
  if (!core) return At::kOther;
  if (second) {
    if (name == "segment") return At::kSegment;
    if (name == "notes") return At::kNotes;
    return name == "originalData" ? At::kOriginalData : At::kOther;
  }
  if (name == "source") return At::kSource;
  if (name == "seg-source") return At::kSegSource;
  if (name == "target") return At::kTarget;
  if (name == "note") return At::kNote;
  if (name == "context-group") return At::kContexts;
  return name == "alt-trans" ? At::kAlternative : At::kOther;
}

}  // namespace

XliffAt xliff_element(At parent, bool second, bool core, bool in_piece, const std::string& name,
                      const Attributes& attributes) {
  switch (parent) {
    case At::kRoot:
      return name == "file" ? At::kFile : At::kOther;
    case At::kFile:
    case At::kGroup:
      return below_file(core, name);
    case At::kHeader:
      if (name == "tag") return At::kHeaderTag;
      return At::kHeader;
    case At::kHeaderTag:
      return name == "bpt" || name == "ept" || name == "ph" ? At::kHeaderCode : At::kOther;
    case At::kUnit:
      return below_unit(second, core, name);
    case At::kSegment:
      return core && name == "source" ? At::kSource : core && name == "target" ? At::kTarget : At::kOther;
    case At::kSource:
    case At::kSegSource:
    case At::kTarget:
    case At::kInline:
    case At::kPiece:
      return name == "mrk" && attributes.get("mtype") == "seg" && !in_piece ? At::kPiece : At::kInline;
    case At::kNotes:
      return core && name == "note" ? At::kNote : At::kOther;
    case At::kOriginalData:
      return name == "data" ? At::kData : At::kOther;
    case At::kSegmentDefinitions:
      return name == "seg" ? At::kSegmentDefinition : At::kOther;
    case At::kSegmentDefinition:
      return name == "value" ? At::kDefinitionValue : At::kOther;
    case At::kContexts:
      return name == "context" ? At::kContext : At::kOther;
    case At::kAlternative:
      return At::kAlternative;
    default:
      return At::kOther;
  }
}

}  // namespace entente::interchange
