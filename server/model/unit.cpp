#include "server/model/unit.h"

namespace entente {
namespace {

// Above what a text and its length, or a number, take in any form in which units are written.
constexpr std::size_t kPerText = 16;
constexpr std::size_t kPerUnit = 200;

std::size_t bytes_of(const std::string& text) {
  return text.size() + kPerText;
}

std::size_t bytes_of(const Segment& segment) {
  std::size_t bytes = bytes_of(segment.text);
  for (const InlineTag& tag : segment.tags)
    bytes += bytes_of(tag.pair) + bytes_of(tag.match) + bytes_of(tag.type) + bytes_of(tag.data);
  return bytes;
}

}  // namespace

std::size_t bytes_at_most(const TranslationUnit& unit) {
  std::size_t bytes = kPerUnit + bytes_of(unit.source) + bytes_of(unit.target);
  for (const std::string* text : {&unit.document, &unit.previous_source, &unit.next_source, &unit.domain,
                                  &unit.client, &unit.creator, &unit.changer})
    bytes += bytes_of(*text);
  for (const auto& [key, value] : unit.properties) bytes += bytes_of(key) + bytes_of(value);
  for (const std::string& note : unit.notes) bytes += bytes_of(note);
  return bytes;
}

}  // namespace entente
