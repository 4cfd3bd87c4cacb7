#include "client/cli/show/place_text.h"

#include "client/cli/shell/input.h"

namespace entente::cli {

std::string describe(const SegmentPlace& place) {
  const std::string segment = "segment " + std::to_string(place.segment);
  return place.file.empty() ? segment : place.file + ":" + std::to_string(place.line) + ": " + segment;
}

}  // namespace entente::cli
