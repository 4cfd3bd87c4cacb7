// The terms of an entry.
#include <algorithm>
#include <utility>

#include "server/interchange/link_note.h"
#include "server/interchange/problem.h"
#include "server/interchange/tbx_entry.h"
#include "server/model/characters.h"
#include "server/model/date.h"
#include "server/model/limits.h"

namespace entente::interchange {
namespace {

// A status of one category stands before that of another.
int authority(Category category) {
  switch (category) {
    case Category::kStatus:
      return 3;
    case Category::kUsageStatus:
      return 2;
    case Category::kNormativeAuthorization:
      return 1;
    default:
      return 0;
  }
}

bool set_date(std::string& field, const std::string& text) {
  if (!is_iso_date(text)) return false;
  field = text;
  return true;
}

// False if both are set and differ.
template <typename Field>
bool fill(Field& into, const Field& from) {
  if (into == Field()) into = from;
  return from == Field() || into == from;
}

}  // namespace

void TbxEntry::begin_term() {
  term_.emplace();
  term_->language = language_;
  forbidden_ = false;
  status_from_ = Category::kUnknown;
  grammar_of_part_ = {};
  remarks_.clear();
}

std::string TbxEntry::end_term() {
  if (grammar_of_part_.gender && term_->gender == Gender::kUnspecified)
    term_->gender = *grammar_of_part_.gender;
  if (grammar_of_part_.number && term_->number == Number::kUnspecified)
    term_->number = *grammar_of_part_.number;
  if (forbidden_) term_->status = TermStatus::kForbidden;
  const std::string of = about();
  for (auto& [category, text] : std::exchange(remarks_, {}))
    notes_.push_back({category + of + ": " + text, true});
  Term term = *std::exchange(term_, std::nullopt);
  const std::string name = "The term \"" + shown(term.text) + "\"";
  if (term.text.empty()) return "A term is empty";
  if (language_tag_.empty()) return name + " has no language tag";
  if (term.language.empty())
    return name + " is left out: \"" + shown(language_tag_) + "\" is not a language tag";
  if (term.text.size() > limits::kTermCodePoints && code_points(term.text) > limits::kTermCodePoints)
    return name + " is left out: it is longer than " + std::to_string(limits::kTermCodePoints) +
           " characters";
  const auto known = std::find_if(value_.terms.begin(), value_.terms.end(),
                                  [&](const Term& other) { return identity(other) == identity(term); });
  if (known == value_.terms.end()) {
    value_.terms.push_back(std::move(term));
    return {};
  }
  const bool is_whole = join(*known, term);
  return name + " is in its entry already; " +
         (is_whole ? "the two are one now" : "of the second one, what contradicts the first is left out");
}

bool TbxEntry::join(Term& into, const Term& second) {
  bool is_whole = fill(into.type, second.type);
  is_whole = fill(into.status, second.status) && is_whole;
  is_whole = fill(into.source, second.source) && is_whole;
  is_whole = fill(into.valid_from, second.valid_from) && is_whole;
  is_whole = fill(into.valid_until, second.valid_until) && is_whole;
  is_whole = fill(into.needed_subject_field, second.needed_subject_field) && is_whole;
  is_whole = fill(into.needed_words, second.needed_words) && is_whole;
  is_whole = fill(into.needs, second.needs) && is_whole;
  is_whole = fill(into.check, second.check) && is_whole;
  is_whole = fill(into.letter_case, second.letter_case) && is_whole;
  if (!fill(into.usage_note, second.usage_note)) into.usage_note += "\n" + second.usage_note;
  for (const Context& one : second.contexts) {
    if (std::find(into.contexts.begin(), into.contexts.end(), one) == into.contexts.end())
      into.contexts.push_back(one);
  }
  return is_whole;
}

bool TbxEntry::take_of_term(const TbxItem& item, Category category) {
  switch (category) {
    case Category::kPartOfSpeech:
    case Category::kGender:
    case Category::kNumber:
      return take_grammar(category, item);
    case Category::kStatus:
    case Category::kUsageStatus:
    case Category::kNormativeAuthorization:
      return take_status(category, item);
    default:
      return take_value_of_term(category, item);
  }
}

bool TbxEntry::take_grammar(Category category, const TbxItem& item) {
  const Grammar said = grammar_of(item.text, category);
  if (!said.says_something()) return false;
  Term& term = *term_;
  if (category == Category::kPartOfSpeech) {
    if (said.part_of_speech) term.part_of_speech = *said.part_of_speech;
    grammar_of_part_ = said;
  } else {
    if (said.gender) term.gender = *said.gender;
    if (said.number) term.number = *said.number;
  }
  if (!said.is_exact) remark(item.category, item.text);
  return true;
}

bool TbxEntry::take_status(Category category, const TbxItem& item) {
  const auto status = term_status(item.text);
  if (!status) return false;
  Term& term = *term_;
  const bool is_first = term.status == TermStatus::kUnspecified;
  if (is_first || authority(category) > authority(status_from_)) {
    if (!is_first && term.status != *status) remark("other status", std::string(tbx_value(term.status)));
    term.status = *status;
    status_from_ = category;
    if (has_more_to_say(item.text)) remark(item.category, item.text);
    return true;
  }
  return term.status == *status && !has_more_to_say(item.text);
}

bool TbxEntry::take_value_of_term(Category category, const TbxItem& item) {
  Term& term = *term_;
  const std::string& text = item.text;
  switch (category) {
    case Category::kTerm:
      if (!term.text.empty()) return false;
      term.text = on_one_line(text);
      return true;
    case Category::kTermType: {
      const auto type = term_type(text);
      if (!type || (term.type != TermType::kUnspecified && term.type != *type)) return false;
      term.type = *type;
      return true;
    }
    case Category::kForbidden:
      forbidden_ = text == "yes";
      return forbidden_;
    case Category::kRegion:
      return !text.empty() && fill(term.region, text);
    case Category::kValidFrom:
      return set_date(term.valid_from, text);
    case Category::kValidUntil:
      return set_date(term.valid_until, text);
    case Category::kNeededWord:
      term.needed_words.push_back(text);
      return true;
    case Category::kNeededSubjectField:
      return fill(term.needed_subject_field, text);
    case Category::kNeeds:
      if (text == kOtherTerm) term.needs = TermNeeds::kOtherTerm;
      return text == kOtherTerm;
    case Category::kCheck:
      if (text == kNever) term.check = TermCheck::kNever;
      return text == kNever;
    case Category::kLetterCase:
      if (text == kAny) term.letter_case = LetterCase::kAny;
      return text == kAny;
    case Category::kSource:
      if (!term.source.empty()) return false;
      term.source = text_with_target(text, item.target);
      return true;
    case Category::kNote:
    case Category::kUsageNote:
      if (!term.usage_note.empty()) term.usage_note += '\n';
      term.usage_note += text;
      return true;
    default:
      return false;
  }
}

}  // namespace entente::interchange
