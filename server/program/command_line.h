// The command line of entente-server: its settings, its verbs and their help.
#pragma once

#include <optional>
#include <string>

#include <CLI/App.hpp>

#include "server/model/unit.h"
#include "server/settings/load.h"
#include "server/verbs/tokens.h"
#include "server/verbs/verbs.h"

namespace entente::program {

// What a person wrote. The verbs that were not given are there, but not parsed. It cannot be copied, since
// the app writes into it.
struct CommandLine {
  CLI::App app{"Entente's server: French–English terminology and translation memory over gRPC."};
  settings::Given given;
  bool checks_config = false;
  CLI::App* verify = nullptr;
  CLI::App* rebuild = nullptr;
  CLI::App* compact = nullptr;
  CLI::App* purge = nullptr;
  verbs::PurgeWish purge_wish;
  CLI::App* restore = nullptr;
  CLI::App* check_backup = nullptr;
  std::string backup_file;
  std::optional<Revision> to_sequence;
  std::string to_time;
  CLI::App* token_create = nullptr;
  CLI::App* token_list = nullptr;
  CLI::App* token_revoke = nullptr;
  verbs::TokenWish wish;
  std::string token_id;

  CommandLine();
  CommandLine(const CommandLine&) = delete;
  CommandLine& operator=(const CommandLine&) = delete;

 private:
  CLI::App* add_verb(const char* name, const char* description, const char* example);
  void add_purge();
  void add_token_verbs();
};

}  // namespace entente::program
