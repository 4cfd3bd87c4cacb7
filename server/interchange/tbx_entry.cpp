#include "server/interchange/tbx_entry.h"

#include <algorithm>
#include <utility>

#include "server/error/error.h"
#include "server/interchange/problem.h"
#include "server/interchange/tbx_vocabulary.h"
#include "server/model/date.h"

namespace entente::interchange {
namespace {

constexpr std::size_t kMaxId = 128;

std::string safe_id(std::string id) {
  std::replace_if(
      id.begin(), id.end(),
      [](char c) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        return !plain && c != '.' && c != '_' && c != '-';
      },
      '-');
  return id.substr(0, kMaxId);
}

// Line breaks of a pretty-printed file are no part of a text.
std::string trimmed(const std::string& text) {
  constexpr const char* kSpace = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(kSpace);
  if (begin == std::string::npos) return {};
  return text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

Language parsed(const std::string& tag) {
  try {
    return Language::parse(tag);
  } catch (const Error&) {
    return {};
  }
}

// Sets the field when the value is known; an unknown one is left to the notes.
template <typename Field, typename Found>
bool set(Field& field, const Found& found) {
  if (found) field = *found;
  return found.has_value();
}

bool set_date(std::string& field, const std::string& text) {
  if (!is_iso_date(text)) return false;
  field = text;
  return true;
}

}  // namespace

TbxEntry::TbxEntry(const std::string& id, const std::string& default_language)
    : default_language_(default_language.empty() ? "en" : default_language) {
  value_.id = safe_id(id);
}

void TbxEntry::begin_language(const std::string& tag) {
  language_tag_ = tag;
}
void TbxEntry::end_language() {
  language_tag_.clear();
}

void TbxEntry::begin_term() {
  term_.emplace();
  term_->language = parsed(language_tag_);
  forbidden_ = false;
}

std::string TbxEntry::end_term() {
  Term term = *std::exchange(term_, std::nullopt);
  if (term.text.empty()) return "A term is empty";
  if (term.language.empty()) return "The term \"" + shown(term.text) + "\" has no language tag";
  if (forbidden_) term.status = TermStatus::kForbidden;
  const bool known = std::any_of(value_.terms.begin(), value_.terms.end(), [&](const Term& other) {
    return other.language == term.language && other.text == term.text;
  });
  if (known)
    return "The term \"" + shown(term.text) + "\" is in its entry already; the second one is left out";
  value_.terms.push_back(std::move(term));
  return {};
}

void TbxEntry::take(const TbxItem& item) {
  const std::string text = trimmed(item.text);
  if (text.empty() && item.target.empty()) return;
  if (term_ ? take_of_term(item.category, text) : take_of_concept(item.category, text, item)) return;
  const std::string about = term_ && !term_->text.empty() ? " (" + shown(term_->text) + ")" : "";
  value_.notes.push_back(item.category + about + ": " + (text.empty() ? item.target : text));
}

bool TbxEntry::take_of_term(const std::string& category, const std::string& text) {
  Term& term = *term_;
  if (category == "term") {
    term.text = text;
  } else if (category == "partOfSpeech") {
    return set(term.part_of_speech, part_of_speech(text));
  } else if (category == "grammaticalGender") {
    return set(term.gender, grammatical_gender(text));
  } else if (category == "grammaticalNumber") {
    return set(term.number, grammatical_number(text));
  } else if (category == "termType") {
    return set(term.type, term_type(text));
  } else if (category == "administrativeStatus" || category == "normativeAuthorization") {
    return set(term.status, administrative_status(text));
  } else if (category == "x-forbidden") {
    forbidden_ = text == "yes";
  } else if (category == "geographicalUsage" && term.region.empty()) {
    term.region = text;
  } else if (category == "x-valid-from") {
    return set_date(term.valid_from, text);
  } else if (category == "x-valid-until") {
    return set_date(term.valid_until, text);
  } else if (category == "x-needed-word") {
    term.needed_words.push_back(text);
  } else if (category == "x-needed-subject-field" && term.needed_subject_field.empty()) {
    term.needed_subject_field = text;
  } else if (category == "x-needs" && text == kOtherTerm) {
    term.needs = TermNeeds::kOtherTerm;
  } else if (category == "x-check" && text == kNever) {
    term.check = TermCheck::kNever;
  } else if (category == "x-letter-case" && text == kAny) {
    term.letter_case = LetterCase::kAny;
  } else if (category == "context") {
    term.contexts.push_back(text);
  } else if (category == "source" && term.source.empty()) {
    term.source = text;
  } else if (category == "note" || category == "usageNote") {
    term.usage_note += (term.usage_note.empty() ? "" : "\n") + text;
  } else {
    return false;
  }
  return true;
}

bool TbxEntry::take_of_concept(const std::string& category, const std::string& text, const TbxItem& item) {
  if (category == "x-kind" && text == kShadow) {
    value_.kind = ConceptKind::kShadow;
  } else if (category == "subjectField" && value_.subject_field.empty()) {
    value_.subject_field = text;
  } else if (category == "definition") {
    const Language language = parsed(language_tag_.empty() ? default_language_ : language_tag_);
    if (language.empty()) return false;
    definition_of_group_ = static_cast<int>(value_.definitions.size());
    value_.definitions.push_back({language, text, {}});
  } else if (category == "source") {
    if (definition_of_group_ >= 0) {
      value_.definitions[static_cast<std::size_t>(definition_of_group_)].source = text;
    } else {
      value_.sources.push_back(text);
    }
  } else if (category == "note") {
    value_.notes.push_back(text);
  } else if (category == "customerSubset") {
    value_.customers.push_back(text);
  } else if (category == "projectSubset") {
    value_.projects.push_back(text);
  } else if (const auto type = reference_type(category); type && !item.target.empty()) {
    value_.references.push_back({safe_id(item.target), text, *type});
  } else {
    return false;
  }
  return true;
}

}  // namespace entente::interchange
