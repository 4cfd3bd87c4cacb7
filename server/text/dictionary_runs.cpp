#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <utility>

#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/unistr.h>

#include "server/text/runs.h"
#include "server/text/utf8.h"

namespace entente::text {
namespace {

constexpr std::array<std::string_view, 7> kWithoutSpaces = {"ja", "km", "lo", "my", "th", "yue", "zh"};

// One iterator per language and thread; there are seven languages at most. Null where ICU lacks its data.
icu::BreakIterator* word_iterator(std::string_view language) {
  thread_local std::vector<std::pair<std::string, std::unique_ptr<icu::BreakIterator>>> iterators;
  for (const auto& [name, iterator] : iterators) {
    if (name == language) return iterator.get();
  }
  UErrorCode status = U_ZERO_ERROR;
  const std::string name(language);
  std::unique_ptr<icu::BreakIterator> made(
      icu::BreakIterator::createWordInstance(icu::Locale(name.c_str()), status));
  if (U_FAILURE(status)) made = nullptr;
  return iterators.emplace_back(name, std::move(made)).second.get();
}

// The part of `whole` that starts at `begin` and has `length` code points.
Run part(std::string_view text, const Run& whole, std::uint32_t byte_begin, int begin, int length) {
  Run run = whole;
  run.byte_begin = byte_begin;
  run.begin = begin;
  run.end = begin + length;
  std::size_t position = byte_begin;
  for (int i = 0; i < length; ++i) next_code_point(text, position);
  run.byte_end = static_cast<std::uint32_t>(position);
  run.letters = length;
  return run;
}

void split_word(std::string_view text, const Run& word, icu::BreakIterator& iterator, std::vector<Run>& out) {
  const std::string_view surface = text.substr(word.byte_begin, word.byte_end - word.byte_begin);
  const auto utf16 = icu::UnicodeString::fromUTF8(
      icu::StringPiece(surface.data(), static_cast<std::int32_t>(surface.size())));
  iterator.setText(utf16);
  std::uint32_t byte = word.byte_begin;
  int index = word.begin;
  for (int previous = iterator.first(), at = iterator.next(); at != icu::BreakIterator::DONE;
       previous = at, at = iterator.next()) {
    const int length = utf16.countChar32(previous, at - previous);
    out.push_back(part(text, word, byte, index, length));
    byte = out.back().byte_end;
    index += length;
  }
}

}  // namespace

bool needs_dictionary(std::string_view language) {
  return std::find(kWithoutSpaces.begin(), kWithoutSpaces.end(), language) != kWithoutSpaces.end();
}

void cut_with_dictionary(std::string_view text, std::string_view language, std::vector<Run>& runs) {
  cut(text, runs);
  icu::BreakIterator* const iterator = word_iterator(language);
  if (iterator == nullptr) return;
  std::vector<Run> result;
  for (const Run& run : runs) {
    // Latin and Cyrillic words, which have case, are complete already.
    if (run.kind != CharacterClass::kLetter || run.has_capitals || run.has_small) {
      result.push_back(run);
    } else {
      split_word(text, run, *iterator, result);
    }
  }
  runs.swap(result);
}

}  // namespace entente::text
