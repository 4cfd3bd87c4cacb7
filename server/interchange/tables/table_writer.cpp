#include "server/interchange/tables/table_writer.h"

#include <algorithm>
#include <array>
#include <utility>

#include <csv.h>

#include "server/interchange/problem.h"
#include "server/interchange/tables/words.h"
#include "server/interchange/tbx_vocabulary.h"

namespace entente::interchange {
namespace {

// The columns of a glossary, as column_named reads them.
enum At : std::size_t {
  kId,
  kLanguage,
  kTerm,
  kStatus,
  kPartOfSpeech,
  kGender,
  kNumber,
  kTermType,
  kUsageNote,
  kContext,
  kContextSource,
  kRegion,
  kTermSource,
  kValidFrom,
  kValidUntil,
  kNeededWord,
  kNeededSubjectField,
  kNeeds,
  kCheck,
  kLetterCase,
  kDefinition,
  kDefinitionSource,
  kSubjectField,
  kNote,
  kConceptSource,
  kReference,
  kReferenceType,
  kReferenceLabel,
  kCustomer,
  kProject,
  kKind,
  kCreator,
  kCreated,
  kChanger,
  kUpdated,
  kColumnCount,
};

constexpr std::array<std::string_view, kColumnCount> kNames = {"id",
                                                               "language",
                                                               "term",
                                                               "status",
                                                               "part of speech",
                                                               "gender",
                                                               "number",
                                                               "term type",
                                                               "usage note",
                                                               "context",
                                                               "context source",
                                                               "region",
                                                               "term source",
                                                               "valid from",
                                                               "valid until",
                                                               "needed word",
                                                               "needed subject field",
                                                               "needs",
                                                               "check",
                                                               "letter case",
                                                               "definition",
                                                               "definition source",
                                                               "subject field",
                                                               "note",
                                                               "concept source",
                                                               "see also",
                                                               "reference type",
                                                               "reference label",
                                                               "customer",
                                                               "project",
                                                               "concept kind",
                                                               "creator",
                                                               "created",
                                                               "changer",
                                                               "updated"};

constexpr std::array<std::string_view, 17> kUnitNames = {
    "source language", "target language", "source", "target",    "previous",  "next",
    "document",        "domain",          "client", "note",      "creator",   "created",
    "changer",         "updated",         "uses",   "last used", "properties"};

using Line = std::array<std::string, kColumnCount>;

template <typename Cells>
std::string line_of(const Cells& cells) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) line += ',';
    line += csv_cell(cells[i]);
  }
  return line + "\n";
}

// The rows of one concept: those of its terms, and others that continue what these cannot hold.
class Lines {
 public:
  explicit Lines(std::string id) : id_(std::move(id)) {}

  Line& add() {
    lines_.emplace_back();
    lines_.back()[kId] = id_;
    return lines_.back();
  }

  // The n-th line after the terms' own.
  Line& extra(std::size_t number) {
    while (lines_.size() <= terms_ + number) add();
    return lines_[terms_ + number];
  }
  void end_of_terms() { terms_ = lines_.size(); }
  std::size_t terms() const { return terms_; }
  Line& at(std::size_t number) { return lines_[number]; }

  std::string text() const {
    std::string text;
    for (const Line& line : lines_) text += line_of(line);
    return text;
  }

 private:
  const std::string id_;
  std::vector<Line> lines_;
  std::size_t terms_ = 0;
};

void set_term(const Term& term, Line& line) {
  line[kLanguage] = term.language.tag();
  line[kTerm] = term.text;
  line[kStatus] = word_of(term.status);
  line[kPartOfSpeech] = word_of(term.part_of_speech);
  line[kGender] = word_of(term.gender);
  line[kNumber] = word_of(term.number);
  line[kTermType] = word_of(term.type);
  line[kUsageNote] = term.usage_note;
  line[kRegion] = term.region;
  line[kTermSource] = term.source;
  line[kValidFrom] = term.valid_from;
  line[kValidUntil] = term.valid_until;
  line[kNeededSubjectField] = term.needed_subject_field;
  if (term.needs == TermNeeds::kOtherTerm) line[kNeeds] = "other term";
  if (term.check == TermCheck::kNever) line[kCheck] = kNever;
  if (term.letter_case == LetterCase::kAny) line[kLetterCase] = kAny;
}

void add_terms(const Concept& value, Lines& lines) {
  for (const Term& term : value.terms) {
    const std::size_t rows = std::max({std::size_t{1}, term.contexts.size(), term.needed_words.size()});
    for (std::size_t i = 0; i < rows; ++i) {
      Line& line = lines.add();
      if (i == 0) {
        set_term(term, line);
      } else {
        line[kLanguage] = term.language.tag();
        line[kTerm] = term.text;
        line[kPartOfSpeech] = word_of(term.part_of_speech);
        line[kGender] = word_of(term.gender);
      }
      if (i < term.contexts.size()) {
        line[kContext] = term.contexts[i].text;
        line[kContextSource] = term.contexts[i].source;
      }
      if (i < term.needed_words.size()) line[kNeededWord] = term.needed_words[i];
    }
  }
  lines.end_of_terms();
}

// Each beside a term of its language, in their order; after the terms where there is none.
void add_definitions(const Concept& value, Lines& lines) {
  std::size_t next = 0;
  std::size_t extra = 0;
  for (const Definition& one : value.definitions) {
    std::size_t at = next;
    while (at < lines.terms() && lines.at(at)[kLanguage] != one.language.tag()) ++at;
    Line& line = at < lines.terms() ? lines.at(at) : lines.extra(extra++);
    next = at < lines.terms() ? at + 1 : lines.terms();
    line[kLanguage] = one.language.tag();
    line[kDefinition] = one.text;
    line[kDefinitionSource] = one.source;
  }
}

void add_list(const std::vector<std::string>& list, At column, Lines& lines) {
  for (std::size_t i = 0; i < list.size(); ++i) (i == 0 ? lines.at(0) : lines.extra(i - 1))[column] = list[i];
}

void add_concept(const Concept& value, Lines& lines) {
  Line& first = lines.at(0);
  first[kSubjectField] = value.subject_field;
  if (value.kind == ConceptKind::kShadow) first[kKind] = kShadow;
  first[kCreator] = value.creator;
  first[kCreated] = text_of(value.created);
  first[kChanger] = value.changer;
  first[kUpdated] = text_of(value.updated);
  add_list(value.notes, kNote, lines);
  add_list(value.sources, kConceptSource, lines);
  add_list(value.customers, kCustomer, lines);
  add_list(value.projects, kProject, lines);
  for (std::size_t i = 0; i < value.references.size(); ++i) {
    const CrossReference& one = value.references[i];
    Line& line = i == 0 ? lines.at(0) : lines.extra(i - 1);
    line[kReference] = one.concept_id;
    line[kReferenceType] = word_of(one.type);
    line[kReferenceLabel] = one.label;
  }
}

std::string escaped_property(std::string_view text, bool name) {
  std::string out;
  for (const char c : text) {
    if (c == '\\' || (name && c == '=')) out += '\\';
    if (c == '\n') {
      out += "\\n";
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace

std::string csv_cell(std::string_view text, char delimiter) {
  const bool plain = text.find_first_of("\"\r\n") == std::string_view::npos &&
                     text.find(delimiter) == std::string_view::npos && !text.starts_with(' ') &&
                     !text.ends_with(' ') && !text.starts_with('\t') && !text.ends_with('\t') &&
                     !text.starts_with('#');
  if (plain) return std::string(text);
  std::string out(csv_write(nullptr, 0, text.data(), text.size()), '\0');
  csv_write(out.data(), out.size(), text.data(), text.size());
  return out;
}

std::string ConceptTableWriter::begin() const {
  return line_of(kNames);
}

std::string ConceptTableWriter::write(const Concept& value) {
  Lines lines(value.id.empty() ? "c" + std::to_string(++unnamed_) : value.id);
  add_terms(value, lines);
  if (lines.terms() == 0) {
    lines.add();
    lines.end_of_terms();
  }
  add_definitions(value, lines);
  add_concept(value, lines);
  return lines.text();
}

std::string UnitTableWriter::begin() const {
  return line_of(kUnitNames);
}

std::string UnitTableWriter::write(const TranslationUnit& unit) const {
  const std::size_t tags = unit.source.tags.size() + unit.target.tags.size();
  if (tags > 0)
    on_loss_("\"" + shown(unit.source.text) + "\" goes without its " + std::to_string(tags) + " inline tags");
  if (unit.notes.size() > 1)
    on_loss_("The " + std::to_string(unit.notes.size()) + " notes of \"" + shown(unit.source.text) +
             "\" become one");
  std::string notes;
  for (const std::string& note : unit.notes) notes += (notes.empty() ? "" : "\n\n") + note;
  std::string properties;
  for (const auto& [name, value] : unit.properties) {
    properties += (properties.empty() ? "" : "\n") + escaped_property(name, true) + "=" +
                  escaped_property(value, false);
  }
  return line_of(std::array<std::string, kUnitNames.size()>{
      unit.source_language.tag(), unit.target_language.tag(), unit.source.text, unit.target.text,
      unit.previous_source, unit.next_source, unit.document, unit.domain, unit.client, notes, unit.creator,
      text_of(unit.created), unit.changer, text_of(unit.updated),
      unit.uses == 0 ? "" : std::to_string(unit.uses), text_of(unit.used), properties});
}

}  // namespace entente::interchange
