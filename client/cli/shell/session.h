// What all verbs share: the global options, the connection and the exit code.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "client/cli/screen/exit_codes.h"
#include "client/cli/screen/pager.h"
#include "client/cli/screen/style.h"
#include "client/library/connection.h"

namespace entente::v1 {
enum OffsetUnit : int;
}

namespace entente::cli {

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
  std::string token_file;
  std::string token;  // What the file, or ENTENTE_TOKEN, holds.
  client::Tls tls;
};

class Session {
 public:
  Globals globals;
  ExitCode exit_code = kDone;
  Pager pager;
  std::vector<std::string> words;  // Of the command line.
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

// Whether connection_for_one_change made the operation, and nobody named it.
bool is_of_one_change(const std::string& operation);

}  // namespace entente::cli
