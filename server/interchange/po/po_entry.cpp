#include "server/interchange/po/po_entry.h"

#include <algorithm>
#include <charconv>
#include <csetjmp>
#include <cstdlib>
#include <memory>
#include <mutex>

#include <gettext-po.h>
#include <sys/mman.h>
#include <unistd.h>
#if defined(__SANITIZE_ADDRESS__)
#define ENTENTE_FINDS_LEAKS
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ENTENTE_FINDS_LEAKS
#endif
#endif
#ifdef ENTENTE_FINDS_LEAKS
#include <sanitizer/lsan_interface.h>
#endif

#include "server/error/error.h"
#include "server/interchange/file_encoding.h"

namespace entente::interchange {
namespace {

constexpr std::string_view kHeader = "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\n";

// The library's state is the process's, and so is what its handlers write.
std::mutex library;

struct Fault {
  char text[400];
  bool is_there;
};
Fault fault;
std::jmp_buf way_out;

// The first error stays: the others follow from it.
void note(const char* text) {
  if (fault.is_there) return;
  fault.is_there = true;
  std::snprintf(fault.text, sizeof fault.text, "%s", text);
}

// A fatal error must not return, and the library's way is to end the process. Only frames of C are left.
void on_error(int severity, po_message_t, const char*, std::size_t, std::size_t, int, const char* text) {
  if (severity == PO_SEVERITY_WARNING) return;
  note(text);
  if (severity == PO_SEVERITY_FATAL_ERROR) std::longjmp(way_out, 1);
}

void on_error_of_two(int severity, po_message_t message, const char* file, std::size_t line,
                     std::size_t column, int several, const char* text, po_message_t, const char*,
                     std::size_t, std::size_t, int, const char*) {
  on_error(severity, message, file, line, column, several, text);
}

// Null after a fatal error. Has nothing to destroy, because of the jump.
po_file_t read(const char* path) {
  static const po_xerror_handler handler = {on_error, on_error_of_two};
  fault.is_there = false;
#ifdef ENTENTE_FINDS_LEAKS
  // The library never frees the name of a file that it has read.
  const __lsan::ScopedDisabler leaks;
#endif
  if (setjmp(way_out) != 0) return nullptr;
  return po_file_read(path, &handler);
}

struct FreeFile {
  void operator()(po_file_t file) const { po_file_free(file); }
};
using File = std::unique_ptr<po_file, FreeFile>;

std::string text_of(const char* text) {
  return text == nullptr ? std::string() : std::string(text);
}

std::optional<std::string> optional_of(const char* text) {
  if (text == nullptr) return std::nullopt;
  return std::string(text);
}

PoEntry entry_of(po_message_t message) {
  PoEntry entry;
  entry.context = optional_of(po_message_msgctxt(message));
  entry.source = text_of(po_message_msgid(message));
  entry.plural_source = optional_of(po_message_msgid_plural(message));
  if (entry.plural_source) {
    for (int form = 0; const char* text = po_message_msgstr_plural(message, form); ++form)
      entry.translations.emplace_back(text);
  } else {
    entry.translations.push_back(text_of(po_message_msgstr(message)));
  }
  if (const po_filepos_t place = po_message_filepos(message, 0); place != nullptr)
    entry.document = text_of(po_filepos_file(place));
  entry.fuzzy = po_message_is_fuzzy(message) != 0;
  entry.obsolete = po_message_is_obsolete(message) != 0;
  return entry;
}

// "\202" and "\x82" stand for bytes, which the library does not look at.
bool has_bytes(std::string_view text) {
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    if (text[i] != '\\') continue;
    const char next = text[++i];
    if (next == 'x' || (next >= '0' && next <= '7')) return true;
  }
  return false;
}

bool is_utf8(const PoEntry& entry) {
  std::string all = entry.context.value_or("") + " " + entry.source + " " + entry.plural_source.value_or("");
  for (const std::string& one : entry.translations) all += " " + one;
  try {
    FileEncoding().to_checked_utf8(all);
    return true;
  } catch (const Error&) {
    return false;
  }
}

std::string field(const char* header, const char* name) {
  const std::unique_ptr<char, decltype(&std::free)> value(po_header_field(header, name), &std::free);
  std::string text = value ? value.get() : "";
  text.erase(text.find_last_not_of(" \t\r\n") + 1);
  text.erase(0, text.find_first_not_of(" \t"));
  return text;
}

std::string charset_of(const std::string& content_type) {
  const std::size_t begin = content_type.find("charset=");
  if (begin == std::string::npos) return {};
  const std::string name =
      content_type.substr(begin + 8, content_type.find_first_of("; \t", begin + 8) - begin - 8);
  return name == "CHARSET" ? std::string() : name;
}

int number_after(const std::string& text, std::string_view name) {
  int number = 0;
  const std::size_t at = text.find(name);
  if (at != std::string::npos)
    std::from_chars(text.data() + at + name.size(), text.data() + text.size(), number);
  return number;
}

}  // namespace

bool PoEntry::is_translated() const {
  return std::any_of(translations.begin(), translations.end(),
                     [](const std::string& one) { return !one.empty(); });
}

PoParser::PoParser() : file_(memfd_create("entente-po", MFD_CLOEXEC)) {
  if (file_ < 0) throw Error(Reason::kInternal, "There is no file in memory to be had for a PO file");
}

PoParser::~PoParser() {
  close(file_);
}

void PoParser::keep(std::string_view text) const {
  bool kept = ftruncate(file_, 0) == 0;
  for (std::size_t at = 0; kept && at < text.size();) {
    const ssize_t written = pwrite(file_, text.data() + at, text.size() - at, static_cast<off_t>(at));
    kept = written > 0;
    if (kept) at += static_cast<std::size_t>(written);
  }
  if (!kept) throw Error(Reason::kInternal, "A part of the PO file cannot be kept in memory");
}

PoMessages PoParser::parse(std::string_view text) const {
  keep(std::string(kHeader) + std::string(text));
  const std::string path = "/proc/self/fd/" + std::to_string(file_);
  const std::lock_guard lock(library);
  const File file(read(path.c_str()));
  PoMessages messages;
  if (fault.is_there) messages.fault = fault.text;
  const bool is_to_check = has_bytes(text);
  const char* const* domains = file ? po_file_domains(file.get()) : nullptr;
  for (; domains != nullptr && *domains != nullptr; ++domains) {
    ++messages.domains;
    po_message_iterator_t all = po_message_iterator(file.get(), *domains);
    while (po_message_t message = po_next_message(all)) {
      PoEntry entry = entry_of(message);
      if (is_to_check && !is_utf8(entry))
        messages.fault = "it has a byte, written as an escape, that is no text";
      if (!entry.is_header()) messages.entries.push_back(std::move(entry));
    }
    po_message_iterator_free(all);
  }
  return messages;
}

std::optional<PoHeader> PoParser::parse_header(std::string_view bytes) const {
  keep(bytes);
  const std::string path = "/proc/self/fd/" + std::to_string(file_);
  const std::lock_guard lock(library);
  const File file(read(path.c_str()));
  if (!file) return std::nullopt;
  // po_file_domain_header() gives a copy that nothing frees.
  po_message_iterator_t all = po_message_iterator(file.get(), nullptr);
  const po_message_t first = po_next_message(all);
  po_message_iterator_free(all);
  if (first == nullptr || !entry_of(first).is_header()) return std::nullopt;
  const char* text = po_message_msgstr(first);
  PoHeader header;
  header.charset = charset_of(field(text, "Content-Type"));
  header.language = field(text, "Language");
  header.source_language = field(text, "X-Source-Language");
  header.last_translator = field(text, "Last-Translator");
  if (header.last_translator.starts_with("FULL NAME")) header.last_translator.clear();
  header.revision_date = field(text, "PO-Revision-Date");
  header.forms = number_after(field(text, "Plural-Forms"), "nplurals=");
  return header;
}

}  // namespace entente::interchange
