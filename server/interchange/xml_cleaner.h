// A filter before the XML parser, which would stop at the first character that XML forbids, and loses
// entities that a DTD declares. Private to this room.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>

namespace entente::interchange {

// Something that the parser was spared.
struct XmlFault {
  std::int64_t offset = 0;  // Of all bytes that clean() gave: where it stood.
  std::string what;         // For a message: "the character U+001F, which XML forbids".
  bool is_entity = false;   // One that nothing declares: some text is not known.
};

// Takes UTF-8 by chunks and gives it on with these changes:
//  - A character that XML 1.0 forbids, as itself or as a reference, is left out (U+000B and U+000C become a
//    space). It is a fault, unless it is in a comment or processing instruction.
//  - The references of half a surrogate pair each, in this order, become the character that they mean.
//  - A reference to U+0080 to U+009F becomes what Windows-1252 has there.
//  - HTML's named characters become themselves, in text and in attributes.
//  - A reference to another entity is left out and a fault.
// Comments, CDATA sections and the document type keep their references. Line breaks are kept. Each byte is
// looked at once; a view of the chunk itself is given where nothing changes. Not for several threads at once.
class XmlCleaner {
 public:
  // Valid until the next call. What cannot be judged yet (a reference that is not complete) comes with it.
  std::string_view clean(std::string_view chunk, bool last);

  // In the order of their offsets; the parser takes them away.
  std::deque<XmlFault>& faults() { return faults_; }

 private:
  enum State { kText, kTag, kQuoted, kComment, kCdata, kInstruction, kType, kTypeQuoted };

  // Each takes what begins at `at`, and returns what comes next; nullptr if it is not complete.
  const char* step(const char* at, const char* end, bool last);
  const char* open(const char* at, const char* end, bool last);
  const char* close(const char* at, const char* end, bool last);
  const char* within_type(const char* at, const char* end, bool last);
  const char* forbidden(const char* at, const char* end, bool last);
  const char* reference(const char* at, const char* end, bool last);
  const char* number(const char* at, const char* after, const char* end, bool last);

  void replace(const char* at, const char* after, std::string_view by);
  void report(const char* at, std::string what, bool is_entity);

  State state_ = kText;
  State outer_ = kText;  // Around a comment or instruction.
  char quote_ = 0;
  bool in_subset_ = false;

  std::string held_;   // What is not complete.
  std::string input_;  // That, and the chunk after it.
  std::string out_;
  const char* from_ = nullptr;  // What comes after out_ begins here.
  std::int64_t given_ = 0;      // Bytes before out_.
  std::deque<XmlFault> faults_;
};

}  // namespace entente::interchange
