#include "server/calls/access_rules.h"

#include <algorithm>

#include <google/api/resource.pb.h>

#include "entente/v1/access.pb.h"
#include "server/calls/api_methods.h"
#include "server/error/error.h"

namespace entente::calls {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::MethodDescriptor;

constexpr std::string_view kGlossaries = "glossaries/";
constexpr std::string_view kMemories = "memories/";

[[noreturn]] void refuse(const MethodDescriptor& method, const std::string& why) {
  throw Error(Reason::kInternal, "The method " + method.full_name() + " " + why);
}

Error role_missing(access::Role least, const std::string& on) {
  return {Reason::kPermissionDenied,
          "This needs the role " + std::string(access::name_of(least)) + " on " + on +
              "; ask an administrator of this server for it",
          {.cause = cause::kRoleMissing}};
}

std::vector<std::string> kinds_of(const FieldDescriptor& field) {
  const std::string& type = field.options().GetExtension(google::api::resource_reference).type();
  if (type == "entente.org/Glossary") return {std::string(kGlossaries)};
  if (type == "entente.org/Memory") return {std::string(kMemories)};
  return {std::string(kGlossaries), std::string(kMemories)};
}

// The message that holds the last field of the path; nullptr where a message before it is not set.
const Message* holder(const Message& request, const std::vector<const FieldDescriptor*>& path) {
  const Message* at = &request;
  for (std::size_t i = 0; i + 1 < path.size(); ++i) {
    if (!at->GetReflection()->HasField(*at, path[i])) return nullptr;
    at = &at->GetReflection()->GetMessage(*at, path[i]);
  }
  return at;
}

std::vector<std::string> values_of(const Message& holder, const FieldDescriptor& field) {
  std::vector<std::string> values;
  const auto& reflection = *holder.GetReflection();
  if (field.is_repeated()) {
    for (int i = 0; i < reflection.FieldSize(holder, &field); ++i)
      values.push_back(reflection.GetRepeatedString(holder, &field, i));
  } else if (std::string value = reflection.GetString(holder, &field); !value.empty()) {
    values.push_back(std::move(value));
  }
  return values;
}

// A later message of a stream, whose first one named what it is about.
bool is_later_message(const Message& request, const std::vector<const FieldDescriptor*>& path) {
  return path.size() > 1 && path[0]->containing_oneof() != nullptr &&
         !request.GetReflection()->HasField(request, path[0]);
}

}  // namespace

AccessRules::AccessRules() {
  for (const MethodDescriptor* method : methods_of_the_api()) add(*method);
}

void AccessRules::add(const MethodDescriptor& method) {
  const v1::AccessRule& option = method.options().GetExtension(v1::access);
  if (option.least() == v1::ROLE_UNSPECIFIED) refuse(method, "does not say who may call it");
  Rule rule{static_cast<access::Role>(option.least()), {}, option.narrows()};
  for (const std::string& path : option.names()) rule.names.push_back(field_of(method, path));
  const auto [known, is_new] = rules_.try_emplace(method.input_type(), rule);
  const bool agrees = known->second.least == rule.least && known->second.narrows == rule.narrows &&
                      known->second.names.size() == rule.names.size();
  if (!is_new && !agrees) refuse(method, "has another rule than a method with the same request");
}

AccessRules::NameField AccessRules::field_of(const MethodDescriptor& method, const std::string& path) {
  NameField field;
  std::string rest = path;
  if (const std::size_t brace = rest.find('{'); brace != std::string::npos) {
    field.prefix = rest.substr(0, brace);
    rest = rest.substr(brace + 1, rest.size() - brace - 2);
  }
  const Descriptor* type = method.input_type();
  while (true) {
    const std::size_t dot = rest.find('.');
    const FieldDescriptor* next = type == nullptr ? nullptr : type->FindFieldByName(rest.substr(0, dot));
    if (next == nullptr) refuse(method, "names the field " + path + ", which its request has not");
    field.path.push_back(next);
    if (dot == std::string::npos) break;
    type = next->message_type();
    rest = rest.substr(dot + 1);
  }
  if (field.path.back()->type() != FieldDescriptor::TYPE_STRING)
    refuse(method, "names the field " + path + ", which is no text");
  return field;
}

const AccessRules::Rule& AccessRules::rule_of(const Descriptor& request) const {
  const auto found = rules_.find(&request);
  if (found == rules_.end())
    throw Error(Reason::kInternal, "No rule says who may send a " + request.full_name());
  return found->second;
}

access::Role AccessRules::least_role(const Descriptor& request) const {
  return rule_of(request).least;
}

void AccessRules::authorise(const access::Caller& caller, Message& request,
                            const ExistingNames& existing) const {
  const Rule& rule = rule_of(*request.GetDescriptor());
  if (access::holds_everywhere(caller.grants, rule.least)) return;
  if (!access::holds_somewhere(caller.grants, rule.least)) throw role_missing(rule.least, "this server");
  bool names_something = false;
  for (const NameField& field : rule.names) {
    if (is_later_message(request, field.path)) return;
    const Message* at = holder(request, field.path);
    if (at == nullptr) continue;
    for (const std::string& value : values_of(*at, *field.path.back())) {
      names_something = true;
      const std::string name = field.prefix + value;
      if (!access::holds_on(caller.grants, rule.least, name)) throw role_missing(rule.least, name);
    }
  }
  if (rule.narrows) return narrow(caller, rule, request, existing);
  if (!names_something)
    throw role_missing(rule.least, "everything, because the request names no glossary or memory");
}

void AccessRules::narrow(const access::Caller& caller, const Rule& rule, Message& request,
                         const ExistingNames& existing) {
  const std::vector<std::string> allowed = access::resources_with(caller.grants, rule.least);
  const auto has = [&](const std::string& pattern) {
    return std::find(allowed.begin(), allowed.end(), pattern) != allowed.end();
  };
  for (const NameField& field : rule.names) {
    const FieldDescriptor& last = *field.path.back();
    const Message* at = holder(request, field.path);
    if (!last.is_repeated() || (at != nullptr && !values_of(*at, last).empty())) continue;
    const std::vector<std::string> kinds = kinds_of(last);
    if (std::all_of(kinds.begin(), kinds.end(), [&](const std::string& kind) { return has(kind + "*"); }))
      continue;
    std::vector<std::string> names;
    for (const std::string& kind : kinds)
      for (std::string& name : existing(kind))
        if (access::holds_on(caller.grants, rule.least, name)) names.push_back(std::move(name));
    if (names.empty())
      throw role_missing(rule.least, "any " + std::string(kinds.size() > 1          ? "glossary or memory"
                                                          : kinds[0] == kGlossaries ? "glossary"
                                                                                    : "memory"));
    Message* to = &request;
    for (std::size_t i = 0; i + 1 < field.path.size(); ++i)
      to = to->GetReflection()->MutableMessage(to, field.path[i]);
    for (std::string& name : names) to->GetReflection()->AddString(to, &last, std::move(name));
  }
}

}  // namespace entente::calls
