// The units of a tu: which of its tuvs are pairs, and what of each goes where.
#include <algorithm>
#include <utility>

#include "server/interchange/tmx_fit.h"
#include "server/interchange/tmx_properties.h"
#include "server/interchange/tmx_record.h"
#include "server/interchange/tmx_tuid.h"
#include "server/model/known_language.h"
#include "server/model/limits.h"

namespace entente::interchange {
namespace {

constexpr std::size_t kMostComplaints = 10;
constexpr std::size_t kMostLanguagesKept = 1'000;

std::string small(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c != ' ' && c != '\t') out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  return out;
}

bool says_no_source(const std::string& srclang) {
  const std::string plain = small(srclang);
  return plain.empty() || plain == "*all*";
}

bool is_blank(const std::string& text) {
  return text.find_first_not_of(" \t\r\n") == std::string::npos;
}

std::size_t bytes_of(const Segment& segment) {
  std::size_t bytes = segment.text.size();
  for (const InlineTag& tag : segment.tags)
    bytes += sizeof(tag) + tag.pair.size() + tag.match.size() + tag.type.size() + tag.data.size();
  return bytes;
}

std::size_t bytes_of(const TmxPart& part) {
  std::size_t bytes = part.creator.size() + part.changer.size();
  for (const std::string& note : part.notes) bytes += note.size();
  for (const auto& [type, value] : part.properties) bytes += type.size() + value.size();
  return bytes;
}

// The first that the file says, of the tu, the target and the source.
template <typename Value>
Value first_said(const Value& of_tu, const Value& of_target, const Value& of_source) {
  if (of_tu != Value()) return of_tu;
  return of_target != Value() ? of_target : of_source;
}

void take_who_and_when(const TmxPart& tu, const TmxPart& source, const TmxPart& target,
                       TranslationUnit& unit) {
  unit.creator = first_said(tu.creator, target.creator, source.creator);
  unit.changer = first_said(tu.changer, target.changer, source.changer);
  unit.created = first_said(tu.created, target.created, source.created).value_or(Time());
  unit.updated = first_said(tu.updated, target.updated, source.updated).value_or(Time());
  unit.used = first_said(tu.used, target.used, source.used).value_or(Time());
  unit.uses = first_said(tu.uses, target.uses, source.uses).value_or(0);
  // What the file does not know is not today, and was not the importer.
  if (unit.updated == Time()) unit.updated = unit.created;
  if (unit.created == Time()) unit.created = unit.updated;
  if (unit.changer.empty()) unit.changer = unit.creator;
  if (unit.creator.empty()) unit.creator = unit.changer;
}

void take_notes(const TmxRecord& record, const TmxPart& source, const TmxPart& target,
                TranslationUnit& unit) {
  unit.notes = record.common.notes;
  for (const TmxPart* part : {&source, &target}) {
    for (const std::string& note : part->notes) {
      if (std::find(unit.notes.begin(), unit.notes.end(), note) == unit.notes.end())
        unit.notes.push_back(note);
    }
  }
}

}  // namespace

void TmxRecord::complain(std::string what) {
  if (complaints.size() < kMostComplaints &&
      std::find(complaints.begin(), complaints.end(), what) == complaints.end())
    complaints.push_back(std::move(what));
}

TmxUnits::TmxUnits(const ReadOptions& options, OnUnit on_unit, OnProblem on_problem)
    : options_(options), on_unit_(std::move(on_unit)), on_problem_(std::move(on_problem)) {}

void TmxUnits::read_header(const Attributes& attributes) {
  header_language_ = attributes.get("srclang");
  const std::string tool = small(attributes.get("creationtool"));
  is_ours_ = tool == "entente";
  if (tool.starts_with("omegat")) text_tags_ = TextTags::kOfOmegaT;
  // What stands as text in our files was text.
  if (is_ours_) text_tags_ = std::nullopt;
}

std::optional<Language> TmxUnits::language_of(const std::string& text) {
  const auto known = languages_.find(text);
  if (known != languages_.end()) return known->second;
  if (languages_.size() >= kMostLanguagesKept) languages_.clear();
  return languages_[text] = known_language(text);
}

// The one that no other tuv has: the source first, the target then.
std::optional<Language> TmxUnits::language_by_options(const std::string& text, Taken& taken,
                                                      TmxRecord& record) {
  const std::string tuv = text.empty() ? "has a tuv without xml:lang"
                                       : "has a tuv whose xml:lang \"" + shown(text) + "\" is no language";
  const bool is_source = !text.empty() && small(text) == small(header_language_);
  for (const Language& language : {options_.source_language, options_.target_language}) {
    if (language.empty() || (is_source && language != options_.source_language)) continue;
    if (!taken.insert(std::string(language.primary())).second) continue;
    if (guessed_.size() < kMostLanguagesKept && guessed_.insert(text).second)
      record.complain(tuv + "; it was read as " + language.tag() + ", here and in all that follow");
    return language;
  }
  record.complain(tuv + "; the import's source and target language (--from, --to) can say which it is");
  return std::nullopt;
}

std::vector<TmxUnits::Side> TmxUnits::sides_of(TmxRecord& record) {
  std::vector<std::optional<Language>> languages;
  Taken taken;
  for (const TmxVariant& variant : record.variants) {
    languages.push_back(language_of(variant.language));
    if (languages.back()) taken.insert(std::string(languages.back()->primary()));
  }
  std::vector<Side> sides;
  std::set<Language> seen;
  for (std::size_t i = 0; i < languages.size(); ++i) {
    TmxVariant& variant = record.variants[i];
    auto language = std::move(languages[i]);
    if (!language) language = language_by_options(variant.language, taken, record);
    if (!language) continue;
    if (is_blank(variant.segment.text)) {
      record.complain((variant.has_segment ? "has an empty segment in " : "has no segment in ") +
                      language->tag());
    } else if (!seen.insert(*language).second) {
      record.complain("has two segments in " + language->tag() + "; the second is left out");
    } else {
      if (text_tags_) lift_text_tags(variant.segment, *text_tags_);
      sides.push_back({*language, &variant});
    }
  }
  return sides;
}

// The side that the file says is the source, by its language or by its primary subtag.
std::optional<std::size_t> TmxUnits::said_source(const std::vector<Side>& sides, const TmxRecord& record) {
  const std::string& said = record.source_language.empty() ? header_language_ : record.source_language;
  if (says_no_source(said)) return std::nullopt;
  const auto wanted = language_of(said);
  for (std::size_t i = 0; i < sides.size(); ++i) {
    if (wanted ? sides[i].language == *wanted : small(sides[i].variant->language) == small(said)) return i;
  }
  for (std::size_t i = 0; wanted && i < sides.size(); ++i) {
    if (sides[i].language.same_primary(*wanted)) return i;
  }
  return std::nullopt;
}

void TmxUnits::give(TmxRecord&& record) {
  const auto report = [&](bool taken) {
    if (record.complaints.empty()) return;
    std::string message = "The tu ";
    for (std::size_t i = 0; i < record.complaints.size(); ++i)
      message += (i == 0 ? "" : "; ") + record.complaints[i];
    on_problem_({record.line, std::move(message), taken});
  };
  if (record.is_lost) return report(false);
  std::vector<Side> sides = sides_of(record);
  if (sides.size() < 2) {
    record.complain(sides.empty() ? "has no segment"
                                  : "has a segment in " + sides[0].language.tag() + " only");
    return report(false);
  }
  const auto said = said_source(sides, record);
  // The others follow the source in their order.
  auto first = said ? sides.begin() + static_cast<std::ptrdiff_t>(*said)
                    : std::find_if(sides.begin(), sides.end(), [&](const Side& side) {
                        return side.language.same_primary(options_.source_language);
                      });
  if (first != sides.end()) std::rotate(sides.begin(), first, first + 1);
  const std::size_t sources = said ? 1 : sides.size() - 1;

  // Each unit has its texts, and what belongs to the tu, for itself.
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < sources; ++i) {
    const std::size_t copied = bytes_of(record.common) + bytes_of(sides[i].variant->segment);
    bytes += copied * (sides.size() - i - 1);
  }
  const std::size_t once = bytes_of(record.common) + bytes_of(sides[0].variant->segment);
  if (bytes > once + limits::kImportRecordBytes) {
    record.complain("has " + std::to_string(sides.size()) + " segments that share " + std::to_string(once) +
                    " bytes of source, notes and properties; its units would hold more than " +
                    std::to_string(limits::kImportRecordBytes) + " bytes");
    return report(false);
  }
  for (std::size_t i = 0; i < sources; ++i) {
    for (std::size_t j = i + 1; j < sides.size(); ++j) {
      TranslationUnit unit;
      make_pair(record, sides[i], sides[j], unit);
      for (std::string& complaint : fit(unit)) record.complain(std::move(complaint));
      on_unit_(std::move(unit), record.line);
    }
  }
  report(true);
}

void TmxUnits::make_pair(const TmxRecord& record, const Side& source, const Side& target,
                         TranslationUnit& unit) const {
  unit.source_language = source.language;
  unit.target_language = target.language;
  unit.source = source.variant->segment;
  unit.target = target.variant->segment;
  const std::string tuid = is_ours_ ? imported_tuid(record.tuid) : record.tuid;
  if (!tuid.empty()) unit.properties["tuid"] = tuid;
  take_who_and_when(record.common, source.variant->part, target.variant->part, unit);
  take_notes(record, source.variant->part, target.variant->part, unit);
  take_properties(record, source, target, unit);
}

// A neighbour in the target's tuv is one of the target, for which a unit has no field.
void TmxUnits::take_properties(const TmxRecord& record, const Side& source, const Side& target,
                               TranslationUnit& unit) const {
  struct Property {
    TmxMeaning meaning;
    std::string value;
    int level;
  };
  std::vector<Property> all;
  int level = 0;
  for (const TmxPart* part : {&record.common, &source.variant->part, &target.variant->part}) {
    for (const auto& [type, text] : part->properties) {
      Property property{meaning_of(type), text, level};
      TmxMeaning& meaning = property.meaning;
      const bool is_neighbour = meaning.field == UnitField::kPrevious || meaning.field == UnitField::kNext;
      if (is_neighbour && !is_ours_)
        property.value = neighbour_text(text, text_tags_.value_or(TextTags::kOfAnyTool));
      if (is_neighbour && level == 2) meaning.field = UnitField::kNone;
      const bool has_nothing = meaning.field != UnitField::kNone && property.value.empty();
      if (!has_nothing) all.push_back(std::move(property));
    }
    ++level;
  }
  for (const bool second : {false, true}) {
    for (const Property& property : all) {
      if (property.meaning.field == UnitField::kNone || property.meaning.is_second != second) continue;
      std::string& field = field_of(unit, property.meaning.field);
      if (field.empty()) field = property.value;
    }
  }
  std::map<std::string, int> last;
  std::set<std::pair<std::string, std::string>> above;  // Of the tu.
  for (const Property& property : all) {
    const TmxMeaning& meaning = property.meaning;
    if (meaning.field != UnitField::kNone && field_of(unit, meaning.field) == property.value) continue;
    if (property.level > 0 && above.contains({meaning.key, property.value})) continue;
    above.emplace(meaning.key, property.value);
    add_property(meaning.key, property.value, last, unit);
  }
}

}  // namespace entente::interchange
