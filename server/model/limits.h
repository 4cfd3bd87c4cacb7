// Every limit that a request can meet. A test prints proto/LIMITS.md from this file, so each constant has a
// comment. The comments of the protos say which field has which limit.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace entente::limits {

// The characters of a glossary's or memory's identifier.
inline constexpr std::size_t kResourceIdCharacters = 63;
// The characters of a concept's identifier.
inline constexpr std::size_t kConceptIdCharacters = 128;
// A display name, subject field, document, domain, client, author, comment, or the key or value of a
// property.
inline constexpr std::size_t kShortFieldBytes = 1'000;
// The name of an operation.
inline constexpr std::size_t kOperationBytes = 200;

// The code points of a segment, or of a text to recognise or check.
inline constexpr std::size_t kSegmentCodePoints = 10'000;
// The inline tags of a segment.
inline constexpr std::size_t kTagsPerSegment = 1'000;
// The native code of an inline tag.
inline constexpr std::size_t kTagFieldBytes = 10'000;
// The properties of a unit.
inline constexpr std::size_t kPropertiesPerUnit = 100;

// The code points of a term, or of a text to complete or filter by.
inline constexpr std::size_t kTermCodePoints = 500;
// The terms of a concept.
inline constexpr std::size_t kTermsPerConcept = 200;
// The code points of a note, definition, context, source or description.
inline constexpr std::size_t kNoteCodePoints = 10'000;
// The notes of a concept or unit; its definitions, sources, references, customers or projects; a term's
// contexts.
inline constexpr std::size_t kNotesPerRecord = 100;
// A stored concept or unit in all: with its answer it fits a message.
inline constexpr std::size_t kRecordBytes = 3'000'000;

// The glossaries, memories or other resources that a request names.
inline constexpr std::size_t kResourcesPerCall = 50;
// The records of a page, unless the request asks for another number.
inline constexpr std::size_t kDefaultPageSize = 50;
// The records of a page, at most.
inline constexpr std::size_t kPageSize = 1'000;
// The records, hits or differences of an answer, together.
inline constexpr std::size_t kAnswerBytes = 1'000'000;
// The only record or hit of an answer, if it is larger than that.
inline constexpr std::size_t kAnswerPartBytes = 4'100'000;

// The matches of a lookup, unless the request asks for another number.
inline constexpr std::size_t kDefaultMatchesPerLookup = 5;
// The matches of a lookup, at most.
inline constexpr std::size_t kMatchesPerLookup = 100;
// The least percent of a match, unless the request asks for another one.
inline constexpr double kDefaultMinimumPercent = 70;
// The lowest such percent that a request can ask for.
inline constexpr double kLowestMinimumPercent = 30;
// The words of a concordance query.
inline constexpr std::size_t kConcordanceWords = 100;
// The hits on a page of a concordance, unless the request asks for another number.
inline constexpr std::size_t kDefaultConcordanceHits = 20;
// The hits on a page of a concordance, at most.
inline constexpr std::size_t kConcordanceHits = 100;

// The texts of one request for recognition.
inline constexpr std::size_t kTextsPerRecognition = 1'000;
// The hits in a text; a check reads as many on each side.
inline constexpr std::size_t kHitsPerText = 5'000;
// The concepts of one glossary that have the same term and are hits.
inline constexpr std::size_t kSameTermsPerGlossary = 100;
// The counted pairs of a term in a list of agreement, unless the request asks for another number.
inline constexpr std::uint32_t kDefaultAgreementPairs = 20;
// The suggestions of an answer, unless the request asks for another number.
inline constexpr std::size_t kDefaultSuggestionsPerCall = 10;
// The suggestions of an answer, at most.
inline constexpr std::size_t kSuggestionsPerCall = 100;
// The texts of one request for term candidates.
inline constexpr std::size_t kTextsPerExtraction = 10'000;
// The units of a memory that are read for term candidates.
inline constexpr std::size_t kUnitsPerExtraction = 200'000;
// The term candidates of an answer, unless the request asks for another number.
inline constexpr std::size_t kDefaultCandidates = 50;
// The term candidates of an answer, at most.
inline constexpr std::size_t kCandidates = 1'000;

// The previews of a batch edit, unless the request asks for another number.
inline constexpr std::size_t kDefaultPreviews = 20;
// The previews of a batch edit, at most.
inline constexpr std::size_t kPreviews = 1'000;
// The records that a batch edit reports as refused.
inline constexpr std::size_t kRefusedReported = 100;
// The edits of a change, or of an undo, that an answer has.
inline constexpr std::size_t kEditsReported = 1'000;
// The edits that an undo takes back, each thing once for every change.
inline constexpr std::size_t kThingsPerUndo = 5'000'000;
// The differences in the details of a conflict.
inline constexpr std::size_t kConflictDifferences = 20;
// A text in the details of a conflict.
inline constexpr std::size_t kConflictTextBytes = 100;

// One message of an import or export.
inline constexpr std::size_t kFileChunkBytes = 1 << 20;
// The text, names and attributes of a record in an imported file: room for the largest record that the API
// takes, with its markup.
inline constexpr std::size_t kImportRecordBytes = 8 << 20;
// The elements and attributes of a record in an imported file.
inline constexpr std::size_t kImportRecordElements = 100'000;
// A tag, comment or declaration in an imported file.
inline constexpr std::size_t kImportTagBytes = 1 << 20;
// The entries of an imported glossary file whose identifiers are compared, so that two of one identifier are
// noticed.
inline constexpr std::size_t kImportIdentifiers = 500'000;
// Elements within elements in an imported file.
inline constexpr std::size_t kImportDepth = 64;
// A row of an imported table, or a line of an aligned text.
inline constexpr std::size_t kTableRowBytes = 1 << 20;
// The columns of an imported spreadsheet.
inline constexpr std::size_t kSpreadsheetColumns = 1'000;
// An imported spreadsheet or archive (.zip).
inline constexpr std::size_t kSpreadsheetBytes = 64 << 20;
// What an archive of an imported file unpacks to, all in all.
inline constexpr std::size_t kUnpackedBytes = 4'000'000'000;
// The texts of an imported spreadsheet, with 16 bytes for each row and cell.
inline constexpr std::size_t kSpreadsheetTextBytes = 256 << 20;
// The files in an imported archive.
inline constexpr std::size_t kArchiveEntries = 10'000;
// How many times larger than itself a compressed file may become, after its first 64 MiB.
inline constexpr std::size_t kUnpackingFactor = 200;
// The problems that an import reports.
inline constexpr std::size_t kImportProblemsReported = 100;
// The losses that an export reports.
inline constexpr std::size_t kExportLossesReported = 100;
// One message of a file that is pre-translated.
inline constexpr std::size_t kPretranslationChunkBytes = 64 << 10;
// The candidates of a segment that is pre-translated.
inline constexpr std::size_t kPretranslationCandidates = 5;

// The deadline of a short call, or of a message of a stream, that has none.
inline constexpr std::chrono::seconds kDefaultDeadline{30};
// The deadline of a call that may read everything and has none.
inline constexpr std::chrono::seconds kDefaultLongDeadline{600};
// Short calls that wait for a thread.
inline constexpr std::size_t kQueuedShortCalls = 4'096;
// Long calls that wait for a thread.
inline constexpr std::size_t kQueuedLongCalls = 256;
// Exports at the same time.
inline constexpr std::size_t kOpenExports = 64;
// Imports at the same time.
inline constexpr std::size_t kOpenImports = 256;
// Watches at the same time.
inline constexpr std::size_t kOpenWatches = 5'000;
// An export or watch ends if its caller does not take a message for this long.
inline constexpr std::chrono::seconds kStalledStream{60};
// An import ends if its caller does not send a message for this long.
inline constexpr std::chrono::seconds kSilentImport{300};
// A connection without traffic is probed after this long.
inline constexpr std::chrono::seconds kKeepalive{15};
// It is closed if the client does not answer the probe within this time.
inline constexpr std::chrono::seconds kKeepaliveAnswer{10};
// How long a backup may take.
inline constexpr std::chrono::minutes kBackupTime{60};
// The unary calls of one caller that are under way, unless a setting says otherwise. Of one token, or of one
// user of the server's machine.
inline constexpr std::uint32_t kCallsPerCaller = 1'000;
// The streams of one caller that are open, unless a setting says otherwise.
inline constexpr std::uint32_t kStreamsPerCaller = 500;
// The tokens that a server knows.
inline constexpr std::size_t kTokens = 10'000;
// The name of a token's owner.
inline constexpr std::size_t kTokenNameBytes = 200;
// The grants of a token.
inline constexpr std::size_t kGrantsPerToken = 20;
// Views of the store at the same time.
inline constexpr unsigned kOpenReads = 1'024;
// Those of exports and other long reads among them.
inline constexpr unsigned kOpenLongReads = 256;

}  // namespace entente::limits
