#include "server/interchange/tmx_reader.h"

#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "server/error/error.h"
#include "server/interchange/record_size.h"
#include "server/interchange/tmx_dates.h"
#include "server/interchange/tmx_segment.h"
#include "server/interchange/xml.h"
#include "server/model/limits.h"

namespace entente::interchange {
namespace {

struct Variant {
  std::string language;
  Segment segment;
};

// A tu that is being read.
struct Record {
  int line = 0;
  std::string source_language;
  std::vector<Variant> variants;
  TranslationUnit common;           // All but the two sides.
  std::map<std::string, int> keys;  // The number of the last key of each property type.
  RecordSize size;
};

void keep_property(const std::string& type, const std::string& value, Record& record) {
  TranslationUnit& unit = record.common;
  if (type == "x-document") {
    unit.document = value;
  } else if (type == "x-domain") {
    unit.domain = value;
  } else if (type == "x-client") {
    unit.client = value;
  } else if (type == "x-context-pre" || type == "prev") {
    unit.previous_source = value;
  } else if (type == "x-context-post" || type == "next") {
    unit.next_source = value;
  } else {
    int& last = record.keys[type];
    std::string key;
    do {
      ++last;
      key = last == 1 ? type : type + "#" + std::to_string(last);
    } while (unit.properties.contains(key));
    unit.properties[key] = value;
  }
}

std::size_t bytes_of(const Segment& segment) {
  std::size_t bytes = segment.text.size();
  for (const InlineTag& tag : segment.tags)
    bytes += sizeof(tag) + tag.pair.size() + tag.match.size() + tag.type.size() + tag.data.size();
  return bytes;
}

std::size_t bytes_of(const TranslationUnit& unit) {
  std::size_t bytes = unit.document.size() + unit.domain.size() + unit.client.size() +
                      unit.previous_source.size() + unit.next_source.size() + unit.creator.size() +
                      unit.changer.size();
  for (const std::string& note : unit.notes) bytes += note.size();
  for (const auto& [key, value] : unit.properties) bytes += key.size() + value.size();
  return bytes;
}

std::optional<Language> parsed(const std::string& tag) {
  try {
    return Language::parse(tag);
  } catch (const Error&) {
    return std::nullopt;
  }
}

}  // namespace

struct TmxReader::Impl final : XmlHandler {
  Impl(const ReadOptions& o, std::function<void(TranslationUnit&&, int)> unit,
       std::function<void(Problem&&)> problem)
      : options(o), on_unit(std::move(unit)), on_problem(std::move(problem)), parser(*this) {}

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
      header_language = attributes.get("srclang");
    } else if (name == "tu") {
      begin_record(attributes);
    } else if (name == "tuv" && record) {
      const std::string language = attributes.get("xml:lang");
      record->variants.push_back({language.empty() ? attributes.get("lang") : language, {}});
    } else if (name == "seg" && record && !record->variants.empty()) {
      segment.emplace();
    } else if ((name == "prop" || name == "note") && record) {
      property_type = attributes.get("type");
      text.emplace();
    }
  }

  void on_end(const std::string& name) override {
    if (segment && name != "seg") {
      segment->end(name);
    } else if (name == "seg" && segment) {
      record->variants.back().segment = segment->take();
      segment.reset();
    } else if (name == "prop" && text) {
      keep_property(property_type, *std::exchange(text, std::nullopt), *record);
    } else if (name == "note" && text) {
      record->common.notes.push_back(*std::exchange(text, std::nullopt));
    } else if (name == "tu" && record) {
      give_units();
      record.reset();
    }
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

  void begin_record(const Attributes& attributes) {
    record.emplace();
    record->line = parser.line();
    record->size.add("tu", attributes);
    record->source_language = attributes.get("srclang");
    TranslationUnit& common = record->common;
    common.creator = attributes.get("creationid");
    common.changer = attributes.get("changeid");
    common.created = parse_tmx_date(attributes.get("creationdate"));
    common.updated = parse_tmx_date(attributes.get("changedate"));
    if (const std::string tuid = attributes.get("tuid"); !tuid.empty()) common.properties["tuid"] = tuid;
  }

  void reject(const std::string& why) { on_problem({record->line, "The tu " + why}); }

  // The rest of a tu that is left out is passed over.
  bool leave_out_excess() {
    const std::string excess = record->size.excess();
    if (excess.empty()) return false;
    reject(excess);
    record.reset();
    segment.reset();
    text.reset();
    return true;
  }

  // The first candidate that a tuv is in, by the primary subtag; the first tuv where none is.
  std::size_t source_variant(const std::vector<Language>& languages) const {
    for (const std::string& tag : {record->source_language, header_language, options.source_language.tag()}) {
      const auto wanted = parsed(tag);
      for (std::size_t i = 0; wanted && i < languages.size(); ++i) {
        if (languages[i] == *wanted) return i;
      }
      for (std::size_t i = 0; wanted && i < languages.size(); ++i) {
        if (languages[i].same_primary(*wanted)) return i;
      }
    }
    return 0;
  }

  void give_units() {
    std::vector<Language> languages;
    for (const Variant& variant : record->variants) {
      const auto language = parsed(variant.language);
      if (!language)
        return reject("has a tuv whose xml:lang \"" + shown(variant.language) + "\" is no language tag");
      if (variant.segment.text.empty()) return reject("has an empty segment in " + language->tag());
      languages.push_back(*language);
    }
    if (languages.size() < 2) {
      return reject(languages.empty() ? "has no segment"
                                      : "has a segment in " + languages[0].tag() + " only");
    }
    const std::size_t source = source_variant(languages);
    // Each unit has the source, the notes and the properties for itself.
    const std::size_t copied = bytes_of(record->common) + bytes_of(record->variants[source].segment);
    if (copied * (languages.size() - 2) > limits::kImportRecordBytes) {
      return reject("has " + std::to_string(languages.size()) + " segments that share " +
                    std::to_string(copied) +
                    " bytes of source, notes and properties; its units would hold more than " +
                    std::to_string(limits::kImportRecordBytes) + " bytes");
    }
    for (std::size_t other = 0; other < languages.size(); ++other) {
      if (other != source) give_unit(languages, source, other);
    }
  }

  void give_unit(const std::vector<Language>& languages, std::size_t source, std::size_t target) {
    if (languages[source] == languages[target]) {
      return reject("has two segments in " + languages[source].tag() + "; the second is left out");
    }
    TranslationUnit unit = record->common;
    unit.source_language = languages[source];
    unit.target_language = languages[target];
    unit.source = record->variants[source].segment;
    unit.target = record->variants[target].segment;
    on_unit(std::move(unit), record->line);
  }

  const ReadOptions options;
  const std::function<void(TranslationUnit&&, int)> on_unit;
  const std::function<void(Problem&&)> on_problem;

  bool seen_root = false;
  std::string header_language;
  std::optional<Record> record;
  std::optional<TmxSegment> segment;  // Within a seg.
  std::string property_type;
  std::optional<std::string> text;  // Within a prop or note.

  XmlParser parser;
};

TmxReader::TmxReader(const ReadOptions& options, std::function<void(TranslationUnit&&, int)> on_unit,
                     std::function<void(Problem&&)> on_problem)
    : impl_(std::make_unique<Impl>(options, std::move(on_unit), std::move(on_problem))) {}
TmxReader::~TmxReader() = default;

void TmxReader::feed(std::string_view chunk) {
  impl_->parser.feed(chunk);
}
void TmxReader::finish() {
  impl_->parser.finish();
}

}  // namespace entente::interchange
