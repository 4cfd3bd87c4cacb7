// How the cells of a row become fields of a concept.
#include <algorithm>

#include "server/interchange/tables/concept_rows.h"
#include "server/interchange/tables/language_names.h"
#include "server/interchange/tables/words.h"
#include "server/interchange/tbx_vocabulary.h"
#include "server/model/date.h"

namespace entente::interchange {
namespace {

bool begins_small(std::string_view text) {
  if (text.empty()) return false;
  const auto first = static_cast<unsigned char>(text[0]);
  if (first >= 'a' && first <= 'z') return true;
  // The small letters of Latin-1, and œ.
  return text.size() > 1 &&
         ((first == 0xC3 && static_cast<unsigned char>(text[1]) >= 0x9F) || text.starts_with("œ"));
}

// Whether white space, a no-break space too, stands before the place.
bool space_before(std::string_view text, std::size_t at) {
  const std::string_view before = text.substr(0, at);
  return before.ends_with(' ') || before.ends_with("\u00A0") || before.ends_with("\u202F");
}

std::string trimmed_term(std::string_view text) {
  std::string term = trimmed_cell(text);
  for (const std::string_view space : {"\u00A0", "\u202F"}) {
    while (term.ends_with(space)) term.resize(term.size() - space.size());
    while (term.starts_with(space)) term.erase(0, space.size());
  }
  return trimmed_cell(term);
}

template <typename Value, typename Found>
bool set(Value& field, const Found& found) {
  if (found) field = *found;
  return found.has_value();
}

bool set_text(std::string& field, const std::string& text) {
  if (!field.empty() && field != text) return false;
  field = text;
  return true;
}

bool set_date(std::string& field, const std::string& text) {
  if (is_iso_date(text)) {
    field = text;
    return true;
  }
  const Time time = time_of(text);
  if (time == Time()) return false;
  field = text_of(time).substr(0, 10);
  return true;
}

bool add(std::vector<std::string>& list, const std::string& text) {
  if (std::find(list.begin(), list.end(), text) == list.end()) list.push_back(text);
  return true;
}

bool warns(TermStatus status) {
  return status == TermStatus::kDeprecated || status == TermStatus::kSuperseded ||
         status == TermStatus::kForbidden;
}

bool set_on_term(Term& term, Field field, const std::string& text) {
  switch (field) {
    case Field::kStatus:
      return set(term.status, status_word(text));
    case Field::kPartOfSpeech: {
      // "n. m." says the gender too.
      const bool found = set(term.part_of_speech, part_of_speech_word(text));
      if (const auto gender = gender_word(text);
          found && gender && term.part_of_speech == PartOfSpeech::kNoun && text.size() > 1)
        term.gender = *gender;
      return found;
    }
    case Field::kGender:
      return set(term.gender, gender_word(text));
    case Field::kNumber:
      return set(term.number, number_word(text));
    case Field::kTermType:
      return set(term.type, term_type_word(text));
    case Field::kContext:
      term.contexts.push_back({text, {}});
      return true;
    case Field::kContextSource:
      if (term.contexts.empty()) return false;
      return set_text(term.contexts.back().source, text);
    case Field::kRegion:
      return set_text(term.region, text);
    case Field::kOrigin:
      return set_text(term.source, text);
    case Field::kUsageNote:
    case Field::kNote:
      return set_text(term.usage_note, text);
    case Field::kValidFrom:
      return set_date(term.valid_from, text);
    case Field::kValidUntil:
      return set_date(term.valid_until, text);
    case Field::kNeededWord:
      return add(term.needed_words, text);
    case Field::kNeededSubjectField:
      return set_text(term.needed_subject_field, text);
    case Field::kNeeds:
      if (text == "other term") term.needs = TermNeeds::kOtherTerm;
      return text == "other term";
    case Field::kCheck:
      if (text == kNever) term.check = TermCheck::kNever;
      return text == kNever;
    case Field::kLetterCase:
      if (text == kAny) term.letter_case = LetterCase::kAny;
      return text == kAny;
    default:
      return false;
  }
}

bool is_of_terms(Field field) {
  switch (field) {
    case Field::kStatus:
    case Field::kPartOfSpeech:
    case Field::kGender:
    case Field::kNumber:
    case Field::kTermType:
    case Field::kContext:
    case Field::kContextSource:
    case Field::kRegion:
    case Field::kOrigin:
    case Field::kUsageNote:
    case Field::kValidFrom:
    case Field::kValidUntil:
    case Field::kNeededWord:
    case Field::kNeededSubjectField:
    case Field::kNeeds:
    case Field::kCheck:
    case Field::kLetterCase:
      return true;
    default:
      return false;
  }
}

// Whether a field's value is one word of a list, so that a cell may have one for each term.
bool is_of_a_list(Field field) {
  return field == Field::kStatus || field == Field::kPartOfSpeech || field == Field::kGender ||
         field == Field::kNumber || field == Field::kTermType || field == Field::kRegion;
}

std::vector<std::string> split_values(std::string_view text) {
  std::vector<std::string> values;
  while (true) {
    const std::size_t end = std::min(text.find_first_of(";|\n"), text.size());
    values.push_back(trimmed_cell(text.substr(0, end)));
    if (end == text.size()) return values;
    text.remove_prefix(end + 1);
  }
}

}  // namespace

std::vector<std::string> terms_of(std::string_view cell) {
  std::vector<std::string> terms;
  std::size_t begin = 0;
  int brackets = 0;
  const auto cut = [&](std::size_t end) {
    std::string term = trimmed_term(cell.substr(begin, end - begin));
    if (!term.empty()) terms.push_back(std::move(term));
  };
  for (std::size_t i = 0; i < cell.size(); ++i) {
    const char c = cell[i];
    brackets += c == '(' ? 1 : c == ')' && brackets > 0 ? -1 : 0;
    bool between = c == '\n' || c == '\r' || (c == '|' && brackets == 0);
    if (c == ';' && brackets == 0) {
      const std::string before = trimmed_term(cell.substr(begin, i - begin));
      const std::string after = trimmed_term(cell.substr(i + 1));
      between = !space_before(cell, i) || before.empty() || after.empty() ||
                (begins_small(before) && begins_small(after));
    }
    if (!between) continue;
    cut(i);
    begin = i + 1;
  }
  cut(cell.size());
  return terms;
}

bool ConceptRows::apply_to_concept(const Cell& cell, const Language& language, Concept& value) {
  const std::string& text = cell.text;
  switch (cell.column->field) {
    case Field::kSubjectField:
      return set_text(value.subject_field, text);
    case Field::kNote:
      return add(value.notes, text);
    case Field::kConceptSource:
      return add(value.sources, text);
    case Field::kCustomer:
      return add(value.customers, text);
    case Field::kProject:
      return add(value.projects, text);
    case Field::kDefinition:
      if (language.empty()) return false;
      value.definitions.push_back({language, text, {}});
      return true;
    case Field::kDefinitionSource:
      for (Definition& one : value.definitions) {
        if (one.language == language) return set_text(one.source, text);
      }
      return false;
    case Field::kKind:
      if (text == kShadow) value.kind = ConceptKind::kShadow;
      return text == kShadow;
    case Field::kReference:
      value.references.push_back({text, {}, ReferenceType::kSeeAlso});
      return true;
    case Field::kReferenceType:
      return !value.references.empty() && set(value.references.back().type, reference_word(text));
    case Field::kReferenceLabel:
      return !value.references.empty() && set_text(value.references.back().label, text);
    case Field::kCreator:
      return set_text(value.creator, text);
    case Field::kChanger:
      return set_text(value.changer, text);
    case Field::kCreated:
      value.created = time_of(text);
      return value.created != Time();
    case Field::kUpdated:
      value.updated = time_of(text);
      return value.updated != Time();
    default:
      return false;
  }
}

std::vector<std::size_t> ConceptRows::terms_for(const Cell& cell, const std::vector<Cell>& cells,
                                                const Concept& value) const {
  const Column& column = *cell.column;
  std::vector<std::size_t> terms;
  const auto add_terms = [&](const Cell& one) {
    terms.insert(terms.end(), one.terms.begin(), one.terms.end());
  };
  if (column.of_last_term) {
    for (const Cell& one : cells) {
      if (one.column >= cell.column) break;
      if (one.column->field == Field::kText && !one.terms.empty()) terms = one.terms;
    }
    if (!terms.empty()) return terms;
  }
  if (!column.language.empty()) {
    for (const Cell& one : cells) {
      if (one.column->language.same_primary(column.language)) add_terms(one);
    }
    return terms;
  }
  for (const Cell& one : cells) {
    if (column.field == Field::kPartOfSpeech || column.field == Field::kStatus) {
      add_terms(one);
    } else if (column.field == Field::kGender) {
      for (const std::size_t term : one.terms) {
        if (value.terms[term].language.primary() != "en") terms.push_back(term);
      }
    } else if (terms.empty()) {
      add_terms(one);
    }
  }
  const auto status = column.field == Field::kStatus ? status_word(cell.text) : std::nullopt;
  if (!status || !warns(*status) || terms.empty()) return terms;
  const Language last = value.terms[terms.back()].language;
  std::erase_if(terms, [&](std::size_t term) { return value.terms[term].language != last; });
  return terms;
}

void ConceptRows::apply_to_terms(const Cell& cell, const std::vector<std::size_t>& terms, const Row& row,
                                 Concept& value) {
  const Field field = cell.column->field;
  std::vector<std::string> values(1, cell.text);
  if (is_of_a_list(field) && terms.size() > 1 && split_values(cell.text).size() == terms.size())
    values = split_values(cell.text);
  for (std::size_t i = 0; i < terms.size(); ++i) {
    // One text for several terms is about the first; one word of a list about all.
    if (values.size() == 1 && i > 0 && !is_of_a_list(field)) break;
    // "preferred" for a cell of several: the first.
    const std::string& text = values.size() == 1 ? values[0] : values[i];
    if (text.empty()) continue;
    const bool others_admitted = field == Field::kStatus && values.size() == 1 && i > 0 &&
                                 status_word(text) == TermStatus::kPreferred &&
                                 value.terms[terms[i]].language == value.terms[terms[i - 1]].language;
    if (others_admitted) continue;
    if (set_on_term(value.terms[terms[i]], field, text)) continue;
    const std::string& term = value.terms[terms[i]].text;
    value.notes.push_back(cell.column->header + " (" + shown(term) + "): " + text);
    report(row.line,
           name_of_column(static_cast<std::size_t>(cell.column - columns_.data())) + ": \"" + shown(text) +
               "\" is not known here; it became a note",
           true);
  }
}

void ConceptRows::apply(const Cell& cell, const std::vector<Cell>& cells, const Row& row, Concept& value) {
  const Column& column = *cell.column;
  const bool note_of_term = column.field == Field::kNote && !column.language.empty();
  if (column.field == Field::kText) {  // A mark.
    if (yes_or_no(cell.text).value_or(false)) {
      for (const std::size_t term : terms_for(cell, cells, value)) {
        Term& one = value.terms[term];
        if (!warns(column.status) || one.language == value.terms.back().language || !column.language.empty())
          one.status = column.status;
      }
    }
    return;
  }
  if (is_of_terms(column.field) || note_of_term) {
    const std::vector<std::size_t> terms = terms_for(cell, cells, value);
    if (!terms.empty()) return apply_to_terms(cell, terms, row, value);
  } else {
    Language language = column.language;
    if (language.empty() && one_term_a_row_) language = language_of_row(row, Side::kNone);
    if (language.empty() && !languages_.empty()) language = languages_.front();
    if (apply_to_concept(cell, language, value)) return;
  }
  value.notes.push_back((column.header.empty() ? "" : column.header + ": ") + cell.text);
}

}  // namespace entente::interchange
