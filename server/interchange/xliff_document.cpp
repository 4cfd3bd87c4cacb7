#include "server/interchange/xliff_document.h"

#include <algorithm>
#include <utility>

#include "server/error/error.h"
#include "server/interchange/iso_dates.h"
#include "server/interchange/record_size.h"
#include "server/model/limits.h"

namespace entente::interchange {
namespace {

constexpr std::string_view kCore = "urn:oasis:names:tc:xliff:document:";

// What an element is for us, by its parent and its name.
enum class At : std::uint8_t {
  kOther,
  kRoot,
  kFile,
  kHeader,
  kHeaderTag,   // SDL: the definition of an inline code.
  kHeaderCode,  // Its native code.
  kGroup,
  kUnit,
  kSegment,
  kSource,
  kSegSource,
  kTarget,
  kInline,
  kPiece,  // A mrk that is a segment.
  kNotes,
  kNote,
  kAlternative,
  kOriginalData,
  kData,
  kSegmentDefinitions,
  kSegmentDefinition,
  kDefinitionValue,
  kContexts,
  kContext,
};

struct Level {
  At at = At::kOther;
  bool preserve = false;
  bool translate = true;
};

struct Piece {
  std::string id;
  XliffElement element;
  XliffContent content;
};

// The content of a source or target while it is read, and of the segments in it.
struct Reading {
  std::optional<XliffSegment> whole;
  std::optional<XliffSegment> piece;
  std::vector<Piece> pieces;
  XliffContent content;
};

struct Definition {
  std::string conf;
  bool locked = false;
  XliffPlace tag;
  std::string changer;
  Time changed;
};

bool yes(const std::string& value) {
  return value == "yes" || value == "true" || value == "1" || value == "locked";
}

bool blank(const XliffContent& content) {
  return content.segment.tags.empty() &&
         content.segment.text.find_first_not_of(" \t\r\n") == std::string::npos;
}

}  // namespace

struct XliffDocument::Impl {
  explicit Impl(Callbacks c) : callbacks(std::move(c)) {}

  At below(At parent, bool core, const std::string& name, const Attributes& attributes) const {
    switch (parent) {
      case At::kRoot:
        return name == "file" ? At::kFile : At::kOther;
      case At::kFile:
      case At::kGroup:
        return below_file(core, name);
      case At::kHeader:
        if (name == "tag") return At::kHeaderTag;
        return At::kHeader;
      case At::kHeaderTag:
        return name == "bpt" || name == "ept" || name == "ph" ? At::kHeaderCode : At::kOther;
      case At::kUnit:
        return below_unit(core, name);
      case At::kSegment:
        return core && name == "source" ? At::kSource : core && name == "target" ? At::kTarget : At::kOther;
      case At::kSource:
      case At::kSegSource:
      case At::kTarget:
      case At::kInline:
      case At::kPiece:
        return name == "mrk" && attributes.get("mtype") == "seg" && !reading->piece ? At::kPiece
                                                                                    : At::kInline;
      case At::kNotes:
        return core && name == "note" ? At::kNote : At::kOther;
      case At::kOriginalData:
        return name == "data" ? At::kData : At::kOther;
      case At::kSegmentDefinitions:
        return name == "seg" ? At::kSegmentDefinition : At::kOther;
      case At::kSegmentDefinition:
        return name == "value" ? At::kDefinitionValue : At::kOther;
      case At::kContexts:
        return name == "context" ? At::kContext : At::kOther;
      case At::kAlternative:
        return At::kAlternative;
      default:
        return At::kOther;
    }
  }

  static At below_file(bool core, const std::string& name) {
    if (!core) return At::kOther;
    if (name == "trans-unit" || name == "unit") return At::kUnit;
    if (name == "group" || name == "body" || name == "bin-unit") return At::kGroup;
    return name == "header" ? At::kHeader : At::kOther;
  }

  At below_unit(bool core, const std::string& name) const {
    if (name == "seg-defs") return At::kSegmentDefinitions;
    if (name == "matches" && !core) return At::kAlternative;
    if (!core) return At::kOther;
    if (unit->second) {
      if (name == "segment") return At::kSegment;
      if (name == "notes") return At::kNotes;
      return name == "originalData" ? At::kOriginalData : At::kOther;
    }
    if (name == "source") return At::kSource;
    if (name == "seg-source") return At::kSegSource;
    if (name == "target") return At::kTarget;
    if (name == "note") return At::kNote;
    if (name == "context-group") return At::kContexts;
    return name == "alt-trans" ? At::kAlternative : At::kOther;
  }

  void start(std::string_view name_space, const std::string& name, const Attributes& attributes,
             XliffPlace place) {
    if (levels.empty()) return start_root(name_space, name, attributes);
    const bool core = name_space.empty() || name_space == root_space || name_space.starts_with(kCore);
    Level level = levels.back();
    level.at = passed_over() ? At::kOther : below(level.at, core, name, attributes);
    const std::string space = attributes.get("xml:space");
    if (!space.empty()) level.preserve = space == "preserve";
    const bool inherits = level.at == At::kFile || level.at == At::kGroup || level.at == At::kUnit;
    if (const std::string translate = attributes.get("translate"); inherits && !translate.empty())
      level.translate = translate != "no";
    levels.push_back(level);
    if (level.at == At::kUnit) begin_unit(attributes, place, name);
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
        definitions[definition] = {attributes.get("conf"), yes(attributes.get("locked")), place, {}, {}};
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

  void begin_unit(const Attributes& attributes, XliffPlace place, const std::string&) {
    unit.emplace();
    size = {};
    definitions.clear();
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
    state.clear();
    status = second ? std::string() : attributes.get("status");
    unit->memoq = !status.empty();
    locked = unit->memoq && yes(attributes.get("locked"));
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
      state = attributes.get("state");
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
      Definition& one = definitions[definition];
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
    if (!unit->second) {
      make_pairs();
      for (XliffPair& pair : unit->pairs) describe(pair);
    }
    for (XliffPair& pair : unit->pairs) pair.locked = pair.locked || !unit->translate;
    callbacks.on_unit(std::move(*unit), file);
  }

  // By the mid of each segment. A translation that is not segmented belongs to the whole source.
  void make_pairs() {
    std::vector<Piece>& pieces = seg_sources.pieces;
    const bool target_segmented = !targets.pieces.empty() || !unit->target.present || blank(targets.content);
    if (pieces.empty() || (!target_segmented && pieces.size() > 1)) {
      XliffPair pair;
      pair.whole = true;
      pair.source = std::move(sources.content);
      pair.target = std::move(targets.content);
      pair.source_element = unit->source;
      pair.target_element = unit->target;
      if (sources.pieces.size() == 1) pair.id = sources.pieces[0].id;
      if (unit->source.present) unit->pairs.push_back(std::move(pair));
      return;
    }
    for (Piece& piece : pieces) {
      XliffPair pair;
      pair.id = piece.id;
      pair.source = std::move(piece.content);
      pair.source_element = piece.element;
      const auto found = std::find_if(targets.pieces.begin(), targets.pieces.end(),
                                      [&](const Piece& one) { return one.id == pair.id; });
      if (found != targets.pieces.end()) {
        pair.target = std::move(found->content);
        pair.target_element = found->element;
      } else if (!target_segmented) {
        pair.target = std::move(targets.content);
        pair.target_element = unit->target;
      }
      unit->pairs.push_back(std::move(pair));
    }
  }

  void describe(XliffPair& pair) {
    pair.state = state;
    pair.status = status;
    pair.locked = locked;
    const auto found =
        pair.id.empty() && definitions.size() == 1 ? definitions.begin() : definitions.find(pair.id);
    if (found == definitions.end()) return;
    pair.status = found->second.conf;
    pair.locked = pair.locked || found->second.locked;
    pair.sdl_tag = found->second.tag;
    pair.changer = found->second.changer;
    pair.changed = found->second.changed;
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
  Reading sources, seg_sources, targets;
  Reading* reading = nullptr;  // Within a source or target.
  std::string state, status;
  bool locked = false;
  std::map<std::string, Definition> definitions;
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
