// What the verbs of glossaries and of memories have in common. What differs between the two is a Kind: the
// types Resource, Options (a ResourceOptions with more) and Client, and the functions
//   full_name(id), print(session, resource), fill(options, resource, mask),
//   create(client, id, resource), update(client, resource, mask), get(client, name), content(resource),
//   remove(client, name, options), each(client, visit).
#pragma once

#include <memory>
#include <optional>
#include <string>

#include <google/protobuf/field_mask.pb.h>

#include "client/cli/screen/style.h"
#include "client/cli/shell/session.h"
#include "client/cli/shell/usage_error.h"
#include "client/cli/shell/verb.h"
#include "client/cli/verbs/removal.h"

namespace entente::cli {

struct ResourceOptions {
  std::string id;
  std::optional<std::string> display_name;
  std::optional<std::string> description;
  std::string etag;
  bool force = false;
  bool yes = false;
};

// Sets what the options give, and names it in the mask.
template <typename Kind>
void fill_resource(const typename Kind::Options& options, typename Kind::Resource& resource,
                   google::protobuf::FieldMask& mask) {
  if (options.display_name) {
    resource.set_display_name(*options.display_name);
    mask.add_paths("display_name");
  }
  if (options.description) {
    resource.set_description(*options.description);
    mask.add_paths("description");
  }
  Kind::fill(options, resource, mask);
}

template <typename Kind>
void create_resource(Session& session, const typename Kind::Options& options) {
  const client::Connection connection = session.connection_for_one_change();
  typename Kind::Client client(connection);
  typename Kind::Resource resource;
  google::protobuf::FieldMask mask;
  fill_resource<Kind>(options, resource, mask);
  Kind::print(session, Kind::create(client, options.id, resource));
  say_how_to_take_back(session, connection.options().operation);
}

template <typename Kind>
void set_resource(Session& session, const typename Kind::Options& options) {
  const client::Connection connection = session.connection_for_one_change();
  typename Kind::Client client(connection);
  typename Kind::Resource resource;
  google::protobuf::FieldMask mask;
  resource.set_name(Kind::full_name(options.id));
  resource.set_etag(options.etag);
  fill_resource<Kind>(options, resource, mask);
  if (mask.paths().empty())
    throw UsageError("say what to change: --display-name, --description or " + std::string(Kind::kOwnOption));
  Kind::print(session, Kind::update(client, resource, mask));
  say_how_to_take_back(session, connection.options().operation);
}

// What is in it goes with it. A person who agrees to that, or says --yes, need not say --force.
template <typename Kind>
void remove_resource(Session& session, const typename Kind::Options& options) {
  const client::Connection connection = session.connection_for_one_change();
  typename Kind::Client client(connection);
  const std::string name = Kind::full_name(options.id);
  const auto there = if_there(session, [&] { return Kind::get(client, name); });
  const std::string content = there ? Kind::content(*there) : "";
  const std::string what = name + (content.empty() ? ", which is empty" : " with its " + content);
  if (!agrees_to_removal(session, what, options.yes || options.force)) return;
  typename Kind::Options asked = options;
  asked.force = true;
  Kind::remove(client, name, asked);
  say_done(session, "deleted " + name + (content.empty() ? "" : " with its " + content),
           connection.options().operation);
  if (!session.json() && !content.empty())
    session.style().print(
        "", session.style()(Ink::kFaint,
                            "Its history keeps all texts. An administrator erases them for good with: "
                            "entente-server purge " +
                                name));
}

// What the help of the verb that deletes one says about that.
inline constexpr const char* kDeletionHelp =
    "Asks first; where nobody can be asked it needs --yes. It can be taken back with\n"
    "\"entente undo\", since the history keeps all texts. \"entente-server purge\" erases\n"
    "them for good.\n\n";

template <typename Kind>
void list_resources(Session& session) {
  typename Kind::Client client(session.connection());
  Kind::each(client, [&](const typename Kind::Resource& resource) {
    Kind::print(session, resource);
    return true;
  });
}

// A verb about the one that its first word names.
template <typename Options>
Verb add_resource_verb(Verb group, const char* name, const char* what, Session& session,
                       void (*action)(Session&, const Options&), const std::shared_ptr<Options>& options) {
  Verb verb = group.add_verb(name, what);
  verb.add_option("ID", options->id, "a-z, 0-9 and -, a letter first").required();
  verb.runs([&session, options, action] { action(session, *options); });
  return verb;
}

inline void add_names(Verb verb, ResourceOptions& options) {
  verb.add_option("--display-name", options.display_name, "What people call it");
  verb.add_option("--description", options.description, "What it is for");
}

template <typename Options>
void add_etag(Verb verb, Options& options) {
  verb.add_option("--etag", options.etag, "Only if this is still its etag: nobody has changed it since");
}

}  // namespace entente::cli
