// The languages of a file's tags, where some tags are no language. Private to this room.
#pragma once

#include <functional>
#include <map>
#include <string>

#include "server/interchange/problem.h"
#include "server/model/language.h"

namespace entente::interchange {

class FileLanguages {
 public:
  explicit FileLanguages(const ReadOptions& options) : options_(options) {}

  // The language of the tag. For a tag that is none: one of the options; else the tag as it is, where it has
  // the form of a tag; else an empty language. `warn` takes a sentence about each such tag, once.
  Language read(const std::string& tag, const std::function<void(std::string)>& warn);

 private:
  Language from_options();

  const ReadOptions options_;
  bool target_given_ = false;
  bool source_given_ = false;
  std::map<std::string, Language> strange_;  // A hundred at most.
};

}  // namespace entente::interchange
