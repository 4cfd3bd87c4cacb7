#include "server/interchange/tbx_entry.h"

#include <algorithm>
#include <map>

#include "server/interchange/link_note.h"
#include "server/interchange/problem.h"
#include "server/model/characters.h"
#include "server/model/date.h"
#include "server/model/limits.h"

namespace entente::interchange {
namespace {

void append_line(std::string& text, const std::string& line) {
  if (!text.empty()) text += '\n';
  text += line;
}

bool has_link(const TbxItem& item) {
  return item.element == "xref" || is_link(item.category) || item.target.find("://") != std::string::npos;
}

std::string text_of(const TbxItem& item) {
  if (has_link(item)) return text_with_target(item.text, item.target);
  return item.text.empty() ? item.target : item.text;
}

bool is_source(const TbxItem& item) {
  return item.kind == Category::kSource;
}

bool is_note(const TbxItem& item) {
  return item.element == "note" || item.element == "descripNote" || item.element == "adminNote";
}

std::string joined(const std::vector<TbxItem>& items) {
  std::string all;
  for (const TbxItem& item : items) all += (all.empty() ? "" : "|") + text_of(item);
  return all;
}

}  // namespace

std::string safe_id(std::string_view id) {
  std::string safe = trimmed(id);
  std::replace_if(
      safe.begin(), safe.end(),
      [](char c) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        return !plain && c != '.' && c != '_' && c != '-';
      },
      '-');
  return safe.substr(0, limits::kConceptIdCharacters);
}

// Line breaks of a pretty-printed file are no part of a text.
std::string trimmed(std::string_view text) {
  constexpr const char* kSpace = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(kSpace);
  if (begin == std::string_view::npos) return {};
  return std::string(text.substr(begin, text.find_last_not_of(kSpace) - begin + 1));
}

TbxEntry::TbxEntry(const std::string& id, std::string default_language, ReadLanguage read_language)
    : default_language_(default_language.empty() ? "en" : std::move(default_language)),
      read_language_(std::move(read_language)) {
  value_.id = safe_id(id);
}

void TbxEntry::begin_language(const std::string& tag) {
  language_tag_ = tag;
  language_ = tag.empty() ? Language() : read_language_(tag);
}
void TbxEntry::end_language() {
  language_tag_.clear();
  language_ = {};
}

std::string TbxEntry::about() const {
  if (term_ && !term_->text.empty()) return " (" + shown(term_->text) + ")";
  return language_tag_.empty() ? "" : " (" + shown(language_tag_) + ")";
}

void TbxEntry::remark(const std::string& category, const std::string& text) {
  if (term_) {
    remarks_.emplace_back(category, text);
  } else {
    notes_.push_back({category + about() + ": " + text, true});
  }
}

Concept TbxEntry::finish(const OnChange& report) {
  std::map<std::string, std::size_t> places;
  for (const Term& term : value_.terms) places.try_emplace(term.language.tag(), places.size());
  for (const Definition& one : value_.definitions) places.try_emplace(one.language.tag(), places.size());
  const auto earlier = [&](const auto& a, const auto& b) {
    return places[a.language.tag()] < places[b.language.tag()];
  };
  std::stable_sort(value_.terms.begin(), value_.terms.end(), earlier);
  std::stable_sort(value_.definitions.begin(), value_.definitions.end(), earlier);
  for (std::string& one : transactions_.finish(value_)) notes_.push_back({std::move(one), true});
  fit(value_, std::move(notes_), report);
  return std::move(value_);
}

void TbxEntry::take(const TbxGroup& group) {
  if (group.element == "transacGrp") return transactions_.take(group.items, about());
  if (group.element == "termCompList")
    return remark(group.type.empty() ? "termComp" : group.type, joined(group.items));
  std::string* const source = take_text_with_source(group);
  std::string of;  // What a source is of that no field takes.
  for (const TbxItem& item : group.items) {
    const bool is_value =
        !is_source(item) && !is_note(item) && item.element != "ref" && item.element != "xref";
    if (of.empty() && is_value && !group.element.empty()) of = item.category;
  }
  for (const TbxItem& item : group.items) {
    const Category category = item.kind;
    if (category == Category::kDefinition || (category == Category::kContext && term_)) continue;
    const std::string text = text_of(item);
    if (text.empty()) continue;
    if (is_source(item) && source != nullptr) {
      append_line(*source, text);
    } else if (is_source(item) && !of.empty()) {
      remark("source of " + of, text);
    } else {
      take_one(item);
    }
  }
}

std::string* TbxEntry::take_text_with_source(const TbxGroup& group) {
  std::string* source = nullptr;
  for (const TbxItem& item : group.items) {
    const Category category = item.kind;
    if (item.text.empty()) continue;
    if (category == Category::kDefinition) {
      Definition* const added = add_definition(item);
      if (added == nullptr) {
        remark(item.category, item.text);
      } else {
        source = &added->source;
      }
    } else if (category == Category::kContext && term_) {
      term_->contexts.push_back({item.text, {}});
      source = &term_->contexts.back().source;
    }
  }
  return group.element.empty() ? nullptr : source;
}

Definition* TbxEntry::add_definition(const TbxItem& item) {
  Language language = language_;
  if (!item.language.empty()) {
    language = read_language_(item.language);
  } else if (language_tag_.empty()) {
    language = read_language_(default_language_);
  }
  if (language.empty()) return nullptr;
  value_.definitions.push_back({std::move(language), item.text, {}});
  return &value_.definitions.back();
}

void TbxEntry::take_one(const TbxItem& item) {
  const Category category = item.kind;
  if (term_ ? take_of_term(item, category) : take_of_concept(item, category)) return;
  if (transactions_.take(category, text_of(item))) return;
  std::string text = text_of(item);
  if (!item.target.empty() && !item.text.empty() && !has_link(item)) text += " <" + item.target + ">";
  remark(item.category, text);
}

bool TbxEntry::take_of_concept(const TbxItem& item, Category category) {
  const std::string text = text_of(item);
  if (category == Category::kKind && text == kShadow) {
    value_.kind = ConceptKind::kShadow;
  } else if (category == Category::kSubjectField && value_.subject_field.empty()) {
    value_.subject_field = text;
  } else if (category == Category::kSource) {
    value_.sources.push_back(text);
  } else if (category == Category::kNote) {
    notes_.push_back({text, false});
  } else if (category == Category::kCustomer) {
    value_.customers.push_back(text);
  } else if (category == Category::kProject) {
    value_.projects.push_back(text);
  } else if (const auto type = reference_type(item.category);
             type && !item.target.empty() && !has_link(item)) {
    const std::string_view target = item.target;
    const std::string id = safe_id(target.starts_with('#') ? target.substr(1) : target);
    if (id.empty()) return false;
    value_.references.push_back({id, item.text, *type});
  } else {
    return false;
  }
  return true;
}

}  // namespace entente::interchange
