#include "server/calls/callers.h"

#include <string_view>

#include "server/catalogue/catalogue.h"
#include "server/error/error.h"
#include "server/logs/logs.h"
#include "server/model/limits.h"
#include "server/text/utf8.h"

namespace entente::calls {
namespace {

constexpr std::string_view kBearer = "Bearer ";
// Of callers whose first call is logged; those who say other names for ever do not fill the log.
constexpr std::size_t kNoted = limits::kTokens;

// The token of the metadata; "" where there is none.
std::string_view token_of(const grpc::CallbackServerContext& context) {
  const auto& all = context.client_metadata();
  const auto found = all.find("authorization");
  if (found == all.end()) return {};
  const std::string_view value(found->second.data(), found->second.size());
  // A caller that means something else by it is refused as one with a wrong token.
  return value.starts_with(kBearer) ? value.substr(kBearer.size()) : value;
}

// The name that the caller says it has, if it can be an author's; "" else.
std::string said_name(const grpc::CallbackServerContext& context) {
  const auto& all = context.client_metadata();
  auto found = all.find("entente-author-bin");
  if (found == all.end()) found = all.find("entente-author");
  if (found == all.end() || found->second.size() > limits::kTokenNameBytes) return {};
  std::string name(found->second.data(), found->second.size());
  return text::is_valid_utf8(name) ? name : "";
}

std::vector<std::string> existing_names(const store::Environment& environment, std::string_view kind) {
  const store::ReadTransaction transaction = environment.read();
  std::vector<std::string> names;
  if (kind == "glossaries/") {
    for (const auto& one : catalogue::all_glossaries(transaction))
      names.push_back("glossaries/" + one.glossary.id);
  } else {
    for (const auto& one : catalogue::all_memories(transaction)) names.push_back("memories/" + one.memory.id);
  }
  return names;
}

}  // namespace

void LocalUsers::add(const std::string& peer, access::CallerPtr caller) {
  const std::lock_guard lock(mutex_);
  callers_[peer] = std::move(caller);
}

access::CallerPtr LocalUsers::find(const std::string& peer) const {
  const std::lock_guard lock(mutex_);
  const auto found = callers_.find(peer);
  return found == callers_.end() ? nullptr : found->second;
}

access::CallerPtr Callers::of(const grpc::CallbackServerContext& context) const {
  static const access::CallerPtr anybody =
      std::make_shared<const access::Caller>(access::Caller{"", {{access::Role::kAdministrator}}});
  const std::string_view token = token_of(context);
  if (!token.empty() && authenticator_ != nullptr && (tokens_needed_ || access::id_of(token)))
    return authenticator_->caller_of(token);
  if (access::CallerPtr user = local_users_.find(context.peer())) return user;
  if (!tokens_needed_) return anybody;
  return authenticator_->caller_of(token);
}

bool Callers::is_still_valid(const access::Caller& caller) const {
  return authenticator_ == nullptr || authenticator_->is_still_valid(caller);
}

void Callers::authorise(const access::Caller& caller, google::protobuf::Message& request,
                        const store::Environment& environment) const {
  try {
    rules_.authorise(caller, request,
                     [&](std::string_view kind) { return existing_names(environment, kind); });
  } catch (const Error& error) {
    logs::warning("denied", {{"caller", caller.name},
                             {"key", caller.key},
                             {"request", request.GetDescriptor()->name()},
                             {"reason", error.what()}});
    throw;
  }
}

access::Quotas::Place Callers::admit(const access::Caller& caller, access::CallKind kind) {
  if (caller.key.empty()) return nullptr;
  return quotas_.take(caller.key, kind);
}

access::Quotas::Clock::duration Callers::pause_of_import(const access::Caller& caller, std::size_t records) {
  if (caller.key.empty()) return {};
  return quotas_.pause_of_import(caller.key, records);
}

void Callers::note_first_call(const access::Caller& caller, const grpc::CallbackServerContext& context) {
  const std::string name = caller.name.empty() ? said_name(context) : caller.name;
  const std::string key = caller.key.empty() ? "name " + name : caller.key;
  {
    const std::shared_lock lock(noted_mutex_);
    if (noted_.contains(key) || noted_.size() >= kNoted) return;
  }
  {
    const std::lock_guard lock(noted_mutex_);
    if (!noted_.insert(key).second) return;
  }
  logs::info("first_call", {{"caller", name.empty() ? std::string("anonymous") : name},
                            {"key", caller.key},
                            {"peer", context.peer()}});
}

}  // namespace entente::calls
