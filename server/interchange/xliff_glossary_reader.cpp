#include "server/interchange/xliff_glossary_reader.h"

#include <functional>
#include <optional>
#include <unordered_set>
#include <utility>

#include "server/error/error.h"
#include "server/interchange/record_size.h"
#include "server/interchange/xml.h"
#include "server/model/known_language.h"
#include "server/model/limits.h"

namespace entente::interchange {
namespace {

std::string identifier(std::string text) {
  for (char& c : text) {
    const bool allowed = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                         c == '.' || c == '_' || c == '-';
    if (!allowed) c = '-';
  }
  if (text.size() > limits::kConceptIdCharacters) text.resize(limits::kConceptIdCharacters);
  return text;
}

// White space at both ends goes, runs of it become one space.
std::string collapsed(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!space) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::size_t hash_of(const Concept& value) {
  std::string all;
  for (const Term& term : value.terms)
    all += term.language.tag() + '\0' + term.text + '\0' + term.source + '\0';
  for (const Definition& one : value.definitions) all += one.text + '\0' + one.source + '\0';
  return std::hash<std::string>{}(all);
}

}  // namespace

struct XliffGlossaryReader::Impl final : XmlHandler {
  Impl(const ReadOptions& o, OnConcept take, OnProblem problem)
      : source_language(o.source_language),
        target_language(o.target_language),
        on_concept(std::move(take)),
        on_problem(std::move(problem)),
        parser(*this) {}

  void on_start(const std::string& name, const Attributes& attributes) override {
    if (!seen_root) begin_root(name, attributes);
    const bool glossary = parser.name_space().find(":glossary:") != std::string_view::npos;
    if (record) {
      size.add(name, attributes);
      if (leave_out_excess()) return;
    }
    if (name == "file" && !glossary) {
      file = attributes.get("id");
    } else if (name == "unit" && !glossary) {
      unit = attributes.get("id");
      entries = 0;
    } else if (glossary && name == "glossEntry") {
      begin_entry(attributes);
    } else if (glossary && record && (name == "term" || name == "translation" || name == "definition")) {
      text.emplace();
      text_source = attributes.get("source");
    }
  }

  void begin_root(const std::string& name, const Attributes& attributes) {
    if (name != "xliff") {
      throw Error(Reason::kInvalidArgument, "Line " + std::to_string(parser.line()) +
                                                ": the file is no XLIFF, it starts with <" + shown(name) +
                                                ">");
    }
    seen_root = true;
    if (const auto one = known_language(attributes.get("srcLang"))) source_language = *one;
    if (const auto one = known_language(attributes.get("trgLang"))) target_language = *one;
  }

  void begin_entry(const Attributes& attributes) {
    record.emplace();
    size = {};
    line = parser.line();
    ++entries;
    const std::string id = attributes.get("id");
    record->id = identifier(file + "." + unit + "." + (id.empty() ? std::to_string(entries) : id));
  }

  void on_text(std::string_view piece) override {
    if (!record) return;
    size.add(piece);
    if (!leave_out_excess() && text) text->append(piece);
  }

  void on_end(const std::string& name) override {
    if (!record) return;
    if (text && (name == "term" || name == "translation" || name == "definition")) {
      keep(name, collapsed(*std::exchange(text, std::nullopt)));
    } else if (name == "glossEntry") {
      give();
    }
  }

  void keep(const std::string& name, const std::string& value) {
    if (value.empty()) return;
    if (name == "definition") {
      record->definitions.push_back({source_language, value, text_source});
      return;
    }
    const Language& language = name == "term" ? source_language : target_language;
    if (language.empty()) {
      on_problem(
          {line, "The " + name + " \"" + shown(value) + "\" is left out: the file does not name its language",
           true});
      return;
    }
    Term term;
    term.language = language;
    term.text = value;
    term.source = text_source;
    record->terms.push_back(std::move(term));
  }

  void give() {
    Concept value = std::move(*std::exchange(record, std::nullopt));
    if (value.terms.empty()) return on_problem({line, "The glossEntry has no term"});
    if (seen.size() < limits::kImportRecordElements && !seen.insert(hash_of(value)).second) return;
    on_concept(std::move(value), line);
  }

  bool leave_out_excess() {
    const std::string what = size.excess();
    if (what.empty()) return false;
    on_problem({line, "The glossEntry " + what});
    record.reset();
    text.reset();
    return true;
  }

  Language source_language, target_language;
  const OnConcept on_concept;
  const OnProblem on_problem;
  bool seen_root = false;
  std::string file, unit;
  int entries = 0;  // Of the unit.
  int line = 0;     // Of the entry.
  std::optional<Concept> record;
  RecordSize size;
  std::optional<std::string> text;
  std::string text_source;
  std::unordered_set<std::size_t> seen;
  XmlParser parser;
};

XliffGlossaryReader::XliffGlossaryReader(const ReadOptions& options, OnConcept on_concept,
                                         OnProblem on_problem)
    : impl_(std::make_unique<Impl>(options, std::move(on_concept), std::move(on_problem))) {}
XliffGlossaryReader::~XliffGlossaryReader() = default;

void XliffGlossaryReader::feed(std::string_view chunk) {
  impl_->parser.feed(chunk);
}
void XliffGlossaryReader::finish() {
  impl_->parser.finish();
}

}  // namespace entente::interchange
