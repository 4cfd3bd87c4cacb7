#include "server/history/fields.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <utility>

namespace entente::history {
namespace {

constexpr std::size_t kDifferencesInSummary = 5;
constexpr std::size_t kBytesInSummary = 60;
constexpr std::size_t kBytesInOrder = 100;     // Of one text.
constexpr std::size_t kBytesOfOrder = 20'000;  // Of all.

const char* name_of(PartOfSpeech value) {
  constexpr const char* kNames[] = {"", "noun", "verb", "adjective", "adverb", "proper noun", "other"};
  return kNames[static_cast<std::size_t>(value)];
}
const char* name_of(Gender value) {
  constexpr const char* kNames[] = {"", "masculine", "feminine", "neuter", "other"};
  return kNames[static_cast<std::size_t>(value)];
}
const char* name_of(Number value) {
  constexpr const char* kNames[] = {"", "singular", "plural"};
  return kNames[static_cast<std::size_t>(value)];
}
const char* name_of(TermType value) {
  constexpr const char* kNames[] = {"",           "full form", "acronym",         "abbreviation",
                                    "short form", "variant",   "transliteration", "phrase"};
  return kNames[static_cast<std::size_t>(value)];
}
const char* name_of(TermStatus value) {
  constexpr const char* kNames[] = {"", "preferred", "admitted", "deprecated", "superseded", "forbidden"};
  return kNames[static_cast<std::size_t>(value)];
}
const char* name_of(ReferenceType value) {
  constexpr const char* kNames[] = {"see also", "broader", "narrower", "related", "antonym"};
  return kNames[static_cast<std::size_t>(value)];
}

class Fields {
 public:
  void add(std::string path, std::string value) {
    if (!value.empty()) all_.push_back({std::move(path), std::move(value)});
  }
  void add_each(const std::string& path, const std::vector<std::string>& values) {
    for (const std::string& value : values) add(path, value);
  }
  std::vector<Field> take() { return std::move(all_); }

 private:
  std::vector<Field> all_;
};

void add_term(Fields& fields, const Term& term) {
  std::string path = "terms[";
  path += term.language.tag();
  path += ":" + term.text + "]";
  fields.add(path, term.text);
  fields.add(path + ".status", name_of(term.status));
  fields.add(path + ".part_of_speech", name_of(term.part_of_speech));
  fields.add(path + ".gender", name_of(term.gender));
  fields.add(path + ".number", name_of(term.number));
  fields.add(path + ".type", name_of(term.type));
  fields.add(path + ".usage_note", term.usage_note);
  for (const Context& one : term.contexts) fields.add(path + ".contexts", one.text);
  for (const Context& one : term.contexts) fields.add(path + ".context_sources", one.source);
  fields.add(path + ".region", term.region);
  fields.add(path + ".source", term.source);
  fields.add(path + ".valid_from", term.valid_from);
  fields.add(path + ".valid_until", term.valid_until);
  fields.add_each(path + ".needed_words", term.needed_words);
  fields.add(path + ".needed_subject_field", term.needed_subject_field);
  if (term.needs == TermNeeds::kOtherTerm) fields.add(path + ".needs", "other term");
  if (term.check == TermCheck::kNever) fields.add(path + ".check", "never");
  if (term.letter_case == LetterCase::kAny) fields.add(path + ".letter_case", "any");
}

void add_segment(Fields& fields, const std::string& path, const Language& language, const Segment& segment) {
  fields.add(path + ".language", std::string(language.tag()));
  fields.add(path, segment.text);
  for (const InlineTag& tag : segment.tags) {
    std::string value = std::to_string(tag.position);
    value += " " + (tag.data.empty() ? tag.type + tag.pair : tag.data);
    fields.add(path + ".tags", value);
  }
}

using ByPath = std::map<std::string, std::vector<std::string>>;

ByPath by_path(const std::vector<Field>& fields) {
  ByPath all;
  for (const Field& field : fields) all[field.path].push_back(field.value);
  return all;
}

// The values of `values` that are not in `others`, each as often as it is more.
std::vector<std::string> without(const std::vector<std::string>& values, std::vector<std::string> others) {
  std::vector<std::string> left;
  for (const std::string& value : values) {
    const auto found = std::find(others.begin(), others.end(), value);
    if (found == others.end()) {
      left.push_back(value);
    } else {
      others.erase(found);
    }
  }
  return left;
}

std::string shortened(const std::string& text, std::size_t most) {
  if (text.size() <= most) return text;
  std::size_t end = most;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end) + "…";
}

std::string in_order(const std::vector<std::string>& values) {
  std::string all;
  for (const std::string& value : values) {
    if (!all.empty()) all += " | ";
    if (all.size() > kBytesOfOrder) return all + "…";
    all += shortened(value, kBytesInOrder);
  }
  return all;
}

void compare(const std::string& path, const std::vector<std::string>& before,
             const std::vector<std::string>& after, std::vector<Difference>& out) {
  if (before == after) return;
  const auto gone = without(before, after);
  const auto fresh = without(after, before);
  if (gone.empty() && fresh.empty()) out.push_back({path, in_order(before), in_order(after)});
  if (gone.size() == 1 && fresh.size() == 1 && before.size() == 1 && after.size() == 1) {
    out.push_back({path, gone.front(), fresh.front()});
    return;
  }
  for (const std::string& value : gone) out.push_back({path, value, {}});
  for (const std::string& value : fresh) out.push_back({path, {}, value});
}

std::vector<std::string> paths_in_order(const std::vector<Field>& fields) {
  std::vector<std::string> paths;
  std::set<std::string_view> seen;
  for (const Field& field : fields) {
    if (seen.insert(field.path).second) paths.push_back(field.path);
  }
  return paths;
}

std::string shortened(const std::string& text) {
  return shortened(text, kBytesInSummary);
}

}  // namespace

std::vector<Field> fields_of(const Concept& value) {
  Fields fields;
  if (value.kind == ConceptKind::kShadow) fields.add("kind", "shadow");
  fields.add("subject_field", value.subject_field);
  for (const Term& term : value.terms) add_term(fields, term);
  for (const Definition& definition : value.definitions) {
    const std::string path = "definitions[" + std::string(definition.language.tag()) + "]";
    fields.add(path, definition.text);
    fields.add(path + ".source", definition.source);
  }
  fields.add_each("notes", value.notes);
  fields.add_each("sources", value.sources);
  for (const CrossReference& reference : value.references) {
    std::string text = name_of(reference.type);
    if (!reference.label.empty()) text += ", " + reference.label;
    fields.add("references[" + reference.concept_id + "]", text);
  }
  fields.add_each("customers", value.customers);
  fields.add_each("projects", value.projects);
  return fields.take();
}

std::vector<Field> fields_of(const TranslationUnit& value) {
  Fields fields;
  add_segment(fields, "source", value.source_language, value.source);
  add_segment(fields, "target", value.target_language, value.target);
  fields.add("previous_source", value.previous_source);
  fields.add("next_source", value.next_source);
  fields.add("document", value.document);
  fields.add("domain", value.domain);
  fields.add("client", value.client);
  for (const auto& [key, text] : value.properties) fields.add("properties[" + key + "]", text);
  fields.add_each("notes", value.notes);
  return fields.take();
}

std::vector<Field> fields_of(const Glossary& value) {
  Fields fields;
  fields.add("display_name", value.display_name);
  fields.add("description", value.description);
  if (value.priority != 0) fields.add("priority", std::to_string(value.priority));
  return fields.take();
}

std::vector<Field> fields_of(const Memory& value) {
  Fields fields;
  fields.add("display_name", value.display_name);
  fields.add("description", value.description);
  if (value.repeated_source == RepeatedSource::kReplace) fields.add("repeated_source", "replace");
  return fields.take();
}

std::vector<Difference> differences(const std::vector<Field>& before, const std::vector<Field>& after) {
  const ByPath then = by_path(before);
  const ByPath now = by_path(after);
  static const std::vector<std::string> kNone;
  std::vector<Difference> all;
  for (const std::string& path : paths_in_order(after)) {
    const auto found = then.find(path);
    compare(path, found == then.end() ? kNone : found->second, now.at(path), all);
  }
  for (const std::string& path : paths_in_order(before)) {
    if (!now.contains(path)) compare(path, then.at(path), kNone, all);
  }
  if (all.empty() && before != after) {
    const auto order = [](const std::vector<Field>& fields) { return in_order(paths_in_order(fields)); };
    all.push_back({"order", order(before), order(after)});
  }
  return all;
}

std::string summary(const std::vector<Difference>& all) {
  std::string line;
  for (std::size_t i = 0; i < all.size() && i < kDifferencesInSummary; ++i) {
    const Difference& one = all[i];
    if (i > 0) line += "; ";
    line += shortened(one.path);
    if (one.before.empty()) {
      line += " + " + shortened(one.after);
    } else if (one.after.empty()) {
      line += " - " + shortened(one.before);
    } else {
      line += " " + shortened(one.before);
      line += " → " + shortened(one.after);
    }
  }
  if (all.size() > kDifferencesInSummary)
    line += "; and " + std::to_string(all.size() - kDifferencesInSummary) + " more";
  return line;
}

Blame::Blame(std::vector<Field> newest, Revision sequence) {
  for (Field& field : newest) {
    open_.push_back(fields_.size());
    fields_.push_back({std::move(field), sequence});
  }
}

bool Blame::add_older(const std::vector<Field>& fields, Revision sequence) {
  std::set<std::pair<std::string_view, std::string_view>> had;
  for (const Field& field : fields) had.emplace(field.path, field.value);
  std::erase_if(open_, [&](std::size_t i) {
    BlamedField& one = fields_[i];
    if (!had.contains({one.field.path, one.field.value})) return true;
    one.since = sequence;
    return false;
  });
  return !open_.empty();
}

}  // namespace entente::history
