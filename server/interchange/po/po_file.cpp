#include "server/interchange/po/po_file.h"

#include <utility>

#include "server/error/error.h"

namespace entente::interchange {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

Language language_of(std::string tag) {
  tag = tag.substr(0, tag.find_first_of("@."));
  try {
    return tag.empty() ? Language() : Language::parse(tag);
  } catch (const Error&) {
    return {};
  }
}

bool has_entry(std::string_view text) {
  return text.find("msgid") != std::string_view::npos;
}

}  // namespace

PoFile::PoFile(Callbacks callbacks)
    : callbacks_(std::move(callbacks)), chunks_([this](PoChunk&& chunk) { take(std::move(chunk)); }) {}

void PoFile::feed(std::string_view bytes) {
  chunks_.feed(bytes);
}

void PoFile::finish() {
  chunks_.finish();
  if (!any_) throw Error(Reason::kInvalidArgument, "Line 1: the file is no PO file, it has no msgid");
}

bool PoFile::take_first(std::string_view bytes) {
  if (bytes.find('\0') != std::string_view::npos) {
    throw Error(
        Reason::kInvalidArgument,
        "Line 1: the file is no PO file, or one in UTF-16, which gettext does not know; save it as UTF-8");
  }
  auto header = parser_.parse_header(bytes);
  if (!header) return false;
  header_ = std::move(*header);
  if (!header_.charset.empty()) encoding_ = FileEncoding(header_.charset);
  return true;
}

PoMessages PoFile::read(const PoChunk& chunk, std::string_view bytes) const {
  try {
    PoMessages messages = parser_.parse(encoding_.to_utf8(bytes));
    if (messages.fault.empty()) return messages;
    callbacks_.on_problem({chunk.line, "The entry is left out: " + messages.fault});
  } catch (const Error& error) {
    if (error.reason() != Reason::kInvalidArgument) throw;
    callbacks_.on_problem({chunk.line, std::string("The entry is left out: ") + error.what()});
  }
  return {};
}

void PoFile::take(PoChunk&& chunk) {
  std::string_view bytes = chunk.bytes;
  bool header = false;
  if (std::exchange(first_, false)) {
    if (bytes.starts_with(kByteOrderMark)) bytes.remove_prefix(kByteOrderMark.size());
    header = take_first(bytes);
  }
  PoMessages messages;
  if (chunk.too_large) {
    if (!chunk.goes_on) callbacks_.on_problem({chunk.line, "The entry holds too much"});
  } else if (has_entry(bytes)) {
    any_ = true;
    if (!header) messages = read(chunk, bytes);
  }
  callbacks_.on_entry(chunk, messages);
}

Language PoFile::target_language(const Language& otherwise) const {
  const Language own = language_of(header_.language);
  return own.empty() ? otherwise : own;
}

Language PoFile::source_language(const Language& otherwise) const {
  if (!otherwise.empty()) return otherwise;
  const Language own = language_of(header_.source_language);
  return own.empty() ? Language::parse("en") : own;
}

}  // namespace entente::interchange
