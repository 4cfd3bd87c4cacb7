// The verbs on memories themselves.
#include <cstdio>
#include <memory>
#include <optional>

#include "client/cli/screen/amounts.h"
#include "client/cli/screen/style.h"
#include "client/cli/shell/dates.h"
#include "client/cli/shell/json.h"
#include "client/cli/shell/names.h"
#include "client/cli/shell/session.h"
#include "client/cli/shell/usage_error.h"
#include "client/cli/verbs/resource_verbs.h"
#include "client/cli/verbs/verbs.h"
#include "client/library/memories.h"

namespace entente::cli {
namespace {

struct Options {
  std::string id;
  std::optional<std::string> display_name;
  std::optional<std::string> description;
  std::string repeated_source;
  std::string etag;
  bool force = false;
  bool no_counts = false;
};

void print(const Session& session, const v1::Memory& memory) {
  if (session.json()) return print_json(memory);
  session.style().print("",
                        last_part(memory.name()) + "  " + std::to_string(memory.unit_count()) + " units  " +
                            memory.display_name(),
                        4);
}

void print_counts(const v1::MemoryStatistics& found) {
  std::printf("%lld units, %lld bytes\n", static_cast<long long>(found.unit_count()),
              static_cast<long long>(found.unit_bytes()));
  for (const auto& language : found.languages()) {
    std::printf("%s  %lld segments, %lld words, %lld segments repeat another\n",
                language.language_code().c_str(), static_cast<long long>(language.segment_count()),
                static_cast<long long>(language.word_count()),
                static_cast<long long>(language.repeated_segment_count()));
  }
}

void show(Session& session, const Options& options) {
  client::Memories memories(session.connection());
  const std::string name = memory_name(options.id);
  if (session.json() && !options.no_counts) return print_json(memories.get_memory_statistics(name));
  const v1::Memory memory = memories.get_memory(name);
  print(session, memory);
  if (session.json()) return;
  const Style style = session.style();
  if (!memory.description().empty()) style.print("    ", memory.description());
  std::string about = memory.repeated_source() == v1::Memory::REPLACE
                          ? "a new target replaces the old one"
                          : "several targets of one source are kept";
  about += ", made on " + day_of(memory.create_time()) + ", changed on " + day_of(memory.update_time());
  about += ", etag " + memory.etag();
  style.print("    ", style(Ink::kFaint, about));
  if (!options.no_counts) print_counts(memories.get_memory_statistics(name));
}

void list(Session& session) {
  client::Memories memories(session.connection());
  v1::ListMemoriesRequest request;
  do {
    const auto page = memories.list_memories(request);
    for (const auto& memory : page.memories()) print(session, memory);
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
}

void fill(const Options& options, v1::Memory& memory) {
  if (options.display_name) memory.set_display_name(*options.display_name);
  if (options.description) memory.set_description(*options.description);
  if (!options.repeated_source.empty())
    memory.set_repeated_source(options.repeated_source == "replace" ? v1::Memory::REPLACE
                                                                    : v1::Memory::KEEP_BOTH);
}

void create(Session& session, const Options& options) {
  v1::CreateMemoryRequest request;
  request.set_memory_id(options.id);
  fill(options, *request.mutable_memory());
  print(session, client::Memories(session.connection()).create_memory(request));
}

void set(Session& session, const Options& options) {
  v1::UpdateMemoryRequest request;
  request.mutable_memory()->set_name(memory_name(options.id));
  request.mutable_memory()->set_etag(options.etag);
  fill(options, *request.mutable_memory());
  auto& paths = *request.mutable_update_mask();
  if (options.display_name) paths.add_paths("display_name");
  if (options.description) paths.add_paths("description");
  if (!options.repeated_source.empty()) paths.add_paths("repeated_source");
  if (paths.paths().empty())
    throw UsageError("say what to change: --display-name, --description or --repeated-source");
  print(session, client::Memories(session.connection()).update_memory(request));
}

void remove(Session& session, const Options& options) {
  v1::DeleteMemoryRequest request;
  request.set_name(memory_name(options.id));
  request.set_etag(options.etag);
  request.set_force(options.force);
  client::Memories(session.connection()).delete_memory(request);
}

void add_fields(Verb verb, Options& options) {
  verb.add_option("--display-name", options.display_name, "What people call it");
  verb.add_option("--description", options.description, "What it is for");
  verb.add_option("--repeated-source", options.repeated_source,
                  "keep-both, or replace: a new target for the same source in the same context")
      .one_of({"keep-both", "replace"});
}

}  // namespace

void add_memory(Verb app, Session& session) {
  Verb group = app.add_group("memory", "Add, show, list, change and delete memories");
  auto options = std::make_shared<Options>();
  Verb verb = add_resource_verb(group, "add", "Make an empty memory", session, create, options);
  add_fields(verb, *options);
  verb.footer("Example:\n  entente memory add agency --display-name \"Agency reports\"");
  verb = add_resource_verb(group, "show", "Show a memory and count what it holds", session, show, options);
  verb.add_flag("--no-counts", options->no_counts, "The memory itself only; in JSON, too");
  verb.footer("Example:\n  entente memory show news");
  verb = group.add_verb("list", "List the memories");
  verb.footer("Example:\n  entente memory list");
  verb.runs([&session] { list(session); });
  verb = add_resource_verb(group, "set", "Change a memory, and how it treats repeated sources", session, set,
                           options);
  add_fields(verb, *options);
  add_etag(verb, *options);
  verb.footer("Example:\n  entente memory set news --repeated-source replace");
  verb = add_resource_verb(group, "delete", "Delete a memory", session, remove, options);
  verb.add_flag("--force", options->force, "Even if it is not empty");
  add_etag(verb, *options);
  verb.footer("Example:\n  entente memory delete agency --force");
}

}  // namespace entente::cli
