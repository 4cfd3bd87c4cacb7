#include "server/interchange/xliff_edits.h"

#include <algorithm>
#include <cstdio>

#include "server/interchange/xliff_markup.h"

namespace entente::interchange {
namespace {

constexpr const char* kMatchesSpace = "urn:oasis:names:tc:xliff:matches:2.0";

XliffPlace whole(const XliffElement& element) {
  return {element.start_tag.begin, element.end_tag.end};
}
XliffPlace content(const XliffElement& element) {
  return {element.start_tag.end, element.end_tag.begin};
}

bool is_closed(std::string_view tag) {
  return tag.ends_with("/>");
}

// <one/> as <one>.
std::string opened(std::string tag) {
  if (is_closed(tag)) tag.erase(tag.size() - 2, 1);
  return tag;
}

std::string closing_of(std::string_view start_tag) {
  return "</" + std::string(start_tag.substr(1, start_tag.find_first_of(" \t\r\n/>", 1) - 1)) + ">";
}

std::string percent(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.4g", value);
  return text;
}

std::string whole_percent(double value) {
  return std::to_string(static_cast<int>(value));
}

std::string attribute(const char* name, const std::string& value) {
  return value.empty() ? std::string() : std::string(" ") + name + "=\"" + escaped_attribute(value) + "\"";
}

// A code without what refers to the unit's native code, for a candidate of 2.x.
std::string bare_code(const InlineTag& tag, const std::string& element, const std::string& prefix) {
  const std::string name = prefix + element;
  const std::string id = attribute("id", tag.match);
  switch (tag.kind) {
    case TagKind::kOpening:
      return element == "pc" ? "<" + name + id + ">" : "<" + name + id + "/>";
    case TagKind::kClosing:
      return element == "pc" ? "</" + name + ">" : "<" + name + attribute("startRef", tag.pair) + "/>";
    case TagKind::kStandalone:
      return element == "cp" ? "<" + name + attribute("hex", tag.data) + "/>" : "<" + name + id + "/>";
    default:
      return {};
  }
}

class Edits {
 public:
  Edits(const XliffUnit& unit, const std::vector<std::optional<Fill>>& fills, const FillOptions& options,
        const XliffBytes& bytes)
      : unit_(unit), fills_(fills), options_(options), bytes_(bytes) {}

  std::vector<XliffEdit> take() {
    if (unit_.second) {
      for (std::size_t i = 0; i < unit_.pairs.size(); ++i) fill_segment(i);
      add_matches();
    } else {
      fill_unit();
    }
    std::stable_sort(edits_.begin(), edits_.end(),
                     [](const XliffEdit& a, const XliffEdit& b) { return a.place.begin < b.place.begin; });
    return std::move(edits_);
  }

 private:
  bool filled(std::size_t i) const { return fills_[i] && fills_[i]->target; }
  bool asked(std::size_t i) const { return fills_[i].has_value(); }

  // The content for a pair; nothing if it stays as it is.
  std::optional<std::string> content_for(std::size_t i) const {
    const XliffPair& pair = unit_.pairs[i];
    if (filled(i)) return markup(i, *fills_[i]->target, fills_[i]->matched_source);
    if (asked(i) && options_.copy_source) return bytes_(content(pair.source_element));
    return std::nullopt;
  }

  std::string markup(std::size_t i, const Segment& target, const std::optional<Segment>& matched) const {
    const XliffContent& source = unit_.pairs[i].source;
    return xliff_markup(target, matched, source,
                        [&](std::size_t tag) { return bytes_(source.codes[tag].place); });
  }

  void replace(XliffPlace place, std::string text) { edits_.push_back({place, std::move(text)}); }
  void insert(std::int64_t at, std::string text) { edits_.push_back({{at, at}, std::move(text)}); }

  // The line break and the white space before an element that starts a line.
  std::string indent(std::int64_t after, std::int64_t before) const {
    const std::string text = bytes_({after, before});
    const std::size_t line = text.find_last_of('\n');
    if (line == std::string::npos || text.find_first_not_of(" \t\r\n", line) != std::string::npos) return {};
    return text.substr(line > 0 && text[line - 1] == '\r' ? line - 1 : line);
  }

  // --- 1.x ---

  void fill_unit() {
    std::size_t open = 0, exact = 0, fuzzy = 0;
    for (std::size_t i = 0; i < unit_.pairs.size(); ++i) {
      open += asked(i);
      if (filled(i)) ++(fills_[i]->percent >= 100 ? exact : fuzzy);
    }
    const bool any = exact + fuzzy > 0;
    if (any || (open > 0 && options_.copy_source)) write_target(exact == open, exact + fuzzy == open, any);
    if (any) mark_unit();
    if (!unit_.sdl) add_alternatives();
  }

  bool is_dialect() const { return unit_.sdl || unit_.memoq; }

  std::string with_state(std::string tag, bool exact, bool complete, bool any) const {
    if (is_dialect()) return tag;
    if (!any) return with_attribute(tag, "state", "new");
    if (!complete) return with_attribute(tag, "state", "needs-translation");
    tag = with_attribute(tag, "state", exact ? "translated" : "needs-review-translation");
    return with_attribute(tag, "state-qualifier", exact ? "exact-match" : "fuzzy-match");
  }

  void write_target(bool exact, bool complete, bool any) {
    const std::string source_tag = bytes_(unit_.source.start_tag);
    const bool present = unit_.target.present;
    std::string tag = present ? bytes_(unit_.target.start_tag) : "<" + prefix_of(source_tag) + "target>";
    const bool in_pieces = std::any_of(unit_.pairs.begin(), unit_.pairs.end(), [this](const XliffPair& pair) {
      return !pair.whole && pair.target_element.present &&
             pair.target_element.start_tag.begin != unit_.target.start_tag.begin;
    });
    if (in_pieces && !is_closed(tag)) {
      for (std::size_t i = 0; i < unit_.pairs.size(); ++i) fill_piece(i);
      // A translation that was there keeps what is said of it.
      const bool all_open =
          std::all_of(fills_.begin(), fills_.end(), [](const auto& fill) { return fill.has_value(); });
      if (all_open) change_tag(unit_.target.start_tag, with_state(tag, exact, complete, any));
      return;
    }
    tag = with_state(opened(tag), exact, complete, any);
    const std::string target = tag + whole_content() + closing_of(tag);
    if (present) {
      replace(whole(unit_.target), target);
    } else {
      const XliffElement& before = unit_.seg_source.present ? unit_.seg_source : unit_.source;
      insert(before.end_tag.end, indent(unit_.element.start_tag.end, unit_.source.start_tag.begin) + target);
    }
  }

  void fill_piece(std::size_t i) {
    const XliffElement& element = unit_.pairs[i].target_element;
    const auto text = content_for(i);
    if (!text || !element.present) return;
    const std::string tag = bytes_(element.start_tag);
    replace(whole(element), opened(tag) + *text + closing_of(tag));
  }

  void change_tag(XliffPlace place, const std::string& tag) {
    if (tag != bytes_(place)) replace(place, tag);
  }

  // Of a target without segments of its own: what the source's are filled with, in the frame of the
  // seg-source.
  std::string whole_content() const {
    if (unit_.pairs.size() == 1 && unit_.pairs[0].whole) return content_for(0).value_or("");
    std::string text;
    std::int64_t at = unit_.seg_source.start_tag.end;
    for (std::size_t i = 0; i < unit_.pairs.size(); ++i) {
      const XliffElement& piece = unit_.pairs[i].source_element;
      text += bytes_({at, content(piece).begin}) + content_for(i).value_or("");
      at = content(piece).end;
    }
    return text + bytes_({at, unit_.seg_source.end_tag.begin});
  }

  void mark_unit() {
    std::string tag = bytes_(unit_.element.start_tag);
    if (unit_.memoq) {
      const std::string prefix = prefix_of_attribute(tag, "status");
      for (const auto& fill : fills_) {
        if (!fill || !fill->target) continue;
        tag = with_attribute(tag, "status", "PartiallyEdited", prefix);
        tag = with_attribute(tag, "percent", whole_percent(fill->percent), prefix);
      }
    } else if (unit_.sdl) {
      mark_sdl();
    } else if (options_.write_approved && unit_.approved.empty()) {
      tag = with_attribute(tag, "approved", "no");
    }
    change_tag(unit_.element.start_tag, tag);
  }

  void mark_sdl() {
    for (std::size_t i = 0; i < fills_.size(); ++i) {
      const XliffPlace place = unit_.pairs[i].sdl_tag;
      if (!filled(i) || place.end == 0) continue;
      const Fill& fill = *fills_[i];
      std::string tag = with_attribute(bytes_(place), "conf", fill.percent >= 100 ? "Translated" : "Draft");
      tag = with_attribute(tag, "origin", "tm");
      if (!fill.origin.empty()) tag = with_attribute(tag, "origin-system", fill.origin);
      change_tag(place, with_attribute(tag, "percent", whole_percent(fill.percent)));
    }
  }

  void add_alternatives() {
    const std::string prefix = prefix_of(bytes_(unit_.source.start_tag));
    const std::string space = indent(unit_.element.start_tag.end, unit_.source.start_tag.begin);
    std::string text;
    for (std::size_t i = 0; i < fills_.size(); ++i) {
      if (!fills_[i]) continue;
      const XliffPair& pair = unit_.pairs[i];
      for (const FillCandidate& one : fills_[i]->candidates) {
        text += space + "<" + prefix + "alt-trans" + attribute("match-quality", percent(one.percent) + "%") +
                (pair.whole ? std::string() : attribute("mid", pair.id)) + attribute("origin", one.origin) +
                "><" + prefix + "source>" + markup(i, one.source, std::nullopt) + "</" + prefix + "source><" +
                prefix + "target>" + markup(i, one.target, one.source) + "</" + prefix + "target></" +
                prefix + "alt-trans>";
      }
    }
    if (text.empty()) return;
    const XliffElement& before = unit_.target.present       ? unit_.target
                                 : unit_.seg_source.present ? unit_.seg_source
                                                            : unit_.source;
    insert(before.end_tag.end, text);
  }

  // --- 2.x ---

  void fill_segment(std::size_t i) {
    const XliffPair& pair = unit_.pairs[i];
    const auto text = content_for(i);
    std::string tag = bytes_(pair.segment.start_tag);
    if (filled(i)) {
      const bool exact = fills_[i]->percent >= 100;
      tag = with_attribute(tag, "state", exact ? "translated" : "initial");
      tag = with_attribute(tag, "subState", exact ? "entente:exact-match" : "entente:fuzzy-match");
    }
    if (asked(i) && !fills_[i]->candidates.empty() && pair.id.empty())
      tag = with_attribute(tag, "id", segment_id(i));
    change_tag(pair.segment.start_tag, tag);
    if (!text) return;
    if (pair.target_element.present) {
      const std::string start = opened(bytes_(pair.target_element.start_tag));
      replace(whole(pair.target_element), start + *text + closing_of(start));
      return;
    }
    const std::string prefix = prefix_of(bytes_(pair.source_element.start_tag));
    insert(pair.source_element.end_tag.end,
           indent(pair.segment.start_tag.end, pair.source_element.start_tag.begin) + "<" + prefix +
               "target>" + *text + "</" + prefix + "target>");
  }

  std::string segment_id(std::size_t i) const {
    const std::string& id = unit_.pairs[i].id;
    return id.empty() ? "entente-" + std::to_string(i + 1) : id;
  }

  void add_matches() {
    std::string text;
    for (std::size_t i = 0; i < fills_.size(); ++i) {
      if (!fills_[i]) continue;
      for (const FillCandidate& one : fills_[i]->candidates) text += match(i, one);
    }
    if (text.empty()) return;
    if (unit_.matches.present) {
      const std::string tag = bytes_(unit_.matches.start_tag);
      if (is_closed(tag)) return replace(whole(unit_.matches), opened(tag) + text + closing_of(tag));
      return insert(unit_.matches.end_tag.begin, text);
    }
    const std::int64_t at = unit_.element.start_tag.end;
    insert(at, std::string("<mtc:matches xmlns:mtc=\"") + kMatchesSpace + "\">" + text + "</mtc:matches>");
  }

  std::string match(std::size_t i, const FillCandidate& one) const {
    const XliffPair& pair = unit_.pairs[i];
    const std::string prefix = prefix_of(bytes_(pair.source_element.start_tag));
    const auto part = [&](const char* name, const Segment& segment, const std::optional<Segment>& matched) {
      return "<" + prefix + name + ">" +
             xliff_markup(segment, matched, pair.source,
                          [&](std::size_t tag) {
                            return bare_code(pair.source.segment.tags[tag], pair.source.codes[tag].element,
                                             prefix);
                          }) +
             "</" + prefix + name + ">";
    };
    return std::string("<mtc:match xmlns:mtc=\"") + kMatchesSpace + "\"" +
           attribute("ref", "#" + segment_id(i)) + attribute("type", "tm") +
           attribute("similarity", percent(one.percent)) + attribute("origin", one.origin) + ">" +
           part("source", one.source, std::nullopt) + part("target", one.target, one.source) + "</mtc:match>";
  }

  const XliffUnit& unit_;
  const std::vector<std::optional<Fill>>& fills_;
  const FillOptions& options_;
  const XliffBytes& bytes_;
  std::vector<XliffEdit> edits_;
};

}  // namespace

bool is_untranslated(const XliffUnit& unit, const XliffPair& pair) {
  const Segment& target = pair.target.segment;
  if (target.tags.empty() && target.text.find_first_not_of(" \t\r\n") == std::string::npos) {
    // A segment that the target's own segments do not have cannot be filled without changing them.
    return unit.second || pair.whole || pair.target_element.present || !unit.target.present ||
           std::none_of(unit.pairs.begin(), unit.pairs.end(),
                        [](const XliffPair& one) { return one.target_element.present; });
  }
  return target.text == pair.source.segment.text && !unit.second &&
         (pair.state == "new" || pair.state == "needs-translation");
}

std::vector<XliffEdit> xliff_edits(const XliffUnit& unit, const std::vector<std::optional<Fill>>& fills,
                                   const FillOptions& options, const XliffBytes& bytes) {
  return Edits(unit, fills, options, bytes).take();
}

}  // namespace entente::interchange
