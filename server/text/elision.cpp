// The words that French elides, from the grammar: le, la, de, je, me, te, se, ce, ne, que and its compounds,
// entre.
#include <algorithm>
#include <array>
#include <string>

#include "server/text/runs.h"
#include "server/text/utf8.h"

namespace entente::text {
namespace {

constexpr std::array<std::string_view, 17> kElided = {
    "l",     "d",      "j",      "m",      "t",      "s",      "c",    "n",      "qu",
    "jusqu", "lorsqu", "puisqu", "quoiqu", "quelqu", "presqu", "entr", "parcequ"};
// Words that start like an elision but are a single word. Apostrophes are straight here.
constexpr std::array<std::string_view, 10> kWhole = {
    "presqu'île", "presqu'îles", "presqu'ile", "presqu'iles", "quelqu'un",
    "quelqu'une", "n'djamena",   "n'djaména",  "quelqu'unes", "m'bala"};

std::string small(std::string_view text) {
  std::string result;
  for (std::size_t position = 0; position < text.size();) {
    const char32_t c = next_code_point(text, position);
    if (character(c).kind == CharacterClass::kApostrophe) {
      result += '\'';
    } else if (!is_invisible(c)) {
      const bool latin_capital = (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7);
      append_utf8(result, latin_capital ? c + 32 : c);
    }
  }
  return result;
}

bool is_elided(std::string_view word) {
  return word.size() <= 8 && std::find(kElided.begin(), kElided.end(), small(word)) != kElided.end();
}

bool stays_whole(std::string_view word) {
  return word.size() <= 24 && std::find(kWhole.begin(), kWhole.end(), small(word)) != kWhole.end();
}

std::string_view surface(std::string_view text, const Run& run) {
  return text.substr(run.byte_begin, run.byte_end - run.byte_begin);
}

void describe_letters(std::string_view text, Run& run) {
  run.capitalised = run.has_capitals = run.has_small = run.has_apostrophe = false;
  run.letters = 0;
  for (std::size_t position = run.byte_begin; position < run.byte_end;) {
    const Character c = character(next_code_point(text, position));
    if (run.letters == 0) run.capitalised = c.upper;
    run.has_capitals = run.has_capitals || c.upper;
    run.has_small = run.has_small || c.lower;
    run.has_apostrophe = run.has_apostrophe || c.kind == CharacterClass::kApostrophe;
    run.letters += c.kind == CharacterClass::kLetter;
  }
}

// Splits the elided word off the front of `word`, if there is one, and returns it.
bool split_front(std::string_view text, Run& word, Run& front) {
  if (stays_whole(surface(text, word))) return false;
  std::size_t position = word.byte_begin;
  int index = word.begin;
  std::size_t apostrophe = 0;
  while (position < word.byte_end) {
    apostrophe = position;
    ++index;
    if (character(next_code_point(text, position)).kind == CharacterClass::kApostrophe) break;
  }
  if (position == word.byte_end || !is_elided(text.substr(word.byte_begin, apostrophe - word.byte_begin)))
    return false;
  front = word;
  front.byte_end = word.byte_begin = static_cast<std::uint32_t>(position);
  front.end = word.begin = index;
  describe_letters(text, front);
  describe_letters(text, word);
  return true;
}

bool is_apostrophe(const Run& run) {
  return run.kind == CharacterClass::kApostrophe;
}

// "l" and "’" before «: the apostrophe belongs to the "l", unless it closes a quotation: 'l'.
bool leans(std::string_view text, const std::vector<Run>& runs, const Run& apostrophe) {
  if (runs.empty()) return false;
  const Run& word = runs.back();
  if (word.kind != CharacterClass::kLetter || word.byte_end != apostrophe.byte_begin) return false;
  if (word.has_apostrophe || !is_elided(surface(text, word))) return false;
  const bool quoted = runs.size() > 1 && is_apostrophe(runs[runs.size() - 2]) &&
                      runs[runs.size() - 2].byte_end == word.byte_begin;
  return !quoted;
}

}  // namespace

void split_french_elisions(std::string_view text, std::vector<Run>& runs) {
  if (std::none_of(runs.begin(), runs.end(),
                   [](const Run& r) { return r.has_apostrophe || is_apostrophe(r); }))
    return;
  thread_local std::vector<Run> result;
  result.clear();
  for (Run& run : runs) {
    if (is_apostrophe(run) && leans(text, result, run)) {
      result.back().byte_end = run.byte_end;
      result.back().end = run.end;
      result.back().has_apostrophe = true;
      continue;
    }
    Run front;
    while (run.has_apostrophe && split_front(text, run, front)) result.push_back(front);
    result.push_back(run);
  }
  runs.swap(result);
}

}  // namespace entente::text
