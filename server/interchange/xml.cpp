#include "server/interchange/xml.h"

#include <algorithm>
#include <array>
#include <exception>

#include <expat.h>

#include "server/error/error.h"

namespace entente::interchange {
namespace {

constexpr char kSeparator = '|';
constexpr std::string_view kXmlNamespace = "http://www.w3.org/XML/1998/namespace";

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
      if (++self.depth > kMaxDepth) {
        throw Error(Reason::kInvalidArgument, "Line " + std::to_string(self.line()) +
                                                  ": elements nest deeper than " + std::to_string(kMaxDepth));
      }
      Attributes all;
      for (; *attributes != nullptr; attributes += 2) all.add(local_name(attributes[0]), attributes[1]);
      self.handler.on_start(local_name(name), all);
    });
  }

  static void XMLCALL end(void* data, const XML_Char* name) {
    Impl& self = *static_cast<Impl*>(data);
    self.guard([&] {
      --self.depth;
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
      throw Error(Reason::kInvalidArgument, "Line " + std::to_string(self.line()) +
                                                ": the file declares the entity \"" + name +
                                                "\"; write its text out and remove the declaration");
    });
  }

  void parse(std::string_view chunk, bool last) {
    const auto status = XML_Parse(parser.get(), chunk.data(), static_cast<int>(chunk.size()), last);
    if (failure) std::rethrow_exception(failure);
    if (status == XML_STATUS_OK) return;
    throw Error(Reason::kInvalidArgument, "Line " + std::to_string(line()) +
                                              ": the file is not well-formed XML (" +
                                              XML_ErrorString(XML_GetErrorCode(parser.get())) + ")");
  }

  int line() const { return static_cast<int>(XML_GetCurrentLineNumber(parser.get())); }

  XmlHandler& handler;
  std::unique_ptr<XML_ParserStruct, Free> parser;
  std::exception_ptr failure;
  int depth = 0;
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

std::string escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\r':
        out += "&#13;";
        break;
      default:
        if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') out += c;
    }
  }
  return out;
}

}  // namespace entente::interchange
