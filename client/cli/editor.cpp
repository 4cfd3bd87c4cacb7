#include "client/cli/editor.h"

#include <cstdlib>
#include <fstream>
#include <stdexcept>
#include <vector>

#include <unistd.h>

#include "client/cli/input.h"

namespace entente::cli {
namespace {

std::string editor_command() {
  for (const char* variable : {"VISUAL", "EDITOR"}) {
    if (const char* value = std::getenv(variable); value != nullptr && *value != '\0') return value;
  }
  throw std::runtime_error("no editor is named; set EDITOR, or give the changes as options (see --help)");
}

// A file of one's own that goes with the scope.
class ScratchFile {
 public:
  ScratchFile(const std::string& text, const std::string& ending) {
    const char* folder = std::getenv("TMPDIR");
    path_ = std::string(folder != nullptr ? folder : "/tmp") + "/entente-XXXXXX" + ending;
    const int descriptor = ::mkstemps(path_.data(), static_cast<int>(ending.size()));
    if (descriptor < 0) throw std::runtime_error("no temporary file can be made at " + path_);
    ::close(descriptor);
    std::ofstream(path_, std::ios::binary) << text;
  }
  ~ScratchFile() { ::unlink(path_.c_str()); }
  ScratchFile(const ScratchFile&) = delete;
  ScratchFile& operator=(const ScratchFile&) = delete;

  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

}  // namespace

std::string edited(const std::string& text, const std::string& file_ending) {
  const ScratchFile file(text, file_ending);
  // As git does: the editor's command may have arguments of its own, so a shell takes it apart.
  const std::string command = editor_command() + " '" + file.path() + "'";
  if (std::system(command.c_str()) != 0) throw std::runtime_error("the editor failed; nothing was changed");
  return read_all(file.path());
}

}  // namespace entente::cli
