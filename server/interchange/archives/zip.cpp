#include "server/interchange/archives/zip.h"

#include <algorithm>
#include <memory>
#include <vector>

#include <archive.h>
#include <archive_entry.h>

#include "server/error/error.h"
#include "server/interchange/problem.h"
#include "server/model/limits.h"

namespace entente::interchange {
namespace {

constexpr std::size_t kBufferBytes = 1 << 16;
constexpr std::size_t kBytesBeforeFactor = 64 << 20;

struct Closer {
  void operator()(archive* one) const { archive_read_free(one); }
};
using Archive = std::unique_ptr<archive, Closer>;

[[noreturn]] void refuse(const std::string& why) {
  throw Error(Reason::kInvalidArgument, "The archive " + why);
}

[[noreturn]] void refuse_damaged(archive* one, const std::string& name) {
  const char* why = archive_error_string(one);
  const std::string text = why == nullptr ? "" : why;
  if (text.find("assphrase") != std::string::npos || text.find("ncrypt") != std::string::npos)
    refuse("is protected by a password");
  refuse("is damaged" + (name.empty() ? "" : " at " + shown(name)) + (text.empty() ? "" : ": " + text));
}

std::string small(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return out;
}

}  // namespace

std::string safe_entry_name(std::string_view name) {
  std::string path(name);
  std::replace(path.begin(), path.end(), '\\', '/');
  std::string out;
  for (std::size_t at = 0; at <= path.size();) {
    const std::size_t end = std::min(path.find('/', at), path.size());
    const std::string part = path.substr(at, end - at);
    const bool drive = part.size() == 2 && part[1] == ':';
    if (!part.empty() && part != "." && part != ".." && !drive) out += (out.empty() ? "" : "/") + part;
    at = end + 1;
  }
  return out;
}

void Zip::walk(const std::function<std::optional<EntrySink>(const std::string& name)>& taker) {
  const Archive reader(archive_read_new());
  if (!reader) throw Error(Reason::kResourceExhausted, "There is no memory to read an archive");
  archive_read_support_format_zip(reader.get());
  if (archive_read_open_memory(reader.get(), bytes_.data(), bytes_.size()) != ARCHIVE_OK)
    refuse_damaged(reader.get(), {});
  std::vector<char> buffer(kBufferBytes);
  std::size_t entries = 0;
  for (archive_entry* entry = nullptr;;) {
    const int result = archive_read_next_header(reader.get(), &entry);
    if (result == ARCHIVE_EOF) return;
    if (result < ARCHIVE_WARN) refuse_damaged(reader.get(), {});
    if (++entries > limits::kArchiveEntries)
      refuse("has more than " + std::to_string(limits::kArchiveEntries) + " files");
    const char* given = archive_entry_pathname_utf8(entry);
    if (given == nullptr) given = archive_entry_pathname(entry);
    const std::string name = safe_entry_name(given == nullptr ? "" : given);
    if (archive_entry_filetype(entry) != AE_IFREG) continue;
    const std::optional<EntrySink> sink = taker(name);
    if (!sink) continue;
    while (true) {
      const la_ssize_t size = archive_read_data(reader.get(), buffer.data(), buffer.size());
      if (size < 0) refuse_damaged(reader.get(), name);
      if (size == 0) break;
      unpacked_ += static_cast<std::size_t>(size);
      if (unpacked_ > limits::kUnpackedBytes ||
          (unpacked_ > kBytesBeforeFactor && unpacked_ / limits::kUnpackingFactor > bytes_.size()))
        refuse("unpacks to far more than its size");
      sink->feed({buffer.data(), static_cast<std::size_t>(size)});
    }
    if (sink->finish) sink->finish();
  }
}

bool Zip::read(std::string_view name, const std::function<void(std::string_view)>& feed) {
  bool found = false;
  walk([&](const std::string& one) -> std::optional<EntrySink> {
    if (found || small(one) != small(name)) return std::nullopt;
    found = true;
    return EntrySink{feed, {}};
  });
  return found;
}

}  // namespace entente::interchange
