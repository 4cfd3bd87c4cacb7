#include "server/interchange/xml.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <exception>

#include <expat.h>

#include "server/error/error.h"
#include "server/interchange/problem.h"
#include "server/model/characters.h"
#include "server/model/limits.h"

namespace entente::interchange {
namespace {

constexpr char kSeparator = '|';
constexpr std::string_view kXmlNamespace = "http://www.w3.org/XML/1998/namespace";

constexpr std::size_t kMostNamespaceBytes = 1'000;
constexpr std::size_t kMostDefaultBytes = 1'000;  // Of all default values that a file declares.

// What Windows-1252 has at 0x80 to 0x9F, where ISO-8859-1 has control characters; -1 where nothing.
constexpr std::array<int, 32> kWindows1252 = {0x20AC, -1,     0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                              0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, -1,     0x017D, -1,
                                              -1,     0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                              0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, -1,     0x017E, 0x0178};

std::string local_name(std::string_view name) {
  const std::size_t separator = name.find(kSeparator);
  if (separator == std::string_view::npos) return std::string(name);
  const std::string local(name.substr(separator + 1));
  return name.substr(0, separator) == kXmlNamespace ? "xml:" + local : local;
}

int XMLCALL know_encoding(void*, const XML_Char* name, XML_Encoding* encoding) {
  std::string lower(name);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; });
  if (lower != "windows-1252" && lower != "cp1252") return XML_STATUS_ERROR;
  for (int byte = 0; byte < 256; ++byte) {
    const bool special = byte >= 0x80 && byte < 0xA0;
    encoding->map[byte] = special ? kWindows1252[static_cast<std::size_t>(byte - 0x80)] : byte;
  }
  encoding->data = nullptr;
  encoding->convert = nullptr;
  encoding->release = nullptr;
  return XML_STATUS_OK;
}

}  // namespace

std::string Attributes::get(std::string_view name) const {
  const auto found =
      std::find_if(all_.begin(), all_.end(), [&](const auto& one) { return one.first == name; });
  return found == all_.end() ? std::string() : found->second;
}

struct XmlParser::Impl {
  struct Free {
    void operator()(XML_Parser raw) const { XML_ParserFree(raw); }
  };

  explicit Impl(XmlHandler& h) : handler(h), parser(XML_ParserCreateNS(nullptr, kSeparator)) {
    XML_SetUserData(parser.get(), this);
    XML_SetElementHandler(parser.get(), start, end);
    XML_SetCharacterDataHandler(parser.get(), text);
    XML_SetEntityDeclHandler(parser.get(), entity);
    XML_SetSkippedEntityHandler(parser.get(), skipped_entity);
    XML_SetAttlistDeclHandler(parser.get(), attribute_default);
    XML_SetStartNamespaceDeclHandler(parser.get(), name_space);
    XML_SetUnknownEncodingHandler(parser.get(), know_encoding, nullptr);
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
      if (++self.depth > limits::kImportDepth)
        self.refuse("elements nest deeper than " + std::to_string(limits::kImportDepth));
      Attributes all;
      for (const bool foreign : {false, true}) {
        for (const XML_Char** one = attributes; *one != nullptr; one += 2) {
          if ((std::string_view(one[0]).find(kSeparator) != std::string_view::npos) == foreign)
            all.add(local_name(one[0]), one[1]);
        }
      }
      self.name_space_is(name);
      self.handler.on_start(local_name(name), all);
    });
  }

  static void XMLCALL end(void* data, const XML_Char* name) {
    Impl& self = *static_cast<Impl*>(data);
    self.guard([&] {
      --self.depth;
      self.name_space_is(name);
      self.handler.on_end(local_name(name));
    });
  }

  static void XMLCALL text(void* data, const XML_Char* characters, int length) {
    Impl& self = *static_cast<Impl*>(data);
    self.guard([&] { self.handler.on_text({characters, static_cast<std::size_t>(length)}); });
  }

  static void XMLCALL entity(void* data, const XML_Char* name, int, const XML_Char*, int, const XML_Char*,
                             const XML_Char*, const XML_Char*, const XML_Char*) {
    Impl& self = *static_cast<Impl*>(data);
    self.guard([&] {
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
    const auto status = XML_Parse(parser.get(), chunk.data(), static_cast<int>(chunk.size()), last);
    if (failure) std::rethrow_exception(failure);
    if (status != XML_STATUS_OK) {
      refuse("the file is not well-formed XML (" +
             std::string(XML_ErrorString(XML_GetErrorCode(parser.get()))) + ")");
    }
    // Expat holds a tag until it has its end. It says nothing of the place where it waits for more to look at
    // it again.
    fed += static_cast<std::int64_t>(chunk.size());
    read = std::max<std::int64_t>(read, XML_GetCurrentByteIndex(parser.get()));
    if (fed - read > static_cast<std::int64_t>(limits::kImportTagBytes)) {
      refuse("a tag, comment or declaration is longer than " + std::to_string(limits::kImportTagBytes) +
             " bytes");
    }
  }

  int line() const { return static_cast<int>(XML_GetCurrentLineNumber(parser.get())); }

  void name_space_is(std::string_view name) {
    const std::size_t separator = name.find(kSeparator);
    element_space.assign(name.substr(0, separator == std::string_view::npos ? 0 : separator));
  }

  XmlHandler& handler;
  std::unique_ptr<XML_ParserStruct, Free> parser;
  std::exception_ptr failure;
  std::size_t depth = 0;
  std::size_t default_bytes = 0;
  std::string element_space;  // Of the element that is being reported.
  std::int64_t fed = 0;       // Bytes of the file.
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

std::string escaped(std::string_view text, bool keeps_breaks) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c == '"') {
      out += "&quot;";
    } else if (c == '\r' || (!keeps_breaks && (c == '\n' || c == '\t'))) {
      out += "&#" + std::to_string(static_cast<int>(c)) + ";";
    } else if (const std::size_t forbidden = forbidden_bytes(text, i); forbidden > 0) {
      i += forbidden - 1;
    } else {
      out += c;
    }
  }
  return out;
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
