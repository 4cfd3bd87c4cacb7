// Converts TBX's data categories and picklists to our fields and values, and back. Categories and values are
// understood in any capitals and with spaces, hyphens or underscores, and in the words that other tools write
// for them, in English and French. An unknown value gives nothing.
#pragma once

#include <optional>
#include <string_view>

#include "server/model/concept.h"

namespace entente::interchange {

// What a data category is about, whatever element has it.
enum class Category {
  kUnknown,
  kTerm,
  kPartOfSpeech,
  kGender,
  kNumber,
  kTermType,
  kStatus,
  kUsageStatus,
  kNormativeAuthorization,
  kForbidden,
  kRegion,
  kValidFrom,
  kValidUntil,
  kNeededWord,
  kNeededSubjectField,
  kNeeds,
  kCheck,
  kLetterCase,
  kContext,
  kDefinition,
  kSource,
  kNote,
  kUsageNote,
  kKind,
  kSubjectField,
  kCustomer,
  kProject,
  kTransaction,
  kResponsibility,
  kDate,
  kTimeOfDay,
  kCreator,
  kChanger,
  kCreated,
  kUpdated,
};
Category category_of(std::string_view category);

// What the words of a part of speech, gender or number say: "n. m. pl." says three things.
struct Grammar {
  std::optional<PartOfSpeech> part_of_speech;
  std::optional<Gender> gender;
  std::optional<Number> number;
  bool is_exact = true;  // The words say no more than that.

  bool says_something() const { return part_of_speech || gender || number; }
};
// The category says what a letter alone means: "n" is a noun or neuter.
Grammar grammar_of(std::string_view words, Category category);

std::optional<TermType> term_type(std::string_view value);
std::optional<TermStatus> term_status(std::string_view value);
// Of a status that says more than ours does: a term that a standard or a law gives.
bool has_more_to_say(std::string_view status);

enum class TransactionKind { kOrigination, kModification, kOther };
TransactionKind transaction_kind(std::string_view value);

// By the category of the reference: crossReference, and those of TBX-Default that relate concepts.
std::optional<ReferenceType> reference_type(std::string_view category);
// Whether the category is one of links to files and pages: externalCrossReference, xGraphic and the like.
bool is_link(std::string_view category);

// The values of our own categories: x-needs, x-check, x-letter-case of a term, and x-kind of an entry.
inline constexpr const char* kOtherTerm = "otherTerm";
inline constexpr const char* kNever = "never";
inline constexpr const char* kAny = "any";
inline constexpr const char* kShadow = "shadow";

// "" for kUnspecified. TBX has no value for kForbidden: it is "deprecatedTerm-admn-sts", and the writer adds
// a termNote x-forbidden.
std::string_view tbx_value(PartOfSpeech value);
std::string_view tbx_value(Gender value);
std::string_view tbx_value(Number value);
std::string_view tbx_value(TermType value);
std::string_view tbx_value(TermStatus value);
std::string_view tbx_value(ReferenceType value);

}  // namespace entente::interchange
