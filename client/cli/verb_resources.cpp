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

using Action = void (*)(Session&, const Options&);

void add_resource(CLI::App& app, Session& session, const std::string& kind, const std::string& kinds,
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
}

}  // namespace

void add_glossary(CLI::App& app, Session& session) {
  add_resource(app, session, "glossary", "glossaries", list_glossaries, create_glossary, delete_glossary);
}

void add_memory(CLI::App& app, Session& session) {
  add_resource(app, session, "memory", "memories", list_memories, create_memory, delete_memory);
}

}  // namespace entente::cli
