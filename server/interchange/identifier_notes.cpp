#include "server/interchange/identifier_notes.h"

#include <functional>

#include "server/model/limits.h"

namespace entente::interchange {
namespace {

std::uint64_t hash(std::string_view id) {
  return std::hash<std::string_view>()(id);
}

std::uint64_t bits_of(const std::vector<Language>& languages) {
  std::uint64_t bits = 0;
  for (const Language& language : languages) bits |= std::uint64_t{1} << (hash(language.tag()) >> 58);
  return bits;
}

}  // namespace

IdentifierNotes::Noted* IdentifierNotes::find(std::string_view id) {
  const auto found = noted_.find(hash(id));
  return found == noted_.end() ? nullptr : &found->second;
}

void IdentifierNotes::add(std::string_view id, std::uint64_t languages) {
  if (noted_.size() < limits::kImportIdentifiers) {
    noted_.emplace(hash(id), Noted{.languages = languages});
  } else {
    is_full_ = true;
  }
}

IdentifierNotes::Answer IdentifierNotes::note(const std::string& id, const std::vector<Language>& languages) {
  if (id.empty()) return {};
  const std::uint64_t bits = bits_of(languages);
  Noted* const noted = find(id);
  if (noted == nullptr) {
    add(id, bits);
    return {Verdict::kFirst, id};
  }
  if ((noted->languages & bits) == 0) {
    noted->languages |= bits;
    return {Verdict::kMoreLanguages, id};
  }
  for (;;) {
    const std::string number = "-" + std::to_string(noted->next++);
    std::string other = id.substr(0, limits::kConceptIdCharacters - number.size()) + number;
    if (find(other) != nullptr) continue;
    add(other, bits);
    return {Verdict::kTaken, std::move(other)};
  }
}

}  // namespace entente::interchange
