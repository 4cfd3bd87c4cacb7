// Every limit that a request can meet, each stated once here and again in the proto comment that documents
// it.
#pragma once

#include <chrono>
#include <cstddef>

namespace entente::limits {

inline constexpr std::size_t kSegmentCodePoints = 10'000;
inline constexpr std::size_t kTagsPerSegment = 1'000;
inline constexpr std::size_t kTagFieldBytes = 10'000;
inline constexpr std::size_t kTermCodePoints = 500;
inline constexpr std::size_t kTermsPerConcept = 200;
inline constexpr std::size_t kNoteCodePoints = 10'000;
inline constexpr std::size_t kNotesPerRecord = 100;
inline constexpr std::size_t kShortFieldBytes =
    1'000;  // Documents, domains, authors, subject fields, property values.
inline constexpr std::size_t kOperationBytes = 200;
inline constexpr std::size_t kPropertiesPerUnit = 100;
inline constexpr std::size_t kResourcesPerCall = 50;  // Glossaries or memories of one lookup.
inline constexpr std::size_t kMatchesPerLookup = 100;
inline constexpr std::size_t kDefaultMatchesPerLookup = 5;
inline constexpr std::size_t kSuggestionsPerCall = 100;
inline constexpr std::size_t kDefaultSuggestionsPerCall = 10;
inline constexpr std::size_t kHitsPerText = 5'000;  // Of recognition; a check reads as many a side.
inline constexpr std::size_t kSameTermsPerGlossary =
    100;                                               // Concepts with one and the same term that are hit.
inline constexpr std::size_t kConcordanceWords = 100;  // Of one query.
inline constexpr std::size_t kPageSize = 1'000;
inline constexpr std::size_t kDefaultPageSize = 50;
inline constexpr std::size_t kImportProblemsReported = 100;
inline constexpr unsigned kOpenReads = 1'024;    // Views of the store at one time, in all ...
inline constexpr unsigned kOpenLongReads = 256;  // ... and of exports and other streams among them.
inline constexpr double kDefaultMinimumPercent = 70;
inline constexpr double kLowestMinimumPercent = 30;

// Files. A record of an imported file counts its text, its names and its attributes: room for the largest
// record that the API takes, with its markup.
inline constexpr std::size_t kFileChunkBytes = 1 << 20;  // Of one message of an import or export.
inline constexpr std::size_t kImportRecordBytes = 8 << 20;
inline constexpr std::size_t kImportRecordElements = 100'000;  // Attributes too.
inline constexpr std::size_t kImportTagBytes = 1 << 20;        // Of one tag, comment or declaration.
inline constexpr std::size_t kImportDepth = 64;                // Elements within elements.

// Calls. One that brings no deadline has one of these.
inline constexpr std::chrono::seconds kDefaultDeadline{30};  // Of a short call, or a message of a stream.
inline constexpr std::chrono::seconds kDefaultLongDeadline{600};  // Of a call that may read everything.
inline constexpr std::size_t kQueuedShortCalls = 4'096;           // Waiting for a thread.
inline constexpr std::size_t kQueuedLongCalls = 256;
inline constexpr std::size_t kAnswerBytes =
    1'000'000;  // A page or list ends with the record that exceeds it.
inline constexpr std::size_t kRecordBytes = 3'000'000;  // A stored record: with its answer it fits a message.
inline constexpr std::size_t kOpenExports = 64;
inline constexpr std::size_t kOpenImports = 256;
inline constexpr std::size_t kOpenWatches = 5'000;
inline constexpr std::chrono::seconds kStalledStream{60};  // A message that its caller does not take.
inline constexpr std::chrono::seconds kSilentImport{300};  // Without a message from its caller.

}  // namespace entente::limits
