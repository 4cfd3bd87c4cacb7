#include "client/cli/verbs/file_format.h"

#include <algorithm>
#include <array>
#include <utility>

#include "client/cli/shell/usage_error.h"
#include "entente/v1/text.pb.h"

namespace entente::cli {
namespace {

struct Row {
  const char* name;
  v1::FileFormat format;
  bool read;
  bool of_memories;  // Written from them.
  bool of_glossaries;
};

constexpr std::array kFormats = {
    Row{"tmx", v1::FILE_FORMAT_TMX, true, true, false},
    Row{"tbx", v1::FILE_FORMAT_TBX, true, false, true},
    Row{"tbx2", v1::FILE_FORMAT_TBX_2, false, false, true},
    Row{"csv", v1::FILE_FORMAT_TABLE, true, true, true},
    Row{"utx", v1::FILE_FORMAT_UTX, true, false, true},
    Row{"xlsx", v1::FILE_FORMAT_XLSX, true, false, false},
    Row{"ods", v1::FILE_FORMAT_ODS, true, false, false},
    Row{"xliff", v1::FILE_FORMAT_XLIFF, true, false, false},
    Row{"po", v1::FILE_FORMAT_PO, true, false, true},
    Row{"omegat", v1::FILE_FORMAT_OMEGA_T, false, false, true},
};

template <typename Is>
std::vector<std::string> names(const Is& is) {
  std::vector<std::string> all;
  for (const Row& row : kFormats) {
    if (is(row)) all.emplace_back(row.name);
  }
  return all;
}

const Row* find(const std::string& name) {
  const auto* const found =
      std::find_if(kFormats.begin(), kFormats.end(), [&](const Row& row) { return row.name == name; });
  return found == kFormats.end() ? nullptr : found;
}

}  // namespace

bool is_memory(const std::string& resource) {
  return resource.starts_with("memories/");
}

void check_resource(const std::string& resource) {
  if (!is_memory(resource) && !resource.starts_with("glossaries/"))
    throw UsageError("\"" + resource + "\" is neither glossaries/NAME nor memories/NAME");
}

const std::vector<std::string>& names_of_formats_read() {
  static const auto all = names([](const Row& row) { return row.read; });
  return all;
}

const std::vector<std::string>& names_of_formats_written() {
  static const auto all = names([](const Row& row) { return row.of_memories || row.of_glossaries; });
  return all;
}

v1::FileFormat format_read(const std::string& wanted) {
  const Row* const row = find(wanted);
  return row == nullptr ? v1::FILE_FORMAT_UNSPECIFIED : row->format;
}

v1::FileFormat format_written(const std::string& resource, const std::string& wanted) {
  check_resource(resource);
  const bool memory = is_memory(resource);
  if (wanted.empty()) return memory ? v1::FILE_FORMAT_TMX : v1::FILE_FORMAT_TBX;
  const Row* const row = find(wanted);
  if (row != nullptr && (memory ? row->of_memories : row->of_glossaries)) return row->format;
  std::string good;
  for (const Row& one : kFormats) {
    if (memory ? one.of_memories : one.of_glossaries)
      good += (good.empty() ? "" : ", ") + std::string(one.name);
  }
  throw UsageError("a " + std::string(memory ? "memory" : "glossary") + " is not written as " + wanted +
                   "; it is written as one of " + good);
}

}  // namespace entente::cli
