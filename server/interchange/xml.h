// XML events from bytes that come in chunks: a thin layer over expat. Nothing is fetched: external entities
// are never opened. What lets a small file grow without bound is refused: entities that the file declares,
// default values of attributes, long namespaces, and tags or comments that must be held whole
// (limits::kImportTagBytes).
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace entente::interchange {

// Names come without their namespace, except for "xml:lang": the root tells TBX and TMX apart. Attributes
// without a namespace come first, so that get("id") is not answered by a foreign "my:id".
class Attributes {
 public:
  void add(std::string name, std::string value) { all_.emplace_back(std::move(name), std::move(value)); }
  // The value; "" if there is no such attribute.
  std::string get(std::string_view name) const;
  const std::vector<std::pair<std::string, std::string>>& all() const { return all_; }

 private:
  std::vector<std::pair<std::string, std::string>> all_;
};

// Takes the events. What it throws ends the parse and comes out of feed().
class XmlHandler {
 public:
  virtual ~XmlHandler() = default;
  virtual void on_start(const std::string& name, const Attributes& attributes) = 0;
  virtual void on_end(const std::string& name) = 0;
  // One text may come in several pieces.
  virtual void on_text(std::string_view text) = 0;
};

class XmlParser {
 public:
  // The handler outlives the parser.
  explicit XmlParser(XmlHandler& handler);
  ~XmlParser();
  XmlParser(const XmlParser&) = delete;
  XmlParser& operator=(const XmlParser&) = delete;

  // Throws kInvalidArgument with the line where the file is not well-formed XML in UTF-8, UTF-16, ISO-8859-1,
  // Windows-1252 or ASCII, nests deeper than limits::kImportDepth, or uses an entity that only a DTD
  // declares.
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

// Text for an element, or for a quoted attribute. Characters that XML 1.0 forbids are left out.
std::string escaped(std::string_view text);
std::string escaped_attribute(std::string_view text);

}  // namespace entente::interchange
