#include "server/interchange/xml.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <exception>

#include <expat.h>

#include "server/error/error.h"
#include "server/interchange/html_entities.h"
#include "server/interchange/problem.h"
#include "server/interchange/utf8.h"
#include "server/interchange/xml_cleaner.h"
#include "server/interchange/xml_encoding.h"
#include "server/model/characters.h"
#include "server/model/limits.h"

namespace entente::interchange {
namespace {

constexpr char kSeparator = '|';
constexpr std::string_view kXmlNamespace = "http://www.w3.org/XML/1998/namespace";

constexpr std::size_t kMostNamespaceBytes = 1'000;
constexpr std::size_t kMostDefaultBytes = 1'000;  // Of all default values that a file declares.

// A file is filtered by pieces of this size, so that what the filters hold stays small.
constexpr std::size_t kPieceBytes = 16 * 1024;

// Into `out`, whose memory is used again.
void local_name(std::string_view name, std::string& out) {
  const std::size_t separator = name.find(kSeparator);
  if (separator == std::string_view::npos) {
    out = name;
    return;
  }
  out = name.substr(0, separator) == kXmlNamespace ? "xml:" : "";
  out += name.substr(separator + 1);
}

}  // namespace

void Attributes::add(std::string_view name, std::string_view value) {
  if (size_ == all_.size()) all_.emplace_back();
  all_[size_].first = name;
  all_[size_].second = value;
  ++size_;
}

const std::string& Attributes::get(std::string_view name) const {
  static const std::string kNone;
  const auto attributes = all();
  const auto found =
      std::find_if(attributes.begin(), attributes.end(), [&](const auto& one) { return one.first == name; });
  return found == attributes.end() ? kNone : found->second;
}

struct XmlParser::Impl {
  struct Free {
    void operator()(XML_Parser raw) const { XML_ParserFree(raw); }
  };

  explicit Impl(XmlHandler& h) : handler(h), parser(XML_ParserCreateNS("UTF-8", kSeparator)) {
    XML_SetUserData(parser.get(), this);
    XML_SetElementHandler(parser.get(), start, end);
    XML_SetCharacterDataHandler(parser.get(), text);
    XML_SetEntityDeclHandler(parser.get(), entity);
    XML_SetSkippedEntityHandler(parser.get(), skipped_entity);
    XML_SetAttlistDeclHandler(parser.get(), attribute_default);
    XML_SetStartNamespaceDeclHandler(parser.get(), name_space);
  }

  // No exception may pass through expat: it is kept, the parse stopped, and thrown again from feed().
  template <typename Work>
  void guard(Work&& work) {
    if (failure) return;
    try {
      work();
    } catch (...) {
      failure = std::current_exception();
      XML_StopParser(parser.get(), XML_FALSE);
    }
  }

  static void XMLCALL start(void* data, const XML_Char* name, const XML_Char** attributes) {
    Impl& self = *static_cast<Impl*>(data);
    self.guard([&] {
      self.report_faults(0);
      if (++self.depth > limits::kImportDepth)
        self.refuse("elements nest deeper than " + std::to_string(limits::kImportDepth));
      self.attributes.clear();
      // Those without a namespace first.
      for (const bool foreign : {false, true}) {
        for (const XML_Char** one = attributes; *one != nullptr; one += 2) {
          if ((std::string_view(one[0]).find(kSeparator) != std::string_view::npos) != foreign) continue;
          local_name(one[0], self.name);
          self.attributes.add(self.name, one[1]);
        }
      }
      self.name_space_is(name);
      local_name(name, self.name);
      self.handler.on_start(self.name, self.attributes);
      self.report_faults(XML_GetCurrentByteCount(self.parser.get()) - 1);
    });
  }

  static void XMLCALL end(void* data, const XML_Char* name) {
    Impl& self = *static_cast<Impl*>(data);
    self.guard([&] {
      self.report_faults(0);
      --self.depth;
      self.name_space_is(name);
      local_name(name, self.name);
      self.handler.on_end(self.name);
    });
  }

  static void XMLCALL text(void* data, const XML_Char* characters, int length) {
    Impl& self = *static_cast<Impl*>(data);
    self.guard([&] {
      self.report_faults(XML_GetCurrentByteCount(self.parser.get()) - 1);
      self.handler.on_text({characters, static_cast<std::size_t>(length)});
    });
  }

  // Those up to so many bytes after the beginning of what the parser has read now.
  void report_faults(std::int64_t bytes) {
    auto& faults = cleaner.faults();
    while (!faults.empty() && faults.front().offset <= XML_GetCurrentByteIndex(parser.get()) + bytes)
      report_fault();
  }

  void report_fault() {
    const XmlFault fault = std::move(cleaner.faults().front());
    cleaner.faults().pop_front();
    if (handler.on_fault(fault.what, fault.is_entity)) return;
    refuse(fault.is_entity ? "the file has " + fault.what + "; write its text out"
                           : "the file is not well-formed XML (it has " + fault.what + ")");
  }

  static void XMLCALL entity(void* data, const XML_Char* name, int is_parameter, const XML_Char* value,
                             int length, const XML_Char*, const XML_Char*, const XML_Char*, const XML_Char*) {
    Impl& self = *static_cast<Impl*>(data);
    self.guard([&] {
      // One of HTML's that is declared as what it is.
      std::string known;
      if (const char32_t character = is_parameter ? 0 : html_entity(name); character != 0)
        append_utf8(character, known);
      if (value != nullptr && known == std::string_view(value, static_cast<std::size_t>(length))) return;
      self.refuse("the file declares the entity \"" + shown(name) +
                  "\"; write its text out and remove the declaration");
    });
  }

  // One that only an external DTD could declare. Its text would be lost.
  static void XMLCALL skipped_entity(void* data, const XML_Char* name, int is_parameter) {
    Impl& self = *static_cast<Impl*>(data);
    if (is_parameter) return;
    self.guard([&] {
      self.refuse("the file does not declare the entity \"" + shown(name) + "\"; write its text out");
    });
  }

  // Every element without the attribute would get a copy of it.
  static void XMLCALL attribute_default(void* data, const XML_Char*, const XML_Char* name, const XML_Char*,
                                        const XML_Char* value, int) {
    Impl& self = *static_cast<Impl*>(data);
    if (value == nullptr) return;
    self.default_bytes += std::string_view(name).size() + std::string_view(value).size();
    if (self.default_bytes <= kMostDefaultBytes) return;
    self.guard([&] {
      self.refuse("the file declares default values of attributes of more than " +
                  std::to_string(kMostDefaultBytes) + " bytes; remove the declarations");
    });
  }

  // It comes with every name in it.
  static void XMLCALL name_space(void* data, const XML_Char*, const XML_Char* uri) {
    Impl& self = *static_cast<Impl*>(data);
    if (uri == nullptr || std::string_view(uri).size() <= kMostNamespaceBytes) return;
    self.guard(
        [&] { self.refuse("a namespace is longer than " + std::to_string(kMostNamespaceBytes) + " bytes"); });
  }

  [[noreturn]] void refuse(const std::string& what) const {
    throw Error(Reason::kInvalidArgument, "Line " + std::to_string(line()) + ": " + what);
  }

  void parse(std::string_view chunk, bool last) {
    for (; chunk.size() > kPieceBytes; chunk.remove_prefix(kPieceBytes))
      parse_piece(chunk.substr(0, kPieceBytes), false);
    parse_piece(chunk, last);
    // After the last tag.
    while (last && !cleaner.faults().empty()) report_fault();
  }

  void parse_piece(std::string_view piece, bool last) {
    parse_text(cleaner.clean(decoded(piece, last), last), last);
  }

  // Expat may hold back what came before the place where the decoder ends.
  std::string_view decoded(std::string_view piece, bool last) {
    try {
      return decoder.decode(piece, last);
    } catch (const Error&) {
      if (last && !parses({}, true) && !ends_too_early()) refuse_malformed();
      throw;
    }
  }

  bool parses(std::string_view piece, bool last) {
    const auto status = XML_Parse(parser.get(), piece.data(), static_cast<int>(piece.size()), last);
    if (failure) std::rethrow_exception(failure);
    return status == XML_STATUS_OK;
  }

  bool ends_too_early() const {
    const XML_Error error = XML_GetErrorCode(parser.get());
    return error == XML_ERROR_NO_ELEMENTS || error == XML_ERROR_UNCLOSED_TOKEN ||
           error == XML_ERROR_UNCLOSED_CDATA_SECTION;
  }

  [[noreturn]] void refuse_malformed() const {
    refuse("the file is not well-formed XML (" +
           std::string(XML_ErrorString(XML_GetErrorCode(parser.get()))) + ", column " +
           std::to_string(XML_GetCurrentColumnNumber(parser.get()) + 1) + ")");
  }

  void parse_text(std::string_view piece, bool last) {
    if (!parses(piece, last)) refuse_malformed();
    // Expat holds a tag until it has its end. It says nothing of the place where it waits for more to look at
    // it again.
    fed += static_cast<std::int64_t>(piece.size());
    read = std::max<std::int64_t>(read, XML_GetCurrentByteIndex(parser.get()));
    if (fed - read > static_cast<std::int64_t>(limits::kImportTagBytes)) {
      refuse("a tag, comment or declaration is longer than " + std::to_string(limits::kImportTagBytes) +
             " bytes");
    }
  }

  int line() const {
    return static_cast<int>(XML_GetCurrentLineNumber(parser.get())) + decoder.lines_before();
  }

  void name_space_is(std::string_view element) {
    const std::size_t separator = element.find(kSeparator);
    element_space.assign(element.substr(0, separator == std::string_view::npos ? 0 : separator));
  }

  XmlHandler& handler;
  std::unique_ptr<XML_ParserStruct, Free> parser;
  XmlDecoder decoder;
  XmlCleaner cleaner;
  std::string name;  // These two are of one tag.
  Attributes attributes;
  std::exception_ptr failure;
  std::size_t depth = 0;
  std::size_t default_bytes = 0;
  std::string element_space;  // Of the element that is being reported.
  std::int64_t fed = 0;       // Bytes of the file, as the parser gets them.
  std::int64_t read = 0;      // Those before the tag that is not complete yet.
};

XmlParser::XmlParser(XmlHandler& handler) : impl_(std::make_unique<Impl>(handler)) {}
XmlParser::~XmlParser() = default;

void XmlParser::feed(std::string_view chunk) {
  impl_->parse(chunk, false);
}
void XmlParser::finish() {
  impl_->parse({}, true);
}
int XmlParser::line() const {
  return impl_->line();
}
std::string_view XmlParser::name_space() const {
  return impl_->element_space;
}

namespace {

// Bytes that may not stand for themselves: 1 anywhere, 2 in attributes only.
constexpr std::array<char, 256> marked_bytes() {
  std::array<char, 256> all{};
  for (std::size_t byte = 0; byte < 0x20; ++byte) all[byte] = byte == '\t' || byte == '\n' ? 2 : 1;
  for (const char c : {'&', '<', '>', '"', '\xEF'}) all[static_cast<unsigned char>(c)] = 1;
  return all;
}
constexpr std::array<char, 256> kMarked = marked_bytes();

std::string escaped(std::string_view text, bool keeps_breaks) {
  const char least = keeps_breaks ? 2 : 3;
  std::string out;
  out.reserve(text.size() + text.size() / 16);
  std::size_t from = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char mark = kMarked[static_cast<unsigned char>(text[i])];
    if (mark == 0 || mark >= least) continue;
    const char c = text[i];
    const std::size_t forbidden = forbidden_bytes(text, i);
    if (c == '\xEF' && forbidden == 0) continue;
    out += text.substr(from, i - from);
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c == '"') {
      out += "&quot;";
    } else if (forbidden == 0) {
      out += "&#" + std::to_string(static_cast<int>(c)) + ";";
    } else {
      i += forbidden - 1;
    }
    from = i + 1;
  }
  return out.append(text.substr(from));
}

}  // namespace

std::string escaped(std::string_view text) {
  return escaped(text, true);
}

// A reader makes spaces of the line breaks and tabs of an attribute.
std::string escaped_attribute(std::string_view text) {
  return escaped(text, false);
}

}  // namespace entente::interchange
