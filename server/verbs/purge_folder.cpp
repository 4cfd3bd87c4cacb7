#include <chrono>
#include <cstdio>
#include <iostream>
#include <string>

#include <unistd.h>

#include "server/error/error.h"
#include "server/store/environment.h"
#include "server/store/rewrite.h"
#include "server/upkeep/purge.h"
#include "server/verbs/person.h"
#include "server/verbs/verbs.h"

namespace entente::verbs {
namespace {

std::string name_of(const ThingName& resource) {
  return (resource.is_of_memory() ? "memories/" : "glossaries/") + resource.resource;
}

ThingName parse_resource(const std::string& name) {
  for (const std::string prefix : {"glossaries/", "memories/"}) {
    const std::string id = name.starts_with(prefix) ? name.substr(prefix.size()) : "";
    if (id.empty() || id.find('/') != std::string::npos) continue;
    return prefix == "memories/" ? ThingName::of_memory(id) : ThingName::of_glossary(id);
  }
  throw Error(Reason::kInvalidArgument,
              "\"" + name + "\" names no glossary or memory; write glossaries/NAME or memories/NAME");
}

int list(const store::Environment& environment) {
  const auto found = upkeep::purgeable(environment.read());
  for (const upkeep::Purgeable& one : found) {
    std::printf("%s%s  %s\n", name_of(one.resource).c_str(),
                one.scope == upkeep::PurgeScope::kRemoved ? " --removed" : "",
                upkeep::describe(one.counts).c_str());
  }
  std::printf(found.empty()
                  ? "Nothing was deleted that is still kept.\n"
                  : "Each line is what entente-server purge takes, and what it would erase for good.\n");
  return 0;
}

// No is what everything but a yes means.
bool is_confirmed(const std::string& name) {
  if (::isatty(STDIN_FILENO) == 0 || ::isatty(STDERR_FILENO) == 0) {
    throw Error(Reason::kFailedPrecondition,
                "Nobody can be asked whether " + name + " is to be erased for good; add --yes if it is");
  }
  std::fflush(stdout);
  std::fprintf(stderr, "Nothing brings it back. Erase it? [y/N] ");
  std::string answer;
  std::getline(std::cin, answer);
  return answer.starts_with('y') || answer.starts_with('Y');
}

double mebibytes(std::uintmax_t bytes) {
  return static_cast<double>(bytes) / (1 << 20);
}

}  // namespace

int purge_folder(const std::filesystem::path& folder, const PurgeWish& wish) {
  require_store(folder);
  const store::Environment environment({.directory = folder});
  if (wish.name.empty()) return list(environment);
  const upkeep::Purge purge(
      environment.read(),
      {.resource = parse_resource(wish.name),
       .scope = wish.of_removed ? upkeep::PurgeScope::kRemoved : upkeep::PurgeScope::kDeleted,
       .author = wish.author.empty() ? person_at_the_machine() : wish.author,
       .now = std::chrono::time_point_cast<Time::duration>(std::chrono::system_clock::now()),
       .comment = wish.comment});
  const std::string what = (wish.of_removed ? "What was removed from " : "") + wish.name;
  std::printf("%s: %s.\n", what.c_str(), upkeep::describe(purge.counts()).c_str());
  if (!wish.is_sure && !is_confirmed(wish.name)) {
    std::printf("Nothing was erased.\n");
    return 1;
  }
  const store::Rewritten done = store::rewrite(environment, folder, purge.rules());
  std::printf(
      "Erased with all its history, as change %llu says. The store takes %.1f MiB; it took %.1f MiB before.\n"
      "Backups that were made before still have it: delete those, too.\n",
      static_cast<unsigned long long>(purge.change()), mebibytes(done.bytes_after),
      mebibytes(done.bytes_before));
  return 0;
}

}  // namespace entente::verbs
