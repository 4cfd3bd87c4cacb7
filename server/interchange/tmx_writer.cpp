#include "server/interchange/tmx_writer.h"

#include "server/interchange/tmx_dates.h"
#include "server/interchange/tmx_properties.h"
#include "server/interchange/tmx_segment.h"
#include "server/interchange/xml.h"
#include "server/model/characters.h"

namespace entente::interchange {
namespace {

constexpr std::size_t kUsualMarkup = 512;  // Bytes of a tu besides its texts.

void write_attribute(const char* name, const std::string& value, std::string& out) {
  if (value.empty()) return;
  out.append(" ").append(name).append("=\"").append(escaped_attribute(value)).append("\"");
}

void write_variant(const Language& language, const Segment& segment, std::string& out) {
  out.append("      <tuv xml:lang=\"").append(language.tag()).append("\"><seg>");
  out.append(tmx_markup(segment)).append("</seg></tuv>\n");
}

std::int64_t forbidden_in(std::string_view text) {
  std::int64_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte >= 0x20 && byte != 0xEF) continue;
    const std::size_t bytes = forbidden_bytes(text, i);
    if (bytes > 0) ++count, i += bytes - 1;
  }
  return count;
}

std::int64_t forbidden_in(const Segment& segment) {
  std::int64_t count = forbidden_in(segment.text);
  for (const InlineTag& tag : segment.tags) {
    for (const std::string* part : {&tag.pair, &tag.match, &tag.type, &tag.data})
      count += forbidden_in(*part);
  }
  return count;
}

std::int64_t forbidden_in(const TranslationUnit& unit) {
  std::int64_t count = forbidden_in(unit.source) + forbidden_in(unit.target);
  for (const std::string* part : {&unit.document, &unit.domain, &unit.client, &unit.previous_source,
                                  &unit.next_source, &unit.creator, &unit.changer})
    count += forbidden_in(*part);
  for (const auto& [key, value] : unit.properties) count += forbidden_in(key) + forbidden_in(value);
  for (const std::string& note : unit.notes) count += forbidden_in(note);
  return count;
}

}  // namespace

TmxWriter::TmxWriter(Language source_language, OnProblem on_problem)
    : source_language_(std::move(source_language)), on_problem_(std::move(on_problem)) {}

std::string TmxWriter::begin() const {
  const std::string source = source_language_.empty() ? "*all*" : source_language_.tag();
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
         "<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n"
         "<tmx version=\"1.4\">\n"
         "  <header creationtool=\"Entente\" creationtoolversion=\"1\" segtype=\"sentence\" "
         "o-tmf=\"entente\" "
         "adminlang=\"en\" srclang=\"" +
         source +
         "\" datatype=\"plaintext\"/>\n"
         "  <body>\n";
}

std::string TmxWriter::write(const TranslationUnit& unit) {
  const std::string tuid = tuids_.next(unit);
  report(unit, tuid);
  const std::string uses = unit.uses > 0 ? std::to_string(unit.uses) : std::string();
  std::string out = "    <tu";
  out.reserve(unit.source.text.size() + unit.target.text.size() + kUsualMarkup);
  write_attribute("tuid", tuid, out);
  write_attribute("srclang", unit.source_language.tag(), out);
  write_attribute("usagecount", uses, out);
  write_attribute("lastusagedate", tmx_date(unit.used), out);
  write_attribute("creationdate", tmx_date(unit.created), out);
  write_attribute("creationid", unit.creator, out);
  write_attribute("changedate", tmx_date(unit.updated), out);
  write_attribute("changeid", unit.changer, out);
  out += ">\n";
  for (const std::string& note : unit.notes) out += "      <note>" + escaped(note) + "</note>\n";
  each_property(unit, [&](const std::string& type, const std::string& value) {
    out += "      <prop type=\"" + escaped_attribute(type) + "\">" + escaped(value) + "</prop>\n";
  });
  write_variant(unit.source_language, unit.source, out);
  write_variant(unit.target_language, unit.target, out);
  return out += "    </tu>\n";
}

void TmxWriter::report(const TranslationUnit& unit, const std::string& tuid) {
  const std::int64_t characters = forbidden_in(unit);
  characters_left_out_ += characters;
  if (!on_problem_) return;
  const std::string name = "The tu \"" + shown(tuid) + "\" is without ";
  if (characters > 0)
    on_problem_({0, name + std::to_string(characters) + " of its characters, which XML forbids", true});
  if (has_more_than_tmx_holds(unit.source) || has_more_than_tmx_holds(unit.target))
    on_problem_(
        {0, name + "parts of its inline tags (pair, match or type), for which TMX has no place", true});
}

std::string TmxWriter::end() const {
  return "  </body>\n</tmx>\n";
}

}  // namespace entente::interchange
