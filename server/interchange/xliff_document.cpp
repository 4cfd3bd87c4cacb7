#include "server/interchange/xliff_document.h"

#include <algorithm>
#include <utility>

#include "server/error/error.h"
#include "server/interchange/iso_dates.h"
#include "server/interchange/record_size.h"
#include "server/interchange/xliff_elements.h"
#include "server/interchange/xliff_pairs.h"
#include "server/model/limits.h"

namespace entente::interchange {
namespace {

using At = XliffAt;

constexpr std::string_view kCore = "urn:oasis:names:tc:xliff:document:";

struct Level {
  At at = At::kOther;
  bool preserve = false;
  bool translate = true;
};

bool yes(const std::string& value) {
  return value == "yes" || value == "true" || value == "1" || value == "locked";
}

}  // namespace

struct XliffDocument::Impl {
  explicit Impl(Callbacks c) : callbacks(std::move(c)) {}

  void start(std::string_view name_space, const std::string& name, const Attributes& attributes,
             XliffPlace place) {
    if (levels.empty()) return start_root(name_space, name, attributes);
    const bool core = name_space.empty() || name_space == root_space || name_space.starts_with(kCore);
    Level level = levels.back();
    level.at = passed_over()
                   ? At::kOther
                   : xliff_element(level.at, second, core, reading != nullptr && reading->piece.has_value(),
                                   name, attributes);
    const std::string space = attributes.get("xml:space");
    if (!space.empty()) level.preserve = space == "preserve";
    const bool inherits = level.at == At::kFile || level.at == At::kGroup || level.at == At::kUnit;
    if (const std::string translate = attributes.get("translate"); inherits && !translate.empty())
      level.translate = translate != "no";
    levels.push_back(level);
    if (level.at == At::kUnit) begin_unit(attributes, place);
    if (unit) {
      size.add(name, attributes);
      if (leave_out_excess()) return;
    }
    begin(name, attributes, place);
  }

  void start_root(std::string_view name_space, const std::string& name, const Attributes& attributes) {
    if (name != "xliff") {
      throw Error(Reason::kInvalidArgument, "Line " + std::to_string(callbacks.line()) +
                                                ": the file is no XLIFF, it starts with <" + shown(name) +
                                                ">");
    }
    root_space = name_space;
    second = attributes.get("version").starts_with("2") || !attributes.get("srcLang").empty() ||
             name_space.starts_with(std::string(kCore) + "2");
    root_source = attributes.get("srcLang");
    root_target = attributes.get("trgLang");
    levels.push_back({At::kRoot, attributes.get("xml:space") == "preserve", true});
  }

  bool passed_over() const { return excess || levels.back().at == At::kOther; }

  void begin(const std::string& name, const Attributes& attributes, XliffPlace place) {
    const At at = levels.back().at;
    switch (at) {
      case At::kFile:
        return begin_file(attributes);
      case At::kHeader:
        if (name == "phase") begin_phase(attributes);
        return;
      case At::kHeaderTag:
        header_tag = attributes.get("id");
        header_bytes += 100 + header_tag.size();
        return;
      case At::kSegment:
        return begin_segment(attributes, place);
      case At::kSource:
      case At::kSegSource:
      case At::kTarget:
        return begin_content(at, attributes, place);
      case At::kPiece:
        reading->pieces.push_back({attributes.get("mid"), {true, place, {}}, {}});
        reading->piece.emplace(unit_codes(), levels.back().preserve);
        reading->whole->start(name, attributes, place);
        return;
      case At::kInline:
        reading->whole->start(name, attributes, place);
        if (reading->piece) reading->piece->start(name, attributes, place);
        return;
      case At::kAlternative:
        if (name == "alt-trans" || name == "match") ++unit->candidates;
        if (name == "matches") unit->matches = {true, place, {}};
        return;
      case At::kSegmentDefinition:
        unit->sdl = true;
        definition = attributes.get("id");
        description.definitions[definition] = {
            attributes.get("conf"), yes(attributes.get("locked")), place, {}, {}};
        return;
      case At::kHeaderCode:
      case At::kNote:
      case At::kData:
      case At::kDefinitionValue:
      case At::kContext:
        key = first_of_keys(attributes);
        captured.emplace();
        return;
      default:
        return;
    }
  }

  void begin_phase(const Attributes& attributes) {
    const std::string contact = attributes.get("contact-name");
    XliffPhase phase{contact.empty() ? attributes.get("contact-email") : contact,
                     parse_iso_date(attributes.get("date"))};
    const std::string name = attributes.get("phase-name");
    header_bytes += 100 + name.size() + phase.contact.size();
    if (header_bytes < limits::kImportRecordBytes) file.phases[name] = std::move(phase);
  }

  static std::string first_of_keys(const Attributes& attributes) {
    for (const char* one : {"id", "key", "context-type"}) {
      if (std::string value = attributes.get(one); !value.empty()) return value;
    }
    return {};
  }

  void begin_file(const Attributes& attributes) {
    file = {};
    header_bytes = 0;
    file.line = callbacks.line();
    file.original = attributes.get("original");
    file.source_language = second ? root_source : attributes.get("source-language");
    file.target_language = second ? root_target : attributes.get("target-language");
    file.date = parse_iso_date(attributes.get("date"));
  }

  void begin_unit(const Attributes& attributes, XliffPlace place) {
    unit.emplace();
    size = {};
    description = {};
    unit_data = {};
    sources = {};
    seg_sources = {};
    targets = {};
    unit->line = callbacks.line();
    unit->second = second;
    unit->id = attributes.get("id");
    unit->name = attributes.get(second ? "name" : "resname");
    unit->approved = attributes.get("approved");
    unit->translate = levels.back().translate;
    unit->is_header = attributes.get("restype") == "x-gettext-domain-header";
    unit->element = {true, place, {}};
    description.status = second ? std::string() : attributes.get("status");
    unit->memoq = !description.status.empty();
    description.locked = unit->memoq && yes(attributes.get("locked"));
    unit->changer = attributes.get("lastchanginguser");
    unit->changed = parse_iso_date(attributes.get("lastchangedtimestamp"));
  }

  void begin_segment(const Attributes& attributes, XliffPlace place) {
    XliffPair pair;
    pair.id = attributes.get("id");
    pair.state = attributes.get("state");
    pair.segment = {true, place, {}};
    unit->pairs.push_back(std::move(pair));
  }

  const XliffCodeData& unit_codes() const { return second ? unit_data : file.codes; }

  void begin_content(At at, const Attributes& attributes, XliffPlace place) {
    reading = at == At::kSource ? &sources : at == At::kTarget ? &targets : &seg_sources;
    *reading = {};
    reading->whole.emplace(unit_codes(), levels.back().preserve);
    element_of(at) = {true, place, {}};
    if (at == At::kSource) unit->source_language = attributes.get("xml:lang");
    if (at != At::kTarget) return;
    unit->target_language = attributes.get("xml:lang");
    if (!second) {
      description.state = attributes.get("state");
      unit->phase = attributes.get("phase-name");
    }
  }

  XliffElement& element_of(At at) {
    if (unit->second)
      return at == At::kSource ? unit->pairs.back().source_element : unit->pairs.back().target_element;
    return at == At::kSource ? unit->source : at == At::kTarget ? unit->target : unit->seg_source;
  }

  void end(const std::string& name, XliffPlace place) {
    const At at = levels.back().at;
    if (!excess || at == At::kUnit) finish(at, name, place);
    levels.pop_back();
    if (at == At::kUnit) {
      unit.reset();
      excess = false;
    }
    if (at == At::kFile && callbacks.on_file_end) callbacks.on_file_end(file);
  }

  void finish(At at, const std::string& name, XliffPlace place) {
    switch (at) {
      case At::kUnit:
        if (!excess) finish_unit(place);
        return;
      case At::kSegment:
        unit->pairs.back().segment.end_tag = place;
        return;
      case At::kSource:
      case At::kSegSource:
      case At::kTarget:
        return finish_content(at, place);
      case At::kPiece:
        reading->whole->end(name, place);
        reading->pieces.back().content = reading->piece->take();
        reading->pieces.back().element.end_tag = place;
        reading->piece.reset();
        return;
      case At::kInline:
        reading->whole->end(name, place);
        if (reading->piece) reading->piece->end(name, place);
        return;
      case At::kAlternative:
        if (name == "matches") unit->matches.end_tag = place;
        return;
      case At::kHeaderCode:
      case At::kNote:
      case At::kData:
      case At::kDefinitionValue:
      case At::kContext:
        return finish_text(at, name);
      default:
        return;
    }
  }

  void finish_text(At at, const std::string& name) {
    std::string value = *std::exchange(captured, std::nullopt);
    if (at == At::kNote) {
      if (!value.empty()) unit->notes.push_back(std::move(value));
    } else if (at == At::kData) {
      unit_data.by_reference[key] = std::move(value);
    } else if (at == At::kContext) {
      if (!key.empty()) unit->properties[key] = std::move(value);
    } else if (at == At::kDefinitionValue) {
      XliffDefinition& one = description.definitions[definition];
      if (key == "last_modified_by" || (key == "created_by" && one.changer.empty())) one.changer = value;
      if (key == "modified_on" || (key == "created_on" && one.changed == Time()))
        one.changed = parse_iso_date(value);
    } else if (header_bytes >= limits::kImportRecordBytes) {
      return;
    } else if (name == "ph") {
      file.codes.of_single[header_tag] = std::move(value);
    } else {
      auto& pair = file.codes.of_pairs[header_tag];
      (name == "bpt" ? pair.first : pair.second) = std::move(value);
    }
  }

  void finish_content(At at, XliffPlace place) {
    element_of(at).end_tag = place;
    reading->content = reading->whole->take();
    reading->whole.reset();
    if (!unit->second) return;
    XliffPair& pair = unit->pairs.back();
    (at == At::kSource ? pair.source : pair.target) = std::move(reading->content);
  }

  void finish_unit(XliffPlace place) {
    unit->element.end_tag = place;
    if (!unit->second) make_xliff_pairs(sources, seg_sources, targets, description, *unit);
    for (XliffPair& pair : unit->pairs) pair.locked = pair.locked || !unit->translate;
    callbacks.on_unit(std::move(*unit), file);
  }

  void text(std::string_view piece) {
    if (levels.empty() || excess) return;
    if (unit) {
      size.add(piece);
      if (leave_out_excess()) return;
    }
    const At at = levels.back().at;
    if (captured) {
      if (unit || header_bytes < limits::kImportRecordBytes) captured->append(piece);
      if (!unit) header_bytes += piece.size();
      return;
    }
    const bool content = at == At::kSource || at == At::kSegSource || at == At::kTarget ||
                         at == At::kInline || at == At::kPiece;
    if (!content) return;
    reading->whole->text(piece);
    if (reading->piece) reading->piece->text(piece);
  }

  // The rest of a unit that is left out is passed over.
  bool leave_out_excess() {
    const std::string what = size.excess();
    if (what.empty()) return false;
    callbacks.on_problem({unit->line, "The unit " + what});
    excess = true;
    captured.reset();
    reading = nullptr;
    unit.reset();
    return true;
  }

  const Callbacks callbacks;
  std::vector<Level> levels;
  std::string root_space;
  bool second = false;
  std::string root_source, root_target;
  XliffFile file;
  std::string header_tag;
  std::size_t header_bytes = 0;  // Phases and native codes; those beyond a record's limit are left out.

  std::optional<XliffUnit> unit;
  RecordSize size;
  bool excess = false;  // Until the end of the unit.
  XliffCodeData unit_data;
  XliffReading sources, seg_sources, targets;
  XliffReading* reading = nullptr;  // Within a source or target.
  XliffDescription description;
  std::string definition;
  std::string key;
  std::optional<std::string> captured;  // Within a note, data, …
};

XliffDocument::XliffDocument(Callbacks callbacks) : impl_(std::make_unique<Impl>(std::move(callbacks))) {}
XliffDocument::~XliffDocument() = default;

void XliffDocument::start(std::string_view name_space, const std::string& name, const Attributes& attributes,
                          XliffPlace place) {
  impl_->start(name_space, name, attributes, place);
}
void XliffDocument::end(const std::string& name, XliffPlace place) {
  impl_->end(name, place);
}
void XliffDocument::text(std::string_view piece) {
  impl_->text(piece);
}
std::optional<std::int64_t> XliffDocument::open_unit() const {
  if (!impl_->unit) return std::nullopt;
  return impl_->unit->element.start_tag.begin;
}

}  // namespace entente::interchange
