#include "server/interchange/file_languages.h"

#include <algorithm>
#include <utility>

#include "server/error/error.h"
#include "server/model/known_language.h"

namespace entente::interchange {
namespace {

constexpr std::size_t kMostStrange = 100;
constexpr std::size_t kMostBytes = 100;  // Of a tag.

Language parsed(std::string tag) {
  while (!tag.empty() && tag.back() == ' ') tag.pop_back();
  tag.erase(0, std::min(tag.find_first_not_of(' '), tag.size()));
  try {
    return Language::parse(tag);
  } catch (const Error&) {
    return {};
  }
}

}  // namespace

Language FileLanguages::from_options() {
  if (!options_.target_language.empty() && !std::exchange(target_given_, true))
    return options_.target_language;
  if (!options_.source_language.empty() && !std::exchange(source_given_, true))
    return options_.source_language;
  return {};
}

Language FileLanguages::read(const std::string& tag, const std::function<void(std::string)>& warn) {
  if (tag.size() > kMostBytes) return {};
  if (const auto found = strange_.find(tag); found != strange_.end()) return found->second;
  if (auto known = known_language(tag)) return *std::move(known);
  Language language = parsed(tag);
  if (strange_.size() == kMostStrange) return language;
  const Language said = from_options();
  const std::string name = "\"" + shown(tag) + "\" is no language";
  if (!said.empty()) {
    language = said;
    warn(name + "; it is read as " + said.tag() + ", as the options say");
  } else if (language.empty()) {
    warn(name + ", so nothing of it goes in; say what it is with the option target_language (--to)");
  } else {
    warn(name + " that we know; it goes in as " + language.tag() +
         ". Say what it is with the option target_language (--to)");
  }
  strange_.emplace(tag, language);
  return language;
}

}  // namespace entente::interchange
