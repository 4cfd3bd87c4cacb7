#include "server/interchange/po/po_file.h"

#include <utility>

#include "server/error/error.h"
#include "server/model/known_language.h"

namespace entente::interchange {
namespace {

// Entries are read by so many bytes at a time: a call of the library costs more than an entry.
constexpr std::size_t kBatchBytes = 1 << 16;

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

Language language_of(const std::string& text) {
  return known_language(text).value_or(Language());
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
  give_batch();
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
  try {
    header_.last_translator = encoding_.to_checked_utf8(header_.last_translator);
  } catch (const Error& error) {
    header_.last_translator.clear();
    callbacks_.on_problem({1, std::string("The header's translator is left out: ") + error.what(), true});
  }
  return true;
}

std::string PoFile::text_of(const PoChunk& chunk, std::string_view bytes) {
  try {
    return encoding_.to_checked_utf8(bytes);  // The library does not check comments.
  } catch (const Error& error) {
    give_batch();  // Problems come in the order of the file.
    callbacks_.on_problem({chunk.line, std::string("The entry is left out: ") + error.what()});
    return {};
  }
}

void PoFile::take(PoChunk&& chunk) {
  std::string_view bytes = chunk.bytes;
  bool header = false;
  if (std::exchange(first_, false)) {
    if (bytes.starts_with(kByteOrderMark)) bytes.remove_prefix(kByteOrderMark.size());
    header = take_first(bytes);
  }
  std::string text;
  if (chunk.too_large) {
    if (!chunk.goes_on) callbacks_.on_problem({chunk.line, "The entry holds too much"});
  } else if (has_entry(bytes)) {
    any_ = true;
    if (!header) text = text_of(chunk, bytes);
  }
  batch_bytes_ += chunk.bytes.size();
  batch_.push_back({std::move(chunk), std::move(text)});
  if (batch_bytes_ >= kBatchBytes) give_batch();
}

void PoFile::give_batch() {
  std::vector<PoEntry> together = read_together();
  auto next = together.begin();
  for (const Waiting& one : batch_) {
    PoMessages messages;
    if (!one.text.empty()) {
      if (next != together.end()) {
        messages.entries.push_back(std::move(*next++));
      } else {
        messages = read_alone(one);
      }
      for (PoEntry& entry : messages.entries) entry.comments = po_comments(one.text);
    }
    callbacks_.on_entry(one.chunk, messages);
  }
  batch_.clear();
  batch_bytes_ = 0;
}

std::vector<PoEntry> PoFile::read_together() const {
  std::string all;
  std::size_t texts = 0;
  for (const Waiting& one : batch_) {
    if (one.text.empty()) continue;
    all += one.text;
    all += '\n';
    ++texts;
  }
  if (texts < 2) return {};
  PoMessages messages = parser_.parse(all);
  if (!messages.fault.empty() || messages.domains != 1 || messages.entries.size() != texts) return {};
  return std::move(messages.entries);
}

PoMessages PoFile::read_alone(const Waiting& one) const {
  PoMessages messages = parser_.parse(one.text);
  if (messages.fault.empty()) return messages;
  callbacks_.on_problem({one.chunk.line, "The entry is left out: " + messages.fault});
  return {};
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
