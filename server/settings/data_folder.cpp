#include "server/settings/data_folder.h"

#include <cerrno>
#include <system_error>

#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

#include "server/error/error.h"

namespace entente::settings {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(const fs::path& folder, const std::string& why) {
  throw Error(Reason::kUnavailable, "The data folder " + folder.string() + " " + why);
}

std::string name_of_user(uid_t user) {
  const passwd* entry = ::getpwuid(user);
  return entry == nullptr ? std::to_string(user) : entry->pw_name;
}

void make(const fs::path& folder) {
  std::error_code error;
  if (folder.has_parent_path()) fs::create_directories(folder.parent_path(), error);
  if (!error && ::mkdir(folder.c_str(), S_IRWXU) == 0) return;
  const std::string why = error ? error.message() : std::generic_category().message(errno);
  refuse(folder, "cannot be created: " + why + "; create it for the user " + name_of_user(::geteuid()) +
                     ", or name another one with --data");
}

// "data/" is the folder "data".
fs::path without_slash(const fs::path& folder) {
  return folder.has_filename() ? folder : folder.parent_path();
}

void check(const fs::path& path, const struct stat& found) {
  if (!S_ISDIR(found.st_mode)) refuse(path, "is no folder; name another one with --data");
  const uid_t user = ::geteuid();
  const bool is_usable = ::access(path.c_str(), R_OK | W_OK | X_OK) == 0;
  if (found.st_uid != user && (!is_usable || user == 0)) {
    refuse(path, "belongs to the user " + name_of_user(found.st_uid) + ", and this server runs as " +
                     name_of_user(user) + "; start it as that user, or name another folder with --data");
  }
  if (!is_usable) refuse(path, "cannot be written by its owner; give it the mode 0700");
}

}  // namespace

void require_usable(const fs::path& folder) {
  const fs::path path = without_slash(folder);
  struct stat found {};
  if (::stat(path.c_str(), &found) == 0) check(path, found);
}

DataFolder prepare_data_folder(const fs::path& folder) {
  const fs::path path = without_slash(folder);
  struct stat found {};
  if (::stat(path.c_str(), &found) != 0) {
    make(path);
    return {.is_new = true};
  }
  check(path, found);
  return {.is_new = !fs::exists(path / "data.mdb"), .is_shared = (found.st_mode & S_IRWXO) != 0};
}

}  // namespace entente::settings
