#include "client/cli/shell/file_list.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <stdexcept>
#include <system_error>

#include <glob.h>

namespace entente::cli {
namespace {

namespace fs = std::filesystem;

bool has_extension(std::string name, const std::vector<std::string>& extensions) {
  std::ranges::transform(name, name.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return std::ranges::any_of(extensions, [&](const std::string& extension) {
    return name.ends_with(extension) || name.ends_with(extension + ".gz");
  });
}

std::vector<std::string> in_folder(const fs::path& folder, const std::vector<std::string>& extensions) {
  std::vector<std::string> files;
  for (auto it = fs::recursive_directory_iterator(folder); it != fs::recursive_directory_iterator(); ++it) {
    const std::string name = it->path().filename().string();
    if (name.starts_with('.')) {
      if (it->is_directory()) it.disable_recursion_pending();
    } else if (it->is_regular_file() && has_extension(name, extensions)) {
      files.push_back(it->path().string());
    }
  }
  std::ranges::sort(files);
  if (files.empty())
    throw std::runtime_error("the folder " + folder.string() + " has no file that can be imported");
  return files;
}

std::vector<std::string> that_fit(const std::string& pattern) {
  glob_t found{};
  std::vector<std::string> files;
  if (::glob(pattern.c_str(), 0, nullptr, &found) == 0)
    files.assign(found.gl_pathv, found.gl_pathv + found.gl_pathc);
  ::globfree(&found);
  if (files.empty()) throw std::runtime_error("no file fits " + pattern);
  return files;
}

}  // namespace

std::vector<std::string> file_list(const std::vector<std::string>& words,
                                   const std::vector<std::string>& extensions) {
  std::vector<std::string> files;
  const auto add = [&](const std::vector<std::string>& more) {
    files.insert(files.end(), more.begin(), more.end());
  };
  for (const std::string& word : words) {
    std::error_code error;
    if (word != "-" && fs::is_directory(word, error)) {
      add(in_folder(word, extensions));
    } else if (word.find_first_of("*?[") != std::string::npos && !fs::exists(word, error)) {
      add(that_fit(word));
    } else {
      files.push_back(word);
    }
  }
  return files;
}

}  // namespace entente::cli
