#include "server/interchange/tmx_writer.h"

#include "server/interchange/tmx_dates.h"
#include "server/interchange/tmx_segment.h"
#include "server/interchange/xml.h"

namespace entente::interchange {
namespace {

std::string attribute(const char* name, const std::string& value) {
  return value.empty() ? std::string() : std::string(" ") + name + "=\"" + escaped_attribute(value) + "\"";
}

std::string property(const std::string& type, const std::string& value) {
  if (value.empty()) return {};
  return "      <prop type=\"" + escaped_attribute(type) + "\">" + escaped(value) + "</prop>\n";
}

// "type#2" was a second property of its type.
std::string property_type(const std::string& key) {
  const std::size_t mark = key.rfind('#');
  const bool numbered = mark != std::string::npos && mark + 1 < key.size() &&
                        key.find_first_not_of("0123456789", mark + 1) == std::string::npos;
  return numbered ? key.substr(0, mark) : key;
}

std::string variant(const Language& language, const Segment& segment) {
  return "      <tuv xml:lang=\"" + language.tag() + "\"><seg>" + tmx_markup(segment) + "</seg></tuv>\n";
}

}  // namespace

std::string TmxWriter::begin() const {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
         "<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n"
         "<tmx version=\"1.4\">\n"
         "  <header creationtool=\"Entente\" creationtoolversion=\"1\" segtype=\"sentence\" "
         "o-tmf=\"entente\" "
         "adminlang=\"en\" srclang=\"*all*\" datatype=\"plaintext\"/>\n"
         "  <body>\n";
}

std::string TmxWriter::write(const TranslationUnit& unit) const {
  const auto tuid = unit.properties.find("tuid");
  std::string out = "    <tu" + attribute("tuid", tuid == unit.properties.end() ? "" : tuid->second) +
                    attribute("srclang", unit.source_language.tag()) +
                    attribute("creationdate", tmx_date(unit.created)) +
                    attribute("creationid", unit.creator) + attribute("changedate", tmx_date(unit.updated)) +
                    attribute("changeid", unit.changer) + ">\n";
  for (const std::string& note : unit.notes) out += "      <note>" + escaped(note) + "</note>\n";
  out += property("x-document", unit.document) + property("x-domain", unit.domain) +
         property("x-client", unit.client) + property("x-context-pre", unit.previous_source) +
         property("x-context-post", unit.next_source);
  for (const auto& [key, value] : unit.properties) {
    if (key != "tuid") out += property(property_type(key), value);
  }
  return out + variant(unit.source_language, unit.source) + variant(unit.target_language, unit.target) +
         "    </tu>\n";
}

std::string TmxWriter::end() const {
  return "  </body>\n</tmx>\n";
}

}  // namespace entente::interchange
