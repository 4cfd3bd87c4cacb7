// XML events from bytes that come in chunks: a thin layer over expat, with two filters before it, for
// encodings and for what XML forbids (xml_encoding.h, xml_cleaner.h).
//
// The encoding is UTF-8 or UTF-16 where the bytes are, whatever the declaration says; else the one that it
// names, if that has one byte a character. White space may precede the declaration. HTML's named entities are
// understood, with or without a document type. Nothing is fetched: external entities are never opened. What
// lets a small file grow without bound is refused: entities that the file declares (those of HTML may be
// declared as what they are), default values of attributes, long namespaces, and tags or comments that must
// be held whole (limits::kImportTagBytes).
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace entente::interchange {

// Names come without their namespace, except for "xml:lang": the root tells TBX and TMX apart. Attributes
// without a namespace come first, so that get("id") is not answered by a foreign "my:id".
class Attributes {
 public:
  void add(std::string_view name, std::string_view value);
  // For another tag; what it held is used again.
  void clear() { size_ = 0; }
  // The value; "" if there is no such attribute.
  const std::string& get(std::string_view name) const;
  std::span<const std::pair<std::string, std::string>> all() const { return {all_.data(), size_}; }

 private:
  std::vector<std::pair<std::string, std::string>> all_;
  std::size_t size_ = 0;
};

// Takes the events. What it throws ends the parse and comes out of feed().
class XmlHandler {
 public:
  virtual ~XmlHandler() = default;
  // Both arguments are valid until it returns.
  virtual void on_start(const std::string& name, const Attributes& attributes) = 0;
  virtual void on_end(const std::string& name) = 0;
  // One text may come in several pieces.
  virtual void on_text(std::string_view text) = 0;
  // Something that XML does not allow was left out of what comes next, or of the tag before: `what` says it
  // for a message, "the character U+001F, which XML forbids". A missing text is that of an entity that the
  // file does not declare. The parse goes on if the result is true; the file is refused otherwise.
  virtual bool on_fault(const std::string& /*what*/, bool /*text_is_missing*/) { return false; }
};

class XmlParser {
 public:
  // The handler outlives the parser.
  explicit XmlParser(XmlHandler& handler);
  ~XmlParser();
  XmlParser(const XmlParser&) = delete;
  XmlParser& operator=(const XmlParser&) = delete;

  // Throws kInvalidArgument with the line where the file is not well-formed XML, is in an encoding that is
  // not read, nests deeper than limits::kImportDepth, or has a fault that the handler does not take.
  void feed(std::string_view chunk);
  // The file ends here.
  void finish();

  // The line that is being read, from 1.
  int line() const;

  // The namespace of the element whose start or end is being reported; "" if it has none.
  std::string_view name_space() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// Text for an element, or for a quoted attribute. Characters that XML 1.0 forbids are left out. Requires
// valid UTF-8.
std::string escaped(std::string_view text);
std::string escaped_attribute(std::string_view text);

}  // namespace entente::interchange
