// A column of a table: what it holds, and of which language.
#pragma once

#include <cstdint>
#include <string>

#include "server/model/concept.h"

namespace entente::interchange {

enum class Field : std::uint8_t {
  kSkip,
  kUnknown,
  kText,      // A term, or a segment.
  kLanguage,  // Of the row's term, or of one side of a pair.
  kId,
  kDefinition,
  kDefinitionSource,
  kContextSource,
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

}  // namespace entente::interchange
