// Who makes a call, and whether it may ask what it asks.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <unordered_set>

#include <google/protobuf/message.h>
#include <grpcpp/server_context.h>

#include "server/access/authenticator.h"
#include "server/access/caller.h"
#include "server/access/quotas.h"
#include "server/calls/access_rules.h"
#include "server/store/environment.h"

namespace entente::calls {

// Users of the server's machine, by the connection on the Unix socket that their calls come over.
// Thread-safe.
class LocalUsers {
 public:
  // `peer`: as gRPC names the connection. A later connection of the same name replaces it.
  void add(const std::string& peer, access::CallerPtr caller);
  // nullptr where there is none.
  access::CallerPtr find(const std::string& peer) const;

 private:
  mutable std::mutex mutex_;
  std::map<std::string, access::CallerPtr> callers_;
};

class Callers {
 public:
  // `authenticator`: may be nullptr, where tokens_needed is false. All outlive this.
  Callers(access::Authenticator* authenticator, bool tokens_needed, const access::QuotaLimits& quotas)
      : authenticator_(authenticator), tokens_needed_(tokens_needed), quotas_(quotas) {}

  // By the token of the call; by its user, on the Unix socket. Without either, where the server needs none: a
  // caller who may do everything and says its own name. Throws kUnauthenticated.
  access::CallerPtr of(const grpc::CallbackServerContext& context) const;

  // False where the caller's token has been revoked, or has expired, since the call began.
  bool is_still_valid(const access::Caller& caller) const;

  // See AccessRules and Quotas. A refusal for want of a role is logged.
  void authorise(const access::Caller& caller, google::protobuf::Message& request,
                 const store::Environment& environment) const;
  access::Quotas::Place admit(const access::Caller& caller, access::CallKind kind);
  access::Quotas::Clock::duration pause_of_import(const access::Caller& caller, std::size_t records);

  void set_quotas(const access::QuotaLimits& quotas) { quotas_.set(quotas); }

  // Logs the first call of each caller: of its token or user, and where it has none, of the name that it
  // says.
  void note_first_call(const access::Caller& caller, const grpc::CallbackServerContext& context);

  LocalUsers& local_users() { return local_users_; }
  access::Authenticator* authenticator() const { return authenticator_; }

 private:
  access::Authenticator* const authenticator_;
  const bool tokens_needed_;
  const AccessRules rules_;
  access::Quotas quotas_;
  LocalUsers local_users_;
  std::shared_mutex noted_mutex_;  // Guards what follows.
  std::unordered_set<std::string> noted_;
};

}  // namespace entente::calls
