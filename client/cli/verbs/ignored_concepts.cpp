#include "client/cli/verbs/ignored_concepts.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <system_error>

#include "client/cli/shell/names.h"

namespace entente::cli {
namespace {

namespace fs = std::filesystem;

std::string without_spaces(const std::string& line) {
  const std::size_t begin = line.find_first_not_of(" \t\r");
  if (begin == std::string::npos) return {};
  return line.substr(begin, line.find_last_not_of(" \t\r") + 1 - begin);
}

// Of a folder without a file, and without one above it, the file that may be made there.
fs::path nearest_file(const fs::path& folder) {
  std::error_code error;
  for (fs::path here = fs::absolute(folder, error);; here = here.parent_path()) {
    if (fs::exists(here / kIgnoreFile, error)) return here / kIgnoreFile;
    if (here == here.parent_path()) return folder / kIgnoreFile;
  }
}

[[noreturn]] void fail(const fs::path& path, const char* what) {
  throw std::runtime_error("the file " + path.string() + " cannot be " + what + ": " + std::strerror(errno));
}

}  // namespace

IgnoredConcepts::IgnoredConcepts(const fs::path& folder) : path_(nearest_file(folder)) {
  std::error_code error;
  if (!fs::exists(path_, error)) return;
  std::ifstream file(path_);
  if (!file) fail(path_, "read");
  for (std::string line; std::getline(file, line);) {
    line = without_spaces(line);
    if (!line.empty() && !line.starts_with('#')) written_.insert(line);
  }
}

bool IgnoredConcepts::contains(std::string_view concept_name) const {
  const std::string name(concept_name);
  const std::string id = last_part(name);
  return written_.contains(name) || written_.contains(id) ||
         written_.contains(last_part(glossary_of(name)) + "/" + id);
}

bool IgnoredConcepts::remember(const std::string& written) {
  if (!written_.insert(written).second) return false;
  std::error_code error;
  const bool is_new = !fs::exists(path_, error);
  // A person may have left the last line without its end.
  std::ifstream before(path_, std::ios::binary);
  const std::string content((std::istreambuf_iterator<char>(before)), {});
  std::ofstream file(path_, std::ios::app);
  if (is_new)
    file << "# Concepts that \"entente check\" says nothing of in this folder and those below, one a line.\n";
  if (!content.empty() && content.back() != '\n') file << "\n";
  file << written << "\n";
  file.flush();
  if (!file) fail(path_, "written");
  return true;
}

}  // namespace entente::cli
