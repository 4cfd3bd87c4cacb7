#include "client/cli/verbs/near_name.h"

#include <algorithm>
#include <regex>
#include <vector>

#include "client/cli/shell/names.h"
#include "client/cli/shell/near_word.h"
#include "client/library/error.h"
#include "client/library/glossaries.h"
#include "client/library/memories.h"

namespace entente::cli {
namespace {

constexpr std::size_t kMostRead = 20'000;

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

// The concept that has the text as a term; "" where none has.
std::string concept_of_term(client::Glossaries& glossaries, const std::string& glossary,
                            const std::string& text) {
  v1::ListConceptsRequest request;
  request.set_parent(glossary);
  request.mutable_filter()->set_text(text);
  request.mutable_filter()->add_fields(v1::ConceptFilter::TERM);
  std::string found;
  glossaries.list_concepts(request, [&](const v1::Concept& one) {
    const bool has =
        std::ranges::any_of(one.terms(), [&](const v1::Term& term) { return term.text() == text; });
    if (has) found = last_part(one.name());
    return found.empty();
  });
  return found;
}

std::string near_concept(Session& session, const std::string& glossary, const std::string& written) {
  client::Glossaries glossaries(session.connection());
  if (std::string by_term = concept_of_term(glossaries, glossary_name(glossary), written); !by_term.empty())
    return by_term;
  std::vector<std::string> names;
  v1::ListConceptsRequest request;
  request.set_parent(glossary_name(glossary));
  request.set_page_size(500);
  glossaries.list_concepts(request, [&](const v1::Concept& one) {
    names.push_back(last_part(one.name()));
    return names.size() < kMostRead;
  });
  return nearest_word(written, names);
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
