// Terms that were recognised in a segment, as people read them.
#pragma once

#include <string>

namespace entente::v1 {
class RecognizeTermsRequest;
class TermHit;
}  // namespace entente::v1

namespace entente::cli {

class Session;
struct SharedHit;
class Style;

// The question which terms are in the text. `as_of` is a day, or empty.
v1::RecognizeTermsRequest recognition_of(const Session& session, const std::string& text,
                                         const std::string& as_of);

// The hit with its translations and glossaries, its note, and what to write in its place.
void print_hit(const SharedHit& hit, const Style& style);

// The hit and those of its translations that may be written.
void print_hit_briefly(const SharedHit& hit, const Style& style);

// The same as one line, whatever its length; `place` stands before it where it is not empty.
void print_hit_line(const SharedHit& hit, const std::string& place, const Style& style);

}  // namespace entente::cli
