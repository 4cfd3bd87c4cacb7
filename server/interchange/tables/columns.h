// What the columns of a table hold, by their names.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/interchange/reader.h"

namespace entente::interchange {

enum class Field : std::uint8_t {
  kSkip,
  kUnknown,
  kText,      // A term, or a segment.
  kLanguage,  // Of the row's term, or of one side of a pair.
  kId,
  kDefinition,
  kDefinitionSource,
  kSubjectField,
  kNote,
  kUsageNote,
  kStatus,
  kPartOfSpeech,
  kGender,
  kNumber,
  kTermType,
  kContext,
  kRegion,
  kOrigin,  // The source of a term, or of a segment.
  kConceptSource,
  kValidFrom,
  kValidUntil,
  kNeededWord,
  kNeededSubjectField,
  kNeeds,
  kCheck,
  kLetterCase,
  kKind,
  kReference,
  kReferenceType,
  kReferenceLabel,
  kCustomer,
  kProject,
  kDocument,
  kPrevious,
  kNext,
  kProperties,
  kCreator,
  kCreated,
  kChanger,
  kUpdated,
  kUses,
  kUsed,
};

enum class Side : std::uint8_t { kNone, kSource, kTarget };

struct Column {
  Field field = Field::kUnknown;
  Language language;  // Empty: of no language, or of the row's.
  Side side = Side::kNone;
  // Of a text: what its terms are unless another column says it; "forbidden" makes one of kText or, where its
  // cells say yes and no, a mark.
  TermStatus status = TermStatus::kUnspecified;
  TermType type = TermType::kUnspecified;
  bool synonym = false;       // It stands after the terms of its language.
  bool of_last_term = false;  // It is about the text column before it (memoQ's Term_…).
  std::string header;
  std::string wrong;  // What is wrong with the name, for a message.
};

// One column by its name, in English, French or a tool's words: "fr", "French", "fr_status", "en note",
// "Définition (fr)", "src:pos", "target", "forbidden"; "-" skips a column.
Column column_named(std::string_view name);

struct Columns {
  // Whether the row names columns: at least one of texts, and another that is known.
  bool is_header = false;
  std::vector<Column> columns;
};

// Where the names leave something open it is settled: a "source" is a text where a column of targets or no
// other text is there, and else says where a term comes from.
Columns columns_of_header(const std::vector<std::string>& names);

// Gives the sides their languages, where the options say them and the columns do not.
void settle_languages(std::vector<Column>& columns, const ReadOptions& options);

// Of a table without a header. One column after the other: source, target, comment.
std::vector<Column> columns_without_header(const ReadOptions& options, std::size_t count);

}  // namespace entente::interchange
