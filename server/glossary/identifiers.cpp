#include "server/glossary/identifiers.h"

#include <cstddef>
#include <cstdint>

#include "server/glossary/word_index.h"
#include "server/text/analysis.h"

namespace entente::glossary {
namespace {

constexpr std::size_t kMaxSlug = 60;

}  // namespace

std::string slug_of(const Concept& value) {
  std::string slug;
  if (!value.terms.empty()) {
    const Term& term = value.terms.front();
    const text::Analysis analysis = text::analyze(term.text, term.language);
    for (char c : typed_words(analysis, {})) {
      const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
      if (plain) slug += c;
      if (!plain && !slug.empty() && slug.back() != '-') slug += '-';
      if (slug.size() == kMaxSlug) break;
    }
  }
  while (!slug.empty() && slug.back() == '-') slug.pop_back();
  return slug.empty() ? "concept" : slug;
}

std::string free_identifier(std::string_view slug, const std::function<bool(const std::string&)>& is_taken) {
  const auto numbered = [&](std::uint64_t number) {
    return number == 1 ? std::string(slug) : std::string(slug) + "-" + std::to_string(number);
  };
  if (!is_taken(numbered(1))) return numbered(1);
  std::uint64_t taken = 1;
  std::uint64_t free = 2;
  while (is_taken(numbered(free))) {
    taken = free;
    free *= 2;
  }
  while (free - taken > 1) {
    const std::uint64_t middle = taken + (free - taken) / 2;
    (is_taken(numbered(middle)) ? taken : free) = middle;
  }
  return numbered(free);
}

}  // namespace entente::glossary
