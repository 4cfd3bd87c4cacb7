#include "server/interchange/formats/recognise.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "server/interchange/problem.h"
#include "server/interchange/tables/rows.h"

namespace entente::interchange {
namespace {

constexpr std::string_view kSpace = " \t\r\n";

struct Known {
  std::string_view beginning;
  std::string_view what;
};

// Files of other kinds, by how they begin.
constexpr Known kOthers[] = {
    {"%PDF", "a PDF; export the texts of its source"},
    {"{\\rtf", "an RTF text"},
    {"\xD0\xCF\x11\xE0", "an older Office file, or one with a password; save it as XLSX without a password"},
    {"SQLite format 3", "a database, such as a Trados memory (.sdltm); export it as TMX"},
    {std::string_view("\0\1\0\0Standard", 12),
     "a database, such as a MultiTerm termbase (.sdltb); export it as TBX"},
    {"7z\xBC\xAF", "a 7z archive; unpack it, or use zip"},
    {"Rar!", "a RAR archive; unpack it, or use zip"},
    {"\xFD\x37zXZ", "an xz archive; unpack it, or use gzip"},
    {"BZh", "a bzip2 archive; unpack it, or use gzip"},
    {"\x28\xB5\x2F\xFD", "a zstd archive; unpack it, or use gzip"},
    {"\x89PNG", "an image"},
    {"\xFF\xD8\xFF", "an image"},
};

std::string small(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return out;
}

std::string unknown(std::string_view what) {
  return "The file looks like " + std::string(what) + ". What is read: " + readable_formats(Content::kEither);
}

bool has_extension(std::string_view name, std::string_view extensions) {
  const std::string file = small(name);
  while (!extensions.empty()) {
    const std::size_t end = std::min(extensions.find(' '), extensions.size());
    if (file.ends_with(extensions.substr(0, end))) return true;
    extensions.remove_prefix(std::min(end + 1, extensions.size()));
  }
  return false;
}

bool is_table_name(std::string_view name) {
  return has_extension(name, ".csv .tsv .tab .utf8");
}

std::string as_utf8(std::string_view bytes) {
  std::string text;
  Decoder decoder([&](std::string_view piece) { text += piece; }, [](Problem&&) {});
  decoder.feed(bytes);
  decoder.finish();
  return text;
}

// The names of the first files in a zip archive.
std::vector<std::string> names_in_zip(std::string_view bytes) {
  std::vector<std::string> names;
  constexpr std::size_t kHeader = 30;
  constexpr std::string_view kSignature = "PK\x03\x04";
  for (std::size_t at = bytes.find(kSignature); at != std::string_view::npos && at + kHeader <= bytes.size();
       at = bytes.find(kSignature, at + kSignature.size())) {
    const auto low = static_cast<unsigned char>(bytes[at + 26]);
    const auto high = static_cast<unsigned char>(bytes[at + 27]);
    names.emplace_back(bytes.substr(at + kHeader, low + 256u * high));
  }
  return names;
}

bool any_starts_with(const std::vector<std::string>& names, std::string_view beginning) {
  return std::any_of(names.begin(), names.end(),
                     [&](const std::string& name) { return name.starts_with(beginning); });
}

void recognise_zip(std::string_view bytes, std::string_view name, Recognised& found) {
  constexpr std::string_view kOasis = "application/vnd.oasis.opendocument.";
  const std::vector<std::string> names = names_in_zip(bytes);
  if (const std::size_t at = bytes.find(kOasis); !names.empty() && names[0] == "mimetype" && at < 200) {
    if (bytes.substr(at + kOasis.size()).starts_with("spreadsheet")) {
      found.format = FileFormat::kOds;
    } else {
      found.complaint = unknown("a document of an office program; export its texts");
    }
  } else if (any_starts_with(names, "word/") || any_starts_with(names, "ppt/")) {
    found.complaint = unknown("a document of an office program; export its texts");
  } else if (any_starts_with(names, "xl/") || any_starts_with(names, "[Content_Types].xml")) {
    found.format = FileFormat::kXlsx;
  } else if (any_starts_with(names, "content.xml") && has_extension(name, ".ods")) {
    found.format = FileFormat::kOds;
  } else {
    found.packing = Packing::kZip;
  }
}

// Passes over white space, declarations, comments and a document type. What is left begins with the root's
// tag; empty if that does not come.
std::string_view at_root(std::string_view text) {
  while (true) {
    text.remove_prefix(std::min(text.find_first_not_of(kSpace), text.size()));
    std::string_view end = ">";
    std::size_t from = 0;
    if (text.starts_with("<!--")) {
      end = "-->";
    } else if (text.starts_with("<?")) {
      end = "?>";
    } else if (text.starts_with("<!")) {
      const std::size_t bracket = text.find('[');
      if (bracket < text.find('>')) from = text.find(']', bracket);
    } else {
      return text;
    }
    const std::size_t at = text.find(end, from);
    if (at == std::string_view::npos) return {};
    text.remove_prefix(at + end.size());
  }
}

std::string_view root_of(std::string_view text) {
  text = at_root(text);
  if (!text.starts_with('<')) return {};
  std::string_view root = text.substr(1, text.find_first_of(" \t\r\n/>", 1) - 1);
  if (const std::size_t colon = root.find(':'); colon != std::string_view::npos)
    root.remove_prefix(colon + 1);
  return root;
}

std::string remark_on_xml(std::string_view text, Encoding encoding) {
  const std::size_t declaration = text.find("<?xml");
  if (declaration == std::string_view::npos) return {};
  std::string remark;
  const auto add = [&](const std::string& what) { remark += (remark.empty() ? "" : "; ") + what; };
  if (declaration > 0 && text.find_first_not_of(kSpace) == declaration)
    add("white space stands before the XML declaration");
  const std::string head = small(text.substr(declaration, text.find('>', declaration) - declaration));
  const bool wide = encoding == Encoding::kUtf16Le || encoding == Encoding::kUtf16Be;
  const bool says_wide = head.find("utf-16") != std::string::npos || head.find("ucs-2") != std::string::npos;
  const bool says_utf8 = head.find("utf-8") != std::string::npos;
  if (says_wide && !wide) add("it says UTF-16 and is not");
  if (says_utf8 && wide) add("it says UTF-8 and is UTF-16");
  if (says_utf8 && !wide && encoding != Encoding::kUtf8)
    add("it says UTF-8 and looks like " + std::string(name_of(encoding)));
  return remark;
}

void recognise_xml(std::string_view text, Recognised& found) {
  const std::string root = small(root_of(text));
  found.remark = remark_on_xml(text, found.encoding);
  if (root == "tmx") {
    found.format = FileFormat::kTmx;
  } else if (root == "tbx" || root == "martif") {
    found.format = FileFormat::kTbx;
  } else if (root == "xliff") {
    found.format = FileFormat::kXliff;
  } else if (root.empty()) {
    found.complaint = unknown("XML without an element at its beginning");
  } else if (root == "html") {
    found.complaint = unknown("a web page");
  } else {
    found.complaint = unknown("XML of another kind, with the root <" + shown(root) + ">");
  }
}

// Whether the first line that is none of a comment's begins a PO entry.
bool is_po(std::string_view text) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    const std::size_t begin = line.find_first_not_of(kSpace);
    if (begin != std::string_view::npos && line[begin] != '#') {
      const std::string_view word = line.substr(begin);
      return word.starts_with("msgid ") || word.starts_with("msgctxt ") || word.starts_with("domain \"") ||
             word.starts_with("msgid\t") || word.starts_with("msgid\"");
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return false;
}

bool is_json(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(kSpace);
  if (begin == std::string_view::npos || (text[begin] != '{' && text[begin] != '[')) return false;
  const std::size_t next = text.find_first_not_of(kSpace, begin + 1);
  return next != std::string_view::npos &&
         std::string_view("\"{[}]").find(text[next]) != std::string_view::npos;
}

void recognise_text(std::string_view text, std::string_view name, Recognised& found) {
  constexpr double kEven = 0.8;  // Commas stand in sentences, too.
  if (text.find_first_not_of(kSpace) == std::string_view::npos) {
    found.complaint = "The file is empty";
    return;
  }
  if (text.starts_with("#UTX") || text.starts_with("# UTX")) {
    found.format = FileFormat::kUtx;
    return;
  }
  if (is_po(text)) {
    found.format = FileFormat::kPo;
    return;
  }
  if (is_json(text)) {
    found.complaint = unknown("JSON");
    return;
  }
  const Dialect dialect = dialect_of(text);
  const bool named = is_table_name(name);
  if (dialect.fit > 1 || (named && dialect.fit > 0) || (dialect.delimiter == '\t' && dialect.fit > 0.5) ||
      (dialect.fit >= kEven && text.find('\n') < text.size() - 1)) {
    found.format = FileFormat::kTable;
  } else {
    found.complaint = unknown("plain text, without the columns of a table") +
                      "; two texts of which each line translates the other's go in together";
  }
}

}  // namespace

Recognised recognise(std::string_view beginning, std::string_view name) {
  Recognised found;
  if (beginning.starts_with("\x1F\x8B")) {
    found.packing = Packing::kGzip;
    return found;
  }
  if (beginning.starts_with("PK\x03\x04") || beginning.starts_with("PK\x05\x06")) {
    recognise_zip(beginning, name, found);
    return found;
  }
  for (const auto& [start, what] : kOthers) {
    if (!beginning.starts_with(start)) continue;
    found.complaint = unknown(what);
    return found;
  }
  found.encoding = encoding_of(beginning.substr(0, kBeginningBytes));
  const std::string text = as_utf8(beginning.substr(0, kBeginningBytes));
  if (text.find('\0') != std::string::npos) {
    found.complaint = unknown("a file of bytes, not of text");
    return found;
  }
  const std::size_t begin = std::min(text.find_first_not_of(kSpace), text.size());
  // "<b>" may begin a row of a table; a declaration, a comment or the name of a root does not.
  const std::string_view start = std::string_view(text).substr(begin);
  const bool is_xml = start.starts_with("<?xml") || start.starts_with("<!") ||
                      (start.starts_with('<') && !is_table_name(name) && !root_of(start).empty());
  if (is_xml) {
    recognise_xml(text, found);
  } else {
    recognise_text(text, name, found);
  }
  return found;
}

}  // namespace entente::interchange
