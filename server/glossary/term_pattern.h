// What a term is filed under and recognised by. Every term has a pattern as it is written; some have others:
// written as one word, with a French adjective on the other side of the complement, with another stem of its
// verb.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "server/cancellation/cancellation.h"
#include "server/glossary/derived_row.h"
#include "server/model/concept.h"
#include "server/store/transaction.h"

namespace entente::glossary {

// Which term of which concept.
struct TermReference {
  std::uint32_t glossary = 0;  // Its number.
  std::string concept_id;
  std::uint16_t term = 0;  // The place in Concept::terms.

  bool operator==(const TermReference&) const = default;
};

enum class PatternForm : std::uint8_t {
  kAsWritten,
  kReordered,  // « ministère de la Défense russe » of « ministère russe de la Défense ».
  kJoined,     // All words as one, wherever they are parted.
};

// A term under one of its hashes, with what it takes to judge a stretch of a sentence without the concept.
struct TermPattern {
  TermReference reference;
  PatternForm form = PatternForm::kAsWritten;
  PartOfSpeech part_of_speech = PartOfSpeech::kUnspecified;
  TermStatus status = TermStatus::kUnspecified;
  bool capitals_only = false;  // An acronym without small letters.
  bool begins_with_article = false;
  std::string valid_from;  // As Term's.
  std::string valid_until;
  std::string text;                // The term's.
  std::vector<std::string> words;  // fold_case() of its units (see phrase.h), in this pattern's order.
  bool has_more = false;  // When read: more concepts of the glossary have the same term and were left out.
};

// The hash of each pattern and of the beginnings of those of several words, flagged as in term_filter.h.
struct FiledPattern {
  std::uint64_t hash = 0;  // Without flags.
  TermPattern pattern;
};
struct FiledTerm {
  std::vector<FiledPattern> patterns;
  std::vector<std::uint64_t> flagged;
};
// Nothing is filed for a term without a word.
FiledTerm file_term(const TermReference& reference, const Term& term);

// The rows of the patterns of a concept's terms.
std::vector<DerivedRow> pattern_rows(std::uint32_t glossary, const Concept& value);

// Puts the patterns of a concept's terms into the tables, and takes them out.
void index_patterns(store::WriteTransaction& transaction, std::uint32_t glossary, const Concept& value);
void unindex_patterns(store::WriteTransaction& transaction, std::uint32_t glossary, const Concept& value);

// Reads the patterns that are filed under hashes, of all glossaries. Ends no later than its transaction; not
// thread-safe. O(log n + patterns) a hash.
//
// Of concepts of one glossary with one and the same term it gives the first limits::kSameTermsPerGlossary.
//
// A search in the table waits for memory again and again, and the same few thousand words make most of every
// text: each thread keeps the patterns of the last hashes that it read, about 1 MiB, for as long as nothing
// is committed (a third of recognition's time at a million terms). A hash of many patterns is kept by the
// reader.
class PatternReader {
 public:
  PatternReader(const store::ReadTransaction& transaction, const Language& language,
                Cancellation cancellation = {});

  // The patterns under the hash, good until the next call. Throws kDataLoss where a row is damaged, and what
  // Cancellation::check throws.
  std::span<const TermPattern> under(std::uint64_t hash);

 private:
  void read(std::uint64_t hash, std::vector<TermPattern>& patterns);

  store::Cursor cursor_;
  const store::Snapshot snapshot_;
  const std::string language_;
  const Cancellation cancellation_;
  std::vector<TermPattern> patterns_;
  std::unordered_map<std::uint64_t, std::vector<TermPattern>> large_;  // By hash.
  std::size_t held_ = 0;                                               // Patterns in large_.
};

}  // namespace entente::glossary
