// Which identifiers a file has had, so that a second entry of one identifier does not replace the first.
// Bounded: hashes of the first limits::kImportIdentifiers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "server/model/language.h"

namespace entente::interchange {

class IdentifierNotes {
 public:
  enum class Verdict {
    kFirst,          // Nobody has it yet, or nobody knows: see is_full().
    kMoreLanguages,  // Another entry has it, in other languages: the two are one concept.
    kTaken,          // Another entry has it, in one of these languages: `id` is another one that is free.
  };
  struct Answer {
    Verdict verdict = Verdict::kFirst;
    std::string id;
  };

  // The identifier for an entry that has terms in these languages; it is noted. An empty one stays empty.
  Answer note(const std::string& id, const std::vector<Language>& languages);

  // Whether entries came after the limit, which were not noted.
  bool is_full() const { return is_full_; }

 private:
  struct Noted {
    std::uint64_t languages = 0;  // A bit for each, by its hash: two may share one, and count as one.
    std::uint32_t next = 2;       // The next number for an identifier that is made from this one.
  };

  Noted* find(std::string_view id);
  void add(std::string_view id, std::uint64_t languages);

  std::unordered_map<std::uint64_t, Noted> noted_;
  bool is_full_ = false;
};

}  // namespace entente::interchange
