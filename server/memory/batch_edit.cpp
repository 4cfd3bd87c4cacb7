#include "server/memory/batch_edit.h"

#include <string>

#include "server/error/error.h"

namespace entente::memory {
namespace {

// The place of a tag in the new text.
int moved(int position, const text::ReplacedText& text) {
  int shift = 0;
  for (const text::Replaced& place : text.places) {
    if (position <= place.begin) break;
    if (position < place.end) {
      throw Error(Reason::kInvalidArgument, "An inline tag is inside a match, at character " +
                                                std::to_string(position) + "; edit this unit by itself");
    }
    shift += place.length - (place.end - place.begin);
  }
  return position + shift;
}

}  // namespace

std::optional<TranslationUnit> replaced(const TranslationUnit& unit, Side side,
                                        const text::Replacement& replacement,
                                        const Cancellation& cancellation) {
  const Segment& before = side == Side::kSource ? unit.source : unit.target;
  text::ReplacedText text = replacement.apply(before.text, cancellation);
  if (text.text == before.text) return std::nullopt;
  TranslationUnit edited = unit;
  Segment& after = side == Side::kSource ? edited.source : edited.target;
  for (InlineTag& tag : after.tags) tag.position = moved(tag.position, text);
  after.text = std::move(text.text);
  return edited;
}

}  // namespace entente::memory
