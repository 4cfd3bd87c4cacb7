#include "server/interchange/xliff_markup.h"

#include <algorithm>
#include <map>
#include <vector>

namespace entente::interchange {
namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

// A tag, or the two of a pair.
struct Unit {
  TagKind kind;
  std::string match;
  std::size_t first;
  std::size_t second = kNone;  // The closing tag.
};

std::vector<Unit> units_of(const Segment& segment) {
  std::vector<Unit> units;
  std::map<std::string, std::vector<std::size_t>> open;  // By pair; highlights under "\n".
  for (std::size_t i = 0; i < segment.tags.size(); ++i) {
    const InlineTag& tag = segment.tags[i];
    const bool highlight = tag.kind == TagKind::kHighlightOpening || tag.kind == TagKind::kHighlightClosing;
    const std::string key = highlight ? "\n" : tag.pair;
    if (tag.kind == TagKind::kOpening || tag.kind == TagKind::kHighlightOpening) {
      open[key].push_back(units.size());
      units.push_back({tag.kind, tag.match.empty() ? tag.pair : tag.match, i});
    } else if (tag.kind == TagKind::kClosing || tag.kind == TagKind::kHighlightClosing) {
      std::vector<std::size_t>& waiting = open[key];
      if (waiting.empty()) continue;
      units[waiting.back()].second = i;
      waiting.pop_back();
    } else {
      units.push_back({tag.kind == TagKind::kUnknown ? TagKind::kStandalone : tag.kind, tag.match, i});
    }
  }
  // What has no end is no pair.
  std::erase_if(units, [](const Unit& unit) {
    return unit.second == kNone &&
           (unit.kind == TagKind::kOpening || unit.kind == TagKind::kHighlightOpening);
  });
  return units;
}

// The number of a unit among those of its kind.
std::size_t rank(const std::vector<Unit>& units, std::size_t at) {
  return static_cast<std::size_t>(std::count_if(units.begin(),
                                                units.begin() + static_cast<std::ptrdiff_t>(at),
                                                [&](const Unit& one) { return one.kind == units[at].kind; }));
}

std::size_t of_rank(const std::vector<Unit>& units, TagKind kind, std::size_t wanted) {
  for (std::size_t i = 0; i < units.size(); ++i) {
    if (units[i].kind == kind && wanted-- == 0) return i;
  }
  return kNone;
}

std::size_t of_match(const std::vector<Unit>& units, const Unit& wanted) {
  if (wanted.match.empty()) return kNone;
  for (std::size_t i = 0; i < units.size(); ++i) {
    if (units[i].kind == wanted.kind && units[i].match == wanted.match) return i;
  }
  return kNone;
}

// For each unit of the target the one of the source, or kNone.
std::vector<std::size_t> counterparts(const std::vector<Unit>& target, const std::vector<Unit>& matched,
                                      const std::vector<Unit>& source) {
  std::vector<std::size_t> found(target.size(), kNone);
  std::vector<bool> used(source.size(), false);
  for (std::size_t i = 0; i < target.size(); ++i) {
    std::size_t one = kNone;
    if (const std::size_t in_match = of_match(matched, target[i]); in_match != kNone) {
      one = of_rank(source, target[i].kind, rank(matched, in_match));
    } else {
      one = of_match(source, target[i]);
    }
    if (one == kNone || used[one]) continue;
    found[i] = one;
    used[one] = true;
  }
  for (std::size_t i = 0; i < target.size(); ++i) {
    for (std::size_t one = 0; found[i] == kNone && one < source.size(); ++one) {
      if (used[one] || source[one].kind != target[i].kind) continue;
      found[i] = one;
      used[one] = true;
    }
  }
  return found;
}

// Elements round text must nest: a pair that would cross an earlier one is left out.
void leave_out_crossing(const std::vector<Unit>& target, const std::vector<Unit>& source,
                        const XliffContent& content, std::vector<std::size_t>& found) {
  std::vector<std::pair<std::size_t, std::size_t>> kept;
  for (std::size_t i = 0; i < target.size(); ++i) {
    if (found[i] == kNone || target[i].second == kNone || !content.codes[source[found[i]].first].nests)
      continue;
    const std::size_t begin = target[i].first;
    const std::size_t end = target[i].second;
    const bool crosses = std::any_of(kept.begin(), kept.end(), [&](const auto& other) {
      return (other.first < begin && begin < other.second && other.second < end) ||
             (begin < other.first && other.first < end && end < other.second);
    });
    if (crosses) {
      found[i] = kNone;
    } else {
      kept.emplace_back(begin, end);
    }
  }
}

std::size_t bytes_of(std::string_view text, int count) {
  std::size_t bytes = 0;
  while (bytes < text.size() && (count > 0 || (text[bytes] & 0xC0) == 0x80)) {
    count -= (text[bytes] & 0xC0) != 0x80;
    ++bytes;
  }
  return bytes;
}

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

struct AttributePlace {
  std::size_t name = std::string_view::npos, name_end = 0;
  std::size_t value = 0, value_end = 0;
};

// The attribute of a local name in a well-formed tag.
AttributePlace attribute_in(std::string_view tag, std::string_view name) {
  std::size_t at = 1;
  while (at < tag.size() && !is_space(tag[at]) && tag[at] != '>' && tag[at] != '/') ++at;
  while (at < tag.size()) {
    while (at < tag.size() && is_space(tag[at])) ++at;
    const std::size_t begin = at;
    while (at < tag.size() && tag[at] != '=' && !is_space(tag[at]) && tag[at] != '>') ++at;
    const std::size_t end = at;
    const std::size_t quote = tag.find_first_of("\"'", at);
    if (quote == std::string_view::npos) break;
    const std::size_t close = tag.find(tag[quote], quote + 1);
    if (close == std::string_view::npos) break;
    const std::string_view full = tag.substr(begin, end - begin);
    const std::size_t colon = full.find(':');
    if (!full.starts_with("xmlns") && full.substr(colon == std::string_view::npos ? 0 : colon + 1) == name)
      return {begin, end, quote + 1, close};
    at = close + 1;
  }
  return {};
}

}  // namespace

std::string xliff_markup(const Segment& target, const std::optional<Segment>& matched_source,
                         const XliffContent& source, const CodeMarkup& code) {
  const std::vector<Unit> units = units_of(target);
  const std::vector<Unit> of_source = units_of(source.segment);
  std::vector<std::size_t> found =
      counterparts(units, matched_source ? units_of(*matched_source) : std::vector<Unit>(), of_source);
  leave_out_crossing(units, of_source, source, found);
  std::vector<std::size_t> code_of(target.tags.size(), kNone);
  for (std::size_t i = 0; i < units.size(); ++i) {
    if (found[i] == kNone) continue;
    code_of[units[i].first] = of_source[found[i]].first;
    if (units[i].second != kNone) code_of[units[i].second] = of_source[found[i]].second;
  }
  std::string markup;
  std::string_view rest = target.text;
  int position = 0;
  for (std::size_t i = 0; i < target.tags.size(); ++i) {
    const std::size_t bytes = bytes_of(rest, target.tags[i].position - position);
    markup += escaped(rest.substr(0, bytes));
    rest.remove_prefix(bytes);
    position = target.tags[i].position;
    if (code_of[i] != kNone) markup += code(code_of[i]);
  }
  return markup + escaped(rest);
}

std::string with_attribute(std::string_view tag, std::string_view name, std::string_view value,
                           std::string_view prefix) {
  std::string out(tag);
  std::string quoted;
  for (const char c : escaped_attribute(value))
    quoted += c == '\'' ? std::string("&#39;") : std::string(1, c);
  if (const AttributePlace place = attribute_in(tag, name); place.name != std::string_view::npos) {
    return out.replace(place.value, place.value_end - place.value, quoted);
  }
  std::size_t end = out.size() - 1;
  if (end > 0 && out[end - 1] == '/') --end;
  while (end > 1 && is_space(out[end - 1])) --end;
  return out.insert(end, " " + std::string(prefix) + std::string(name) + "=\"" + quoted + "\"");
}

std::string prefix_of(std::string_view tag) {
  const std::size_t end = tag.find_first_of(" \t\r\n/>:", 1);
  return end != std::string_view::npos && tag[end] == ':' ? std::string(tag.substr(1, end)) : std::string();
}

std::string prefix_of_attribute(std::string_view tag, std::string_view name) {
  const AttributePlace place = attribute_in(tag, name);
  if (place.name == std::string_view::npos) return {};
  const std::string_view full = tag.substr(place.name, place.name_end - place.name);
  const std::size_t colon = full.find(':');
  return colon == std::string_view::npos ? std::string() : std::string(full.substr(0, colon + 1));
}

}  // namespace entente::interchange
