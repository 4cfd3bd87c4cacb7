// What all verbs share: the global options, the connection and how to print.
#pragma once

#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "client/cli/screen/exit_codes.h"
#include "client/cli/screen/pager.h"
#include "client/cli/screen/style.h"
#include "client/library/connection.h"
#include "entente/v1/text.pb.h"

namespace google::protobuf {
class Message;
}

namespace entente::cli {

// A mistake of the person at the keyboard that the option parser cannot see.
class UsageError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// A value that holds, and whether the command line, a variable, the configuration file or nobody chose it.
struct SettingInForce {
  std::string name;
  std::string value;
  std::string origin;
};

struct Globals {
  std::string server = "localhost:50051";
  std::string from = "fr";
  std::string to = "en";
  std::string format = "text";
  std::string color = "auto";
  std::string author;
  std::string comment;
  std::string operation;
  std::vector<std::string> glossaries;  // Resource names, "glossaries/conflict".
  std::vector<std::string> memories;
  int timeout_s = 30;
  std::string offsets = "code-points";
  std::string config;
  std::string pager;
  bool no_pager = false;
};

class Session {
 public:
  Globals globals;
  ExitCode exit_code = kDone;
  Pager pager;
  std::string config_path;
  std::vector<SettingInForce> settings;

  // Made at the first use, when the options are known.
  const client::Connection& connection();
  // For one change, or one attempt at it: under the operation that the person named, or else under one of its
  // own, so that after a lost answer the library may ask again and the change is made once. An attempt that
  // was refused needs a new one, as the change is another then.
  client::Connection connection_for_one_change();
  // For an operation of several changes, of a name that says its kind ("batch-…") unless the person named it.
  client::Connection connection_for_operation(const std::string& kind);
  bool json() const { return globals.format == "json"; }
  Style style() const;
  // Of what is said before an answer and beside it, on standard error.
  Style dialogue() const;
  // What offsets count: as --offsets says in JSON, code points in text for people, whose marks are made of
  // them.
  v1::OffsetUnit offset_unit() const;

 private:
  std::optional<client::Connection> connection_;
};

// One JSON object on one line: Protobuf's JSON mapping with the API's own field names.
void print_json(const google::protobuf::Message& message);
// With line breaks, for people and editors.
std::string pretty_json(const google::protobuf::Message& message);
// Throws UsageError where the text is no such message.
void parse_json(const std::string& json, google::protobuf::Message& message);

// "conflict" and "glossaries/conflict" both name the glossary; likewise the others.
std::string glossary_name(const std::string& name);
std::string memory_name(const std::string& name);
// Where concepts are that are named by their last part: the first --glossary, or `conflict`.
std::string glossary_in_use(const Session& session);
// "daesh" is taken to be of the glossary in use.
std::string concept_name(const Session& session, const std::string& name);
// "glossaries/conflict" of "glossaries/conflict/concepts/daesh".
std::string glossary_of(const std::string& concept_name);
std::string unit_name(const Session& session, const std::string& name);
// The part after the last '/'.
std::string last_part(const std::string& name);
// Whether connection_for_one_change made the operation, and nobody named it.
bool is_of_one_change(const std::string& operation);
// "TERM_STATUS_PREFERRED" is "preferred" after the prefix "TERM_STATUS_"; "" for the unspecified value.
std::string short_name(const std::string& value, const std::string& prefix);

}  // namespace entente::cli
