#include "server/interchange/tmx_reader.h"

#include <optional>
#include <utility>

#include "server/error/error.h"
#include "server/interchange/tmx_record.h"
#include "server/interchange/tmx_segment.h"
#include "server/interchange/xml.h"

namespace entente::interchange {

struct TmxReader::Impl final : XmlHandler {
  Impl(const ReadOptions& options, OnUnit on_unit, OnProblem problem)
      : on_problem(problem), units(options, std::move(on_unit), std::move(problem)), parser(*this) {}

  void on_start(const std::string& name, const Attributes& attributes) override {
    if (!seen_root && name != "tmx") {
      throw Error(Reason::kInvalidArgument, "Line " + std::to_string(parser.line()) +
                                                ": the file is no TMX, it starts with <" + shown(name) + ">");
    }
    seen_root = true;
    if (record) {
      record->size.add(name, attributes);
      if (leave_out_excess()) return;
    }
    if (segment) {
      segment->start(name, attributes);
    } else if (name == "header") {
      units.read_header(attributes);
    } else if (name == "tu") {
      begin_record(attributes);
    } else if (record) {
      start_within(name, attributes);
    }
  }

  void start_within(const std::string& name, const Attributes& attributes) {
    if (name == "tuv") {
      const std::string& language = attributes.get("xml:lang");
      TmxVariant& variant = record->variants.emplace_back();
      variant.language = language.empty() ? attributes.get("lang") : language;
      read_attributes(attributes, variant.part, *record);
      part = &variant.part;
    } else if (name == "seg" && !record->variants.empty()) {
      segment.emplace();
    } else if (name == "prop" || name == "note") {
      property_type = attributes.get("type");
      text.emplace();
    }
  }

  void on_end(const std::string& name) override {
    if (segment && name != "seg") {
      segment->end(name);
    } else if (name == "seg" && segment) {
      end_segment();
    } else if (name == "prop" && text) {
      part->properties.emplace_back(property_type, *std::exchange(text, std::nullopt));
    } else if (name == "note" && text) {
      if (!text->empty()) part->notes.push_back(std::move(*text));
      text.reset();
    } else if (name == "tuv" && record) {
      part = &record->common;
    } else if (name == "tu") {
      is_passed_over = false;
      if (record) units.give(std::move(*record));
      record.reset();
    }
  }

  void end_segment() {
    TmxVariant& variant = record->variants.back();
    if (variant.has_segment) {
      record->complain("has a tuv with two segs; the second is left out");
    } else {
      variant.segment = segment->take();
      variant.has_segment = true;
    }
    segment.reset();
  }

  void on_text(std::string_view piece) override {
    if (!record) return;
    record->size.add(piece);
    if (leave_out_excess()) return;
    if (segment) {
      segment->text(piece);
    } else if (text) {
      text->append(piece);
    }
  }

  // It costs its tu, not the file.
  bool on_fault(const std::string& what, bool text_is_missing) override {
    if (is_passed_over) return true;
    if (!record) {
      on_problem({parser.line(), "Outside the tus, the file has " + what + "; it was left out", true});
      return true;
    }
    record->complain("has " + what + (text_is_missing ? "; write its text out" : "; it was left out"));
    record->is_lost = record->is_lost || text_is_missing;
    return true;
  }

  void begin_record(const Attributes& attributes) {
    record.emplace();
    record->line = parser.line();
    record->size.add("tu", attributes);
    record->source_language = attributes.get("srclang");
    record->tuid = attributes.get("tuid");
    part = &record->common;
    read_attributes(attributes, record->common, *record);
  }

  // The rest of a tu that is left out is passed over.
  bool leave_out_excess() {
    const std::string excess = record->size.excess();
    if (excess.empty()) return false;
    on_problem({record->line, "The tu " + excess, false});
    is_passed_over = true;
    record.reset();
    segment.reset();
    text.reset();
    return true;
  }

  const OnProblem on_problem;
  TmxUnits units;

  bool seen_root = false;
  bool is_passed_over = false;  // The rest of a tu that is left out.
  std::optional<TmxRecord> record;
  TmxPart* part = nullptr;            // Of the record: what props and notes belong to.
  std::optional<TmxSegment> segment;  // Within a seg.
  std::string property_type;
  std::optional<std::string> text;  // Within a prop or note.

  XmlParser parser;
};

TmxReader::TmxReader(const ReadOptions& options, OnUnit on_unit, OnProblem on_problem)
    : impl_(std::make_unique<Impl>(options, std::move(on_unit), std::move(on_problem))) {}
TmxReader::~TmxReader() = default;

void TmxReader::feed(std::string_view chunk) {
  impl_->parser.feed(chunk);
}
void TmxReader::finish() {
  impl_->parser.finish();
}

}  // namespace entente::interchange
