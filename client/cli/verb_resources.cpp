// The verbs on glossaries and memories themselves.
#include <cstdio>
#include <memory>

#include "client/cli/verbs.h"
#include "client/library/glossaries.h"
#include "client/library/memories.h"

namespace entente::cli {
namespace {

struct Options {
  std::string id;
  std::string display_name;
  std::string description;
  bool force = false;
  std::string repeated_source;
};

void print(const Session& session, const v1::Glossary& glossary) {
  if (session.json()) return print_json(glossary);
  std::printf("%s  %lld concepts  %s\n", last_part(glossary.name()).c_str(),
              static_cast<long long>(glossary.concept_count()), glossary.display_name().c_str());
}

void print(const Session& session, const v1::Memory& memory) {
  if (session.json()) return print_json(memory);
  std::printf("%s  %lld units  %s\n", last_part(memory.name()).c_str(),
              static_cast<long long>(memory.unit_count()), memory.display_name().c_str());
}

void list_glossaries(Session& session) {
  client::Glossaries glossaries(session.connection());
  v1::ListGlossariesRequest request;
  do {
    const auto page = glossaries.list_glossaries(request);
    for (const auto& glossary : page.glossaries()) print(session, glossary);
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
}

void list_memories(Session& session) {
  client::Memories memories(session.connection());
  v1::ListMemoriesRequest request;
  do {
    const auto page = memories.list_memories(request);
    for (const auto& memory : page.memories()) print(session, memory);
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
}

void create_glossary(Session& session, const Options& options) {
  v1::CreateGlossaryRequest request;
  request.set_glossary_id(options.id);
  request.mutable_glossary()->set_display_name(options.display_name);
  request.mutable_glossary()->set_description(options.description);
  print(session, client::Glossaries(session.connection()).create_glossary(request));
}

void create_memory(Session& session, const Options& options) {
  v1::CreateMemoryRequest request;
  request.set_memory_id(options.id);
  request.mutable_memory()->set_display_name(options.display_name);
  request.mutable_memory()->set_description(options.description);
  print(session, client::Memories(session.connection()).create_memory(request));
}

void delete_glossary(Session& session, const Options& options) {
  v1::DeleteGlossaryRequest request;
  request.set_name(glossary_name(options.id));
  request.set_force(options.force);
  client::Glossaries(session.connection()).delete_glossary(request);
}

void delete_memory(Session& session, const Options& options) {
  v1::DeleteMemoryRequest request;
  request.set_name(memory_name(options.id));
  request.set_force(options.force);
  client::Memories(session.connection()).delete_memory(request);
}

void show_memory(Session& session, const Options& options) {
  const v1::MemoryStatistics found =
      client::Memories(session.connection()).get_memory_statistics(memory_name(options.id));
  if (session.json()) return print_json(found);
  std::printf("%lld units, %lld bytes\n", static_cast<long long>(found.unit_count()),
              static_cast<long long>(found.unit_bytes()));
  for (const auto& language : found.languages()) {
    std::printf("%s  %lld segments, %lld words, %lld segments repeat another\n",
                language.language_code().c_str(), static_cast<long long>(language.segment_count()),
                static_cast<long long>(language.word_count()),
                static_cast<long long>(language.repeated_segment_count()));
  }
}

void set_memory(Session& session, const Options& options) {
  v1::UpdateMemoryRequest request;
  request.mutable_memory()->set_name(memory_name(options.id));
  request.mutable_memory()->set_repeated_source(options.repeated_source == "replace" ? v1::Memory::REPLACE
                                                                                     : v1::Memory::KEEP_BOTH);
  request.mutable_update_mask()->add_paths("repeated_source");
  print(session, client::Memories(session.connection()).update_memory(request));
}

using Action = void (*)(Session&, const Options&);

CLI::App* add_resource(CLI::App& app, Session& session, const std::string& kind, const std::string& kinds,
                       void (*list)(Session&), Action create, Action remove) {
  CLI::App* group = app.add_subcommand(kind, "Add, list and delete " + kinds);
  group->require_subcommand(1);
  group->fallthrough();
  auto options = std::make_shared<Options>();
  CLI::App* verb = group->add_subcommand("add", "Make an empty " + kind);
  verb->add_option("ID", options->id, "a-z, 0-9 and -, a letter first")->required();
  verb->add_option("--display-name", options->display_name, "What people call it");
  verb->add_option("--description", options->description, "What it is for");
  verb->callback([&session, options, create] { create(session, *options); });
  verb = group->add_subcommand("list", "List the " + kinds);
  verb->callback([&session, list] { list(session); });
  verb = group->add_subcommand("delete", "Delete a " + kind);
  verb->add_option("ID", options->id)->required();
  verb->add_flag("--force", options->force, "Even if it is not empty");
  verb->callback([&session, options, remove] { remove(session, *options); });
  return group;
}

}  // namespace

void add_glossary(CLI::App& app, Session& session) {
  add_resource(app, session, "glossary", "glossaries", list_glossaries, create_glossary, delete_glossary);
}

void add_memory(CLI::App& app, Session& session) {
  CLI::App* group =
      add_resource(app, session, "memory", "memories", list_memories, create_memory, delete_memory);
  auto options = std::make_shared<Options>();
  CLI::App* verb = group->add_subcommand("show", "Count what a memory holds");
  verb->add_option("ID", options->id)->required();
  verb->callback([&session, options] { show_memory(session, *options); });
  verb = group->add_subcommand("set", "Change how a memory treats repeated sources");
  verb->add_option("ID", options->id)->required();
  verb->add_option("--repeated-source", options->repeated_source,
                   "keep-both, or replace: a new target for the same source in the same context")
      ->check(CLI::IsMember({"keep-both", "replace"}))
      ->required();
  verb->callback([&session, options] { set_memory(session, *options); });
}

}  // namespace entente::cli
