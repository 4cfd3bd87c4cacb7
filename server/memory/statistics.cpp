#include "server/memory/statistics.h"

#include <optional>
#include <unordered_set>
#include <utility>

#include "server/index/segment_index.h"
#include "server/index/token_ids.h"
#include "server/index/walk.h"
#include "server/store/key.h"
#include "server/text/stable_hash.h"

namespace entente::memory {
namespace {

constexpr const char* kRemedy = "allow more time";

LanguageStatistics of_language(const store::ReadTransaction& transaction, std::uint32_t memory,
                               const std::string& language, const Cancellation& cancellation) {
  LanguageStatistics found{.language = language};
  // Segments of the same words are in one length group, so that it is enough to remember one group at a time.
  std::unordered_set<std::uint64_t> seen;
  std::optional<index::LengthGroup> group;
  const auto count = [&](const index::Entry& entry) {
    const index::LengthGroup here = index::group_of(static_cast<std::uint32_t>(entry.tokens.size()));
    if (std::exchange(group, here) != here) seen.clear();
    ++found.segments;
    found.words += static_cast<std::int64_t>(index::words_among(entry.tokens));
    const char* bytes = reinterpret_cast<const char*>(entry.tokens.data());
    if (!seen.insert(text::stable_hash({bytes, entry.tokens.size_bytes()})).second) ++found.repeated_segments;
  };
  index::for_each_segment(transaction, {memory, Language::parse(language)}, count, cancellation, kRemedy);
  return found;
}

}  // namespace

Statistics statistics(const store::ReadTransaction& transaction, const catalogue::NumberedMemory& memory,
                      const Cancellation& cancellation) {
  Statistics found;
  store::for_each_with_prefix(transaction, store::Table::kUnits, store::Key().u32(memory.number),
                              [&](std::string_view, std::string_view value) {
                                cancellation.check(kRemedy);
                                ++found.units;
                                found.unit_bytes += static_cast<std::int64_t>(value.size());
                                return true;
                              });
  for (const std::string& language : index::languages_of(transaction, memory.number))
    found.languages.push_back(of_language(transaction, memory.number, language, cancellation));
  return found;
}

}  // namespace entente::memory
