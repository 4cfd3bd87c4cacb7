#include "client/cli/verbs/near_name.h"

#include <regex>
#include <vector>

#include "client/cli/shell/names.h"
#include "client/cli/shell/near_word.h"
#include "client/library/error.h"
#include "client/library/glossaries.h"
#include "client/library/memories.h"

namespace entente::cli {
namespace {

constexpr std::size_t kMostRead = 5'000;

std::vector<std::string> glossaries_of(Session& session) {
  std::vector<std::string> names;
  client::Glossaries(session.connection())
      .list_glossaries(v1::ListGlossariesRequest(), [&](const v1::Glossary& one) {
        names.push_back(last_part(one.name()));
        return names.size() < kMostRead;
      });
  return names;
}

std::vector<std::string> memories_of(Session& session) {
  std::vector<std::string> names;
  client::Memories(session.connection()).list_memories(v1::ListMemoriesRequest(), [&](const v1::Memory& one) {
    names.push_back(last_part(one.name()));
    return names.size() < kMostRead;
  });
  return names;
}

std::string near_concept(Session& session, const std::string& glossary, const std::string& written) {
  std::vector<std::string> names;
  std::string by_term;
  v1::ListConceptsRequest request;
  request.set_parent(glossary_name(glossary));
  request.set_page_size(500);
  client::Glossaries(session.connection()).list_concepts(request, [&](const v1::Concept& one) {
    names.push_back(last_part(one.name()));
    for (const v1::Term& term : one.terms()) {
      if (term.text() == written) by_term = names.back();
    }
    return names.size() < kMostRead && by_term.empty();
  });
  return by_term.empty() ? nearest_word(written, names) : by_term;
}

std::string nearest_name(Session& session, const std::string& message) {
  static const std::regex of_concept("There is no concept (.+) (?:of|in) glossary ([a-z0-9-]+)");
  static const std::regex of_resource("There is no (glossary|memory) ([^ ]+)");
  // No identifier has such letters, and a person means a term.
  static const std::regex of_term("\"glossaries/([^/\"]+)/concepts/([^\"]+)\" is wrong");
  std::smatch parts;
  if (std::regex_search(message, parts, of_term)) return near_concept(session, parts[1], parts[2]);
  if (std::regex_search(message, parts, of_concept)) return near_concept(session, parts[2], parts[1]);
  if (!std::regex_search(message, parts, of_resource)) return "";
  return nearest_word(parts[2], parts[1] == "glossary" ? glossaries_of(session) : memories_of(session));
}

}  // namespace

std::string did_you_mean(Session& session, const client::Error& error) {
  if (error.code() != client::Code::kNotFound && error.code() != client::Code::kInvalidArgument) return "";
  try {
    const std::string nearest = nearest_name(session, error.what());
    return nearest.empty() ? "" : "; did you mean \"" + nearest + "\"?";
  } catch (const client::Error&) {
    return "";  // The first error is the one to tell.
  }
}

}  // namespace entente::cli
