#include "server/program/command_line.h"

#include <cstdio>

#include <CLI/CLI.hpp>

#include "server/settings/file.h"
#include "server/settings/options.h"

namespace entente::program {

CommandLine::CommandLine() {
  app.set_version_flag("--version", ENTENTE_VERSION);
  app.add_flag("--check-config", checks_config, "Say whether all settings are sound, and end");
  app.add_flag_callback(
      "--example-config",
      [] {
        std::fputs(settings::example_file().c_str(), stdout);
        throw CLI::Success();
      },
      "Print a configuration file with every setting in a comment, and end");
  settings::add_options(app, given);
  verify =
      add_verb("verify", "Check every invariant of a stopped server's folder; ends with 1 if one is broken",
               "verify --data ./data");
  rebuild =
      add_verb("rebuild", "Rebuild the derived rows of a stopped server's folder", "rebuild --data ./data");
  compact = add_verb(
      "compact", "Apply --keep-history to a stopped server's folder, and give unused space back to the disk",
      "compact --data ./data --keep-history 2y");
  check_backup = add_verb("check-backup", "Check a whole backup file; ends with 1 if it is damaged",
                          "check-backup backups/entente.backup");
  restore = add_verb("restore", "Make the store of a backup in an empty folder",
                     "restore --data ./data backups/entente.backup");
  for (CLI::App* of_file : {check_backup, restore})
    of_file->add_option("FILE", backup_file, "The backup")->required();
  CLI::Option* by_number = restore->add_option("--to-sequence", to_sequence,
                                               "Go back to this change: it and those before it are restored");
  restore
      ->add_option("--to-time", to_time,
                   "Go back to the last change up to this time, such as 2026-12-01T14:05 (UTC)")
      ->excludes(by_number);
  add_purge();
  add_token_verbs();
  app.require_subcommand(0, 1);
}

void CommandLine::add_purge() {
  purge =
      add_verb("purge",
               "Erase a deleted glossary or memory for good, with all its history; without a name, list what "
               "there is to erase",
               "purge --data ./data memories/client-x");
  purge->add_option("NAME", purge_wish.name, "A glossary or memory that was deleted: memories/client-x");
  purge->add_flag("--removed", purge_wish.of_removed,
                  "Of one that is still there: what was removed from it, such as an import that was undone");
  purge->add_flag("--yes", purge_wish.is_sure, "Don't ask");
  purge->add_option("--author", purge_wish.author, "Who does it; you, if absent");
  purge->add_option("--comment", purge_wish.comment, "Why; the journal keeps it");
}

void CommandLine::add_token_verbs() {
  CLI::App* token = add_verb(
      "token", "Give, list and revoke the tokens of callers; a running server sees it within a second",
      "token create --data ./data --owner \"Anne Martin\" --role translator");
  token->require_subcommand(1);
  token_create = token->add_subcommand("create", "Make a token, and print its secret once")->fallthrough();
  token_create->add_option("--owner", wish.owner, "Whom it stands for: the author of what it changes")
      ->required();
  token_create
      ->add_option("--role", wish.grants,
                   "reader, translator, terminologist or administrator; on some things only: "
                   "translator:memories/news,glossaries/*. May be given several times")
      ->required();
  token_create->add_option("--expires", wish.expires,
                           "After how long it is refused: 90d, 12w or 1y; never, if absent");
  token_list = token->add_subcommand("list", "List the tokens, without their secrets")->fallthrough();
  token_revoke = token->add_subcommand("revoke", "Revoke a token")->fallthrough();
  token_revoke->add_option("id", token_id, "The token's identifier, as the list says it")->required();
}

CLI::App* CommandLine::add_verb(const char* name, const char* description, const char* example) {
  CLI::App* made = app.add_subcommand(name, description)->fallthrough();
  made->footer(std::string("Takes the options of entente-server.\n\nExample:\n  entente-server ") + example);
  return made;
}

}  // namespace entente::program
