#include <map>
#include <set>

#include "server/glossary/derived_rows.h"
#include "server/glossary/term_filter.h"
#include "server/store/key.h"
#include "server/verify/verification.h"

namespace entente::verify {
namespace {

using store::Key;
using store::KeyReader;
using store::Table;

// The languages whose filters must not be read.
std::set<std::string> broken_languages(const Verification& verification) {
  std::set<std::string> broken;
  store::for_each_with_prefix(verification.transaction, Table::kTermFilters, {}, [&](auto key, auto value) {
    if (!verification.has_form(Table::kTermFilters, key)) return true;
    KeyReader reader(key);
    const std::string language(reader.text());
    std::string what = glossary::fault_of_level(value);
    if (reader.u16() >= glossary::kMaxFilterLevels) what = "there is no such level";
    if (what.empty()) return true;
    verification.broken(Table::kTermFilters, key, what);
    broken.insert(language);
    return true;
  });
  return broken;
}

}  // namespace

// Hashes of terms that are gone may stay; none of those that are there may be missing.
void verify_filters(Verification& verification) {
  const std::set<std::string> broken = broken_languages(verification);
  std::map<std::string, glossary::TermFilter> filters;
  store::for_each_with_prefix(verification.transaction, Table::kConcepts, {}, [&](auto key, auto bytes) {
    Concept value;
    try {
      value = records::decode_concept(bytes, {}, key.substr(std::min<std::size_t>(key.size(), 4)));
    } catch (const std::exception&) {
      return true;  // Named with the concepts.
    }
    for (const auto& [language, hashes] : glossary::derived_rows(0, value).filter_hashes) {
      if (broken.contains(language)) continue;
      const auto& filter =
          filters.try_emplace(language, verification.transaction, Language::parse(language)).first->second;
      for (const std::uint64_t hash : hashes) {
        const std::uint64_t flags = hash & glossary::kTermFlags;
        if ((filter.find(hash) & flags) == flags) continue;
        verification.broken(Table::kTermFilters, Key().text(language).u16(0),
                            "no level has a hash of concept " + rows::key_text(Table::kConcepts, key));
        break;
      }
    }
    return true;
  });
}

}  // namespace entente::verify
