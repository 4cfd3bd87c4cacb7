#include "client/cli/desk/editor.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>

#include <unistd.h>

#include "client/cli/shell/input.h"

namespace entente::cli {
namespace {

constexpr const char* kEnding = ".toml";

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

std::string editor_command() {
  for (const char* variable : {"VISUAL", "EDITOR"}) {
    if (std::string command = environment(variable); !command.empty()) return command;
  }
  throw std::runtime_error(
      "no editor is named; set EDITOR, or give the changes as options or in a file (see --help)");
}

std::filesystem::path drafts_folder() {
  std::string state = environment("XDG_STATE_HOME");
  // The base directory specification: a path that is not absolute is to be ignored.
  if (!state.starts_with('/')) state = environment("HOME") + "/.local/state";
  return std::filesystem::path(state) / "entente" / "drafts";
}

std::string new_file(const std::filesystem::path& folder, const std::string& stem) {
  std::string path = (folder / (stem + "-XXXXXX" + kEnding)).string();
  const int descriptor = ::mkstemps(path.data(), static_cast<int>(std::string(kEnding).size()));
  if (descriptor < 0) return {};
  ::close(descriptor);
  return path;
}

std::string new_draft(const std::string& stem) {
  std::error_code ignored;
  const std::filesystem::path folder = drafts_folder();
  if (folder.is_absolute() && std::filesystem::create_directories(folder, ignored))
    std::filesystem::permissions(folder, std::filesystem::perms::owner_all, ignored);
  std::string path = new_file(folder, stem);
  const std::filesystem::path temporary = std::filesystem::temp_directory_path(ignored);
  if (path.empty()) path = new_file(temporary, "entente-" + stem);
  if (path.empty())
    throw std::runtime_error("no file for the editor can be made, neither in " + folder.string() +
                             " nor in " + temporary.string());
  return path;
}

// As a shell takes it.
std::string for_shell(const std::string& path) {
  std::string out = "'";
  for (const char c : path) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

}  // namespace

Draft::Draft(std::string stem, std::string resume) : stem_(std::move(stem)), resume_(std::move(resume)) {}

Draft::~Draft() {
  if (path_.empty()) return;
  const bool plain = path_.find_first_of(" '\"\\$&;()<>|*?~`") == std::string::npos;
  std::fprintf(stderr, "entente: what you wrote is not stored; it is kept in a file. Go on with:\n  %s %s\n",
               resume_.c_str(), plain ? path_.c_str() : for_shell(path_).c_str());
}

std::string Draft::edit(const std::string& text) {
  const std::string editor = editor_command();
  const bool is_new = path_.empty();
  keep(text);
  // As git does: the editor's command may have arguments of its own, so a shell takes it apart.
  const std::string command = editor + " " + for_shell(path_);
  if (std::system(command.c_str()) != 0) {
    // What was kept before is the person's work even where this editor did nothing.
    if (is_new && read_all(path_) == text) settle();
    throw std::runtime_error("the editor ended with a failure; nothing was changed");
  }
  return read_all(path_);
}

// Written as another file first: on a full disk the text that is kept already is all that there is.
void Draft::keep(const std::string& text) {
  const std::string fresh = new_draft(stem_);
  std::ofstream file(fresh, std::ios::binary | std::ios::trunc);
  file << text;
  file.close();
  if (!file) {
    ::unlink(fresh.c_str());
    throw std::runtime_error("the file " + (path_.empty() ? fresh : path_) +
                             " cannot be written; is the disk full?");
  }
  // The one may be on another disk than the other, where the drafts' folder could not be used.
  if (!path_.empty() && ::rename(fresh.c_str(), path_.c_str()) == 0) return;
  settle();
  path_ = fresh;
}

void Draft::settle() {
  if (!path_.empty()) ::unlink(path_.c_str());
  path_.clear();
}

void forget_draft(const std::string& path) {
  std::error_code ignored;
  const std::filesystem::path file = std::filesystem::weakly_canonical(path, ignored);
  if (file.parent_path() == std::filesystem::weakly_canonical(drafts_folder(), ignored))
    std::filesystem::remove(file, ignored);
}

std::vector<std::string> drafts_left(const std::string& stem) {
  std::vector<std::string> paths;
  std::error_code ignored;
  for (const auto& entry : std::filesystem::directory_iterator(drafts_folder(), ignored)) {
    const std::string name = entry.path().filename().string();
    const std::size_t length = stem.size() + std::string("-XXXXXX").size() + std::string(kEnding).size();
    if (name.starts_with(stem + "-") && name.ends_with(kEnding) && name.size() == length)
      paths.push_back(entry.path().string());
  }
  return paths;
}

}  // namespace entente::cli
