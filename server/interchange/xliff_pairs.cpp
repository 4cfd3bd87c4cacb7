#include "server/interchange/xliff_pairs.h"

#include <algorithm>
#include <utility>

namespace entente::interchange {
namespace {

bool blank(const XliffContent& content) {
  return content.segment.tags.empty() &&
         content.segment.text.find_first_not_of(" \t\r\n") == std::string::npos;
}

void describe(const XliffDescription& all, XliffPair& pair) {
  pair.state = all.state;
  pair.status = all.status;
  pair.locked = all.locked;
  const auto found = pair.id.empty() && all.definitions.size() == 1 ? all.definitions.begin()
                                                                    : all.definitions.find(pair.id);
  if (found == all.definitions.end()) return;
  pair.status = found->second.conf;
  pair.locked = pair.locked || found->second.locked;
  pair.sdl_tag = found->second.tag;
  pair.changer = found->second.changer;
  pair.changed = found->second.changed;
}

}  // namespace

void make_xliff_pairs(XliffReading& source, XliffReading& seg_source, XliffReading& target,
                      const XliffDescription& description, XliffUnit& unit) {
  std::vector<XliffPiece>& pieces = seg_source.pieces;
  const bool target_segmented = !target.pieces.empty() || !unit.target.present || blank(target.content);
  if (pieces.empty() || (!target_segmented && pieces.size() > 1)) {
    XliffPair pair;
    pair.whole = true;
    pair.source = std::move(source.content);
    pair.target = std::move(target.content);
    pair.source_element = unit.source;
    pair.target_element = unit.target;
    if (source.pieces.size() == 1) pair.id = source.pieces[0].id;
    if (unit.source.present) unit.pairs.push_back(std::move(pair));
    for (XliffPair& one : unit.pairs) describe(description, one);
    return;
  }
  for (XliffPiece& piece : pieces) {
    XliffPair pair;
    pair.id = piece.id;
    pair.source = std::move(piece.content);
    pair.source_element = piece.element;
    const auto found = std::find_if(target.pieces.begin(), target.pieces.end(),
                                    [&](const XliffPiece& one) { return one.id == pair.id; });
    if (found != target.pieces.end()) {
      pair.target = std::move(found->content);
      pair.target_element = found->element;
    } else if (!target_segmented) {
      pair.target = std::move(target.content);
      pair.target_element = unit.target;
    }
    unit.pairs.push_back(std::move(pair));
  }
  for (XliffPair& pair : unit.pairs) describe(description, pair);
}

}  // namespace entente::interchange
