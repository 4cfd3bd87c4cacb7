// Which concepts does this project not want to hear of from "check"?
#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <string_view>

namespace entente::cli {

// The file has one concept a line: "daesh" in any glossary, "conflict/daesh" in that one, or a resource name.
// Lines that start with # are comments. It belongs into the project's version control.
inline constexpr const char* kIgnoreFile = ".entente-ignore";

class IgnoredConcepts {
 public:
  // Of the nearest folder, from `folder` upwards, that has such a file. Throws std::runtime_error if it
  // cannot be read.
  explicit IgnoredConcepts(const std::filesystem::path& folder);

  // "glossaries/conflict/concepts/daesh" is the concept's name.
  bool contains(std::string_view concept_name) const;
  // Adds a line to the file, which is made in the folder where there was none above it. False if it has the
  // concept already. Throws std::runtime_error.
  bool remember(const std::string& written);
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
  std::set<std::string, std::less<>> written_;
};

}  // namespace entente::cli
