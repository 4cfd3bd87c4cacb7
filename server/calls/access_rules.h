// What each method asks of its caller: the option `access` of the protos, read once. Thread-safe.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>

#include "server/access/caller.h"

namespace entente::calls {

// The names of the glossaries or memories that are there: of a kind, "glossaries/" or "memories/".
using ExistingNames = std::function<std::vector<std::string>(std::string_view kind)>;

class AccessRules {
 public:
  // Of all services of the API. Throws kInternal, naming a method that has no rule, or names fields that its
  // request has not.
  AccessRules();

  // Throws kPermissionDenied (ROLE_MISSING) where the caller may not ask this. A request that speaks of
  // everything, of a caller who may see a part of it, then names that part. O(1) for a caller whose role is
  // on everything.
  void authorise(const access::Caller& caller, google::protobuf::Message& request,
                 const ExistingNames& existing) const;

  // The least role that the methods with this request ask for.
  access::Role least_role(const google::protobuf::Descriptor& request) const;

 private:
  struct NameField {
    std::vector<const google::protobuf::FieldDescriptor*> path;
    std::string prefix;  // Of a name that is made of an identifier.
  };
  struct Rule {
    access::Role least = access::Role::kNone;
    std::vector<NameField> names;
    bool narrows = false;
  };

  void add(const google::protobuf::MethodDescriptor& method);
  const Rule& rule_of(const google::protobuf::Descriptor& request) const;
  static NameField field_of(const google::protobuf::MethodDescriptor& method, const std::string& path);
  static void narrow(const access::Caller& caller, const Rule& rule, google::protobuf::Message& request,
                     const ExistingNames& existing);

  // By request: methods with the same request have the same rule.
  std::unordered_map<const google::protobuf::Descriptor*, Rule> rules_;
};

}  // namespace entente::calls
