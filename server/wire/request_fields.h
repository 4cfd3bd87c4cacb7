// Fields that many requests share: languages, etags, page tokens, field masks, limits. Each throws
// kInvalidArgument with the field's name.
#pragma once

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>

#include <google/protobuf/field_mask.pb.h>
#include <google/protobuf/message.h>
#include <google/protobuf/timestamp.pb.h>

#include "server/cancellation/cancellation.h"
#include "server/model/change.h"
#include "server/model/language.h"
#include "server/store/transaction.h"

namespace entente::wire {

// Required unless `optional`, where an empty field gives an empty language.
Language parse_language(std::string_view field, const std::string& tag, bool optional = false);

// Of the fields source_language_code and target_language_code, which the prefix stands before.
struct LanguagePair {
  Language source;
  Language target;
};
// Both are required. Refuses two that are equal.
LanguagePair parse_languages(const std::string& source, const std::string& target,
                             const std::string& prefix = "");

// At least one and at most `most` code points that are not all white space.
void check_required_text(std::string_view field, std::string_view text, std::size_t most);
void check_code_points(std::string_view field, std::string_view text, std::size_t most);
void check_bytes(std::string_view field, std::string_view text, std::size_t most);
// Texts that are stored, beside their limits: no character that an export could not carry
// (model/characters.h).
void check_characters(std::string_view field, std::string_view text);
void check_stored_text(std::string_view field, std::string_view text, std::size_t most_code_points);
void check_stored_name(std::string_view field, std::string_view text);  // limits::kShortFieldBytes.
// From 0 to 1.
void check_share(std::string_view field, double value);
void check_count(std::string_view field, std::size_t count, std::size_t most);

// 0 gives the default. More than the most is refused.
std::size_t result_limit(std::string_view field, std::int32_t wanted, std::size_t standard, std::size_t most);
// 0 gives the default. More than the most is cut to it (AIP-158).
std::size_t page_limit(std::int32_t wanted);

// A page token says after which identifier the next page begins.
std::string page_token(std::string_view last_id);
std::string parse_page_token(const std::string& token);
// Of a place that is bytes rather than text.
std::string bytes_token(std::string_view place);
std::string parse_bytes_token(const std::string& token);
// Of a list whose identifiers are numbers; 0 for the first page.
std::uint64_t parse_number_token(const std::string& token);

// The change that a request's read_sequence or read_time names; the newest if it names none. Throws
// kInvalidArgument where it names both, or a change that is to come, and what Cancellation::check throws.
Revision parse_moment(const store::ReadTransaction& transaction, std::int64_t sequence, bool has_time,
                      const google::protobuf::Timestamp& time, const Cancellation& cancellation);

std::string etag_of(Revision revision);
// An empty etag expects anything.
Expectation parse_etag(const std::string& etag);

// The paths of a mask: as they are, all of `allowed` for "*", and for an absent mask those of `allowed` that
// are set in the resource (AIP-134). A path that is not allowed is refused.
std::set<std::string> masked_paths(const google::protobuf::FieldMask& mask,
                                   const google::protobuf::Message& resource,
                                   const std::set<std::string>& allowed);

}  // namespace entente::wire
