#include "client/cli/verbs/file_format.h"

#include "client/cli/shell/session.h"
#include "client/cli/shell/usage_error.h"
#include "entente/v1/text.pb.h"

namespace entente::cli {

bool is_memory(const std::string& resource) {
  return resource.starts_with("memories/");
}

v1::FileFormat format_of(const std::string& resource, const std::string& wanted) {
  const bool memory = is_memory(resource);
  if (!memory && !resource.starts_with("glossaries/"))
    throw UsageError("\"" + resource + "\" is neither glossaries/NAME nor memories/NAME");
  if (wanted.empty()) return memory ? v1::FILE_FORMAT_TMX : v1::FILE_FORMAT_TBX;
  if (memory != (wanted == "tmx"))
    throw UsageError(memory ? "a memory is written as tmx" : "a glossary is written as tbx or tbx2");
  if (memory) return v1::FILE_FORMAT_TMX;
  return wanted == "tbx2" ? v1::FILE_FORMAT_TBX_2 : v1::FILE_FORMAT_TBX;
}

}  // namespace entente::cli
