// The verbs on memories themselves.
#include <cstdio>
#include <functional>
#include <memory>
#include <optional>

#include "client/cli/screen/amounts.h"
#include "client/cli/screen/style.h"
#include "client/cli/shell/dates.h"
#include "client/cli/shell/json.h"
#include "client/cli/shell/names.h"
#include "client/cli/shell/session.h"
#include "client/cli/verbs/resource_verbs.h"
#include "client/cli/verbs/verbs.h"
#include "client/library/memories.h"

namespace entente::cli {
namespace {

struct Options : ResourceOptions {
  std::string repeated_source;
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

struct Kind {
  using Resource = v1::Memory;
  using Options = cli::Options;
  using Client = client::Memories;
  static constexpr const char* kOwnOption = "--repeated-source";

  static std::string full_name(const std::string& id) { return memory_name(id); }
  static void print(const Session& session, const Resource& resource) { cli::print(session, resource); }
  static void fill(const Options& options, Resource& memory, google::protobuf::FieldMask& mask) {
    if (options.repeated_source.empty()) return;
    memory.set_repeated_source(options.repeated_source == "replace" ? v1::Memory::REPLACE
                                                                    : v1::Memory::KEEP_BOTH);
    mask.add_paths("repeated_source");
  }

  static Resource create(Client& client, const std::string& id, const Resource& resource) {
    v1::CreateMemoryRequest request;
    request.set_memory_id(id);
    *request.mutable_memory() = resource;
    return client.create_memory(request);
  }
  static Resource update(Client& client, const Resource& resource, const google::protobuf::FieldMask& mask) {
    v1::UpdateMemoryRequest request;
    *request.mutable_memory() = resource;
    *request.mutable_update_mask() = mask;
    return client.update_memory(request);
  }
  static Resource get(Client& client, const std::string& name) { return client.get_memory(name); }
  static std::string content(const Resource& resource) {
    return resource.unit_count() == 0 ? "" : counted(resource.unit_count(), "unit");
  }
  static void remove(Client& client, const std::string& name, const Options& options) {
    v1::DeleteMemoryRequest request;
    request.set_name(name);
    request.set_etag(options.etag);
    request.set_force(options.force);
    client.delete_memory(request);
  }
  static void each(Client& client, const std::function<bool(const Resource&)>& visit) {
    client.list_memories(v1::ListMemoriesRequest(), visit);
  }
};

void add_fields(Verb verb, Options& options) {
  add_names(verb, options);
  verb.add_option("--repeated-source", options.repeated_source,
                  "keep-both, or replace: a new target for the same source in the same context")
      .one_of({"keep-both", "replace"});
}

}  // namespace

void add_memory(Verb app, Session& session) {
  Verb group = app.add_group("memory", "Add, show, list, change and delete memories");
  auto options = std::make_shared<Options>();
  Verb verb =
      add_resource_verb(group, "add", "Make an empty memory", session, create_resource<Kind>, options);
  add_fields(verb, *options);
  verb.footer("Example:\n  entente memory add agency --display-name \"Agency reports\"");
  verb = add_resource_verb(group, "show", "Show a memory and count what it holds", session, show, options);
  verb.add_flag("--no-counts", options->no_counts, "The memory itself only; in JSON, too");
  verb.footer("Example:\n  entente memory show news");
  verb = group.add_verb("list", "List the memories");
  verb.footer("Example:\n  entente memory list");
  verb.runs([&session] { list_resources<Kind>(session); });
  verb = add_resource_verb(group, "set", "Change a memory, and how it treats repeated sources", session,
                           set_resource<Kind>, options);
  add_fields(verb, *options);
  add_etag(verb, *options);
  verb.footer("Example:\n  entente memory set news --repeated-source replace");
  verb = add_resource_verb(group, "delete", "Delete a memory", session, remove_resource<Kind>, options);
  verb.add_flag("--force", options->force, "Even if it is not empty; as --yes");
  verb.add_flag("--yes", options->yes, "Don't ask");
  add_etag(verb, *options);
  verb.asks();
  verb.footer(std::string(kDeletionHelp) + "Example:\n  entente memory delete agency --force");
}

}  // namespace entente::cli
