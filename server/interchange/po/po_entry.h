// The entries of a PO file, as gettext's library reads them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace entente::interchange {

// All texts are UTF-8.
struct PoEntry {
  std::optional<std::string> context;
  std::string source;
  std::optional<std::string> plural_source;
  std::vector<std::string> translations;  // One; with a plural_source, one for each form.
  // Line by line: the translator's, then those from the source code. From the lines themselves: the library
  // never frees the comments that it gives.
  std::vector<std::string> comments;
  std::string document;  // The file of the first reference.
  bool fuzzy = false;
  bool obsolete = false;

  bool is_header() const { return source.empty() && !context && !obsolete; }
  bool is_translated() const;  // At least one form.
};

struct PoMessages {
  std::vector<PoEntry> entries;
  int domains = 0;    // Where there are several, the entries are not in the order of the text.
  std::string fault;  // What the library refused first, in its words; "" if nothing.
};

// What the header says.
struct PoHeader {
  std::string charset;  // "" for UTF-8 and for the placeholder of a template.
  std::string language;
  std::string source_language;
  std::string last_translator;  // "" for the placeholder.
  std::string revision_date;
  int forms = 0;  // Plural forms; 0 if it does not say.
};

// Reads texts with gettext's library, which reads files only: each goes to a file in memory. The library is
// not made for several threads, so they take turns. It ends the process if memory runs out.
class PoParser {
 public:
  // Throws kInternal if there is no file in memory to be had.
  PoParser();
  ~PoParser();
  PoParser(const PoParser&) = delete;
  PoParser& operator=(const PoParser&) = delete;

  // text: entries in UTF-8, without a header.
  PoMessages parse(std::string_view text) const;
  // bytes: the first entry of a file, in the file's own encoding; nothing if it is no header.
  std::optional<PoHeader> parse_header(std::string_view bytes) const;

 private:
  void keep(std::string_view text) const;

  int file_;
};

}  // namespace entente::interchange
