#include "server/text/lexicon.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstring>

#include "server/text/folding.h"

namespace entente::text {
namespace {

constexpr std::uint64_t kSeed = 0xcbf29ce484222325u;
constexpr std::uint64_t kEndingSeed = 0x9e3779b97f4a7c15u;

constexpr std::uint64_t add_byte(std::uint64_t hash, char c) {
  return (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
}

template <typename Number>
std::uint64_t load(const char* at) {
  Number number = 0;
  std::memcpy(&number, at, sizeof number);
  return number;
}

// Up to eight letters as a number. With the count, it is another one for other letters.
std::uint64_t letters(const char* at, std::size_t count) {
  if (count >= 8) return load<std::uint64_t>(at);
  if (count >= 4) return load<std::uint32_t>(at) | load<std::uint32_t>(at + count - 4) << 32;
  return load<std::uint8_t>(at) | load<std::uint8_t>(at + count / 2) << 8 |
         load<std::uint8_t>(at + count - 1) << 16;
}

std::uint64_t hash_of(std::string_view folded, Accent accent) {
  std::uint64_t hash = kSeed * (4 * folded.size() + static_cast<std::uint64_t>(accent) + 1);
  for (std::size_t at = 0; at < folded.size(); at += 8) {
    hash = (hash ^ letters(folded.data() + at, folded.size() - at)) * kEndingSeed;
    hash ^= hash >> 32;
  }
  return hash;
}

bool has_diacritic(std::string_view surface) {
  return std::any_of(surface.begin(), surface.end(), [](char c) { return c == '\xC3' || c == '\xCC'; });
}

// From the last letter on, so that one pass over a word meets all of its endings.
std::uint64_t ending_hash(std::string_view folded) {
  std::uint64_t hash = kEndingSeed;
  for (auto c = folded.rbegin(); c != folded.rend(); ++c) hash = add_byte(hash, *c);
  return hash;
}

struct Tag {
  std::string_view name;
  WordClasses classes;
  Traits traits = 0;
};

constexpr auto kTags = std::to_array<Tag>({
    {"noun", {WordClass::kNoun}, 0},
    {"verb", {WordClass::kVerb}, 0},
    {"adjective", {WordClass::kAdjective}, 0},
    {"adverb", {WordClass::kAdverb}, 0},
    {"name", {WordClass::kProperNoun}, 0},
    {"other", {WordClass::kOther}, 0},
    {"any",
     {WordClass::kNoun, WordClass::kVerb, WordClass::kAdjective, WordClass::kAdverb, WordClass::kOther},
     0},
    {"determiner", {WordClass::kOther}, trait::kDeterminer},
    {"article", {WordClass::kOther}, trait::kArticleOrObject},
    {"preposition", {WordClass::kOther}, trait::kPreposition},
    {"before-infinitive", {}, trait::kBeforeInfinitive},
    {"subject", {WordClass::kOther}, trait::kSubject},
    {"object", {WordClass::kOther}, trait::kObject},
    {"pronoun", {WordClass::kOther}, trait::kPronoun},
    {"negation", {WordClass::kAdverb, WordClass::kOther}, trait::kNegation},
    {"between", {WordClass::kAdverb}, trait::kAdverb},
    {"have", {WordClass::kVerb}, trait::kHave},
    {"be", {WordClass::kVerb}, trait::kBe},
    {"modal", {WordClass::kVerb}, trait::kModal | trait::kBeforeInfinitive},
    {"finite", {WordClass::kVerb}, trait::kFinite},
    {"coordinator", {WordClass::kOther}, trait::kCoordinator},
    {"subordinator", {WordClass::kOther}, trait::kSubordinator},
    {"premodifier", {WordClass::kAdjective}, trait::kPremodifier},
    {"plural", {}, trait::kPlural},
    {"infinitive", {WordClass::kVerb}, trait::kInfinitive},
    {"participle", {WordClass::kVerb, WordClass::kAdjective}, trait::kParticiple},
    {"gerund", {WordClass::kVerb}, trait::kGerund},
    {"adjectival", {WordClass::kAdjective}, trait::kAdjectival},
    {"profession", {WordClass::kNoun}, trait::kBareNoun},
    {"break", {WordClass::kOther}, trait::kBreak},
    {"unsure", {}, trait::kUnsure},
    {"degree", {WordClass::kAdverb}, trait::kAdverb | trait::kDegree},
    {"noun-like", {WordClass::kNoun}, trait::kNounLike},
    {"do", {WordClass::kVerb}, trait::kDo},
    {"negative-do", {WordClass::kVerb}, trait::kModal | trait::kBeforeInfinitive},
    {"wants-infinitive", {}, trait::kWantsInfinitive},
    {"attributive", {}, trait::kAttributive},
    {"of", {WordClass::kOther}, trait::kOf | trait::kPreposition},
    {"takes-of", {}, trait::kTakesOf},
    {"causes", {WordClass::kVerb}, trait::kCauses},
    {"alone", {}, trait::kAlone},
    {"number", {WordClass::kOther}, trait::kNumber},
    {"open", {}, trait::kOpen},
    {"elliptic", {}, trait::kElliptic},
    {"before-bare", {}, trait::kBeforeBare},
    {"third-plural", {}, trait::kThirdPlural},
    {"people", {WordClass::kNoun, WordClass::kAdjective}, trait::kPeople},
    {"stricken", {WordClass::kNoun}, trait::kStricken},
});

std::string_view next_word(std::string_view& line) {
  const std::size_t begin = std::min(line.find_first_not_of(' '), line.size());
  const std::size_t end = std::min(line.find(' ', begin), line.size());
  const std::string_view word = line.substr(begin, end - begin);
  line.remove_prefix(end);
  return word;
}

WordReading reading_of(std::string_view tags) {
  WordReading reading;
  reading.classes = {};
  for (std::string_view name = next_word(tags); !name.empty(); name = next_word(tags)) {
    const auto tag =
        std::find_if(kTags.begin(), kTags.end(), [&](const Tag& one) { return one.name == name; });
    assert(tag != kTags.end());
    reading.classes = reading.classes | tag->classes;
    reading.traits |= tag->traits;
  }
  return reading;
}

}  // namespace

Lexicon::Lexicon(std::string_view table) {
  while (!table.empty()) {
    const std::size_t end = std::min(table.find('\n'), table.size());
    const std::string_view line = table.substr(0, end);
    if (!line.empty() && line.front() != '#') read_line(line);
    table.remove_prefix(std::min(end + 1, table.size()));
  }
}

void Lexicon::read_line(std::string_view line) {
  const std::size_t colon = line.find(':');
  assert(colon != std::string_view::npos);
  const WordReading reading = reading_of(line.substr(0, colon));
  line.remove_prefix(colon + 1);
  for (std::string_view word = next_word(line); !word.empty(); word = next_word(line)) {
    const bool is_ending = word.size() > 1 && word.front() == '-';
    std::string lower, folded;
    append_forms(is_ending ? word.substr(1) : word, lower, folded);
    if (is_ending) longest_ending_ = std::max(longest_ending_, folded.size());
    if (is_ending) {
      endings_.add(ending_hash(folded), reading);
    } else {
      words_.add(hash_of(folded, accent_of(word)), reading);
    }
  }
}

void Lexicon::Table::add(std::uint64_t hash, const WordReading& reading) {
  if (4 * (entries_.size() + 1) > slots_.size()) grow();
  std::size_t slot = slot_of(hash);
  for (; slots_[slot] != 0; slot = (slot + 1) & (slots_.size() - 1)) {
    Entry& entry = entries_[slots_[slot] - 1u];
    if (entry.hash != hash) continue;
    entry.reading.classes = entry.reading.classes | reading.classes;
    entry.reading.traits |= reading.traits;
    return;
  }
  entries_.push_back({hash, reading});
  slots_[slot] = static_cast<std::uint16_t>(entries_.size());
}

void Lexicon::Table::grow() {
  slots_.assign(2 * slots_.size(), 0);
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    std::size_t slot = slot_of(entries_[i].hash);
    while (slots_[slot] != 0) slot = (slot + 1) & (slots_.size() - 1);
    slots_[slot] = static_cast<std::uint16_t>(i + 1);
  }
}

const WordReading* Lexicon::word(std::string_view folded, Accent accent) const {
  return words_.find(hash_of(folded, accent));
}

const WordReading* Lexicon::ending(std::string_view folded) const {
  const WordReading* longest = nullptr;
  std::uint64_t hash = kEndingSeed;
  const std::size_t most = std::min(longest_ending_, folded.size() > 2 ? folded.size() - 2 : 0);
  for (std::size_t length = 1; length <= most; ++length) {
    hash = add_byte(hash, folded[folded.size() - length]);
    if (const WordReading* const reading = endings_.find(hash)) longest = reading;
  }
  return longest;
}

Accent accent_of(std::string_view surface) {
  for (const std::string_view ending : {"é", "ée", "és", "ées"}) {
    if (surface.ends_with(ending)) return Accent::kLast;
  }
  return has_diacritic(surface) ? Accent::kOther : Accent::kNone;
}

}  // namespace entente::text
