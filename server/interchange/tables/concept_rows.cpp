#include "server/interchange/tables/concept_rows.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "server/error/error.h"
#include "server/interchange/tables/language_names.h"
#include "server/interchange/tables/words.h"
#include "server/model/limits.h"

namespace entente::interchange {
namespace {

std::string safe_id(std::string id) {
  std::replace_if(
      id.begin(), id.end(),
      [](char c) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        return !plain && c != '.' && c != '_' && c != '-';
      },
      '-');
  return id.substr(0, limits::kConceptIdCharacters);
}

std::size_t bytes_of(const Row& row) {
  std::size_t bytes = 200;
  for (const std::string& cell : row.cells) bytes += cell.size();
  return bytes;
}

std::uint64_t hash(const std::string& text) {
  return std::hash<std::string>()(text);
}

bool merge_text(std::string& into, std::string&& more) {
  if (into.empty()) into = std::move(more);
  return more.empty() || into == more;
}

template <typename Value>
bool merge_value(Value& into, const Value& more) {
  if (into == Value()) into = more;
  return more == Value() || into == more;
}

template <typename Value>
void merge_list(std::vector<Value>& into, std::vector<Value>&& more) {
  for (Value& one : more) {
    if (std::find(into.begin(), into.end(), one) == into.end()) into.push_back(std::move(one));
  }
}

// Two rows of one term say things of one term, unless their genders or parts of speech differ.
bool is_same_term(const Term& a, const Term& b) {
  const bool gender = a.gender == b.gender || a.gender == Gender() || b.gender == Gender();
  const bool part = a.part_of_speech == b.part_of_speech || a.part_of_speech == PartOfSpeech() ||
                    b.part_of_speech == PartOfSpeech();
  return a.language == b.language && a.text == b.text && gender && part;
}

bool merge_term(Term& into, Term&& more) {
  bool all = merge_value(into.part_of_speech, more.part_of_speech);
  all &= merge_value(into.gender, more.gender);
  all &= merge_value(into.number, more.number);
  all &= merge_value(into.type, more.type);
  all &= merge_value(into.status, more.status);
  all &= merge_value(into.needs, more.needs);
  all &= merge_value(into.check, more.check);
  all &= merge_value(into.letter_case, more.letter_case);
  all &= merge_text(into.usage_note, std::move(more.usage_note));
  all &= merge_text(into.region, std::move(more.region));
  all &= merge_text(into.source, std::move(more.source));
  all &= merge_text(into.valid_from, std::move(more.valid_from));
  all &= merge_text(into.valid_until, std::move(more.valid_until));
  all &= merge_text(into.needed_subject_field, std::move(more.needed_subject_field));
  merge_list(into.contexts, std::move(more.contexts));
  merge_list(into.needed_words, std::move(more.needed_words));
  return all;
}

}  // namespace

bool merge(Concept& into, Concept&& more) {
  bool all = merge_value(into.kind, more.kind);
  if (!into.subject_field.empty() && !more.subject_field.empty() &&
      into.subject_field != more.subject_field) {
    merge_list(into.notes, {"subject field: " + more.subject_field});
  } else {
    merge_text(into.subject_field, std::move(more.subject_field));
  }
  merge_list(into.definitions, std::move(more.definitions));
  merge_list(into.notes, std::move(more.notes));
  merge_list(into.sources, std::move(more.sources));
  merge_list(into.references, std::move(more.references));
  merge_list(into.customers, std::move(more.customers));
  merge_list(into.projects, std::move(more.projects));
  all &= merge_text(into.creator, std::move(more.creator));
  all &= merge_text(into.changer, std::move(more.changer));
  all &= merge_value(into.created, more.created);
  into.updated = std::max(into.updated, more.updated);
  for (Term& term : more.terms) {
    const auto same = std::find_if(into.terms.begin(), into.terms.end(),
                                   [&](const Term& known) { return is_same_term(known, term); });
    if (same == into.terms.end()) {
      into.terms.push_back(std::move(term));
    } else {
      all &= merge_term(*same, std::move(term));
    }
  }
  return all;
}

ConceptRows::ConceptRows(ReadOptions options, OnConcept on_concept, OnProblem on_problem)
    : TableRows(std::move(options), std::move(on_problem)), on_concept_(std::move(on_concept)) {}

bool ConceptRows::says_language(Side side) const {
  return std::any_of(columns_.begin(), columns_.end(),
                     [&](const Column& one) { return one.field == Field::kLanguage && one.side == side; });
}

void ConceptRows::begin(int line) {
  languages_.clear();
  one_term_a_row_ = says_language(Side::kNone);
  bool texts = false;
  for (Column& one : columns_) {
    if (one.field != Field::kText) continue;
    texts = true;
    if (one.language.empty() && one.side == Side::kNone && !one_term_a_row_)
      one.language = languages_.empty() ? options_.source_language : languages_.back();
    if (one.language.empty() && !says_language(one.side))
      throw Error(Reason::kInvalidArgument,
                  "Line " + std::to_string(line) + ": nothing says the language of " +
                      name_of_column(static_cast<std::size_t>(&one - columns_.data())) +
                      "; say the languages of source and target");
    const bool is_new = std::find(languages_.begin(), languages_.end(), one.language) == languages_.end();
    if (!one.language.empty() && is_new) languages_.push_back(one.language);
  }
  if (!texts)
    throw Error(Reason::kInvalidArgument, "Line " + std::to_string(line) +
                                              ": no column of the table has terms; name one by its language");
}

Language ConceptRows::language_of_row(const Row& row, Side side) const {
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (columns_[i].field == Field::kLanguage && columns_[i].side == side)
      return language_in_cell(row.cells[i]).value_or(Language());
  }
  return {};
}

bool ConceptRows::is_mark(const Column& column, const std::string& text) const {
  return column.field == Field::kText && column.status != TermStatus::kUnspecified &&
         yes_or_no(text).has_value();
}

void ConceptRows::add_text(Cell& cell, const Language& language, const Row& row, Concept& value) {
  const std::vector<std::string> texts =
      one_term_a_row_ ? std::vector<std::string>{one_line(cell.text)} : terms_of(cell.text);
  if (texts.size() == 1 && texts[0].find(';') != std::string::npos && !one_term_a_row_)
    report(row.line, "\"" + shown(texts[0]) + "\" was taken as one term; a bar stands between two", true);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    Term term;
    term.language = language;
    term.text = texts[i];
    term.type = cell.column->type;
    term.status = cell.column->status;
    if (texts.size() > 1 && term.status == TermStatus::kUnspecified && !cell.column->synonym)
      term.status = i == 0 ? TermStatus::kPreferred : TermStatus::kAdmitted;
    const bool known = std::any_of(value.terms.begin(), value.terms.end(),
                                   [&](const Term& other) { return is_same_term(other, term); });
    if (known) {
      report(row.line, "The term \"" + shown(term.text) + "\" is in its row already", true);
    } else if (value.terms.size() >= limits::kTermsPerConcept) {
      report(row.line, "The row has more than " + std::to_string(limits::kTermsPerConcept) + " terms", true);
      return;
    } else {
      cell.terms.push_back(value.terms.size());
      value.terms.push_back(std::move(term));
    }
  }
}

void ConceptRows::add_texts(std::vector<Cell>& cells, const Row& row, Concept& value) {
  for (const bool synonyms : {false, true}) {
    for (Cell& cell : cells) {
      const Column& column = *cell.column;
      if (column.field != Field::kText || column.synonym != synonyms || is_mark(column, cell.text)) continue;
      Language language = column.language;
      if (language.empty()) language = language_of_row(row, column.side);
      if (language.empty()) {
        report(row.line, "The language of \"" + shown(cell.text) + "\" is none that is known", false);
        continue;
      }
      add_text(cell, language, row, value);
    }
  }
}

void ConceptRows::record(const Row& row) {
  Concept value;
  std::string id;
  std::vector<Cell> cells;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    std::string text = trimmed_cell(row.cells[i]);
    if (columns_[i].field == Field::kId) {
      id = text;
    } else if (!text.empty() && columns_[i].field != Field::kSkip && columns_[i].field != Field::kLanguage) {
      cells.push_back({&columns_[i], std::move(text), {}});
    }
  }
  add_texts(cells, row, value);
  // References after what they refer to: a definition before its source.
  for (const Cell& cell : cells) {
    if (cell.column->field == Field::kText && !is_mark(*cell.column, cell.text)) continue;
    apply(cell, cells, row, value);
  }
  if (value.terms.empty() && (id.empty() || !place_.contains(id))) {
    report(row.line, "The row has no term", false);
    return;
  }
  if (!one_term_a_row_ && languages_.size() == 2 && !value.terms.empty() &&
      std::all_of(value.terms.begin(), value.terms.end(),
                  [&](const Term& term) { return term.language == value.terms[0].language; })) {
    const Language& missing = languages_[value.terms[0].language == languages_[0] ? 1 : 0];
    report(row.line, "\"" + shown(value.terms[0].text) + "\" has no term in " + missing.tag(), true);
  }
  held_bytes_ += bytes_of(row);
  keep(std::move(value), id, row.line);
}

void ConceptRows::keep(Concept&& value, const std::string& id, int line) {
  if (id.empty()) return on_concept_(std::move(value), line);
  if (held_bytes_ > kHeldBytes) give_held();
  const auto [known, is_new] = place_.try_emplace(id, held_.size());
  if (is_new) {
    value.id = id_for(id, line);
    held_.push_back({std::move(value), id, line});
  } else if (fits(held_[known->second].value, value, line) &&
             !merge(held_[known->second].value, std::move(value))) {
    report(line, "The row says other things of " + shown(id) + " than the rows before; those were kept",
           true);
  }
}

// Leaves out of a row what would be too much of a kind for its concept.
bool ConceptRows::fits(const Concept& known, Concept& more, int line) {
  bool all = true;
  const auto cap = [&](const auto& list, auto& added, std::size_t most) {
    if (list.size() < most || added.empty()) return;
    added.clear();
    all = false;
  };
  cap(known.terms, more.terms, limits::kTermsPerConcept);
  cap(known.definitions, more.definitions, limits::kNotesPerRecord);
  cap(known.notes, more.notes, limits::kNotesPerRecord);
  cap(known.sources, more.sources, limits::kNotesPerRecord);
  cap(known.references, more.references, limits::kNotesPerRecord);
  cap(known.customers, more.customers, limits::kNotesPerRecord);
  cap(known.projects, more.projects, limits::kNotesPerRecord);
  if (!all)
    report(line,
           "The concept " + shown(known.id) +
               " has more terms or notes than it may; those of this row were left out",
           true);
  return true;
}

std::string ConceptRows::id_for(const std::string& id, int line) {
  const std::string safe = safe_id(id);
  std::string result = safe;
  for (int number = 2; !given_.try_emplace(hash(result), hash(id)).second; ++number)
    result = safe.substr(0, limits::kConceptIdCharacters - 12) + "-" + std::to_string(number);
  if (result != safe)
    report(line, "The identifier " + shown(id) + " was given to a concept before; this one is " + result,
           true);
  return result;
}

void ConceptRows::give_held() {
  for (Held& one : std::exchange(held_, {})) {
    if (one.value.terms.empty()) {
      report(one.line, "The concept " + shown(one.id) + " has no term", false);
    } else {
      on_concept_(std::move(one.value), one.line);
    }
  }
  place_.clear();
  held_bytes_ = 0;
}

void ConceptRows::end() {
  give_held();
}

}  // namespace entente::interchange
