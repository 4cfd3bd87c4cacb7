#include "server/interchange/xml_places.h"

#include <algorithm>
#include <exception>

#include <expat.h>

#include "server/error/error.h"
#include "server/interchange/file_encoding.h"
#include "server/interchange/problem.h"
#include "server/model/limits.h"

namespace entente::interchange {
namespace {

constexpr char kSeparator = '|';
constexpr std::size_t kMostNamespaceBytes = 1'000;

std::string local_name(std::string_view name) {
  const std::size_t separator = name.find(kSeparator);
  if (separator == std::string_view::npos) return std::string(name);
  const std::string local(name.substr(separator + 1));
  return name.starts_with("http://www.w3.org/XML/1998/namespace") ? "xml:" + local : local;
}

std::string_view name_space(std::string_view name) {
  const std::size_t separator = name.find(kSeparator);
  return name.substr(0, separator == std::string_view::npos ? 0 : separator);
}

// The encodings of one byte a character that iconv knows.
int XMLCALL know_encoding(void*, const XML_Char* name, XML_Encoding* encoding) {
  try {
    const FileEncoding known{std::string_view(name)};
    for (int byte = 0; byte < 256; ++byte) {
      const char one = static_cast<char>(byte);
      std::string text;
      try {
        text = known.to_utf8({&one, 1});
      } catch (const Error&) {
        encoding->map[byte] = -1;
        continue;
      }
      const auto at = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
      if (text.size() == 1) encoding->map[byte] = at(0);
      if (text.size() == 2) encoding->map[byte] = (at(0) & 0x1F) << 6 | (at(1) & 0x3F);
      if (text.size() == 3) encoding->map[byte] = (at(0) & 0x0F) << 12 | (at(1) & 0x3F) << 6 | (at(2) & 0x3F);
      if (text.empty() || text.size() > 3) return XML_STATUS_ERROR;
    }
  } catch (...) {
    return XML_STATUS_ERROR;
  }
  encoding->data = nullptr;
  encoding->convert = nullptr;
  encoding->release = nullptr;
  return XML_STATUS_OK;
}

}  // namespace

struct XmlPlaces::Impl {
  struct Free {
    void operator()(XML_Parser raw) const { XML_ParserFree(raw); }
  };

  explicit Impl(Handlers h) : handlers(std::move(h)), parser(XML_ParserCreateNS(nullptr, kSeparator)) {
    XML_SetUserData(parser.get(), this);
    XML_SetElementHandler(parser.get(), start, end);
    XML_SetCharacterDataHandler(parser.get(), text);
    XML_SetEntityDeclHandler(parser.get(), entity);
    XML_SetSkippedEntityHandler(parser.get(), skipped_entity);
    XML_SetAttlistDeclHandler(parser.get(), attribute_default);
    XML_SetStartNamespaceDeclHandler(parser.get(), new_space);
    XML_SetXmlDeclHandler(parser.get(), declaration);
    XML_SetUnknownEncodingHandler(parser.get(), know_encoding, nullptr);
  }

  // No exception may pass through expat.
  template <typename Work>
  static void guard(void* data, Work&& work) {
    Impl& self = *static_cast<Impl*>(data);
    if (self.failure) return;
    try {
      work(self);
    } catch (...) {
      self.failure = std::current_exception();
      XML_StopParser(self.parser.get(), XML_FALSE);
    }
  }

  XliffPlace place() {
    const std::int64_t begin = XML_GetCurrentByteIndex(parser.get());
    const std::int64_t past = begin + XML_GetCurrentByteCount(parser.get());
    reached = std::max(reached, past);
    return {begin, past};
  }

  static void XMLCALL start(void* data, const XML_Char* name, const XML_Char** attributes) {
    guard(data, [&](Impl& self) {
      if (++self.depth > limits::kImportDepth)
        self.refuse("elements nest deeper than " + std::to_string(limits::kImportDepth));
      Attributes all;
      for (const bool foreign : {false, true}) {
        for (const XML_Char** one = attributes; *one != nullptr; one += 2) {
          if (!name_space(one[0]).empty() == foreign) all.add(local_name(one[0]), one[1]);
        }
      }
      self.handlers.start(name_space(name), local_name(name), all, self.place());
    });
  }

  static void XMLCALL end(void* data, const XML_Char* name) {
    guard(data, [&](Impl& self) {
      --self.depth;
      self.handlers.end(local_name(name), self.place());
    });
  }

  static void XMLCALL text(void* data, const XML_Char* characters, int length) {
    guard(data, [&](Impl& self) { self.handlers.text({characters, static_cast<std::size_t>(length)}); });
  }

  static void XMLCALL declaration(void* data, const XML_Char*, const XML_Char* encoding, int) {
    guard(data, [&](Impl& self) {
      if (encoding != nullptr && self.encoding.empty()) self.encoding = encoding;
    });
  }

  static void XMLCALL entity(void* data, const XML_Char* name, int, const XML_Char*, int, const XML_Char*,
                             const XML_Char*, const XML_Char*, const XML_Char*) {
    guard(data, [&](Impl& self) {
      self.refuse("the file declares the entity \"" + shown(name) +
                  "\"; write its text out and remove the declaration");
    });
  }

  static void XMLCALL skipped_entity(void* data, const XML_Char* name, int is_parameter) {
    if (is_parameter) return;
    guard(data, [&](Impl& self) {
      self.refuse("the file does not declare the entity \"" + shown(name) + "\"; write its text out");
    });
  }

  static void XMLCALL attribute_default(void* data, const XML_Char*, const XML_Char* name, const XML_Char*,
                                        const XML_Char* value, int) {
    if (value == nullptr) return;
    guard(data, [&](Impl& self) {
      self.refuse("the file declares a default value of the attribute \"" + shown(name) +
                  "\"; remove the declaration");
    });
  }

  static void XMLCALL new_space(void* data, const XML_Char*, const XML_Char* uri) {
    if (uri == nullptr || std::string_view(uri).size() <= kMostNamespaceBytes) return;
    guard(data, [&](Impl& self) {
      self.refuse("a namespace is longer than " + std::to_string(kMostNamespaceBytes) + " bytes");
    });
  }

  [[noreturn]] void refuse(const std::string& what) const {
    throw Error(Reason::kInvalidArgument, "Line " + std::to_string(line()) + ": " + what);
  }

  // Expat finds these out by itself, and does not say.
  void sniff(std::string_view chunk) {
    if (first_bytes.size() >= 2 || chunk.empty()) return;
    first_bytes += chunk.substr(0, 2 - first_bytes.size());
    if (first_bytes.size() < 2) return;
    const std::string_view two = first_bytes;
    if (two == "\xFF\xFE" || two == std::string_view("<\0", 2)) encoding = "UTF-16LE";
    if (two == "\xFE\xFF" || two == std::string_view("\0<", 2)) encoding = "UTF-16BE";
  }

  void parse(std::string_view chunk, bool last) {
    sniff(chunk);
    const auto status = XML_Parse(parser.get(), chunk.data(), static_cast<int>(chunk.size()), last);
    if (failure) std::rethrow_exception(failure);
    if (status != XML_STATUS_OK) {
      refuse("the file is not well-formed XML (" +
             std::string(XML_ErrorString(XML_GetErrorCode(parser.get()))) + ")");
    }
    fed += static_cast<std::int64_t>(chunk.size());
    read = std::max<std::int64_t>({read, reached, XML_GetCurrentByteIndex(parser.get())});
    if (fed - read > static_cast<std::int64_t>(limits::kImportTagBytes)) {
      refuse("a tag, comment or declaration is longer than " + std::to_string(limits::kImportTagBytes) +
             " bytes");
    }
  }

  int line() const { return static_cast<int>(XML_GetCurrentLineNumber(parser.get())); }

  const Handlers handlers;
  std::unique_ptr<XML_ParserStruct, Free> parser;
  std::exception_ptr failure;
  std::size_t depth = 0;
  std::int64_t reached = 0;
  std::int64_t fed = 0;
  std::int64_t read = 0;
  std::string first_bytes;
  std::string encoding;
};

XmlPlaces::XmlPlaces(Handlers handlers) : impl_(std::make_unique<Impl>(std::move(handlers))) {}
XmlPlaces::~XmlPlaces() = default;

void XmlPlaces::feed(std::string_view chunk) {
  impl_->parse(chunk, false);
}
void XmlPlaces::finish() {
  impl_->parse({}, true);
}
int XmlPlaces::line() const {
  return impl_->line();
}
std::int64_t XmlPlaces::reached() const {
  return impl_->read;
}
const std::string& XmlPlaces::encoding() const {
  return impl_->encoding;
}

}  // namespace entente::interchange
