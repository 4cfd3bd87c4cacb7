#include "client/cli/shell/names.h"

#include <algorithm>
#include <utility>

#include "client/cli/shell/session.h"
#include "client/cli/shell/usage_error.h"

namespace entente::cli {
namespace {

std::string in_collection(const std::string& collection, const std::string& name) {
  return name.starts_with(collection + "/") ? name : collection + "/" + name;
}

// "news" and "7" of "news/7"; nothing and "7" of "7".
std::pair<std::string, std::string> parts_of(const std::string& name) {
  const std::size_t slash = name.find('/');
  if (slash == std::string::npos) return {"", name};
  return {name.substr(0, slash), name.substr(slash + 1)};
}

}  // namespace

std::string glossary_name(const std::string& name) {
  return in_collection("glossaries", name);
}
std::string memory_name(const std::string& name) {
  return in_collection("memories", name);
}

std::string glossary_in_use(const Session& session) {
  const auto& glossaries = session.globals.glossaries;
  return glossaries.empty() ? "glossaries/conflict" : glossaries.front();
}

std::string concept_name(const Session& session, const std::string& name) {
  if (name.starts_with("glossaries/")) return name;
  const auto [glossary, id] = parts_of(name);
  return (glossary.empty() ? glossary_in_use(session) : glossary_name(glossary)) + "/concepts/" + id;
}

std::string glossary_of(const std::string& concept_name) {
  return concept_name.substr(0, concept_name.find("/concepts/"));
}

std::string unit_name(const Session& session, const std::string& name) {
  if (name.starts_with("memories/")) return name;
  if (const auto [memory, number] = parts_of(name); !memory.empty())
    return memory_name(memory) + "/units/" + number;
  const auto& memories = session.globals.memories;
  if (memories.empty())
    throw UsageError("say which memory the unit is in: --memory NAME, or memories/NAME/units/" + name);
  return memories.front() + "/units/" + name;
}

std::string thing_name(const Session& session, const std::string& name) {
  if (name.starts_with("glossaries/") || name.starts_with("memories/")) return name;
  const auto [parent, id] = parts_of(name);
  return !parent.empty() && is_sequence(id) ? unit_name(session, name) : concept_name(session, name);
}

bool is_sequence(const std::string& text) {
  return !text.empty() && text.size() < 19 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_fresh_operation(const std::string& text) {
  constexpr std::size_t kDigits = 16;
  const std::size_t dash = text.rfind('-');
  if (dash == std::string::npos || text.size() - dash - 1 != kDigits) return false;
  return std::all_of(text.begin() + static_cast<std::ptrdiff_t>(dash) + 1, text.end(),
                     [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

std::string last_part(const std::string& name) {
  return name.substr(name.rfind('/') + 1);
}

std::string short_name(const std::string& value, const std::string& prefix) {
  std::string name = value.starts_with(prefix) ? value.substr(prefix.size()) : value;
  if (name.ends_with("UNSPECIFIED")) return {};
  std::transform(name.begin(), name.end(), name.begin(), [](char c) {
    return c == '_' ? ' ' : c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  });
  return name;
}

}  // namespace entente::cli
