#include "tests/fuzz/shown.h"

#include <algorithm>
#include <string_view>

#include "server/model/characters.h"
#include "tests/fuzz/properties.h"

namespace entente::fuzz {
namespace {

std::string in_quotes(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out = "'";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte < 0x7F && c != '\\' && c != '\'') {
      out += c;
    } else {
      out += "\\x";
      out += kDigits[byte >> 4];
      out += kDigits[byte & 15];
    }
  }
  return out + "'";
}

class Fields {
 public:
  void add(const char* name, const std::string& value) {
    if (value.empty()) return;
    text_ += std::string(" ") + name + "=" + in_quotes(value);
    raw_ += value + " ";
  }
  void add(const char* name, const std::vector<std::string>& values) {
    for (const std::string& value : values) add(name, value);
  }
  void add(const char* name, const Language& language) { add(name, language.tag()); }
  void add(const char* name, Time time) { add(name, time.time_since_epoch().count()); }
  void add(const char* name, std::int64_t number) {
    if (number != 0) text_ += std::string(" ") + name + "=" + std::to_string(number);
  }
  template <typename Enum>
  requires std::is_enum_v<Enum>
  void add(const char* name, Enum value) { add(name, static_cast<std::int64_t>(value)); }
  void open(const char* name) { text_ += std::string(" ") + name + "("; }
  void close() { text_ += " )"; }
  const std::string& text() const { return text_; }
  const std::string& raw() const { return raw_; }

 private:
  std::string raw_;
  std::string text_;
};

void add_term(const Term& term, Fields& fields) {
  fields.open("term");
  fields.add("language", term.language);
  fields.add("text", term.text);
  fields.add("part", term.part_of_speech);
  fields.add("gender", term.gender);
  fields.add("number", term.number);
  fields.add("type", term.type);
  fields.add("status", term.status);
  fields.add("usage", term.usage_note);
  for (const Context& context : term.contexts) {
    fields.open("context");
    fields.add("text", context.text);
    fields.add("source", context.source);
    fields.close();
  }
  fields.add("region", term.region);
  fields.add("source", term.source);
  fields.add("from", term.valid_from);
  fields.add("until", term.valid_until);
  fields.add("needed", term.needed_words);
  fields.add("field", term.needed_subject_field);
  fields.add("needs", term.needs);
  fields.add("check", term.check);
  fields.add("case", term.letter_case);
  fields.close();
}

void add_segment(const char* name, const Segment& segment, Fields& fields) {
  fields.open(name);
  fields.add("text", segment.text);
  for (const InlineTag& tag : segment.tags) {
    fields.open("tag");
    fields.add("kind", tag.kind);
    fields.add("position", static_cast<std::int64_t>(tag.position));
    fields.add("pair", tag.pair);
    fields.add("match", tag.match);
    fields.add("type", tag.type);
    fields.add("data", tag.data);
    fields.close();
  }
  fields.close();
}

Fields fields_of(const TranslationUnit& unit) {
  Fields fields;
  add_segment("source", unit.source, fields);
  add_segment("target", unit.target, fields);
  fields.add("from", unit.source_language);
  fields.add("to", unit.target_language);
  fields.add("document", unit.document);
  fields.add("previous", unit.previous_source);
  fields.add("next", unit.next_source);
  fields.add("domain", unit.domain);
  fields.add("client", unit.client);
  for (const auto& [key, value] : unit.properties) {
    fields.open("property");
    fields.add("key", key);
    fields.add("value", value);
    fields.close();
  }
  fields.add("note", unit.notes);
  fields.add("creator", unit.creator);
  fields.add("changer", unit.changer);
  fields.add("created", unit.created);
  fields.add("updated", unit.updated);
  fields.add("uses", unit.uses);
  fields.add("used", unit.used);
  return fields;
}

Fields fields_of(const Concept& value) {
  Fields fields;
  fields.add("id", value.id);
  fields.add("kind", value.kind);
  fields.add("subject", value.subject_field);
  for (const Definition& one : value.definitions) {
    fields.open("definition");
    fields.add("language", one.language);
    fields.add("text", one.text);
    fields.add("source", one.source);
    fields.close();
  }
  fields.add("note", value.notes);
  fields.add("source", value.sources);
  for (const CrossReference& one : value.references) {
    fields.open("reference");
    fields.add("id", one.concept_id);
    fields.add("label", one.label);
    fields.add("type", one.type);
    fields.close();
  }
  fields.add("customer", value.customers);
  fields.add("project", value.projects);
  for (const Term& term : value.terms) add_term(term, fields);
  fields.add("creator", value.creator);
  fields.add("changer", value.changer);
  fields.add("created", value.created);
  fields.add("updated", value.updated);
  return fields;
}

// Neither cut off, overlong, a surrogate, nor beyond U+10FFFF.
bool is_utf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto first = static_cast<unsigned char>(text[i]);
    const int more = first < 0x80   ? 0
                     : first < 0xC2 ? -1
                     : first < 0xE0 ? 1
                     : first < 0xF0 ? 2
                     : first < 0xF5 ? 3
                                    : -1;
    if (more < 0 || i + static_cast<std::size_t>(more) >= text.size()) return false;
    char32_t code = more == 0 ? first : first & (0x3F >> more);
    for (int k = 1; k <= more; ++k) {
      const auto next = static_cast<unsigned char>(text[i + static_cast<std::size_t>(k)]);
      if ((next & 0xC0) != 0x80) return false;
      code = code << 6 | (next & 0x3F);
    }
    const bool is_short = (more == 2 && code < 0x800) || (more == 3 && code < 0x10000);
    if (is_short || (code >= 0xD800 && code <= 0xDFFF) || code > 0x10FFFF) return false;
    i += static_cast<std::size_t>(more) + 1;
  }
  return true;
}

template <typename Record>
bool may_be_kept(const Record& record) {
  const Fields fields = fields_of(record);
  if (!is_utf8(fields.raw())) throw Broken("A record is not UTF-8:" + fields.text());
  return !forbidden_character(fields.raw());
}

}  // namespace

std::string shown(const Segment& segment) {
  Fields fields;
  add_segment("segment", segment, fields);
  return fields.text();
}

std::string shown(const TranslationUnit& unit) {
  return fields_of(unit).text();
}

std::string shown(const Concept& value) {
  return fields_of(value).text();
}

bool is_storable(const TranslationUnit& unit) {
  return may_be_kept(unit);
}

bool is_storable(const Concept& value) {
  return may_be_kept(value);
}

void expect_equal(const std::string& what, const std::string& expected, const std::string& found) {
  if (expected == found) return;
  const auto from = static_cast<std::size_t>(
      std::mismatch(expected.begin(), expected.end(), found.begin(), found.end()).first - expected.begin());
  throw Broken("Not equal: " + what + ", from byte " + std::to_string(from) + "\n  expected " +
               in_quotes(expected) + "\n  found    " + in_quotes(found));
}

void expect_equal(const std::string& what, const std::vector<std::string>& expected,
                  const std::vector<std::string>& found) {
  for (std::size_t i = 0; i < std::max(expected.size(), found.size()); ++i) {
    expect_equal(what + ", number " + std::to_string(i + 1), i < expected.size() ? expected[i] : "(none)",
                 i < found.size() ? found[i] : "(none)");
  }
}

}  // namespace entente::fuzz
