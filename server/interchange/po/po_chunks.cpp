#include "server/interchange/po/po_chunks.h"

#include <algorithm>
#include <utility>

#include "server/model/limits.h"

namespace entente::interchange {
namespace {

std::string_view without_margin(std::string_view line) {
  const std::size_t begin = line.find_first_not_of(" \t\r\n\f\v");
  return begin == std::string_view::npos ? std::string_view() : line.substr(begin);
}

// The line of an obsolete entry as that of a living one; "#~|" is a comment as "#|" is.
std::string_view revived(std::string_view line) {
  if (!line.starts_with("#~") || line.starts_with("#~|")) return line;
  return without_margin(line.substr(2));
}

}  // namespace

std::string_view po_keyword(std::string_view line) {
  line = without_margin(line);
  if (line.starts_with('#')) return line;
  const std::string_view word = line.substr(0, line.find('"'));
  return word.substr(0, word.find_last_not_of(" \t\r\n") + 1);
}

std::vector<std::string> po_comments(std::string_view entry) {
  std::vector<std::string> own;
  std::vector<std::string> extracted;
  while (!entry.empty()) {
    const std::size_t end = std::min(entry.find('\n'), entry.size() - 1) + 1;
    std::string_view line = without_margin(entry.substr(0, end));
    entry.remove_prefix(end);
    const bool from_source = line.starts_with("#.");
    if (!line.starts_with('#') || (!from_source && line.find_first_of(",:|~=", 1) == 1)) continue;
    line = without_margin(line.substr(from_source ? 2 : 1));
    line = line.substr(0, line.find_last_not_of(" \t\r\n") + 1);
    if (!line.empty()) (from_source ? extracted : own).emplace_back(line);
  }
  own.insert(own.end(), extracted.begin(), extracted.end());
  return own;
}

void PoChunks::feed(std::string_view bytes) {
  while (!bytes.empty()) {
    const std::size_t end = bytes.find('\n');
    line_ += bytes.substr(0, end == std::string_view::npos ? end : end + 1);
    // A line that never ends must not be held.
    if (end != std::string_view::npos || line_.size() > limits::kImportRecordBytes)
      take_line(std::exchange(line_, {}));
    bytes.remove_prefix(end == std::string_view::npos ? bytes.size() : end + 1);
  }
}

void PoChunks::finish() {
  if (!line_.empty()) take_line(std::exchange(line_, {}));
  give();
}

void PoChunks::take_line(std::string_view line) {
  const std::string_view living = revived(without_margin(line));
  const bool continues = living.empty() || living.starts_with('"') || living.starts_with("msgstr");
  const bool may_end = translated_ || (started_ && empty_line_ && !living.starts_with("msgid_plural"));
  if (may_end && !continues) give();
  translated_ = translated_ || living.starts_with("msgstr");
  started_ = started_ || !(living.empty() || living.starts_with('#') || living.starts_with('"') ||
                           living.starts_with("msgctxt"));
  empty_line_ = living.empty();
  if (chunk_.bytes.empty()) chunk_.line = next_line_;
  chunk_.bytes += line;
  next_line_ += line.ends_with('\n');
  if (chunk_.bytes.size() <= limits::kImportRecordBytes) return;
  const bool translated = translated_;
  const bool started = started_;
  chunk_.too_large = true;
  give();
  chunk_.too_large = chunk_.goes_on = true;
  translated_ = translated;
  started_ = started;
}

void PoChunks::give() {
  started_ = translated_ = false;
  PoChunk chunk = std::exchange(chunk_, {});
  chunk_.line = next_line_;
  if (!chunk.bytes.empty()) on_chunk_(std::move(chunk));
}

}  // namespace entente::interchange
